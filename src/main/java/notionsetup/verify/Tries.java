package notionsetup.verify;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import notionsetup.machine.Time;
import notionsetup.verify.Verdict.Kind;

/** Counts the tries of one check, and says how long to wait before another, if there is one. */
final class Tries {
  static final int MOST = 4;

  private static final Duration IN_ALL = Duration.ofSeconds(90);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final double JITTER = 0.25;
  private static final Set<Integer> ANY_METHOD = Set.of(429, 529);
  private static final Set<Integer> READING_ONLY = Set.of(500, 502, 503, 504);
  private static final Set<Kind> BROKEN_OFF =
      Set.of(
          Kind.DNS,
          Kind.CONNECTION_REFUSED,
          Kind.NO_ROUTE,
          Kind.CONNECTION_LOST,
          Kind.PROXY_UNREACHABLE);

  private final Time time;
  private final boolean reading;
  private final long start;
  private int made;
  private boolean connectedAgain;

  /**
   * @param reading whether the request changes nothing, so that it can be repeated
   */
  Tries(Time time, boolean reading) {
    this.time = time;
    this.reading = reading;
    this.start = time.nanos();
  }

  /** How many were made by now, with the one that runs. */
  int made() {
    return made;
  }

  /** Starts one, and says how long it may take of this limit. */
  Duration begin(Duration limit) {
    made++;
    Duration left = left();
    return left.compareTo(limit) < 0 ? left : limit;
  }

  private Duration left() {
    return IN_ALL.minusNanos(time.nanos() - start);
  }

  /** The wait before the next try after an answer; empty where this was the last. */
  Optional<Duration> after(Answer answer, Verdict verdict, Optional<Duration> asked) {
    boolean again =
        verdict.kind() != Kind.BLOCKED_FOR_GOOD
            && (ANY_METHOD.contains(answer.status())
                || (reading && READING_ONLY.contains(answer.status())));
    return again ? fitting(asked.orElseGet(this::backoff)) : Optional.empty();
  }

  /** The wait before the next try after a connection failed; empty where this was the last. */
  Optional<Duration> after(Verdict failure) {
    if (!reading || connectedAgain || !BROKEN_OFF.contains(failure.kind())) {
      return Optional.empty();
    }
    connectedAgain = true;
    return fitting(backoff());
  }

  private Optional<Duration> fitting(Duration wait) {
    boolean fits = made < MOST && wait.compareTo(LONGEST_WAIT) <= 0 && wait.compareTo(left()) < 0;
    return fits ? Optional.of(wait) : Optional.empty();
  }

  private Duration backoff() {
    double seconds = (1 << (made - 1)) * (1 + JITTER * ThreadLocalRandom.current().nextDouble());
    return Duration.ofMillis((long) (1000 * seconds));
  }
}
