package notionsetup.verify;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.machine.Machine;
import notionsetup.machine.Programs;
import notionsetup.machine.Terminals;
import notionsetup.machine.Time;

/** A machine with an environment and a clock that only sleeping moves. */
final class VerifyMachine {
  private VerifyMachine() {}

  /** A clock on which sleeping takes no time, and which remembers every sleep. */
  static final class Sleeper implements Time {
    final List<Duration> slept = new ArrayList<>();
    private final Instant start = Instant.now();

    private Duration passed() {
      return slept.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public Instant now() {
      return start.plus(passed());
    }

    @Override
    public long nanos() {
      return passed().toNanos();
    }

    @Override
    public void sleep(Duration span) {
      slept.add(span);
    }
  }

  /** Finds and runs nothing. */
  private static final class NoPrograms implements Programs {
    @Override
    public Optional<Path> find(String name) {
      return Optional.empty();
    }

    @Override
    public Ran run(
        List<String> argv, Map<String, String> env, Path folder, byte[] input, Duration limit) {
      throw new UnsupportedOperationException("nothing is run here");
    }
  }

  static Machine with(Map<String, String> env, Time time) {
    return new Machine(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        Terminals.NONE,
        env,
        Path.of("").toAbsolutePath(),
        Path.of("").toAbsolutePath(),
        "Linux",
        StandardCharsets.UTF_8,
        time,
        last -> () -> {},
        new NoPrograms());
  }
}
