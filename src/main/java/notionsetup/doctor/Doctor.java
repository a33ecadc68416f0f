package notionsetup.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** Looks at everything that can keep a key from working: a line a check, in causal order. */
public final class Doctor {
  private static final List<Check> CHECKS =
      List.of(
          new Check("file", false, FileCheck::look),
          new Check("source", false, SourceCheck::look),
          new Check("key", false, KeyCheck::look),
          new Check("way", true, WayCheck::look),
          new Check("account", true, AccountCheck::look),
          new Check("version", true, VersionCheck::look),
          new Check("sharing", true, SharingCheck::look),
          new Check("capabilities", true, CapabilityCheck::look),
          new Check("page", true, PageCheck::look));

  private Doctor() {}

  /** Makes all checks at once; a check that breaks is a finding too. */
  public static Report examine(Patient patient) {
    return examine(patient, CHECKS);
  }

  static Report examine(Patient patient, List<Check> checks) {
    List<FutureTask<Report.Entry>> running = new ArrayList<>();
    for (Check check : checks) {
      if (!check.asks() || patient.asks()) {
        FutureTask<Report.Entry> task = new FutureTask<>(() -> entry(check, patient));
        Background.run(task, check.name());
        running.add(task);
      }
    }
    List<Report.Entry> entries = new ArrayList<>();
    for (FutureTask<Report.Entry> task : running) {
      Report.Entry entry = get(task);
      if (!entry.findings().isEmpty()) {
        entries.add(entry);
      }
    }
    return new Report(entries);
  }

  private static Report.Entry entry(Check check, Patient patient) {
    long start = patient.machine().time().nanos();
    List<Finding> findings = findings(check, patient);
    return new Report.Entry(
        check.name(), Duration.ofNanos(patient.machine().time().nanos() - start), findings);
  }

  private static List<Finding> findings(Check check, Patient patient) {
    try {
      return check.look().apply(patient);
    } catch (Fault e) {
      return List.of(Finding.problem(e));
    } catch (RuntimeException e) {
      // The exception's text may hold anything; its name and place are enough to find it by.
      return List.of(
          Finding.problem(
              Exit.BUG,
              "The check \"" + check.name() + "\" broke, which is a bug in notion-setup.",
              "Report this: " + e.getClass().getName() + " at " + at(e)));
    }
  }

  private static String at(RuntimeException e) {
    return e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0].toString();
  }

  private static Report.Entry get(FutureTask<Report.Entry> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a check ended without findings", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault(Exit.INTERRUPTED, "The examination was interrupted.", "");
    }
  }
}
