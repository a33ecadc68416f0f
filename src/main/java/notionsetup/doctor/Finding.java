package notionsetup.doctor;

import java.util.stream.Stream;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;

/**
 * One thing that a check saw, in a sentence without secrets.
 *
 * @param exit what the command ends with where this is the worst finding; DONE but for a problem
 */
public record Finding(Level level, String sentence, Remedy remedy, Exit exit) {
  /** How bad it is, the worst last. */
  public enum Level {
    /** For who wants to know everything. */
    DETAIL,
    /** One of the few things that are told where all is well. */
    FACT,
    WARNING,
    PROBLEM
  }

  public Finding {
    sentence = Screen.sentence(sentence);
  }

  public boolean isGood() {
    return level.compareTo(Level.FACT) <= 0;
  }

  /** How bad it is, as programs are told. */
  public String word() {
    return isGood() ? "ok" : level == Level.PROBLEM ? "problem" : "warning";
  }

  /** Why the command ends as it does, where this is a problem. */
  Stream<Fault> fault(String check) {
    return level == Level.PROBLEM
        ? Stream.of(new Fault(exit, sentence, remedy).at(check))
        : Stream.empty();
  }
}
