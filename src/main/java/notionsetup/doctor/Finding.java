package notionsetup.doctor;

import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Remedy;
import notionsetup.verify.Verdict;

/**
 * What one check saw.
 *
 * @param sentence what is so; never holds a secret
 * @param remedy the one next thing to do
 * @param exit what the command ends with where this is the worst finding; DONE but for a problem
 */
public record Finding(Level level, String sentence, Remedy remedy, Exit exit) {
  /** How bad it is, the worst last. */
  public enum Level {
    /** For who wants to know everything. */
    DETAIL("ok"),
    /** One of the few things that are told where all is well. */
    FACT("ok"),
    WARNING("warning"),
    /** A warning before all others: the key is exposed, or programs take another one. */
    ALARM("warning"),
    PROBLEM("problem");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** What programs are told. */
    String word() {
      return word;
    }
  }

  public Finding {
    sentence = Screen.sentence(sentence);
  }

  /** Whether there is nothing to mend. */
  public boolean isGood() {
    return level.compareTo(Level.FACT) <= 0;
  }

  static Finding detail(String sentence) {
    return new Finding(Level.DETAIL, sentence, Remedy.NONE, Exit.DONE);
  }

  static Finding fact(String sentence) {
    return new Finding(Level.FACT, sentence, Remedy.NONE, Exit.DONE);
  }

  static Finding warning(String sentence, Remedy remedy) {
    return new Finding(Level.WARNING, sentence, remedy, Exit.DONE);
  }

  static Finding alarm(String sentence, Remedy remedy) {
    return new Finding(Level.ALARM, sentence, remedy, Exit.DONE);
  }

  static Finding problem(Exit exit, String sentence, Remedy remedy) {
    return new Finding(Level.PROBLEM, sentence, remedy, exit);
  }

  /** A no of the provider, with its name for the request where it gave one. */
  static Finding problem(Verdict verdict) {
    return problem(verdict.exit(), said(verdict), verdict.remedy());
  }

  /** What the provider said, with its name for the request. */
  static String said(Verdict verdict) {
    String id = verdict.requestId();
    return verdict.sentence() + (id.isEmpty() ? "" : " (request " + id + ")");
  }
}
