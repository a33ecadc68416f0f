package notionsetup.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.env.Warning;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.verify.Verdict;

/** What all checks saw: what comes first is mended first; and the verdict where all is good. */
public record Report(String good, List<Entry> entries) {
  /** How bad it is, the worst last; where all is well, details are only for who asks for them. */
  public enum Level {
    DETAIL,
    FACT,
    WARNING,
    PROBLEM
  }

  /** One thing that a check saw, without secrets; of a problem with what the command ends with. */
  public record Finding(String check, Level level, String sentence, Remedy remedy, Exit exit) {
    public Finding {
      sentence = Remedy.ended(sentence);
    }

    public boolean isGood() {
      return level.compareTo(Level.FACT) <= 0;
    }

    /** How bad it is, as programs are told. */
    public String word() {
      return isGood() ? "ok" : level == Level.PROBLEM ? "problem" : "warning";
    }
  }

  /** One check, and what it sees. */
  public record Entry(String check, List<Finding> findings) {
    void detail(String sentence) {
      findings.add(new Finding(check, Level.DETAIL, sentence, Remedy.NONE, Exit.DONE));
    }

    void fact(String sentence) {
      findings.add(new Finding(check, Level.FACT, sentence, Remedy.NONE, Exit.DONE));
    }

    void warning(Warning it) {
      findings.add(new Finding(check, Level.WARNING, it.sentence(), it.cure(), Exit.DONE));
    }

    void problem(Fault it) {
      findings.add(new Finding(check, Level.PROBLEM, it.getMessage(), it.remedy(), it.exit()));
    }

    /** What the provider said, with its name for the request and perhaps with more words. */
    void problem(Verdict it, String more) {
      problem(new Fault(it.exit(), it.traced() + more, it.remedy()));
    }
  }

  /** The first problem, which keeps the key from working; empty where nothing does. */
  public Optional<Finding> problem() {
    return findings().filter(finding -> finding.level() == Level.PROBLEM).findFirst();
  }

  private Stream<Finding> findings() {
    return entries.stream().flatMap(entry -> entry.findings().stream());
  }

  /** The one sentence that matters most. */
  public String verdict() {
    return problem().map(Finding::sentence).orElse(good);
  }

  /** What else needs attention, the worst first. */
  public List<Finding> others() {
    return findings()
        .filter(finding -> !finding.isGood() && !finding.sentence().equals(verdict()))
        .distinct()
        .sorted(Comparator.comparing(Finding::level).reversed())
        .toList();
  }

  /** The problem as why the command ends as it does; its step is the check that saw it. */
  public Optional<Fault> fault() {
    return problem().map(it -> new Fault(it.exit(), it.sentence(), it.remedy()).at(it.check()));
  }
}
