package notionsetup.verify;

import java.time.Duration;

/** Spans of time in words. */
final class Spans {
  private static final long TOO_LONG_IN_SECONDS = 180;
  private static final long TOO_LONG_IN_MINUTES = 180;
  private static final long TOO_LONG_IN_HOURS = 72;

  private Spans() {}

  /**
   * The span in the unit that reads best, minutes and more rounded up: "5 seconds", "4 minutes".
   */
  static String words(Duration span) {
    long seconds = Math.max(1, span.plusMillis(500).toSeconds());
    if (seconds < TOO_LONG_IN_SECONDS) {
      return count(seconds, "second");
    }
    long minutes = (seconds + 59) / 60;
    if (minutes < TOO_LONG_IN_MINUTES) {
      return count(minutes, "minute");
    }
    long hours = (minutes + 59) / 60;
    return hours < TOO_LONG_IN_HOURS ? count(hours, "hour") : count((hours + 23) / 24, "day");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
