package notionsetup.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Time;
import notionsetup.machine.TestMachine;

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
  static Machine with(Map<String, String> env, Time time) {
    TestMachine machine = TestMachine.in(Path.of("")).time(time);
    env.forEach(machine::env);
    return machine.machine();
  }
}
