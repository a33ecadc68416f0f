package notionsetup.console;

import org.jline.utils.Signals;

/** Keeps Ctrl-Z from stopping the process while echo is off: who goes on later would be seen. */
final class TerminalStops implements AutoCloseable {
  private static final String STOP = "TSTP";

  private final Object before = Signals.register(STOP, () -> {});

  @Override
  public void close() {
    Signals.unregister(STOP, before);
  }
}
