package notionsetup.cli;

import java.util.ArrayList;
import java.util.List;
import notionsetup.console.Look;
import notionsetup.console.Prompter;
import notionsetup.console.Screen;
import notionsetup.console.Screen.Outlet;
import notionsetup.console.TerminalPrompter;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Interrupts;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What is typed behind the program's name: a name, a help text, arguments, and what it does. Every
 * command has the options that say how its output looks.
 */
public abstract class Command extends Arguments {
  /** What it shows things on, from when it runs. */
  Screen screen;

  /** What tells of its end, from when it runs. */
  Ending ending;

  private final String name;
  private final String description;
  private final String[] examples;
  CommandSpec spec;

  /** Those that say how its output looks. */
  final Arguments output = new Arguments(machine, entries, "Output");

  {
    output.flag("-h --help", "Show this help message and exit.");
    output.flag("-V --version", "Print version information and exit.");
  }

  private final Argument<Look.Colour> color =
      output
          .one("--color WHEN", "auto, always or never.", List.of(Look.Colour.values()))
          .or(Look.Colour.AUTO);

  private final Argument<Boolean> json =
      output.flag(
          "--json", "One result object on standard output; everything else on standard error.");

  Command(Machine machine, String name, String description, String... examples) {
    super(machine, new ArrayList<>(), "Most used");
    this.name = name;
    this.description = description;
    this.examples = examples.clone();
    output.flag("--stacktrace", "For bug reports: where a bug happened.");
  }

  /** Does it, and gives the code to end with. */
  abstract int run();

  /** Whether it talks with a person, who reads standard error where the output is no terminal. */
  boolean asksPerson() {
    return false;
  }

  /** Runs it on a screen of its own, and gives the code to end with. */
  int call() {
    entries.forEach(Argument::settle);
    boolean aside = isJson() || asksPerson() && !machine.terminals().out();
    ending = new Ending(machine, aside, isJson(), color.value(), !lines());
    screen = ending.screen;
    try {
      return run();
    } catch (Fault e) {
      return ending.fault(e);
    }
  }

  /** Writes what was asked for, and nothing else, to standard output. */
  static int print(String text, Machine machine) {
    new Outlet(machine.out(), machine.charset()).write(text);
    return Exit.DONE.code();
  }

  /** Whether standard output is for one object alone. */
  boolean isJson() {
    return json.value();
  }

  /** Whether a person wants lines and no drawing. */
  boolean lines() {
    return !machine.env("ACCESSIBLE").isEmpty() || Look.isDumb(machine);
  }

  /** Asks the person at the terminal. */
  final Prompter person() {
    return lines() ? new Prompter(machine, screen, "") : TerminalPrompter.open(machine, screen);
  }

  /** Asks the person for one yes; who leaves instead is told that nothing was done. */
  @SuppressWarnings("try") // The guard of the interrupts is there to be closed.
  final boolean agrees(String question, String help, String nothing) {
    try (Prompter prompter = person();
        Interrupts.Guard guard =
            machine
                .interrupts()
                .guard(
                    exit -> {
                      prompter.close();
                      ending.fault(new Fault(exit, "Interrupted; " + nothing, ""));
                    })) {
      // Enter alone is no yes, and neither is being told to end.
      return prompter.agrees(question, help, false);
    } catch (Fault e) {
      throw e.exit() == Exit.INTERRUPTED ? new Fault(e.exit(), "Left; " + nothing, "") : e;
    }
  }

  /** The whole command line as it was given; empty where there was nothing to parse. */
  final List<String> args() {
    return spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs();
  }

  /** The command as the parser sees it; when that has run, the arguments have their values. */
  public CommandSpec spec() {
    spec = CommandSpec.wrapWithoutInspection(this).name(name);
    entries.forEach(argument -> spec.add(argument.spec()));
    spec.usageMessage()
        .abbreviateSynopsis(true)
        .headerHeading("%n")
        .header(description)
        .descriptionHeading(examples.length == 0 ? "" : "%nExamples:%n")
        .description(examples)
        .parameterListHeading("%n")
        .commandListHeading("%nCommands:%n");
    return spec;
  }

  /** The program and its version, as its jar says. */
  static String version() {
    String version = Command.class.getPackage().getImplementationVersion();
    return "notion-setup " + (version == null ? "unpackaged" : version);
  }
}
