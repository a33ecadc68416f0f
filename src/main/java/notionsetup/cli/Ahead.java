package notionsetup.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import notionsetup.console.TerminalPrompter;
import notionsetup.machine.Machine;
import notionsetup.verify.Verifier;

/** What nearly every run of the wizard needs, made ready while its options are read. */
final class Ahead {
  private static final Set<String> NO_RUN = Set.of("--help", "-h", "--version", "-V");

  private final FutureTask<RecipeFile> bundled;

  private Ahead() {
    bundled = new FutureTask<>(RecipeFile::usual);
  }

  /**
   * Starts on threads of their own; what is not needed after all is let go of.
   *
   * @param args decide whether it is worth it
   */
  static Ahead of(Machine machine, List<String> args) {
    Ahead ahead = new Ahead();
    if (args.stream().noneMatch(arg -> NO_RUN.contains(arg) || arg.startsWith("--recipe"))) {
      start(ahead.bundled);
      start(machine.terminals().person() ? TerminalPrompter::prepare : Verifier::prepare);
    }
    return ahead;
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "ahead");
    thread.setDaemon(true);
    thread.start();
  }

  /** The bundled recipe. */
  RecipeFile bundled() {
    bundled.run();
    try {
      return bundled.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the bundled recipe cannot be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
