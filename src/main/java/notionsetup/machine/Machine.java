package notionsetup.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import notionsetup.fault.Exit;

/**
 * Everything outside the program: streams, environment, folder, clock, other programs.
 *
 * @param folder the current folder, absolute
 * @param home the person's home folder, for showing paths as {@code ~}
 * @param system the name of the operating system, as Java gives it
 * @param charset what the locale writes text in
 * @param keyboard reads a secret where the terminal only takes lines
 */
public record Machine(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Terminals terminals,
    Map<String, String> env,
    Path folder,
    Path home,
    String system,
    Charset charset,
    Time time,
    Interrupts interrupts,
    Programs programs,
    Keyboard keyboard) {
  /** An environment variable; empty where it is unset. */
  public String env(String name) {
    return env.getOrDefault(name, "");
  }

  /** Not what is in it, for the environment may hold a key. */
  @Override
  public String toString() {
    return "Machine[" + system + "]";
  }

  /** Which of the three standard streams are terminals. */
  public record Terminals(boolean in, boolean out, boolean err) {
    /** Whether somebody can read a question and type an answer. */
    public boolean person() {
      return in && (out || err);
    }
  }

  /** The clock, and waiting by it; that of the system where nothing else is said. */
  public interface Time {
    default Instant now() {
      return Instant.now();
    }

    /** Nanoseconds from an arbitrary start; for measuring spans only. */
    default long nanos() {
      return System.nanoTime();
    }

    default void sleep(Duration span) throws InterruptedException {
      Thread.sleep(span.toMillis());
    }
  }

  /** Reads a line from a terminal that only takes lines, without showing it. */
  public interface Keyboard {
    /**
     * Invites once nothing typed is echoed any more; where that cannot be had, nothing is asked or
     * read. The line has no end, and is to be cleared after use; none is the end of input.
     */
    Optional<char[]> readSecret(Runnable invite) throws IOException;
  }

  /** What is still done when the process is told to end: Ctrl-C, SIGTERM, SIGHUP. */
  public interface Interrupts {
    /** Has this told the code, should the process have to end before the guard is closed. */
    Guard guard(Consumer<Exit> last);

    /** Keeps watch until it is closed, which waits where the process is ending already. */
    interface Guard extends AutoCloseable {
      @Override
      void close();
    }
  }
}
