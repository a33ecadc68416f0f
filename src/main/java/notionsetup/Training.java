package notionsetup;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Terminals;
import notionsetup.machine.SystemMachine;
import notionsetup.practice.PracticeNotion;

/** Plays several runs in one process, so that the build can archive the classes of all of them. */
final class Training {
  private Training() {}

  /**
   * Plays the runs; one that does not end well, or by being left, ends the process with a stack
   * trace. What is piped finds the pretend Notion where it looks for Notion.
   *
   * @param runs a command line each, words between blanks; what follows {@code |} are the lines
   *     that are piped in, and without one it is played on the process's own streams
   */
  public static void main(String[] runs) {
    // What only begins on a terminal asks nobody, and its cache is to hold nobody who answers.
    boolean begun = Stream.of(runs).noneMatch(run -> run.contains("|"));
    try (PracticeNotion notion = begun ? null : PracticeNotion.start(0)) {
      for (String run : runs) {
        String[] parts = run.split("\\|", 2);
        String[] words = parts[0].isBlank() ? new String[0] : parts[0].split(" ");
        String lines = parts.length == 1 ? "" : parts[1].replace(' ', '\n') + "\n";
        int exit = Main.run(machine(begun ? "" : notion.address(), lines), words);
        if (exit != (begun ? Exit.INTERRUPTED : Exit.DONE).code()) {
          throw new IllegalStateException("ended with " + exit + ": " + run);
        }
      }
    }
  }

  /** This machine, or one on which these lines are piped in. */
  private static Machine machine(String notion, String lines) {
    Machine real = SystemMachine.create();
    Map<String, String> env = new HashMap<>(real.env());
    env.put("NOTION_API_BASE_URL", notion);
    boolean piped = !lines.isEmpty();
    OutputStream nowhere = OutputStream.nullOutputStream();
    return new Machine(
        piped ? new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)) : real.in(),
        piped ? nowhere : real.out(),
        piped ? nowhere : real.err(),
        piped ? Terminals.NONE : real.terminals(),
        env,
        real.folder(),
        real.home(),
        real.system(),
        real.charset(),
        real.time(),
        real.interrupts(),
        real.programs(),
        real.keyboard());
  }
}
