package notionsetup.console;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import notionsetup.console.Keys.Action;
import notionsetup.console.Keys.Stroke;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Time;
import notionsetup.text.Columns;
import notionsetup.text.Printable;
import org.jline.reader.impl.BufferImpl;

/**
 * Asks a person at a real terminal, key by key; nothing typed is ever echoed by the kernel, and of
 * an answered question only itself and its answer stay.
 */
public final class TerminalPrompter implements Prompter {
  private static final Duration SAME_ANSWER = Duration.ofMillis(700);

  private final Screen screen;
  private final OpenTerminal terminal;
  private final Keys keys;
  private final Time time;
  private Question question;

  /** The question of the recipe that was asked last, after which others may have come. */
  private Question own;

  private boolean whole;
  private String note = "";
  private Style noted = Style.WARNING;
  private int settled;
  private boolean open;
  private boolean tookAtOnce;

  /** Begins to load, beside everything else, what takes longest before the first question. */
  public static void loadAhead() {
    OpenTerminal.loadAhead();
  }

  /** Opens the terminal; one that cannot be steered is asked line by line instead. */
  public static Prompter open(Machine machine, Screen screen) {
    try {
      return new TerminalPrompter(OpenTerminal.of(machine), screen, machine);
    } catch (IOException | IllegalStateException | LinkageError e) {
      return new LinePrompter(machine, screen);
    }
  }

  TerminalPrompter(OpenTerminal terminal, Screen screen, Machine machine) {
    this.screen = screen;
    this.terminal = terminal;
    this.time = machine.time();
    this.keys = new Keys(terminal.input(), machine.charset(), time);
    screen.width(terminal.columns());
  }

  /** How wide the terminal is that a command writes on; 0 where there is none. */
  public static int width(Machine machine, boolean aside) {
    return OpenTerminal.width(machine, aside);
  }

  @Override
  public boolean person() {
    return true;
  }

  @Override
  public Reply ask(Question asked) {
    if (asked.isSecret() && !terminal.isSilent()) {
      throw LinePrompter.shown(asked);
    }
    begin(asked);
    while (true) {
      String said = asked.typed(this);
      Optional<String> taken = asked.answer(said);
      if (said.equals(Question.BACK)) {
        if (asked.about().back()) {
          settle(List.of());
          return new Reply.Back();
        }
        note(Question.NO_WAY_BACK);
      } else if (said.equals(Question.HELP)) {
        help();
      } else if (taken.isPresent()) {
        settle(asked.folded(screen, taken.get()));
        return new Reply.Given(taken.get());
      } else {
        note(asked.wanted());
      }
    }
  }

  /**
   * One that is asked again takes its own place, or that of what was asked beside it; where those
   * have passed, its last line alone comes again.
   */
  @SuppressWarnings("ReferenceEquality") // An equal question elsewhere on the path is another.
  private void begin(Question asked) {
    boolean again = asked == question || asked == own;
    boolean passed = settled != screen.written();
    int typed = keys.drain(tookAtOnce);
    tookAtOnce = false;
    screen.width(terminal.columns());
    if (again && asked != question && !passed) {
      terminal.settle(List.of());
    }
    if (again && (asked != question || passed)) {
      screen.blank();
    }
    if (typed > 0) {
      String ignored = "Ignored " + Input.characters(typed) + " typed before this question.";
      screen.text(screen.gutter(), Style.QUIET, ignored);
    }
    if (!again || settled != screen.written()) {
      terminal.begin();
    }
    whole = !again || !passed;
    question = asked;
    own = asked.id().isEmpty() ? own : asked;
    open = true;
  }

  private void settle(List<String> rows) {
    terminal.settle(rows);
    if (!rows.isEmpty()) {
      screen.drawn();
    }
    open = false;
    note("");
    settled = screen.written();
  }

  @Override
  public void wrong(String sentence) {
    note(sentence);
  }

  /** Says something below what is typed or chosen, from the next drawing on; nothing if empty. */
  void note(String sentence) {
    note = sentence;
    noted = Style.WARNING;
  }

  private void help() {
    note = question.help();
    noted = Style.PLAIN;
  }

  /** Whether this is one of the two commands, which need no Enter; help is shown then. */
  boolean isCommand(String text) {
    if (text.equals(Question.HELP)) {
      help();
    }
    tookAtOnce = text.equals(Question.HELP) || text.equals(Question.BACK);
    return tookAtOnce;
  }

  /** The key just pressed needed no Enter, so that one right behind it means nothing more. */
  void atOnce() {
    tookAtOnce = true;
  }

  Screen screen() {
    return screen;
  }

  /**
   * Draws the question and what is being typed or chosen.
   *
   * @param rows are made anew for another width
   * @param column where the cursor is in the marked row; below 0 where there is none
   */
  void show(Supplier<List<String>> rows, int column) {
    terminal.draw(
        () -> {
          screen.width(terminal.columns());
          List<String> all = new ArrayList<>(whole ? question.head(screen) : List.of());
          int row = all.size();
          all.addAll(rows.get());
          while (row < all.size() - 1 && !all.get(row).startsWith(screen.lead(Mark.ANSWER))) {
            row++;
          }
          all.addAll(note.isEmpty() ? List.of() : screen.below(noted, note));
          all.addAll(screen.below(Style.QUIET, question.ways()));
          return new OpenTerminal.Picture(all, row, column);
        });
  }

  /**
   * Takes a line.
   *
   * @param invitation what stands before it
   * @param usual what an empty line is filled with
   * @param stars whether this text is drawn as stars
   */
  String line(String invitation, String usual, Predicate<String> stars) {
    BufferImpl line = new BufferImpl();
    while (true) {
      show(line, screen.safe(invitation), stars.test(line.toString()));
      Stroke stroke = key(line.length() == 0);
      if (stroke.action() == Action.ENTER) {
        String typed = line.toString().strip();
        return typed.isEmpty() ? usual : typed;
      }
      String text = stroke.action() == Action.PASTE ? stroke.text().strip() : stroke.text();
      if (text.lines().count() > 1) {
        line.clear();
        note("That was more than one line. Paste the value alone.");
      } else {
        edit(line, stroke.action(), text);
      }
    }
  }

  private static void edit(BufferImpl line, Action action, String text) {
    switch (action) {
      case TEXT, PASTE -> line.write(text);
      case BACKSPACE -> line.backspace();
      case DELETE -> line.delete();
      case LEFT -> line.move(-1);
      case RIGHT -> line.move(1);
      case HOME -> line.cursor(0);
      case END -> line.cursor(line.length());
      case CLEAR -> line.clear();
      case CLEAR_WORD -> {
        String before = line.upToCursor();
        line.backspace(before.length() - before.stripTrailing().lastIndexOf(' ') - 1);
      }
      default -> {}
    }
  }

  /** Draws the line on one row however long it gets: the part of it that is round the cursor. */
  private void show(BufferImpl line, String invitation, boolean stars) {
    int indent = screen.gutter() + Columns.of(invitation);
    int room = Math.max(1, terminal.columns() - 1 - indent);
    int at = line.cursor();
    int start = at;
    while (start > 0 && Columns.of(shown(line, start - 1, at, stars)) <= room) {
      start--;
    }
    int end = at;
    while (end < line.length() && Columns.of(shown(line, start, end + 1, stars)) <= room) {
      end++;
    }
    String row = screen.lead(Mark.ANSWER) + invitation + shown(line, start, end, stars);
    show(() -> List.of(row), indent + Columns.of(shown(line, start, at, stars)));
  }

  private static String shown(BufferImpl line, int start, int end, boolean stars) {
    return stars ? "*".repeat(end - start) : Printable.of(line.substring(start, end));
  }

  /**
   * Waits for a key; Ctrl-C leaves, and so does Ctrl-D where nothing was typed.
   *
   * @param nothing whether nothing was typed
   */
  Stroke key(boolean nothing) {
    Optional<Stroke> soon = tookAtOnce ? keys.next(SAME_ANSWER) : Optional.empty();
    Stroke stroke = soon.filter(key -> key.action() != Action.ENTER).orElseGet(keys::next);
    tookAtOnce = false;
    if (stroke.action() == Action.INTERRUPT || stroke.action() == Action.LEAVE && nothing) {
      settle(question.head(screen));
      throw question.left();
    }
    return stroke;
  }

  @Override
  public boolean enterWithin(Duration limit) {
    long start = time.nanos();
    Duration left = limit;
    while (!left.isNegative()) {
      Optional<Stroke> stroke = keys.next(left);
      if (stroke.isEmpty() || stroke.get().action() == Action.ENTER) {
        return stroke.isPresent();
      }
      if (stroke.get().action() == Action.INTERRUPT) {
        throw new Fault(Exit.INTERRUPTED, "The run was left before it was done.", "");
      }
      left = limit.minusNanos(time.nanos() - start);
    }
    return false;
  }

  @Override
  public Wait waits(String what) {
    List<String> above = new ArrayList<>();
    if (open) {
      above.addAll(screen.stepped(question.about().place(), Style.PLAIN, question.message(), ""));
    } else {
      terminal.begin();
    }
    int[] written = {screen.written()};
    // What somebody said meanwhile stays, and the waiting goes on below it.
    Runnable below =
        () -> {
          if (screen.written() != written[0]) {
            written[0] = screen.written();
            terminal.begin();
          }
        };
    Wait wait =
        Wait.of(
            passed -> {
              below.run();
              List<String> rows = new ArrayList<>(above);
              String said = what + " " + passed + " s, Ctrl-C leaves";
              rows.addAll(screen.below(Style.QUIET, said));
              terminal.draw(() -> new OpenTerminal.Picture(rows, above.size(), -1));
            });
    return () -> {
      wait.close();
      if (!open) {
        below.run();
        terminal.settle(List.of());
      }
    };
  }

  @Override
  public void close() {
    terminal.leave();
  }
}
