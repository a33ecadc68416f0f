package notionsetup.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what a command opened, last first. */
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T closeable) {
    open.push(closeable);
    return closeable;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("closing failed", e);
      }
    }
  }
}
