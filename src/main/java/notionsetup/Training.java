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
        int pipe = run.indexOf('|');
        String line = pipe < 0 ? run : run.substring(0, pipe);
        String address = begun ? "" : notion.address();
        Machine machine = machine(address, pipe < 0 ? "" : run.substring(pipe + 1));
        int exit = Main.run(machine, words(line));
        if (exit != (begun ? Exit.INTERRUPTED : Exit.DONE).code()) {
          throw new IllegalStateException("ended with " + exit + ": " + run);
        }
      }
    }
  }

  private static String[] words(String run) {
    return run.isBlank() ? new String[0] : run.strip().split(" ");
  }

  /** This machine, or one on which these lines are piped in. */
  private static Machine machine(String notion, String lines) {
    Machine real = SystemMachine.create();
    Map<String, String> env = new HashMap<>(real.env());
    if (!notion.isEmpty()) {
      env.put("NOTION_API_BASE_URL", notion);
    }
    byte[] input = (String.join("\n", words(lines)) + "\n").getBytes(StandardCharsets.UTF_8);
    boolean piped = !lines.isEmpty();
    return new Machine(
        piped ? new ByteArrayInputStream(input) : real.in(),
        piped ? OutputStream.nullOutputStream() : real.out(),
        piped ? OutputStream.nullOutputStream() : real.err(),
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
