package notionsetup.machine;

import java.util.function.Consumer;
import notionsetup.fault.Exit;

/** What is still done when the process is told to end: Ctrl-C, SIGTERM, SIGHUP. */
public interface Interrupts {
  /**
   * Runs {@code last} should the process be told to end before the returned guard is closed.
   *
   * @param last gets the code that the process then ends with, 130, 143 or 129, and cannot change
   *     it
   */
  Guard guard(Consumer<Exit> last);

  /** Takes the guard away again. */
  interface Guard extends AutoCloseable {
    @Override
    void close();
  }
}
