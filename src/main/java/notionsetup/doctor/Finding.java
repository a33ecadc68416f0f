package notionsetup.doctor;

import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.verify.Verdict;

/**
 * What one check saw.
 *
 * @param sentence what is so; never holds a secret
 * @param remedy a sentence on the one next thing to do; any further lines are commands; empty where
 *     all is well
 * @param exit what the command ends with where this is the worst finding; DONE but for a problem
 */
public record Finding(Level level, String sentence, String remedy, Exit exit) {
  /** How bad it is. */
  public enum Level {
    OK,
    WARNING,
    PROBLEM
  }

  public Finding {
    sentence = Screen.sentence(sentence);
  }

  static Finding ok(String sentence) {
    return new Finding(Level.OK, sentence, "", Exit.DONE);
  }

  static Finding warning(String sentence, String remedy) {
    return new Finding(Level.WARNING, sentence, remedy, Exit.DONE);
  }

  static Finding problem(Exit exit, String sentence, String remedy) {
    return new Finding(Level.PROBLEM, sentence, remedy, exit);
  }

  static Finding problem(Fault fault) {
    return problem(fault.exit(), fault.getMessage(), fault.remedy().text());
  }

  /** A no of the provider, with its name for the request where it gave one. */
  static Finding problem(Verdict verdict) {
    String request = verdict.requestId().isEmpty() ? "" : " (request " + verdict.requestId() + ")";
    return problem(verdict.exit(), verdict.sentence() + request, verdict.remedy().text());
  }

  /** The same as a warning. */
  Finding lighter() {
    return warning(sentence, remedy);
  }
}
