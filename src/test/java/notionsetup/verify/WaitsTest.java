package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import notionsetup.harness.StandIn;
import notionsetup.verify.Verdict.Kind;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks to wait is waited for, up to a minute a time and ninety seconds in all. */
class WaitsTest {
  @AutoClose private final StandIn server = StandIn.plain();

  /** Asks, where the server is first too busy: as often as there are waits, then no more. */
  private Trial trial(String... waits) {
    server.answers(
        Stream.concat(
                Stream.of(waits).map(wait -> limited(wait.split(" \\+ "))),
                Stream.of(StandIn.json(200, StandIn.ME)))
            .toArray(MockResponse[]::new));
    return Trial.of(server);
  }

  private static MockResponse limited(String... retryAfter) {
    MockResponse.Builder response = StandIn.json(429, "{\"code\":\"rate_limited\"}").newBuilder();
    for (String value : retryAfter) {
      if (!value.isEmpty()) {
        response.addHeader("Retry-After: " + value);
      }
    }
    return response.build();
  }

  /** What is asked for each time, of several the longest; what is waited; and what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5 | ACCEPTED | 5 | Notion asks to wait 5 seconds; trying again then (2 of 4).
          1 + 7 | ACCEPTED | 7 | Notion asks to wait 7 seconds; trying again then (2 of 4).
          60 / 60 | RATE_LIMITED | 60 | asked 2 times) and asks to wait 60 seconds. The key was not judged; run this again in 60 seconds.
          61 | RATE_LIMITED | '' | asks to wait 61 seconds.
          300 | RATE_LIMITED | '' | run this again in 5 minutes.
          14400 | RATE_LIMITED | '' | run this again in 4 hours.
          99999999999 | RATE_LIMITED | '' | hours.
          Thu, 01 Jan 2099 00:00:00 GMT | RATE_LIMITED | '' | hours.
          """)
  void e03_whatIsAskedForIsWaitedAndSaidUpToAMinute(
      String waits, Kind kind, String slept, String words) {
    Trial trial = trial(waits.split(" / ", -1));
    boolean accepted = kind == Kind.ACCEPTED;
    trial.is(kind, accepted ? "" : words);
    List<String> waited = trial.time.slept.stream().map(it -> "" + it.toSeconds()).toList();
    assertEquals(slept, String.join(" ", waited));
    assertEquals(slept.isEmpty() ? 1 : 2, server.requests());
    assertTrue(!accepted || trial.notes.equals(List.of(words)), trial.notes.toString());
  }

  @Test
  void e03_datesAreWaitedFor() {
    ZonedDateTime soon = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(31);
    Trial trial = trial(DateTimeFormatter.RFC_1123_DATE_TIME.format(soon));
    trial.is(Kind.ACCEPTED, "");
    long waited = trial.time.slept.get(0).toSeconds();
    assertTrue(waited >= 28 && waited <= 31, String.valueOf(waited));
  }

  @Test
  void e03_whatCannotBeReadIsWaitedForLongerEachTime() {
    Trial trial = trial("-5", "abc", "Fri, 01 Jan 1999 00:00:00 GMT", "");
    trial.is(Kind.RATE_LIMITED, "asked 4 times");
    assertEquals(4, server.requests());
    for (int i = 0; i < 3; i++) {
      double seconds = trial.time.slept.get(i).toMillis() / 1000.0;
      assertTrue(seconds >= 1 << i && seconds <= (1 << i) * 1.25, trial.time.slept.toString());
    }
  }

  @Test
  void e04_whoCannotAnswerIsAskedAgainInAWhile() {
    server.answers(StandIn.json(503, "{}"), StandIn.json(200, StandIn.ME));
    Trial trial = Trial.of(server);
    trial.is(Kind.ACCEPTED, "");
    String there = server.address().replace("http://", "");
    assertEquals(
        List.of(there + " has no answer yet; trying again in 1 second (2 of 4)."), trial.notes);
  }

  @Test
  void e03_aPostIsRepeatedOnlyWhereTheServerSaysLater() {
    server.answers(
        limited("1"), new MockResponse.Builder().code(503).addHeader("Retry-After", "0").build());
    Trial trial = Trial.of(server);
    trial.method = "http_post";
    trial.is(Kind.DOWN, "");
    assertEquals(2, server.requests());
  }

  @Test
  void whatIsAskedOnceIsAskedOnce() {
    server.answers(limited("1"), StandIn.json(503, "{}"));
    Trial trial = Trial.of(server);
    try (Verifier verifier = trial.verifier()) {
      for (int asked = 1; asked <= 2; asked++) {
        Verdict verdict = verifier.check(trial.request(), trial.values, Duration.ofSeconds(5), 1);
        assertEquals(75, verdict.exit().code());
        assertEquals(asked, server.requests());
      }
    }
    assertEquals(List.of(), trial.time.slept);
  }

  @Test
  void everyRequestIsWaitedForAndTheWaitIsOverBeforeAnythingIsSaid() {
    Trial trial = trial("5");
    List<String> seen = trial.notes;
    try (Verifier verifier = trial.verifier()) {
      verifier.during(
          what -> {
            seen.add(what);
            return () -> seen.add("done");
          });
      verifier.check(trial.request(), trial.values);
    }
    String asking = "Asking " + server.address().replace("http://", "") + " ...";
    assertEquals(List.of(asking, "done"), seen.subList(0, 2));
    assertEquals(List.of(asking, "done"), seen.subList(3, seen.size()));
  }

  @Test
  void thirtyRequestsInTenSecondsAtMost() {
    Trial trial = Trial.of(server);
    try (Verifier verifier = trial.verifier()) {
      for (int i = 0; i < 40; i++) {
        verifier.check(trial.request(), trial.values);
      }
    }
    Duration waited = trial.time.slept.stream().reduce(Duration.ZERO, Duration::plus);
    assertEquals(Duration.ofSeconds(15), waited);
  }
}
