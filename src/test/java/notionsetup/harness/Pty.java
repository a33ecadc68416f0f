package notionsetup.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import com.pty4j.unix.UnixPtyProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;

/** Any command on a terminal of its own, typed at and read as a person would. */
public final class Pty implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Pattern SEQUENCE =
      Pattern.compile("\033(?:\\[[0-?]*[ -/]*[@-~]|\\][^\007]*\007|[=>78])");

  private final UnixPtyProcess process;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final Thread reader;

  /** How the terminal was set while the command had only just been started. */
  public final String before;

  Pty(Child child, int columns, int rows) {
    try {
      this.process =
          (UnixPtyProcess)
              new PtyProcessBuilder()
                  .setCommand(Child.hearing(child.command()).toArray(String[]::new))
                  .setEnvironment(child.env())
                  .setDirectory(child.folder().toString())
                  .setInitialColumns(columns)
                  .setInitialRows(rows)
                  .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Until then it is a copy of this process, which takes a signal and does nothing.
    while (command(Long.toString(process.pid())).equals(command("self"))) {
      Thread.onSpinWait();
    }
    this.before = attributes();
    this.reader = new Thread(this::read, "pty");
    reader.setDaemon(true);
    reader.start();
  }

  /** The command line of a process; where that cannot be had, what no other has. */
  private static String command(String pid) {
    try {
      return Files.readString(Path.of("/proc", pid, "cmdline"));
    } catch (IOException e) {
      return pid;
    }
  }

  /** Waits until the text was shown, blanks and line ends counting alike. */
  public Pty await(String text) {
    return awaitTimes(text, 1);
  }

  /** Waits until the text was shown so many times. */
  public Pty awaitTimes(String text, int times) {
    String wanted = Pattern.quote(plain(text));
    return until(shown -> (" " + plain(shown) + " ").split(wanted, -1).length > times, text);
  }

  /** Plays turns: each text to wait for is followed by what is typed then. */
  public Pty play(String... turns) {
    for (int i = 0; i < turns.length; i += 2) {
      await(turns[i]).send(turns[i + 1]);
    }
    return this;
  }

  /** Rehearses to a good end, which leaves the terminal as it was. */
  public void rehearse() {
    play("Create a new integration", "1\r", "Integration created?", "y\r");
    play("Paste it here:", Program.PRACTICE + "\r", "Shared at least one page", "y\r");
    await("Integration token verified.");
    assertEquals(0, exit());
    assertEquals(before, attributes());
  }

  /** Waits until the bytes were written, escape sequences and all. */
  public Pty awaitRaw(String bytes) {
    return until(shown -> shown.contains(bytes), bytes);
  }

  private Pty until(Predicate<String> there, String wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (seen) {
      while (!there.test(raw())) {
        if (System.nanoTime() > end || !reader.isAlive()) {
          throw new AssertionFailedError("never shown: \"" + wanted + "\"\n" + text());
        }
        pause();
      }
    }
    return this;
  }

  private void pause() {
    try {
      seen.wait(20);
    } catch (InterruptedException e) {
      throw new AssertionFailedError("interrupted", e);
    }
  }

  /** Changes the terminal's size; the command is told. */
  public Pty size(int columns, int rows) {
    process.setWinSize(new WinSize(columns, rows));
    return this;
  }

  /** Types. */
  public Pty send(String keys) {
    try {
      process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new AssertionFailedError("the terminal takes no keys\n" + text(), e);
    }
  }

  /** Sends a signal by its name, such as TERM, to the command alone. */
  public Pty signal(String name) {
    Child.signal(name, process.pid());
    return this;
  }

  /** Sets the terminal from outside of the command, as {@code stty} takes it. */
  public Pty set(String mode) {
    stty(mode);
    return this;
  }

  /** Everything written so far. */
  public String raw() {
    synchronized (seen) {
      return seen.toString(StandardCharsets.UTF_8);
    }
  }

  /** Everything written so far without escape sequences; what was drawn over is still there. */
  public String text() {
    return SEQUENCE.matcher(raw()).replaceAll("").replace("\r", "");
  }

  /** Checks that this was said, whatever the width it was wrapped to. */
  public void says(String... words) {
    new Ended(0, text(), "").says(words);
  }

  /** Waits for the end of the command; 128 and the signal where a signal ended it. */
  public int exit() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionFailedError("still running\n" + text());
      }
      reader.join(2000);
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionFailedError("interrupted", e);
    }
  }

  /** How the terminal is set, as {@code stty -a} tells it. */
  public String attributes() {
    return stty("-a");
  }

  private String stty(String mode) {
    String name = process.getPty().getSlaveName();
    List<String> command = List.of("stty", mode, "-F", name);
    return new Child(command, System.getenv(), Path.of("/")).piped("").ends(0).out();
  }

  /** The command's process id. */
  public long pid() {
    return process.pid();
  }

  /** Takes the terminal away, as closing its window does. */
  public void hangUp() {
    try {
      process.getPty().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    ProcessHandle.of(process.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.getInputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String text) {
    return SEQUENCE.matcher(text).replaceAll("").replaceAll("\\s+", " ");
  }

  private void read() {
    // Kept open: a terminal that is closed can no longer be asked for its attributes.
    InputStream in = process.getInputStream();
    byte[] some = new byte[4096];
    boolean last = false;
    while (!last) {
      // Nobody has the terminal open: the command has not yet opened it, or has ended.
      last = !process.isAlive();
      try {
        for (int n = in.read(some); n >= 0; n = in.read(some)) {
          synchronized (seen) {
            seen.write(some, 0, n);
            seen.notifyAll();
          }
        }
      } catch (IOException e) {
        // A terminal that nobody has open reads as broken.
      }
      synchronized (seen) {
        pause();
      }
    }
  }
}
