package notionsetup.cli;

import java.util.List;
import java.util.Locale;
import notionsetup.console.Look;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
import notionsetup.console.TerminalWidth;
import notionsetup.machine.Machine;

/** The options that every command takes, and the screen that they make. */
final class Common extends Arguments {
  private final Argument<Look.Colour> color =
      one(
          "--color",
          "WHEN",
          "auto, always or never.",
          new Choices<>(List.of(Look.Colour.values()), Common::word),
          Look.Colour.AUTO);

  private final Argument<Boolean> json =
      flag("--json", "One result object on standard output; everything else on standard error.");

  private final Argument<Boolean> stacktrace =
      flag("--stacktrace", "For bug reports: where a bug happened.");

  boolean json() {
    return json.value();
  }

  boolean stacktrace() {
    return stacktrace.value();
  }

  /**
   * The screen of a command.
   *
   * @param aside whether the conversation goes to standard error
   */
  Screen screen(Machine machine, boolean aside) {
    Outlet err = new Outlet(machine.err(), machine.charset());
    Look errLook = Look.of(color.value(), machine, machine.terminals().err());
    return aside || json.value()
        ? new Screen(err, errLook, err, errLook)
        : new Screen(
            new Outlet(machine.out(), machine.charset()),
            Look.of(color.value(), machine, machine.terminals().out()),
            err,
            errLook);
  }

  /** The same, as wide as the terminal that it is on. */
  Screen fitted(Machine machine, boolean aside) {
    Screen screen = screen(machine, aside);
    screen.width(TerminalWidth.of(machine, aside || json.value()));
    return screen;
  }

  /** A screen for faults that come before the options are known to be good. */
  static Screen plain(Machine machine) {
    Outlet err = new Outlet(machine.err(), machine.charset());
    Look look = Look.of(Look.Colour.AUTO, machine, machine.terminals().err());
    Screen screen = new Screen(err, look, err, look);
    screen.width(TerminalWidth.of(machine, true));
    return screen;
  }

  private static String word(Look.Colour colour) {
    return colour.name().toLowerCase(Locale.ROOT);
  }
}
