package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import notionsetup.verify.Verdict.Kind;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body must be to count as a yes, and what is read and shown of it. */
class BodiesTest {
  private static final String ID = "\"id\":\"8a6b7c1d-0000-4000-8000-000000000001\"";
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Trial trial(byte[] body, String type) {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", type)
            .body(new Buffer().write(body))
            .build());
    return new Trial(server.url("/").toString());
  }

  private Trial trial(String body) {
    return trial(body.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  private Kind strict(Trial trial) {
    trial.accept = Trial.ACCEPT;
    Verdict verdict = trial.verdict();
    assertEquals(verdict.kind() == Kind.ACCEPTED ? 0 : 5, verdict.exit().code());
    return verdict.kind();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "3",
        "\"user\"",
        "{\"object\":\"error\"}",
        "{\"object\":\"user\"}",
        "{\"object\":\"user\",\"id\":\"x\"}",
        "{\"object\":[\"user\"],\"id\":null}",
        "{\"object\":\"users\",\"id\":\"8a6b7c1d-0000-4000-8000-000000000001\"}"
      })
  void e08_bodiesThatAreNotTheProviders(String body) {
    assertEquals(Kind.NOT_PROVIDER, strict(trial(body)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"object\":\"user\"," + ID + ",\"type\":\"person\"}",
        "{\"object\":\"user\"," + ID + ",\"name\":null,\"bot\":{}}",
        "{\"object\":\"user\"," + ID + "}"
      })
  void e08_bodiesThatAre(String body) {
    assertEquals(Kind.ACCEPTED, strict(trial(body)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{\"object\":\"us",
        "{\"a\":NaN}",
        "{} x",
        "{}{}",
        "{\"a\":1,\"a\":2}",
        "\uFEFF{}",
        "{'a':1}",
        "{\"a\":1,}",
        "// x\n{}"
      })
  void e09_brokenJson(String body) {
    assertEquals(Kind.NOT_UNDERSTOOD, trial(body).verdict().kind());
  }

  @Test
  void e09_otherCharsets() {
    byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16);
    assertEquals(Kind.NOT_UNDERSTOOD, trial(utf16, "application/json").verdict().kind());
    byte[] latin = "{\"a\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(Kind.NOT_UNDERSTOOD, trial(latin, "application/json").verdict().kind());
    Trial named = trial("{}".getBytes(StandardCharsets.UTF_8), "application/json; charset=latin1");
    assertEquals(Kind.NOT_UNDERSTOOD, named.verdict().kind());
  }

  @Test
  void e10_deepLongAndLarge() {
    String deep = "[".repeat(1001) + "]".repeat(1001);
    assertEquals(Kind.NOT_UNDERSTOOD, trial(deep).verdict().kind());
    assertEquals(Kind.NOT_UNDERSTOOD, trial("1".repeat(1001)).verdict().kind());
    String large = "{\"a\":\"" + "x".repeat(64 << 10) + "\"}";
    Verdict verdict = trial(large).verdict();
    assertTrue(verdict.sentence().contains("far too long"), verdict.sentence());
    Trial search = trial(large);
    search.expect = "/a";
    assertTrue(search.verdict().found());
    Trial huge = trial("{\"a\":\"" + "x".repeat(5 << 20) + "\"}");
    huge.expect = "/a";
    assertEquals(Kind.NOT_UNDERSTOOD, huge.verdict().kind());
  }

  @Test
  void e12_compressedBodiesAreNotAskedForAndNotTaken() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(new byte[1 << 20]);
    }
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .setHeader("Content-Encoding", "gzip")
            .body(new Buffer().write(packed.toByteArray()))
            .build());
    Trial trial = new Trial(server.url("/").toString());
    assertEquals(Kind.NOT_UNDERSTOOD, trial.verdict().kind());
  }

  @Test
  void aBodyThatSaysNoIsARefusal() {
    Verdict verdict = trial("{\"ok\":false,\"error\":\"not_authed\"}").verdict();
    assertEquals(Kind.REFUSED, verdict.kind());
    assertEquals(4, verdict.exit().code());
    assertEquals(Kind.REFUSED, trial("{\"success\":false}").verdict().kind());
    assertEquals(Kind.ACCEPTED, trial("{\"ok\":true}").verdict().kind());
    assertEquals(Kind.ACCEPTED, trial("[]").verdict().kind());
  }

  @Test
  void e21_whatTheServerSaysIsCleanedAndHoldsNoSecret() {
    server.enqueue(
        new MockResponse.Builder()
            .code(404)
            .setHeader("Content-Type", "application/json")
            .body(
                "{\"code\":\"%s\",\"message\":\"a\\u001b[2J\\u202e\\n%s %s\"}"
                    .formatted(Trial.TOKEN, Trial.TOKEN.substring(5, 20), "y".repeat(400)))
            .build());
    Verdict verdict = new Trial(server.url("/").toString()).verdict();
    assertTrue(
        verdict.sentence().contains("It says: \"a<U+001B>[2J<U+202E> *** yyy"), verdict.sentence());
    assertTrue(verdict.sentence().endsWith("...\""), verdict.sentence());
    assertTrue(verdict.sentence().length() < 300);
    assertFalse(verdict.sentence().contains("\u001b"));
  }

  @Test
  void e05_redirectsAreNamedAndNotFollowed() throws IOException {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        server.enqueue(
            new MockResponse.Builder()
                .code(status)
                .setHeader("Location", other.url("/?token=" + Trial.TOKEN))
                .build());
        Verdict verdict = new Trial(server.url("/").toString()).verdict();
        assertEquals(Kind.REDIRECTED, verdict.kind());
        assertEquals(5, verdict.exit().code());
        assertTrue(verdict.sentence().contains(":" + other.getPort()), verdict.sentence());
      }
      server.enqueue(
          new MockResponse.Builder()
              .code(302)
              .setHeader("Location", "https://" + Trial.TOKEN + ".evil.test/")
              .build());
      String said = new Trial(server.url("/").toString()).verdict().sentence();
      assertTrue(said.contains("https://***.evil.test"), said);
      assertEquals(0, other.getRequestCount());
      assertEquals(6, server.getRequestCount());
    }
  }

  @Test
  void e06_aRedirectThatLeadsToItselfIsAskedForOnce() {
    String here = server.url("/").toString();
    for (int i = 0; i < 9; i++) {
      server.enqueue(new MockResponse.Builder().code(302).setHeader("Location", here).build());
    }
    assertEquals(Kind.REDIRECTED, new Trial(here).verdict().kind());
    assertEquals(1, server.getRequestCount());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/html; charset=utf-8", "application/xhtml+xml", ""})
  void e07_aPageThatAnswersForTheProviderIsNoYes(String type) {
    for (String body : new String[] {"<html>Welcome! Log in.</html>", Trial.ME}) {
      Trial trial = trial(body.getBytes(StandardCharsets.UTF_8), type);
      trial.accept = Trial.ACCEPT;
      Verdict verdict = trial.verdict();
      assertEquals(5, verdict.exit().code(), verdict.toString());
      assertFalse(verdict.accepted(), verdict.toString());
    }
  }

  @Test
  void showsWhatIsThereAndCountsTheRest() {
    Trial trial =
        trial(
            "{\"results\":[{\"title\":\"A\"},{\"title\":\"B\"},{\"name\":\"C\"},{\"title\":\"\"},"
                + "{\"title\":\"D\"},{\"title\":\"E\"}]}");
    trial.show = Map.of("can see", "/results/*/title /results/*/name", "absent", "/none/*");
    trial.expect = "/results";
    Verdict verdict = trial.verdict();
    assertEquals(Map.of("can see", "A, B, D, and 2 more"), verdict.shown());
    assertTrue(verdict.found());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"r\":[]}", "{\"r\":null}", "{\"r\":{}}", "{\"r\":\" \"}", "{}"})
  void nothingSharedIsAcceptedAndNotFound(String body) {
    Trial trial = trial(body);
    trial.expect = "/r";
    Verdict verdict = trial.verdict();
    assertEquals(Kind.ACCEPTED, verdict.kind());
    assertFalse(verdict.found());
  }
}
