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
  private record Check(String name, Predicate<Facts> when, BiConsumer<Facts, Entry> look) {
    Entry entry(Facts facts) {
      Entry entry = new Entry(name, new ArrayList<>());
      try {
        if (when.test(facts)) {
          look.accept(facts, entry);
        }
      } catch (Fault e) {
        entry.problem(e);
      }
      return entry;
    }
  }

  public static Report examine(Facts facts) {
    List<Entry> entries =
        CHECKS.stream()
            .map(check -> check.entry(facts))
            .filter(entry -> !entry.findings().isEmpty())
            .toList();
    return new Report(ProviderChecks.good(facts), entries);
  }
}
