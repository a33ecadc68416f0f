package notionsetup;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import notionsetup.machine.Machine;
import notionsetup.machine.SystemMachine;
import notionsetup.machine.Terminals;

/** Plays several runs in one process, so that the build can archive the classes of all of them. */
final class Training {
  private Training() {}

  /**
   * Plays the runs; one that ends with a code above 0 ends the process with a stack trace.
   *
   * @param runs a command line each, words between blanks; what follows {@code |} are the lines
   *     that are piped in, and without one it is played on the process's own streams
   */
  public static void main(String[] runs) {
    for (String run : runs) {
      int pipe = run.indexOf('|');
      Machine machine = SystemMachine.create();
      int exit =
          pipe < 0
              ? Main.run(machine, words(run))
              : Main.run(
                  piped(machine, words(run.substring(pipe + 1))), words(run.substring(0, pipe)));
      if (exit != 0) {
        throw new IllegalStateException("ended with " + exit + ": " + run);
      }
    }
  }

  private static String[] words(String run) {
    return run.isBlank() ? new String[0] : run.strip().split(" ");
  }

  private static Machine piped(Machine machine, String... lines) {
    String input = String.join("\n", List.of(lines)) + "\n";
    return new Machine(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        Terminals.NONE,
        machine.env(),
        machine.folder(),
        machine.home(),
        machine.system(),
        machine.charset(),
        machine.time(),
        machine.interrupts(),
        machine.programs(),
        machine.keyboard());
  }
}
