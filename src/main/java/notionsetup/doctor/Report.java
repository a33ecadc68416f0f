package notionsetup.doctor;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.fault.Exit;

/**
 * What all checks saw, in their order: what comes first is to be mended first.
 *
 * @param entries the checks that were made
 */
public record Report(List<Entry> entries) {
  /** One check with what it saw and how long it took. */
  public record Entry(String check, Duration took, List<Finding> findings) {}

  /** The worst finding, the first of several; empty where there is nothing to mend. */
  public Optional<Finding> worst() {
    return findings()
        .filter(finding -> finding.level() != Finding.Level.OK)
        .min(Comparator.comparing(Finding::level, Comparator.reverseOrder()));
  }

  /** The check that saw it. */
  Optional<Entry> worstEntry() {
    return entries.stream()
        .filter(entry -> worst().filter(entry.findings()::contains).isPresent())
        .findFirst();
  }

  Stream<Finding> findings() {
    return entries.stream().flatMap(entry -> entry.findings().stream());
  }

  public Exit exit() {
    return worst().map(Finding::exit).orElse(Exit.DONE);
  }

  /** The worst thing and what to do, in one line. */
  public String last() {
    return worst()
        .map(worst -> (worst.sentence() + " " + worst.remedy().replace('\n', ' ')).strip())
        .orElse("Nothing is wrong.");
  }
}
