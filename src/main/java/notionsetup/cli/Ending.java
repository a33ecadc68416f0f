package notionsetup.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.console.Look;
import notionsetup.console.Look.Colour;
import notionsetup.console.Look.Mark;
import notionsetup.console.OpenTerminal;
import notionsetup.console.Screen;
import notionsetup.console.Screen.Outlet;
import notionsetup.env.Warning;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;
import notionsetup.wizard.Result;

/** The one place where the end of a run becomes words and a code. */
final class Ending {
  final Result result = new Result();
  final Screen screen;
  private final Machine machine;
  private final boolean json;

  /** What the result object has beside the usual. */
  final Map<String, Object> more = new LinkedHashMap<>();

  /**
   * @param aside whether the run talks on standard error
   * @param drawn whether a terminal may be more than lines: colour of itself would mean nothing to
   *     whoever listens
   */
  Ending(Machine machine, boolean aside, boolean json, Colour colour, boolean drawn) {
    this.machine = machine;
    this.json = json;
    Outlet err = new Outlet(machine.err(), machine.charset());
    Look beside = Look.of(colour, machine, drawn && machine.terminals().err());
    Outlet talk = aside ? err : new Outlet(machine.out(), machine.charset());
    Look look = aside ? beside : Look.of(colour, machine, drawn && machine.terminals().out());
    screen = new Screen(talk, look, err, beside);
    screen.width(OpenTerminal.width(machine, aside));
  }

  /** Warns, here and in the result object. */
  void warn(Warning warning) {
    result.warn(warning, screen);
  }

  int done() {
    return ended(Exit.DONE, Optional.empty());
  }

  int fault(Fault fault) {
    show(fault);
    return ended(fault.exit(), Optional.of(fault));
  }

  /** A bug: told without the exception's text, which may hold anything. */
  int bug(Throwable bug, boolean stacktrace) {
    StringBuilder todo =
        new StringBuilder("Run again with --stacktrace, and report what it prints.");
    for (Throwable e = stacktrace ? bug : null; e != null; e = e.getCause()) {
      todo.append('\n').append(e.getClass().getName());
      List.of(e.getStackTrace()).forEach(frame -> todo.append("\nat ").append(frame));
    }
    String what = "This is a bug in notion-setup; nothing was lost.";
    return fault(new Fault(Exit.BUG, what, todo.toString()));
  }

  /** The end of what has shown everything itself. */
  int ended(Exit exit, Optional<Fault> fault) {
    if (json) {
      try {
        new Outlet(machine.out(), StandardCharsets.UTF_8).write(object(exit, fault));
      } catch (Fault e) {
        show(e);
        return e.exit().code();
      }
    }
    return exit.code();
  }

  /** What a run came to as one object; keys are only ever added. */
  private String object(Exit exit, Optional<Fault> fault) {
    String verdict = result.verdict();
    Map<String, Object> all =
        object(
            "exit", exit.code(),
            "ok", exit == Exit.DONE,
            "credentials", result.credentials,
            "verdict", verdict.isEmpty() ? null : verdict,
            "connected_as", result.shown.get("connected as"),
            "workspace", result.shown.get("workspace"),
            "can_see", result.shown.get("can see"),
            "fault", fault.map(Ending::object).orElse(null),
            "warnings", result.warnings);
    all.putAll(more);
    String tree = new JsonMapper().valueToTree(all).toPrettyString();
    return screen.masked(Printable.json(tree) + "\n");
  }

  private static Map<String, Object> object(Fault fault) {
    return object(
        "step", fault.step().isEmpty() ? null : fault.step(),
        "message", Remedy.ended(fault.getMessage()),
        "remedy", fault.remedy().text());
  }

  /** An object for programs: its keys, each followed by its value. */
  static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }

  private void show(Fault fault) {
    switch (fault.exit()) {
      case OUTPUT_CLOSED -> {}
      // Who leaves by choice is told no more loudly than who presses Ctrl-C.
      case INTERRUPTED, HUNG_UP, TERMINATED -> screen.last(fault.getMessage(), fault.remedy());
      default -> {
        String step = fault.step().isEmpty() ? "" : " (step " + fault.step() + ")";
        try {
          screen.aside(Mark.BAD, fault.getMessage() + step, fault.remedy());
        } catch (Fault e) {
          // Standard error cannot be written either: the exit code is all that is left to tell.
        }
      }
    }
  }
}
