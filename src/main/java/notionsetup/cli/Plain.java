package notionsetup.cli;

import java.util.List;
import java.util.OptionalInt;
import notionsetup.console.Outlet;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine;

/** Runs the command lines in which there is nothing to parse, and so without the parser. */
public final class Plain {
  private Plain() {}

  /** The code to end with; empty where the arguments or their twins have to be looked at. */
  public static OptionalInt run(Machine machine, String... args) {
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      return OptionalInt.of(Shell.guarded(machine, false, false, () -> version(machine)));
    }
    return args.length == 0 && !hasTwins(machine)
        ? OptionalInt.of(
            Shell.guarded(machine, false, false, new WizardCommand(machine, List.of())::call))
        : OptionalInt.empty();
  }

  /** Whether the environment has what may be the twin of an option. */
  public static boolean hasTwins(Machine machine) {
    return Twins.areIn(machine);
  }

  private static int version(Machine machine) {
    String version = String.join("\n", new Version().getVersion()) + "\n";
    new Outlet(machine.out(), machine.charset()).write(version);
    return Exit.DONE.code();
  }
}
