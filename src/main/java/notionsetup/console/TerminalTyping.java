package notionsetup.console;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import notionsetup.console.Look.Style;
import notionsetup.console.TerminalKeys.Stroke;

/** Takes one answer from the keys, and draws what is being typed or chosen meanwhile. */
final class TerminalTyping {
  private static final Duration SAME_ANSWER = Duration.ofMillis(700);
  private static final int USUAL_ROWS = 24;
  private static final int USUAL_COLUMNS = 80;
  private static final int NARROWEST = 20;

  private final Screen screen;
  private final TerminalKeys keys;
  private final TerminalDevice device;
  private volatile Optional<Runnable> open = Optional.empty();
  private volatile boolean stopped;
  private boolean tookAtOnce;

  /** The entry that was marked when help was asked for. */
  private Optional<String> marked = Optional.empty();

  TerminalTyping(Screen screen, TerminalKeys keys, TerminalDevice device) {
    this.screen = screen;
    this.keys = keys;
    this.device = device;
  }

  /** Takes away what was typed so far; returns how many characters that was. */
  int drain() {
    boolean forgiven = tookAtOnce;
    tookAtOnce = false;
    return keys.drain(forgiven);
  }

  /**
   * Waits for an answer to a question that is on the screen.
   *
   * @param show shows the question anew
   * @return what was typed, an option's number, or one of the two keys for help and back
   */
  String answer(Question question, Runnable show) {
    try {
      return question.typed(this, show);
    } finally {
      open = Optional.empty();
    }
  }

  /** Draws anew what the process was stopped in. */
  void redraw() {
    open.ifPresent(Runnable::run);
  }

  /** Ends all drawing, below what is open. */
  void stop() {
    if (open.isPresent()) {
      draw("\n");
    }
    stopped = true;
  }

  String choice(Choice question, Runnable show) {
    TerminalList list = new TerminalList(question, screen, marked.orElse(question.fallback()));
    marked = Optional.empty();
    int rows = list.rows().size();
    if (rows >= (device.rows() > 0 ? device.rows() : USUAL_ROWS) || columns() < NARROWEST) {
      question.options(screen);
      return line(question, question.invitation() + " ", "", text -> false, show);
    }
    Runnable draw = () -> draw(String.join("\033[K\n", list.rows()) + "\033[K\n");
    draw("\033[?25l");
    draw.run();
    open = Optional.of(() -> after(show, draw));
    while (true) {
      Stroke stroke = stroke();
      Optional<String> command = command(stroke);
      if (stroke.key() == TerminalKey.ENTER || command.isPresent()) {
        draw("\033[?25h");
        marked = command.filter(Question.HELP::equals).map(help -> list.answer());
        return command.orElseGet(list::answer);
      }
      leaveOn(stroke, question, true);
      list.move(stroke);
      draw("\033[" + rows + "A");
      draw.run();
    }
  }

  String pause(Question question, Runnable show) {
    open = Optional.of(show);
    while (true) {
      Stroke stroke = stroke();
      Optional<String> command = command(stroke);
      if (stroke.key() == TerminalKey.ENTER || command.isPresent()) {
        return command.orElse("");
      }
      if (stroke.text().equalsIgnoreCase(Pause.SKIP)) {
        tookAtOnce = true;
        return Pause.SKIP;
      }
      leaveOn(stroke, question, true);
    }
  }

  /**
   * Takes a line.
   *
   * @param invitation what stands before it
   * @param usual what an empty line is filled with
   * @param stars whether this text is drawn as stars
   */
  String line(
      Question question, String invitation, String usual, Predicate<String> stars, Runnable show) {
    TerminalLine line = new TerminalLine();
    String lead = margin() + screen.safe(invitation);
    Runnable draw = () -> draw(line.drawn(lead, columns(), stars.test(line.text())));
    draw.run();
    open = Optional.of(() -> after(show, draw));
    while (true) {
      Stroke stroke = stroke();
      if (stroke.key() == TerminalKey.ENTER) {
        if (line.text().isBlank() && !usual.isEmpty()) {
          line.insert(usual);
          draw.run();
        }
        draw("\n");
        return line.text().strip();
      }
      leaveOn(stroke, question, line.text().isEmpty());
      String text = stroke.key() == TerminalKey.PASTE ? stroke.text().strip() : stroke.text();
      if (text.lines().count() > 1) {
        line.clear();
        draw("\n");
        screen.text(
            screen.gutter(), Style.QUIET, "That was more than one line. Paste the value alone.");
      } else {
        line.edit(new Stroke(stroke.key(), text));
      }
      draw.run();
    }
  }

  private Stroke stroke() {
    Optional<Stroke> soon = tookAtOnce ? keys.next(SAME_ANSWER) : Optional.empty();
    tookAtOnce = false;
    return soon.filter(stroke -> stroke.key() != TerminalKey.ENTER).orElseGet(keys::next);
  }

  private Optional<String> command(Stroke stroke) {
    tookAtOnce = stroke.text().equals(Question.HELP) || stroke.text().equals(Question.BACK);
    return tookAtOnce ? Optional.of(stroke.text()) : Optional.empty();
  }

  private void leaveOn(Stroke stroke, Question question, boolean empty) {
    if (stroke.key() == TerminalKey.INTERRUPT || stroke.key() == TerminalKey.LEAVE && empty) {
      draw("\033[?25h\n");
      throw question.left();
    }
  }

  private static void after(Runnable show, Runnable draw) {
    show.run();
    draw.run();
  }

  private String margin() {
    return " ".repeat(screen.gutter());
  }

  int columns() {
    return device.columns() > 0 ? device.columns() : USUAL_COLUMNS;
  }

  private void draw(String text) {
    if (!stopped) {
      screen.draw(text);
    }
  }
}
