package notionsetup;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import notionsetup.cli.Command;
import notionsetup.cli.CompletionCommand;
import notionsetup.cli.DoctorCommand;
import notionsetup.cli.ExportCommand;
import notionsetup.cli.PracticeCommand;
import notionsetup.cli.RecipesCommand;
import notionsetup.cli.RemoveCommand;
import notionsetup.cli.Shell;
import notionsetup.machine.Machine;
import notionsetup.machine.SystemMachine;

/** The program: its commands, a line each. */
public final class Main {
  private static final List<Function<Machine, Command>> COMMANDS =
      List.of(
          DoctorCommand::new,
          ExportCommand::new,
          RemoveCommand::new,
          RecipesCommand::new,
          PracticeCommand::new,
          CompletionCommand::new);

  private Main() {}

  public static void main(String[] args) {
    int code = run(SystemMachine.create(), args);
    // From 21 on, an exit looks into every jar for a logger first, which takes its time.
    if (code != 0 || othersRun()) {
      System.exit(code);
    }
  }

  /** Whether a thread would keep the process alive that should have ended. */
  private static boolean othersRun() {
    Thread[] threads = new Thread[Thread.activeCount() + 1];
    int count = Thread.enumerate(threads);
    return count == threads.length
        || Stream.of(threads)
            .limit(count)
            .anyMatch(thread -> !thread.isDaemon() && thread != Thread.currentThread());
  }

  /** Runs one command on a machine, and gives the code to end with. */
  public static int run(Machine machine, String... args) {
    return Shell.run(machine, COMMANDS, args);
  }
}
