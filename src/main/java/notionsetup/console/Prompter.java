package notionsetup.console;

import java.time.Duration;

/** Asks questions, of a person or of a pipe; who asks cannot tell them apart. */
public interface Prompter extends AutoCloseable {
  /** What came back from a question. */
  sealed interface Reply {
    /**
     * An answer; it may be a secret, so it does not print itself.
     *
     * @param from the option that gave it; empty where it was asked for
     */
    record Given(String text, String from) implements Reply {
      public Given(String text) {
        this(text, "");
      }

      @Override
      public String toString() {
        return "Given[" + text.length() + " characters]";
      }
    }

    /** The person wants the question before this one again. */
    record Back() implements Reply {}
  }

  /** Whether a person answers: someone who can be asked again, and asked what no script expects. */
  boolean person();

  /**
   * Shows the question and waits for its answer.
   *
   * @throws notionsetup.fault.Fault where no answer can come (exit 8) or the person leaves (130)
   */
  Reply ask(Question question);

  /** Asks for one yes beside any path, from which there is no way back. */
  default boolean agrees(String message, String help, boolean fallback) {
    Question question = Confirm.beside(message, help, fallback);
    while (true) {
      if (ask(question) instanceof Reply.Given given) {
        return given.text().equals(Confirm.YES);
      }
      noWayBack();
    }
  }

  /** Tells who wanted the question before that there is none to go back to. */
  void noWayBack();

  /** Waits, and says whether the person pressed Enter meanwhile; a pipe is never read. */
  boolean enterWithin(Duration limit);

  /** How many answers are there that nobody asked for. */
  default int leftOver() {
    return 0;
  }

  /** Gives the terminal back as it was; may be called twice and from another thread. */
  @Override
  void close();
}
