package notionsetup.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import notionsetup.doctor.Report.Entry;
import notionsetup.fault.Fault;

/** Looks at everything that can keep a key from working: a line a check, in causal order. */
public final class Doctor {
  private static final List<Check> CHECKS =
      List.of(
          new Check("file", any -> true, LocalChecks::file),
          new Check("key", any -> true, LocalChecks::key),
          new Check("network", Facts::sends, ProviderChecks::network),
          new Check("account", Facts::sends, ProviderChecks::account),
          new Check("version", Facts::sends, ProviderChecks::version),
          new Check("sharing", Facts::isAccepted, ProviderChecks::sharing),
          new Check("capabilities", Facts::isAccepted, ProviderChecks::capabilities),
          new Check("page", Facts::isAccepted, PageCheck::look));

  private Doctor() {}

  /** One thing that is looked at, where that makes sense. */
  private record Check(String name, Predicate<Facts> when, BiConsumer<Facts, Entry> look) {}

  public static Report examine(Facts facts) {
    List<Entry> entries = new ArrayList<>();
    for (Check check : CHECKS) {
      Entry entry = new Entry(check.name, new ArrayList<>());
      try {
        if (check.when.test(facts)) {
          check.look.accept(facts, entry);
        }
      } catch (Fault e) {
        entry.problem(e);
      }
      entries.add(entry);
    }
    entries.removeIf(entry -> entry.findings().isEmpty());
    return new Report(ProviderChecks.good(facts), entries);
  }
}
