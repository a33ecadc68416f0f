package notionsetup.cli;

import java.util.Map;
import java.util.Optional;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.wizard.Result;

/** The one place where the end of a run becomes words and a code. */
public final class Ending {
  private final Machine machine;
  private final Screen screen;
  private final boolean json;

  Ending(Machine machine, Screen screen, Common common) {
    this(machine, screen, common.json());
  }

  private Ending(Machine machine, Screen screen, boolean json) {
    this.machine = machine;
    this.screen = screen;
    this.json = json;
  }

  int done(Result result) {
    return done(result, Map.of());
  }

  /**
   * A good end.
   *
   * @param more what the result object has beside the usual, as JSON values
   */
  int done(Result result, Map<String, ?> more) {
    return result(Exit.DONE, Optional.of(result), Optional.empty(), more);
  }

  int fault(Fault fault, Optional<Result> result) {
    shown(screen, fault);
    return result(fault.exit(), result, Optional.of(fault), Map.of());
  }

  /** The end of a run that had to end at once, and has said so. */
  void interrupted(Fault fault, Result result) {
    result(fault.exit(), Optional.of(result), Optional.of(fault), Map.of());
  }

  private int result(
      Exit exit, Optional<Result> result, Optional<Fault> fault, Map<String, ?> more) {
    if (json) {
      try {
        new Outlet(machine.out(), java.nio.charset.StandardCharsets.UTF_8)
            .write(screen.masked(JsonResult.of(exit, result, fault, more)));
      } catch (Fault e) {
        shown(screen, e);
        return e.exit().code();
      }
    }
    return exit.code();
  }

  /**
   * Shows a fault that no command has shown.
   *
   * @param json whether a result object is wanted on standard output
   */
  static int of(Fault fault, Machine machine, boolean json) {
    return new Ending(machine, Common.plain(machine), json).fault(fault, Optional.empty());
  }

  /** A bug: told without the exception's text, which may hold anything. */
  static int bug(Throwable bug, Machine machine, boolean stacktrace, boolean json) {
    StringBuilder where = new StringBuilder();
    for (Throwable e = bug; e != null; e = e.getCause()) {
      where.append(e.getClass().getName()).append('\n');
      StackTraceElement[] frames = e.getStackTrace();
      for (int i = 0; i < (stacktrace ? frames.length : Math.min(1, frames.length)); i++) {
        where.append("at ").append(frames[i]).append('\n');
      }
    }
    return of(
        new Fault(
            Exit.BUG,
            "This is a bug in notion-setup; nothing was lost.",
            (stacktrace
                    ? "Report it with these lines:\n"
                    : "Run again with --stacktrace, and report what it prints.\n")
                + where),
        machine,
        json);
  }

  private static void shown(Screen screen, Fault fault) {
    if (fault.exit() == Exit.OUTPUT_CLOSED) {
      return;
    }
    try {
      String step = fault.step().isEmpty() ? "" : " (step " + fault.step() + ")";
      screen.fault(fault.getMessage() + step, fault.remedy().text());
    } catch (Fault e) {
      // Standard error cannot be written either: the exit code is all that is left to tell.
      return;
    }
  }
}
