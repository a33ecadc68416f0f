package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import notionsetup.verify.Verdict.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks to wait is waited for, up to a minute a time and ninety seconds in all. */
class WaitsTest {
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Trial trial() {
    return new Trial(server.url("/v1/users/me").toString());
  }

  private void limited(String... retryAfter) {
    MockResponse.Builder response =
        new MockResponse.Builder()
            .code(429)
            .setHeader("Content-Type", "application/json")
            .body("{\"code\":\"rate_limited\"}");
    for (String value : retryAfter) {
      response.addHeader("Retry-After", value);
    }
    server.enqueue(response.build());
  }

  private void fine() {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .body(Trial.ME)
            .build());
  }

  @Test
  void e03_secondsAreWaitedAndSaid() {
    limited("5");
    fine();
    Trial trial = trial();
    assertEquals(Kind.ACCEPTED, trial.verdict().kind());
    assertEquals(List.of(Duration.ofSeconds(5)), trial.time.slept);
    assertEquals(
        List.of("Notion asks to wait 5 seconds; trying again then (2 of 4)."), trial.notes);
  }

  @Test
  void e03_longWaitsEndAtOnce() {
    for (String value : List.of("61", "99999999999", "9".repeat(40))) {
      limited(value);
      Trial trial = trial();
      Verdict verdict = trial.verdict();
      assertEquals(75, verdict.exit().code());
      assertEquals(List.of(), trial.time.slept);
      assertTrue(verdict.sentence().contains("asks to wait "), verdict.sentence());
    }
    limited("300");
    assertTrue(trial().verdict().remedy().text().contains("run this again in 5 minutes"));
  }

  @Test
  void e03_whatCannotBeReadIsWaitedForLongerEachTime() {
    limited("-5");
    limited("abc");
    limited("Fri, 01 Jan 1999 00:00:00 GMT");
    limited();
    Trial trial = trial();
    assertEquals(Kind.RATE_LIMITED, trial.verdict().kind());
    assertEquals(4, server.getRequestCount());
    for (int i = 0; i < 3; i++) {
      double seconds = trial.time.slept.get(i).toMillis() / 1000.0;
      assertTrue(seconds >= 1 << i && seconds <= (1 << i) * 1.25, trial.time.slept.toString());
    }
  }

  @Test
  void e03_datesAreWaitedFor() {
    Trial trial = trial();
    ZonedDateTime soon = trial.time.now().atZone(ZoneOffset.UTC).plusSeconds(31);
    limited(DateTimeFormatter.RFC_1123_DATE_TIME.format(soon));
    fine();
    assertEquals(Kind.ACCEPTED, trial.verdict().kind());
    long waited = trial.time.slept.get(0).toSeconds();
    assertTrue(waited >= 29 && waited <= 31, String.valueOf(waited));
    limited("Thu, 01 Jan 2099 00:00:00 GMT");
    assertEquals(75, trial().verdict().exit().code());
  }

  @Test
  void e03_theServersOwnTimeCountsWhereItSaysIt() {
    server.enqueue(
        new MockResponse.Builder()
            .code(429)
            .addHeader("Date", "Fri, 01 Jan 1999 00:00:00 GMT")
            .addHeader("Retry-After", "Fri, 01 Jan 1999 00:00:20 GMT")
            .build());
    fine();
    Trial trial = trial();
    trial.verdict();
    assertEquals(List.of(Duration.ofSeconds(20)), trial.time.slept);
  }

  @Test
  void e03_ofTwoTheLongerCounts() {
    limited("1", "7");
    fine();
    Trial trial = trial();
    trial.verdict();
    assertEquals(List.of(Duration.ofSeconds(7)), trial.time.slept);
  }

  @Test
  void e03_ninetySecondsInAll() {
    limited("60");
    limited("60");
    Trial trial = trial();
    Verdict verdict = trial.verdict();
    assertEquals(75, verdict.exit().code());
    assertEquals(2, server.getRequestCount());
    assertTrue(verdict.sentence().contains("asked 2 times"), verdict.sentence());
  }

  @Test
  void e03_aPostIsRepeatedOnlyWhereTheServerSaysLater() {
    limited("1");
    server.enqueue(new MockResponse.Builder().code(503).addHeader("Retry-After", "0").build());
    Trial trial = trial();
    trial.method = "http_post";
    assertEquals(Kind.DOWN, trial.verdict().kind());
    assertEquals(2, server.getRequestCount());
  }

  @Test
  void thirtyRequestsInTenSecondsAtMost() {
    Trial trial = trial();
    try (Verifier verifier = trial.verifier()) {
      for (int i = 0; i < 40; i++) {
        fine();
        verifier.check(trial.check().request(), trial.values);
      }
    }
    Duration waited = trial.time.slept.stream().reduce(Duration.ZERO, Duration::plus);
    assertEquals(Duration.ofSeconds(15), waited);
  }
}
