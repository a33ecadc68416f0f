package notionsetup.console;

import java.time.Duration;

/** Asks questions, of a person or of a pipe; who asks cannot tell them apart. */
public interface Prompter extends AutoCloseable {
  /** Whether a person answers: someone who can be asked again, and asked what no script expects. */
  boolean person();

  /**
   * Shows the question and waits for its answer.
   *
   * @throws notionsetup.fault.Fault where no answer can come (exit 8) or the person leaves (130)
   */
  Reply ask(Question question);

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
