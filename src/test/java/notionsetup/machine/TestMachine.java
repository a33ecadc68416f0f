package notionsetup.machine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import notionsetup.machine.Machine.Keyboard;
import notionsetup.machine.Machine.Terminals;
import notionsetup.machine.Machine.Time;

/** Builds a machine out of memory: fake streams, a clock that only sleeping moves, no programs. */
public final class TestMachine {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> env = new HashMap<>();
  private final Path folder;
  private InputStream in = InputStream.nullInputStream();
  private Terminals terminals = new Terminals(false, false, false);
  private Path home = Path.of("/nowhere/home");
  private String system = "Linux";
  private Charset charset = Charset.defaultCharset();
  private Time time = new StillTime(Instant.parse("2026-11-22T12:00:00Z"));
  private String path = "";
  private Keyboard keyboard = this::secret;

  private TestMachine(Path folder) {
    this.folder = folder;
  }

  /** A machine whose current folder is this one; its home is a folder that does not exist. */
  public static TestMachine in(Path folder) {
    return new TestMachine(folder.toAbsolutePath());
  }

  public TestMachine input(String text) {
    this.in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  public TestMachine input(InputStream stream) {
    this.in = stream;
    return this;
  }

  public TestMachine terminals(Terminals which) {
    this.terminals = which;
    return this;
  }

  public TestMachine env(String name, String value) {
    env.put(name, value);
    return this;
  }

  public TestMachine home(Path path) {
    this.home = path;
    return this;
  }

  /** Another operating system, by the name that Java gives it. */
  public TestMachine system(String name) {
    this.system = name;
    return this;
  }

  /** What the locale writes text in; Java's own default where none is set. */
  public TestMachine charset(Charset written) {
    this.charset = written;
    return this;
  }

  public TestMachine time(Time clock) {
    this.time = clock;
    return this;
  }

  /** A clock that stands at this moment until something sleeps. */
  public TestMachine now(Instant moment) {
    return time(new StillTime(moment));
  }

  public TestMachine keyboard(Keyboard reads) {
    this.keyboard = reads;
    return this;
  }

  /** The real programs on this PATH; none is there where it is not set. */
  public TestMachine path(String folders) {
    this.path = folders;
    return this;
  }

  public Machine machine() {
    boolean windows = system.startsWith("Windows");
    return new Machine(
        in,
        out,
        err,
        terminals,
        Map.copyOf(env),
        folder,
        home,
        system,
        charset,
        time,
        last -> () -> {},
        new Programs(path, windows),
        keyboard);
  }

  /** A line of the same input, as a keyboard without echo would give it. */
  private Optional<char[]> secret(Runnable invite) throws IOException {
    invite.run();
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = in.read();
    }
    return line.length() == 0 && next < 0
        ? Optional.empty()
        : Optional.of(line.toString().toCharArray());
  }

  /** What was written to standard output so far. */
  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What was written to standard error so far. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** A clock that stands still, and moves on by as much as is slept. */
  public static final class StillTime implements Time {
    /** What was slept, in order. */
    public final List<Duration> slept = new CopyOnWriteArrayList<>();

    private final Instant start;
    private Instant now;

    public StillTime(Instant start) {
      this.start = start;
      this.now = start;
    }

    @Override
    public synchronized Instant now() {
      return now;
    }

    @Override
    public synchronized long nanos() {
      return Duration.between(start, now).toNanos();
    }

    @Override
    public synchronized void sleep(Duration span) {
      slept.add(span);
      now = now.plus(span);
    }
  }
}
