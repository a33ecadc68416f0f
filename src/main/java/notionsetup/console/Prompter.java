package notionsetup.console;

import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.IntConsumer;

/** Asks questions, of a person or of a pipe; who asks cannot tell them apart. */
public interface Prompter extends AutoCloseable {
  /** Whether a person answers: someone who can be asked again, and asked what no script expects. */
  boolean person();

  /**
   * Shows the question and waits for its answer; empty where the person wants the question before
   * it. One that is put a second time in a row is not shown whole again.
   *
   * @throws notionsetup.fault.Fault where no answer can come (exit 8) or the person leaves (130)
   */
  Optional<String> ask(Question question);

  /** Asks for one yes beside any path, from which there is no way back. */
  default boolean agrees(String message, String help, boolean fallback) {
    Question question = new Confirm(new Question.About(message, help, false), fallback);
    return ask(question).orElseThrow().equals(Confirm.YES);
  }

  /** Says, before the question is put again, why a person's answer to it was not taken. */
  void wrong(String sentence);

  /** Waits, and says whether the person pressed Enter meanwhile; a pipe is never read. */
  boolean enterWithin(Duration limit);

  /** Says what is waited for after a second, but to no pipe, until what it gives is run. */
  Runnable waits(String what);

  /** How many answers are there that nobody asked for. */
  default int leftOver() {
    return 0;
  }

  /** Gives the terminal back as it was; may be called twice and from another thread. */
  @Override
  default void close() {}

  /**
   * Tells somebody the seconds that have passed, and nothing any more once what it gives has run.
   */
  static Runnable eachSecond(IntConsumer second) {
    Timer timer = new Timer("waiting", true);
    int[] passed = {0};
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            synchronized (passed) {
              if (passed[0] >= 0) {
                second.accept(++passed[0]);
              }
            }
          }
        },
        1000,
        1000);
    return () -> {
      timer.cancel();
      synchronized (passed) {
        passed[0] = -1;
      }
    };
  }
}
