package notionsetup.console;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import notionsetup.console.Screen.Outlet;
import notionsetup.machine.Machine.Terminals;
import notionsetup.machine.TestMachine;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.InfoCmp.Capability;

/** A terminal without a system below it, and a person who types when something is shown. */
final class Desk implements AutoCloseable {
  /** What sort of question is asked. */
  enum Kind {
    CHOICE,
    CONFIRM,
    TEXT,
    SECRET,
    PAUSE
  }

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final Deque<String[]> plan = new ArrayDeque<>();
  private final int columns;
  final LineDisciplineTerminal terminal;
  final Screen screen;
  final TerminalPrompter prompter;
  private int looked;

  /** What a person saw when they typed last. */
  String before = "";

  /** One that shows only ASCII and no colour. */
  Desk(int columns, int rows) {
    this(columns, rows, new Look(false, false));
  }

  Desk(int columns, int rows, Look look) {
    this.columns = columns;
    try {
      this.terminal = new Ansi(new Watched());
      terminal.setSize(new Size(columns, rows));
      Outlet outlet = new Outlet(terminal.output(), StandardCharsets.UTF_8);
      this.screen = new Screen(outlet, look, outlet, look);
      TestMachine machine = TestMachine.in(Path.of("")).input(terminal.input());
      machine.terminals(new Terminals(true, true, true));
      this.prompter = new TerminalPrompter(terminal, screen, machine.machine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Question question(Kind kind) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    String message = kind == Kind.PAUSE ? "" : "What about the " + name + "?";
    Question.About about =
        new Question.About("step_" + name, "3/8", message, "", "Help on the " + name + ".", true);
    return switch (kind) {
      case CHOICE ->
          new Choice(
              about,
              List.of(
                  new Choice.Option("Create a new integration", "create"),
                  new Choice.Option("Use an existing integration that somebody made", "use"),
                  new Choice.Option("I am not a workspace owner", "token")),
              "1");
      case CONFIRM -> new Confirm(about, true);
      case TEXT, SECRET -> new Input(about, kind == Kind.SECRET, "value", "", Input::receipt);
      case PAUSE -> new Pause(about);
    };
  }

  /** Once the text is shown, these keys are typed; several plans are followed in order. */
  Desk when(String shown, String keys) {
    plan.add(new String[] {shown, keys});
    return this;
  }

  /** Types now. */
  Desk type(String keys) {
    try {
      terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks, and gives the text of the answer, or "back". */
  String ask(Question question) {
    return prompter.ask(question).orElse("back");
  }

  String ask(Kind kind) {
    return ask(question(kind));
  }

  String raw() {
    return seen.toString(StandardCharsets.UTF_8);
  }

  /** What a person sees in the end, from the top, without blanks and empty rows at the ends. */
  String picture() {
    ScreenTerminal shown = new ScreenTerminal(columns, 200);
    shown.write(raw().replace("\n", "\r\n"));
    return shown
        .toString()
        .lines()
        .map(String::stripTrailing)
        .collect(joining("\n"))
        .stripTrailing();
  }

  @Override
  public void close() {
    prompter.close();
  }

  /** A terminal that can what ours can. */
  static final class Ansi extends LineDisciplineTerminal {
    Ansi(OutputStream out) throws IOException {
      super("desk", "ansi", out, StandardCharsets.UTF_8);
    }

    @Override
    protected void parseInfoCmp() {
      ints.put(Capability.max_colors, 8);
      strings.putAll(OpenTerminal.CAPABILITIES);
    }
  }

  private final class Watched extends OutputStream {
    @Override
    public void write(int b) {
      seen.write(b);
    }

    @Override
    public void flush() {
      String fresh = raw().substring(looked);
      if (!plan.isEmpty() && (fresh.contains(plan.peek()[0]) || isNew(plan.peek()[0]))) {
        looked = raw().length();
        before = picture();
        type(plan.remove()[1]);
      }
    }
  }

  /** Whether the text is on the screen now, and was not when something was typed last. */
  private boolean isNew(String text) {
    return !before.contains(text) && picture().contains(text);
  }
}
