package notionsetup.verify;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import notionsetup.machine.Machine.Time;

/** Counts the tries of one check, and says how long to wait before another, if there is one. */
final class Tries {
  static final int MOST = 4;

  private static final Duration IN_ALL = Duration.ofSeconds(90);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final double JITTER = 0.25;
  private static final int LONGEST_NUMBER = 12;
  private static final Duration AGES = Duration.ofDays(36_500);

  private final Time time;
  private final boolean reading;
  private final int most;
  private final long start;
  private int made;
  private boolean connectedAgain;

  /**
   * @param reading whether the request changes nothing, so that it can be repeated
   * @param most how many there may be
   */
  Tries(Time time, boolean reading, int most) {
    this.time = time;
    this.reading = reading;
    this.most = most;
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

  /**
   * The wait before the next try; empty where this was the last.
   *
   * @param asked what the answer asks to wait
   */
  Optional<Duration> after(Verdict verdict, Optional<Duration> asked) {
    boolean again =
        switch (verdict.kind().again()) {
          case NEVER -> false;
          case ONCE -> reading && !connectedAgain;
          case READING -> reading;
          case ALWAYS -> true;
        };
    connectedAgain |= verdict.kind().again() == Verdict.Again.ONCE;
    Duration wait = asked.orElseGet(this::backoff);
    boolean fits = made < most && wait.compareTo(LONGEST_WAIT) <= 0 && wait.compareTo(left()) < 0;
    return again && fits ? Optional.of(wait) : Optional.empty();
  }

  private Duration backoff() {
    double seconds = (1 << (made - 1)) * (1 + JITTER * ThreadLocalRandom.current().nextDouble());
    return Duration.ofMillis((long) (1000 * seconds));
  }

  /**
   * The wait that an answer asks for; of several the longest; empty where there is none that can be
   * read or it is in the past.
   *
   * @param now counts where the answer names no time of its own
   */
  static Optional<Duration> asked(Answer answer, Instant now) {
    Instant sent = date(answer.header("Date")).orElse(now);
    return answer.waits().stream()
        .flatMap(text -> read(text.strip(), sent).stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> read(String text, Instant sent) {
    if (text.matches("[0-9]+")) {
      return Optional.of(
          text.length() > LONGEST_NUMBER ? AGES : Duration.ofSeconds(Long.parseLong(text)));
    }
    return date(text)
        .map(until -> Duration.between(sent, until))
        .filter(wait -> !wait.isNegative());
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** A span in the unit that reads best, minutes and more rounded up: "5 seconds", "4 minutes". */
  static String words(Duration span) {
    long seconds = Math.max(1, span.plusMillis(500).toSeconds());
    long minutes = (seconds + 59) / 60;
    long hours = (minutes + 59) / 60;
    if (seconds < 180) {
      return count(seconds, "second");
    } else if (minutes < 180) {
      return count(minutes, "minute");
    }
    return hours < 72 ? count(hours, "hour") : count((hours + 23) / 24, "day");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
