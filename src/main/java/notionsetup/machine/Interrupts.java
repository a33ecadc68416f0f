package notionsetup.machine;

/** What is still done when the process is told to end: Ctrl-C, SIGTERM, SIGHUP. */
public interface Interrupts {
  /**
   * Runs {@code last} should the process be told to end before the returned guard is closed. The
   * process then ends with 130, 143 or 129; {@code last} cannot change that.
   */
  Guard guard(Runnable last);

  /** Takes the guard away again. */
  interface Guard extends AutoCloseable {
    @Override
    void close();
  }
}
