package notionsetup.cli;

import java.util.Locale;
import notionsetup.console.Look;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
import notionsetup.machine.Machine;
import picocli.CommandLine.Option;

/** The options that every command takes, and the screen that they make. */
final class Common {
  /** How the environment twin of every option starts. */
  static final String TWIN = "NOTION_SETUP_";

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, always or never.")
  private String color = "auto";

  @Option(
      names = "--json",
      description = "One result object on standard output; everything else on standard error.")
  private boolean json;

  @Option(names = "--stacktrace", description = "For bug reports: where a bug happened.")
  private boolean stacktrace;

  boolean json() {
    return json;
  }

  boolean stacktrace() {
    return stacktrace;
  }

  /**
   * The screen of a command.
   *
   * @param aside whether the conversation goes to standard error
   */
  Screen screen(Machine machine, boolean aside) {
    Look.Colour asked =
        switch (color) {
          case "auto" -> Look.Colour.AUTO;
          case "always" -> Look.Colour.ALWAYS;
          case "never" -> Look.Colour.NEVER;
          default -> throw Usage.fault("--color takes auto, always or never.");
        };
    Outlet err = new Outlet(machine.err(), machine.charset());
    Look errLook = Look.of(asked, machine, machine.terminals().err());
    return aside || json
        ? new Screen(err, errLook, err, errLook)
        : new Screen(
            new Outlet(machine.out(), machine.charset()),
            Look.of(asked, machine, machine.terminals().out()),
            err,
            errLook);
  }

  /** A screen for faults that come before the options are known to be good. */
  static Screen plain(Machine machine) {
    Outlet err = new Outlet(machine.err(), machine.charset());
    Look look = Look.of(Look.Colour.AUTO, machine, machine.terminals().err());
    return new Screen(err, look, err, look);
  }

  /** An option's name as its environment twin has it. */
  static String twin(String option) {
    return TWIN + option.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
