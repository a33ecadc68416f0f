package notionsetup.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.doctor.Finding.Level;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/**
 * What all checks saw.
 *
 * @param good the verdict where nothing keeps the key from working
 * @param entries the checks that saw something, in their order: what comes first is mended first
 */
public record Report(String good, List<Entry> entries) {
  /** One check with what it saw. */
  public record Entry(String check, List<Finding> findings) {
    /** What is well, from this level on. */
    public List<Finding> good(Level least) {
      return findings.stream()
          .filter(finding -> finding.isGood() && finding.level().compareTo(least) >= 0)
          .toList();
    }
  }

  private Stream<Finding> findings() {
    return entries.stream().flatMap(entry -> entry.findings().stream());
  }

  /** The worst problem, the first of several; empty where nothing keeps the key from working. */
  public Optional<Finding> problem() {
    return findings().filter(finding -> finding.level() == Level.PROBLEM).findFirst();
  }

  /** The one sentence that matters most. */
  public String verdict() {
    return problem().map(Finding::sentence).orElse(good);
  }

  /** What else needs attention, the worst first; the verdict's own problem is not among it. */
  public List<Finding> others() {
    return findings()
        .filter(finding -> !finding.isGood() && problem().filter(finding::equals).isEmpty())
        .distinct()
        .sorted(Comparator.comparing(Finding::level).reversed())
        .toList();
  }

  public Exit exit() {
    return problem().map(Finding::exit).orElse(Exit.DONE);
  }

  /** The problem as why the command ends as it does; its step is the check that saw it. */
  public Optional<Fault> fault() {
    return problem()
        .map(
            worst ->
                new Fault(worst.exit(), worst.sentence(), worst.remedy())
                    .at(
                        entries.stream()
                            .filter(entry -> entry.findings().contains(worst))
                            .findFirst()
                            .map(Entry::check)
                            .orElse("")));
  }

  /** Everything for programs, as texts, numbers, lists and maps. */
  public Map<String, Object> facts() {
    List<Object> checks = new ArrayList<>();
    for (Entry entry : entries) {
      List<Object> findings = new ArrayList<>();
      for (Finding finding : entry.findings()) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("level", finding.level().word());
        told.put("sentence", finding.sentence());
        told.put("remedy", finding.remedy().text());
        told.put("command", finding.remedy().command());
        told.put("exit", finding.exit().code());
        findings.add(told);
      }
      Map<String, Object> check = new LinkedHashMap<>();
      check.put("name", entry.check());
      check.put("findings", findings);
      checks.add(check);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("worst", verdict());
    all.put("checks", checks);
    return all;
  }
}
