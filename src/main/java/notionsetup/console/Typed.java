package notionsetup.console;

import java.util.Optional;
import notionsetup.env.Credential;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** What people's answers and ways out have in common, however they are typed. */
final class Typed {
  static final String HELP = "?";
  static final String BACK = "<";
  static final String LEFT = "The run was left before it was done.";

  private Typed() {}

  /** The answer that the text gives: an empty one the fallback; empty where it does not fit. */
  static Optional<String> answer(Question question, String said) {
    if (said.isBlank() && !question.fallback().isEmpty()) {
      return Optional.of(question.kind() == Question.Kind.SECRET ? "" : question.fallback());
    }
    return Answers.read(question, said)
        .filter(text -> !text.isEmpty() || question.kind() == Question.Kind.PAUSE);
  }

  /** What is said of a secret instead of showing it. */
  static String received(String secret) {
    String ending = new Credential("", secret).ending();
    return "received "
        + characters(secret.codePointCount(0, secret.length()))
        + (ending.isEmpty() ? "" : ", ending " + ending);
  }

  /** A number of characters, in words. */
  static String characters(int count) {
    return count + (count == 1 ? " character" : " characters");
  }

  /** A secret would be shown while it is typed. */
  static Fault shown(Question question) {
    return new Fault(
            Exit.ANSWER,
            "The terminal would show the secret while it is typed.",
            "Give the secret by --key-file FILE.")
        .at(question.id());
  }

  /** The person leaves at the question. */
  static Fault left(Question question) {
    return new Fault(Exit.INTERRUPTED, LEFT, "").at(question.id());
  }

  /** Nobody is there any more. */
  static Fault gone() {
    return new Fault(Exit.HUNG_UP, "The terminal went away.", "");
  }
}
