package notionsetup.verify;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How long an answer asks to wait. */
final class RetryAfter {
  private static final int LONGEST_NUMBER = 12;
  private static final Duration AGES = Duration.ofDays(36_500);

  private RetryAfter() {}

  /**
   * The wait asked for, in a header or in the body; of several the longest; empty where there is
   * none that can be read or it is in the past.
   *
   * @param now counts where the answer names no time of its own
   */
  static Optional<Duration> of(Answer answer, Instant now) {
    Instant sent = date(answer.headers().get("Date")).orElse(now);
    return longest(answer.headers().values("Retry-After").stream(), sent)
        .or(() -> longest(Stream.of(answer.text("/additional_data/retry_after")), sent));
  }

  private static Optional<Duration> longest(Stream<String> texts, Instant sent) {
    return texts
        .map(text -> read(text.strip(), sent))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> read(String text, Instant sent) {
    if (text.matches("[0-9]+")) {
      return Optional.of(
          text.length() > LONGEST_NUMBER ? AGES : min(Duration.ofSeconds(Long.parseLong(text))));
    }
    return date(text)
        .map(until -> Duration.between(sent, until))
        .filter(wait -> !wait.isNegative())
        .map(RetryAfter::min);
  }

  private static Duration min(Duration wait) {
    return wait.compareTo(AGES) < 0 ? wait : AGES;
  }

  static Optional<Instant> date(String text) {
    try {
      return Optional.ofNullable(text)
          .map(
              date ->
                  ZonedDateTime.parse(
                          date, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                      .toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
