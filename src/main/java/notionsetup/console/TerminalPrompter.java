package notionsetup.console;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import notionsetup.console.Keys.Action;
import notionsetup.console.Keys.Stroke;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.console.OpenTerminal.Picture;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;
import org.jline.reader.impl.BufferImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** Asks a person at a real terminal, key by key; the kernel echoes nothing that is typed. */
public final class TerminalPrompter extends Prompter {
  private final OpenTerminal terminal;
  private final Keys keys;

  /** What is typed or chosen, below the question; null where none waits. */
  private Function<Screen, Picture> answer;

  private boolean whole;
  private String note = "";
  private String waiting = "";

  /** Opens the terminal; one that cannot be steered is asked line by line instead. */
  public static Prompter open(Machine machine, Screen screen) {
    try {
      return new TerminalPrompter(OpenTerminal.of(machine), screen, machine);
    } catch (IOException | IllegalStateException | LinkageError e) {
      // The last for want of JLine's library.
      return new Prompter(machine, screen, "");
    }
  }

  TerminalPrompter(Terminal terminal, Screen screen, Machine machine) {
    super(machine, screen, "");
    this.terminal = new OpenTerminal(terminal, machine.interrupts(), this::picture);
    // What is read must tell truly how much there is to read.
    boolean windows = machine.system().startsWith("Windows");
    InputStream in = windows ? terminal.input() : machine.in();
    this.keys = new Keys(in, machine.charset(), machine.time());
    screen.onWriting(this.terminal::pass);
  }

  @Override
  public Optional<String> ask(Question asked) {
    if (asked.isSecret() && !terminal.isSilent()) {
      throw shown();
    }
    begin(asked);
    Optional<String> taken = asked.put(() -> asked.typed(this), this::note);
    List<String> folded = new ArrayList<>(head(Style.PLAIN, ""));
    String kept = folded.isEmpty() ? "" : taken.map(asked::kept).orElse("");
    folded.addAll(screen.marked(Mark.GOOD, "", kept));
    settle(kept.isEmpty() ? List.of() : folded);
    return taken;
  }

  /** One asked again takes its own place; where that has passed, its last line comes again. */
  private void begin(Question asked) {
    boolean again = again(asked);
    boolean passed = terminal.isPassed();
    int typed = keys.drain();
    screen.width(terminal.columns());
    if (again ? passed : asked.isStep()) {
      screen.blank();
    }
    String ignored = "Ignored " + Printable.characters(typed) + " typed before this question.";
    screen.write(screen.below(Style.QUIET, typed > 0 ? ignored : ""));
    whole = !again || !passed;
    if (!again) {
      terminal.pass();
    }
  }

  private List<String> head(Style style, String hint) {
    return screen.stepped(question.about().place(), style, question.about().message(), hint);
  }

  private void settle(List<String> rows) {
    terminal.settle(rows);
    screen.drawn(rows);
    answer = null;
    note = "";
  }

  /** Stands below what is typed or chosen, from the next drawing on; nothing if empty. */
  @Override
  public void note(String sentence) {
    note = sentence;
  }

  private Picture picture() {
    screen.width(terminal.columns());
    List<String> rows = new ArrayList<>();
    if (whole && answer != null) {
      rows.addAll(head(Style.QUESTION, question.about().hint()));
    }
    Picture below = answer == null ? Picture.NOTHING : answer.apply(screen);
    int row = rows.size() + below.row();
    rows.addAll(below.rows());
    if (!waiting.isEmpty()) {
      rows.addAll(screen.below(Style.QUIET, waiting));
      return new Picture(rows, row, Picture.UNSEEN);
    }
    rows.addAll(screen.below(Style.WARNING, note));
    rows.addAll(screen.below(Style.QUIET, question.ways()));
    return new Picture(rows, row, below.column());
  }

  /** Takes a line; some texts are drawn as stars. */
  String line(String invitation, Predicate<String> stars) {
    BufferImpl line = new BufferImpl();
    while (true) {
      boolean hidden = stars.test(line.toString());
      UnaryOperator<String> shown = hidden ? text -> "*".repeat(text.length()) : Printable::of;
      String before = shown.apply(line.upToCursor());
      String all = before + shown.apply(line.substring(line.cursor(), line.length()));
      Stroke stroke = key(on -> typed(invitation, before, all), line.length() == 0);
      switch (stroke.action()) {
        case ENTER -> {
          return line.toString().strip();
        }
        case TEXT -> line.write(stroke.text());
        case PASTE -> {
          if (stroke.text().strip().lines().count() > 1) {
            line.clear();
            note("That was more than one line. Paste the value alone.");
          } else {
            line.write(stroke.text().strip());
          }
        }
        case BACKSPACE -> line.backspace();
        case DELETE -> line.delete();
        case LEFT -> line.move(-1);
        case RIGHT -> line.move(1);
        case HOME -> line.cursor(0);
        case END -> line.cursor(line.length());
        case CLEAR -> line.clear();
        default -> {}
      }
    }
  }

  /** All that is typed, below itself where it gets long, and the cursor behind a part of it. */
  private Picture typed(String invitation, String before, String all) {
    int indent = screen.gutter() + invitation.length();
    int room = Math.max(1, terminal.columns() - 1 - indent);
    List<String> rows = new ArrayList<>();
    String lead = screen.margin(Mark.ANSWER) + invitation;
    for (AttributedString part : new AttributedString(all).columnSplitLength(room)) {
      rows.add(lead + part);
      lead = " ".repeat(indent);
    }
    List<AttributedString> left = new AttributedString(before).columnSplitLength(room);
    int row = left.size() - 1;
    return new Picture(rows, row, indent + left.get(row).columnLength());
  }

  /** Draws what there is to choose from, and waits for a key; this one needs no Enter. */
  Stroke key(Function<Screen, Picture> choice, String atOnce) {
    while (true) {
      Stroke stroke = key(choice, true);
      String text = Question.plain(stroke.text());
      String explained = question.explained(text);
      if (!explained.isEmpty() || text.equals(atOnce) || text.equals(Question.BACK)) {
        keys.acted();
      }
      if (explained.isEmpty()) {
        return stroke;
      }
      note(explained);
    }
  }

  /** Draws, and waits for a key; Ctrl-C leaves, and so does Ctrl-D where nothing was typed. */
  private Stroke key(Function<Screen, Picture> below, boolean nothing) {
    answer = below;
    terminal.draw();
    Stroke stroke = keys.next();
    if (stroke.action() == Action.INTERRUPT || stroke.action() == Action.LEAVE && nothing) {
      settle(head(Style.QUESTION, question.about().hint()));
      throw left(question.about().id());
    }
    return stroke;
  }

  @Override
  public boolean enterWithin(Duration limit) {
    long end = machine.time().nanos() + limit.toNanos();
    while (keys.arrives(Duration.ofNanos(end - machine.time().nanos()))) {
      Action action = keys.next().action();
      if (action == Action.INTERRUPT) {
        throw left("");
      } else if (action == Action.ENTER) {
        return true;
      }
    }
    return false;
  }

  @Override
  void waiting(String what, int seconds) {
    boolean shown = !waiting.isEmpty();
    if (answer == null && !shown) {
      terminal.pass();
    }
    waiting = seconds == 0 ? "" : "%s %d s, Ctrl-C leaves".formatted(what, seconds);
    if (seconds > 0) {
      terminal.draw();
    } else if (answer == null && shown) {
      settle(List.of());
    }
  }

  @Override
  public void close() {
    terminal.leave();
  }
}
