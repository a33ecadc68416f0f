package notionsetup.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import notionsetup.console.Look;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
import notionsetup.console.TerminalWidth;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
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

  private final Argument<Look.Colour> color =
      one(
          "--color",
          "WHEN",
          "auto, always or never.",
          List.of(Look.Colour.values()),
          colour -> colour.name().toLowerCase(Locale.ROOT),
          Look.Colour.AUTO);

  private final Argument<Boolean> json =
      flag("--json", "One result object on standard output; everything else on standard error.");

  /**
   * @param examples lines of help, or none
   */
  Command(Machine machine, String name, String description, String... examples) {
    this.machine = machine;
    this.name = name;
    this.description = description;
    this.examples = List.of(examples);
    flag(Shell.STACKTRACE, "For bug reports: where a bug happened.");
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

  final boolean isJson() {
    return json.value();
  }

  /** What it shows things on, as wide as the terminal. */
  Screen screen() {
    Screen screen = unfitted();
    screen.width(TerminalWidth.of(machine, aside() || isJson()));
    return screen;
  }

  /** The same for a run whose prompter finds the width out itself. */
  final Screen unfitted() {
    Outlet err = new Outlet(machine.err(), machine.charset());
    Look errLook = Look.of(color.value(), machine, machine.terminals().err());
    return aside() || isJson()
        ? new Screen(err, errLook, err, errLook)
        : new Screen(
            new Outlet(machine.out(), machine.charset()),
            Look.of(color.value(), machine, machine.terminals().out()),
            err,
            errLook);
  }

  /** The command as the parser sees it; when that has run, the arguments have their values. */
  public CommandSpec spec() {
    IVersionProvider version = () -> new String[] {version()};
    CommandSpec spec =
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
        .description(description)
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
    if (!examples.isEmpty()) {
      spec.usageMessage()
          .footerHeading("%nExamples:%n")
          .footer(Stream.concat(examples.stream(), Stream.of("")).toArray(String[]::new));
    }
    return spec;
  }

  /** The program and its version, as its jar says. */
  static String version() {
    String version = Command.class.getPackage().getImplementationVersion();
    return "notion-setup " + (version == null ? "unpackaged" : version);
  }
}
