package notionsetup.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

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

    /** The person wants the question before this one again; only where there is one. */
    record Back() implements Reply {}
  }

  /** Whether a person answers: someone who can be asked again, and asked what no script expects. */
  boolean person();

  /**
   * Shows the question and waits for its answer. One that is put a second time in a row is not
   * shown whole again.
   *
   * @throws notionsetup.fault.Fault where no answer can come (exit 8) or the person leaves (130)
   */
  Reply ask(Question question);

  /** Asks for one yes beside any path, from which there is no way back. */
  default boolean agrees(String message, String help, boolean fallback) {
    Question question = new Confirm(Question.About.beside(message, help, false), fallback);
    return ask(question) instanceof Reply.Given given && given.text().equals(Confirm.YES);
  }

  /** Says, before the question is put again, why a person's answer to it was not taken. */
  default void wrong(String sentence) {
    throw new IllegalStateException("a pipe is not asked again");
  }

  /** Waits, and says whether the person pressed Enter meanwhile; a pipe is never read. */
  default boolean enterWithin(Duration limit) {
    throw new IllegalStateException("a pipe is not waited on");
  }

  /** A time that somebody waits through. */
  interface Wait extends AutoCloseable {
    @Override
    void close();

    /** Tells each second that has passed to somebody, until it is closed. */
    static Wait of(IntConsumer second) {
      CountDownLatch over = new CountDownLatch(1);
      Thread teller =
          new Thread(
              () -> {
                try {
                  for (int passed = 1; !over.await(1, TimeUnit.SECONDS); passed++) {
                    second.accept(passed);
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "waiting");
      teller.setDaemon(true);
      teller.start();
      return () -> {
        over.countDown();
        try {
          teller.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };
    }
  }

  /** Says what is waited for where that takes more than a second; a pipe is told nothing. */
  default Wait waits(String what) {
    return () -> {};
  }

  /** How many answers are there that nobody asked for. */
  default int leftOver() {
    return 0;
  }

  /** Gives the terminal back as it was; may be called twice and from another thread. */
  @Override
  default void close() {}
}
