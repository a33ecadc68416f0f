package notionsetup.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;

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
  record Check(String name, boolean asks, Function<Facts, List<Finding>> look) {}

  /** Makes all checks at once; a check that breaks is a finding too. */
  public static Report examine(Facts facts) {
    return examine(facts, CHECKS);
  }

  static Report examine(Facts facts, List<Check> checks) {
    List<FutureTask<Report.Entry>> running = new ArrayList<>();
    for (Check check : checks) {
      if (!check.asks() || facts.sends()) {
        FutureTask<Report.Entry> task =
            new FutureTask<>(() -> new Report.Entry(check.name(), findings(check, facts)));
        start(task, check.name());
        running.add(task);
      }
    }
    List<Report.Entry> entries =
        running.stream().map(Doctor::get).filter(entry -> !entry.findings().isEmpty()).toList();
    return new Report(ProviderChecks.good(facts), entries);
  }

  private static List<Finding> findings(Check check, Facts facts) {
    try {
      return check.look().apply(facts);
    } catch (Fault e) {
      return List.of(Finding.problem(e.exit(), e.getMessage(), e.remedy()));
    } catch (RuntimeException e) {
      // The exception's text may hold anything; its name and place are enough to find it by.
      String at = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
      return List.of(
          Finding.problem(
              Exit.BUG,
              "The check \"" + check.name() + "\" broke, which is a bug in notion-setup.",
              Remedy.of("Report this: " + e.getClass().getName() + at)));
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
