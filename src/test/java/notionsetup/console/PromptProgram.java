package notionsetup.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import notionsetup.console.Look.Colour;
import notionsetup.console.Prompter.Reply;
import notionsetup.console.Screen.Outlet;
import notionsetup.env.Credential;
import notionsetup.fault.Fault;
import notionsetup.harness.Child;
import notionsetup.harness.Pty;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Terminals;
import notionsetup.machine.Machine.Time;
import notionsetup.machine.SystemMachine;

/** Asks the questions that its arguments name and says what it got, masked. */
public final class PromptProgram {
  /** What sort of question is asked. */
  enum Kind {
    CHOICE,
    CONFIRM,
    TEXT,
    SECRET,
    PAUSE
  }

  private PromptProgram() {}

  public static void main(String[] args) {
    boolean stderr = args[0].equals("stderr");
    Machine machine = machine(stderr);
    Look look = Look.of(Colour.AUTO, machine, true);
    Outlet talk = new Outlet(stderr ? machine.err() : machine.out(), machine.charset());
    Screen screen = new Screen(talk, look, new Outlet(machine.err(), machine.charset()), look);
    Prompter prompter =
        Look.isDumb(machine)
            ? new LinePrompter(machine, screen, "")
            : TerminalPrompter.open(machine, screen);
    Runtime.getRuntime().addShutdownHook(new Thread(prompter::close));
    int exit = 0;
    try (prompter) {
      for (String kind : List.of(args).subList(1, args.length)) {
        play(kind, prompter, screen);
      }
    } catch (Fault fault) {
      exit = fault.exit().code();
      screen.fault(fault.getMessage(), fault.remedy());
    }
    screen.text(0, Look.Style.PLAIN, "ended");
    System.exit(exit);
  }

  /** Starts the program on a terminal; the value {@code (unset)} unsets a variable. */
  static Pty on(int columns, Map<String, String> more, String... args) {
    return Pty.start(command(args), env(more), Path.of("").toAbsolutePath(), columns, 24);
  }

  /** Starts the program on a terminal of 80 columns with its standard output thrown away. */
  static Pty intoNothing(Map<String, String> more, String... args) {
    return below(List.of("/bin/sh", "-c", "exec \"$@\" >/dev/null", "sh"), more, args);
  }

  /** Starts the program with a signal ignored. */
  static Pty ignoring(String signal, String... args) {
    String script = "trap '' " + signal + "; exec \"$@\"";
    return below(List.of("/bin/sh", "-c", script, "sh"), Map.of(), args);
  }

  /** Starts the program on a terminal that cannot be steered: each such call fails. */
  static Pty withoutTerminalCalls(String... args) {
    String inject = "inject=ioctl:error=EIO";
    return below(
        List.of("/usr/bin/strace", "-f", "-qq", "-o", "/dev/null", "-e", inject), Map.of(), args);
  }

  private static Pty below(List<String> outer, Map<String, String> more, String... args) {
    List<String> command = new ArrayList<>(outer);
    command.addAll(command(args));
    return Pty.start(command, env(more), Path.of("").toAbsolutePath(), 80, 24);
  }

  private static List<String> command(String... args) {
    return Child.java(List.of(), PromptProgram.class.getName(), List.of(args));
  }

  private static Map<String, String> env(Map<String, String> more) {
    Map<String, String> env =
        new HashMap<>(Map.of("TERM", "xterm-256color", "PATH", "/usr/bin:/bin"));
    env.putAll(more);
    env.values().removeIf("(unset)"::equals);
    return env;
  }

  private static void play(String kind, Prompter prompter, Screen screen) {
    switch (kind) {
      case "SLEEP" -> sleep(Duration.ofMillis(1500));
      case "WAIT" ->
          screen.text(0, Look.Style.PLAIN, "enter " + prompter.enterWithin(Duration.ofSeconds(9)));
      default -> {
        Optional<Reply> reply = prompter.ask(question(Kind.valueOf(kind)));
        String got = reply.map(given -> masked(kind, given.text())).orElse("back");
        screen.text(0, Look.Style.PLAIN, kind + " got " + got);
      }
    }
  }

  private static String masked(String kind, String text) {
    return kind.equals("SECRET")
        ? "'" + text.hashCode() + "' " + new Credential("", text).masked()
        : "'" + text + "'";
  }

  static Question question(Kind kind) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    Question.About about =
        new Question.About(
            "step_" + name,
            kind == Kind.PAUSE ? "" : "3/8",
            "What about the " + name + "?",
            "",
            "Help on the " + name + ".",
            true);
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

  private static Machine machine(boolean stderr) {
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    return new Machine(
        in,
        out,
        new FileOutputStream(FileDescriptor.err),
        new Terminals(true, !stderr, true),
        System.getenv(),
        Path.of(""),
        Path.of(""),
        System.getProperty("os.name"),
        "C".equals(System.getenv("LC_ALL")) ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8,
        new Time() {
          @Override
          public Instant now() {
            return Instant.now();
          }

          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void sleep(Duration span) {
            PromptProgram.sleep(span);
          }
        },
        last -> () -> {},
        null,
        SystemMachine.create().keyboard());
  }

  private static void sleep(Duration span) {
    try {
      Thread.sleep(span.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
