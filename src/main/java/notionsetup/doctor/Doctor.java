package notionsetup.doctor;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** Looks at everything that can keep a key from working: a line a check, in causal order. */
public final class Doctor {
  private static final List<Check> CHECKS =
      List.of(
          new Check("file", false, LocalChecks::file),
          new Check("key", false, LocalChecks::key),
          new Check("network", true, ProviderChecks::network),
          new Check("account", true, ProviderChecks::account),
          new Check("version", true, ProviderChecks::version),
          new Check("sharing", true, ProviderChecks::sharing),
          new Check("capabilities", true, ProviderChecks::capabilities),
          new Check("page", true, PageCheck::look));

  private Doctor() {}

  /**
   * One thing that is looked at.
   *
   * @param name what it is called, for people and programs
   * @param asks whether it asks the provider
   * @param look what it sees; it may run beside every other check
   */
  private record Check(String name, boolean asks, Function<Facts, List<Finding>> look) {}

  /** Makes all checks at once. */
  public static Report examine(Facts facts) {
    List<FutureTask<Report.Entry>> running =
        CHECKS.stream()
            .filter(check -> !check.asks() || facts.sends())
            .map(check -> new FutureTask<>(() -> entry(check, facts)))
            .toList();
    running.forEach(task -> start(task, "check"));
    List<Report.Entry> entries =
        running.stream().map(Doctor::get).filter(entry -> !entry.findings().isEmpty()).toList();
    return new Report(ProviderChecks.good(facts), entries);
  }

  private static Report.Entry entry(Check check, Facts facts) {
    try {
      return new Report.Entry(check.name(), check.look().apply(facts));
    } catch (Fault e) {
      return new Report.Entry(
          check.name(), List.of(Finding.problem(e.exit(), e.getMessage(), e.remedy())));
    }
  }

  /** Starts it beside other things, on a thread that keeps no process alive. */
  static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for what was started. */
  static <T> T get(FutureTask<T> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a question broke", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault(Exit.INTERRUPTED, "The examination was interrupted.", "");
    }
  }
}
