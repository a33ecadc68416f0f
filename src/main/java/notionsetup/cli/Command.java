package notionsetup.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import notionsetup.console.LinePrompter;
import notionsetup.console.Look;
import notionsetup.console.PipedPrompter;
import notionsetup.console.Prompter;
import notionsetup.console.Screen;
import notionsetup.console.Screen.Outlet;
import notionsetup.console.TerminalPrompter;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Interrupts;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What is typed behind the program's name: a name, a help text, arguments, and what it does. Every
 * command has the options that say how its output looks.
 */
public abstract class Command extends Arguments implements Callable<Integer> {
  final Machine machine;
  private final String name;
  private final String description;
  private final List<String> examples;
  private CommandSpec spec;

  private final Argument<Look.Colour> color =
      one(
              "--color",
              "WHEN",
              "auto, always or never.",
              List.of(Look.Colour.values()),
              colour -> colour.name().toLowerCase(Locale.ROOT))
          .or(Look.Colour.AUTO)
          .in(Group.OUTPUT);

  private final Argument<Boolean> json =
      flag("--json", "One result object on standard output; everything else on standard error.")
          .in(Group.OUTPUT);

  /**
   * @param examples lines of help, or none
   */
  Command(Machine machine, String name, String description, String... examples) {
    this.machine = machine;
    this.name = name;
    this.description = description;
    this.examples = List.of(examples);
    flag(Shell.STACKTRACE, "For bug reports: where a bug happened.").in(Group.OUTPUT);
  }

  /**
   * Does it.
   *
   * @return the code to end with
   * @throws Fault where it cannot be done
   */
  abstract int run(Screen screen, Ending ending);

  /** Whether the conversation goes to standard error, whatever the options say. */
  boolean aside() {
    return false;
  }

  @Override
  public final Integer call() {
    Screen screen = screen();
    Ending ending = new Ending(machine, screen, isJson());
    try {
      return run(screen, ending);
    } catch (Fault e) {
      return ending.fault(e);
    }
  }

  /** Whether standard output is for one object alone. */
  boolean isJson() {
    return json.value();
  }

  /** What it shows things on, as wide as the terminal. */
  Screen screen() {
    Screen screen = unfitted();
    screen.width(TerminalPrompter.width(machine, aside() || isJson()));
    return screen;
  }

  /** The same for a run whose prompter finds the width out itself. */
  final Screen unfitted() {
    boolean aside = aside() || isJson();
    return new Screen(
        new Outlet(aside ? machine.err() : machine.out(), machine.charset()),
        look(aside ? machine.terminals().err() : machine.terminals().out()),
        new Outlet(machine.err(), machine.charset()),
        look(machine.terminals().err()));
  }

  /** No colour of itself where a person wants lines: it would mean nothing to whoever listens. */
  private Look look(boolean terminal) {
    return Look.of(color.value(), machine, terminal && !lines());
  }

  /** Whether a person wants lines and no drawing. */
  boolean lines() {
    return !machine.env("ACCESSIBLE").isEmpty() || Look.isDumb(machine);
  }

  /**
   * The prompter for the streams that this machine has.
   *
   * @param noInput whether nobody may be asked
   * @param keyOnInput whether standard input holds a key, and so no answers
   */
  final Prompter prompter(Screen screen, boolean noInput, boolean keyOnInput) {
    if (noInput) {
      return PipedPrompter.nobody("Nothing may be asked", screen);
    }
    if (machine.terminals().person()) {
      return lines() ? new LinePrompter(machine, screen) : TerminalPrompter.open(machine, screen);
    }
    if (machine.terminals().in()) {
      return PipedPrompter.nobody("Nobody can see the questions", screen);
    }
    return keyOnInput
        ? PipedPrompter.nobody("Standard input holds the key alone", screen)
        : new PipedPrompter(machine.in(), screen);
  }

  /**
   * Asks a person for one yes, and goes on where it comes; Enter alone is none.
   *
   * @param kept what has not happened otherwise, as the rest of a sentence
   * @throws Fault with exit 130 where the answer is no
   */
  final void agree(String message, String help, String kept, Screen screen, Ending ending) {
    Fault left = new Fault(Exit.INTERRUPTED, "Left; " + kept + ".", "");
    try (Prompter prompter = prompter(screen, false, false)) {
      Interrupts.Guard guard =
          machine.interrupts().guard(exit -> interrupted(exit, kept, prompter, screen, ending));
      try {
        if (!prompter.agrees(message, help, false)) {
          throw left;
        }
      } finally {
        guard.close();
      }
    } catch (Fault e) {
      throw e.exit() == Exit.INTERRUPTED ? left : e;
    }
  }

  /** The last words of a command that is told to end. */
  private static void interrupted(
      Exit exit, String kept, Prompter prompter, Screen screen, Ending ending) {
    prompter.close();
    Fault last = new Fault(exit, "Interrupted; " + kept + ".", "");
    screen.last(last.getMessage(), last.remedy());
    ending.interrupted(last);
  }

  /** The whole command line as it was given; empty where there was nothing to parse. */
  final List<String> args() {
    return spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs();
  }

  /** All commands as the parser sees them, once it has run. */
  final CommandLine commands() {
    return spec.root().commandLine();
  }

  /** The command as the parser sees it; when that has run, the arguments have their values. */
  public CommandSpec spec() {
    IVersionProvider version = () -> new String[] {version()};
    spec =
        CommandSpec.wrapWithoutInspection(this)
            .name(name)
            .versionProvider(version)
            .addOption(
                OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help message and exit.")
                    .build())
            .addOption(
                OptionSpec.builder("-V", "--version")
                    .versionHelp(true)
                    .description("Print version information and exit.")
                    .build());
    arguments().forEach(argument -> spec.add(argument.spec()));
    spec.usageMessage()
        .abbreviateSynopsis(true)
        .header(description)
        .description(description())
        .commandListHeading("%nCommands:%n");
    return spec;
  }

  /** What it is for, and examples. */
  private String[] description() {
    Stream<String> below = examples.isEmpty() ? Stream.of() : Stream.of("", "Examples:");
    return Stream.of(Stream.of("", description), below, examples.stream())
        .flatMap(lines -> lines)
        .toArray(String[]::new);
  }

  /** The program and its version, as its jar says. */
  static String version() {
    String version = Command.class.getPackage().getImplementationVersion();
    return "notion-setup " + (version == null ? "unpackaged" : version);
  }
}
