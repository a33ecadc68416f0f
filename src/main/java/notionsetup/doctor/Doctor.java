package notionsetup.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import notionsetup.doctor.Report.Entry;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** Looks at everything that can keep a key from working: a line a check, in causal order. */
public final class Doctor {
  private static final List<Check> CHECKS =
      List.of(
          new Check("file", Needs.NOTHING, LocalChecks::file),
          new Check("key", Needs.NOTHING, LocalChecks::key),
          new Check("network", Needs.SENDING, ProviderChecks::network),
          new Check("account", Needs.SENDING, ProviderChecks::account),
          new Check("version", Needs.ACCEPTED, ProviderChecks::version),
          new Check("sharing", Needs.ACCEPTED, ProviderChecks::sharing),
          new Check("capabilities", Needs.ACCEPTED, ProviderChecks::capabilities),
          new Check("page", Needs.ACCEPTED, PageCheck::look));

  private Doctor() {}

  /** What must have come about before something can be looked at. */
  private enum Needs {
    NOTHING,
    /** The provider may be asked. */
    SENDING,
    /** It takes the key. */
    ACCEPTED
  }

  /** One thing that is looked at, beside every other. */
  private record Check(String name, Needs needs, BiConsumer<Facts, Entry> look) {
    Entry entry(Facts facts) {
      Entry entry = new Entry(name, new ArrayList<>());
      try {
        look.accept(facts, entry);
      } catch (Fault e) {
        entry.problem(e);
      }
      return entry;
    }
  }

  /** Makes all checks at once that can be made. */
  public static Report examine(Facts facts) {
    Needs met =
        !facts.sends()
            ? Needs.NOTHING
            : facts.account().accepted() ? Needs.ACCEPTED : Needs.SENDING;
    List<Callable<Entry>> checks = new ArrayList<>();
    for (Check check : CHECKS) {
      if (check.needs().compareTo(met) <= 0) {
        checks.add(() -> check.entry(facts));
      }
    }
    List<Entry> entries =
        atOnce(checks).stream().filter(entry -> !entry.findings().isEmpty()).toList();
    return new Report(ProviderChecks.good(facts), entries);
  }

  /** Does all of it at once, on threads that keep no process alive. */
  static <T> List<T> atOnce(List<Callable<T>> work) {
    List<FutureTask<T>> tasks = work.stream().map(FutureTask::new).toList();
    for (FutureTask<T> task : tasks) {
      Thread thread = new Thread(task, "check");
      thread.setDaemon(true);
      thread.start();
    }
    return tasks.stream().map(Doctor::get).toList();
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
