package notionsetup.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import notionsetup.console.Look;
import notionsetup.console.Screen;
import notionsetup.console.Screen.Outlet;
import notionsetup.console.TerminalPrompter;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;
import notionsetup.wizard.Result;

/** The one place where the end of a run becomes words and a code. */
public final class Ending {
  private final Machine machine;
  private final Screen screen;
  private final boolean json;
  private final Map<String, Object> more = new LinkedHashMap<>();
  private Result result = new Result();

  /**
   * @param json whether a result object is wanted on standard output
   */
  Ending(Machine machine, Screen screen, boolean json) {
    this.machine = machine;
    this.screen = screen;
    this.json = json;
  }

  Result result() {
    return result;
  }

  /** Tells of another's result from now on. */
  void result(Result other) {
    result = other;
  }

  /** Adds to what the result object has beside the usual. */
  void add(String key, Object value) {
    more.put(key, value);
  }

  /** A good end. */
  int done() {
    return done(Map.of());
  }

  /**
   * A good end.
   *
   * @param data what the result object has beside the usual, as JSON values
   */
  int done(Map<String, ?> data) {
    return ended(Exit.DONE, Optional.empty(), data);
  }

  /** A bad end. */
  int fault(Fault fault) {
    shown(fault);
    return ended(fault.exit(), Optional.of(fault), Map.of());
  }

  /** The end of a run that had to end at once, and has said so. */
  void interrupted(Fault fault) {
    ended(fault.exit(), Optional.of(fault), Map.of());
  }

  /** A fault that comes before the options are known to be good. */
  static int of(Fault fault, Machine machine, boolean json) {
    return new Ending(machine, plain(machine), json).fault(fault);
  }

  /** A bug: told without the exception's text, which may hold anything. */
  static int bug(Throwable bug, Machine machine, boolean stacktrace, boolean json) {
    StringBuilder where = new StringBuilder();
    for (Throwable e = bug; e != null; e = e.getCause()) {
      where.append('\n').append(e.getClass().getName());
      StackTraceElement[] frames = e.getStackTrace();
      for (int i = 0; i < (stacktrace ? frames.length : Math.min(1, frames.length)); i++) {
        where.append("\nat ").append(frames[i]);
      }
    }
    String what =
        stacktrace
            ? "Report it with these lines:"
            : "Run again with --stacktrace, and report what it prints.";
    return of(
        new Fault(Exit.BUG, "This is a bug in notion-setup; nothing was lost.", what + where),
        machine,
        json);
  }

  /** A screen for what is told before the options are known to be good. */
  static Screen plain(Machine machine) {
    Outlet err = new Outlet(machine.err(), machine.charset());
    Look look = Look.of(Look.Colour.AUTO, machine, machine.terminals().err());
    Screen screen = new Screen(err, look, err, look);
    screen.width(TerminalPrompter.width(machine, true));
    return screen;
  }

  /** The end of a command that has shown everything itself. */
  int ended(Exit exit, Optional<Fault> fault, Map<String, ?> data) {
    more.putAll(data);
    if (json) {
      try {
        new Outlet(machine.out(), StandardCharsets.UTF_8)
            .write(screen.masked(json(object(exit, fault))));
      } catch (Fault e) {
        shown(e);
        return e.exit().code();
      }
    }
    return exit.code();
  }

  /** What a run came to as one object; keys are only ever added. */
  private ObjectNode object(Exit exit, Optional<Fault> fault) {
    ObjectNode all =
        object()
            .put("exit", exit.code())
            .put("ok", exit == Exit.DONE)
            .putPOJO("credentials", result.credentials())
            .put("verdict", result.verdict().isEmpty() ? null : result.verdict())
            .put("connected_as", result.shown().get("connected as"))
            .put("workspace", result.shown().get("workspace"))
            .put("can_see", result.shown().get("can see"))
            .putNull("fault");
    fault.ifPresent(
        why ->
            all.putObject("fault")
                .put("step", why.step().isEmpty() ? null : why.step())
                .put("message", Screen.sentence(why.getMessage()))
                .put("remedy", why.remedy().text()));
    all.putPOJO("warnings", result.warnings());
    more.forEach(all::putPOJO);
    return all;
  }

  /** An object for programs. */
  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The object as it is written out. */
  static String json(ObjectNode object) {
    return Printable.json(object.toPrettyString()) + "\n";
  }

  private void shown(Fault fault) {
    if (fault.exit() == Exit.OUTPUT_CLOSED) {
      return;
    }
    try {
      String step = fault.step().isEmpty() ? "" : " (step " + fault.step() + ")";
      screen.fault(fault.getMessage() + step, fault.remedy());
    } catch (Fault e) {
      // Standard error cannot be written either: the exit code is all that is left to tell.
      return;
    }
  }
}
