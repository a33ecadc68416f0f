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
import notionsetup.console.Hostile;
import notionsetup.harness.StandIn;
import notionsetup.verify.Verdict.Kind;
import okio.Buffer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body must be to count as a yes, and what is read and shown of it. */
class BodiesTest {
  private static final String ID = "\"id\":\"8a6b7c1d-0000-4000-8000-000000000001\"";
  @AutoClose private final StandIn server = StandIn.plain();

  private Trial trial(byte[] body, String type) {
    server.answers(StandIn.answer(200, type, "").body(new Buffer().write(body)).build());
    return new Trial(server.address() + "/");
  }

  private Trial trial(String body) {
    return trial(body.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  private Trial strict(String body) {
    Trial trial = trial(body);
    trial.accept = Trial.ACCEPT;
    return trial;
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
    strict(body).is(Kind.NOT_PROVIDER, "does not look like one of Notion");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"object\":\"user\"," + ID + ",\"type\":\"person\"}",
        "{\"object\":\"user\"," + ID + ",\"name\":null,\"bot\":{}}",
        "{\"object\":\"user\"," + ID + "}"
      })
  void e08_bodiesThatAre(String body) {
    strict(body).is(Kind.ACCEPTED, "");
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
    trial(body).is(Kind.NOT_UNDERSTOOD, "");
  }

  @Test
  void e09_otherCharsets() {
    byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16);
    trial(utf16, "application/json").is(Kind.NOT_UNDERSTOOD, "");
    byte[] latin = "{\"a\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
    trial(latin, "application/json").is(Kind.NOT_UNDERSTOOD, "");
    Trial named = trial("{}".getBytes(StandardCharsets.UTF_8), "application/json; charset=latin1");
    assertEquals(Kind.NOT_UNDERSTOOD, named.verdict().kind());
  }

  @Test
  void e10_deepLongAndLarge() {
    String deep = "[".repeat(1001) + "]".repeat(1001);
    trial(deep).is(Kind.NOT_UNDERSTOOD, "");
    trial("1".repeat(1001)).is(Kind.NOT_UNDERSTOOD, "");
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
    server.answers(
        StandIn.answer(200, "application/json", "")
            .setHeader("Content-Encoding", "gzip")
            .body(new Buffer().write(packed.toByteArray()))
            .build());
    Trial.of(server).is(Kind.NOT_UNDERSTOOD, "");
  }

  @Test
  void aBodyThatSaysNoIsARefusal() {
    Verdict verdict = trial("{\"ok\":false,\"error\":\"not_authed\"}").verdict();
    assertEquals(Kind.REFUSED, verdict.kind());
    assertEquals(4, verdict.exit().code());
    trial("{\"success\":false}").is(Kind.REFUSED, "");
    trial("{\"ok\":true}").is(Kind.ACCEPTED, "");
    trial("[]").is(Kind.ACCEPTED, "");
  }

  @Test
  void e21_whatTheServerSaysIsCleanedAndHoldsNoSecret() {
    server.answers(
        StandIn.json(
            404,
            "{\"code\":\"%s\",\"message\":\"a\\u001b[2J\\u202e\\n%s %s\"}"
                .formatted(Trial.TOKEN, Trial.TOKEN.substring(5, 20), "y".repeat(400))));
    Verdict verdict = Trial.of(server).verdict();
    Hostile.assertHarmless(verdict.sentence());
    assertTrue(verdict.sentence().contains("*** yyy"), verdict.sentence());
    assertTrue(verdict.sentence().endsWith("...\""), verdict.sentence());
    assertTrue(verdict.sentence().length() < 300);
  }

  private static MockResponse redirect(int status, String location) {
    return new MockResponse.Builder().code(status).setHeader("Location", location).build();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void e05_redirectsAreNamedAndNotFollowed(int status) {
    try (StandIn other = StandIn.plain()) {
      server.answers(redirect(status, other.address() + "/?token=" + Trial.TOKEN));
      Verdict verdict = Trial.of(server).is(Kind.REDIRECTED, other.address());
      assertEquals(5, verdict.exit().code());
      assertEquals(0, other.requests());
      assertEquals(1, server.requests());
    }
    server.answers(redirect(status, "https://" + Trial.TOKEN + ".evil.test/"));
    Trial.of(server).is(Kind.REDIRECTED, "https://***.evil.test");
  }

  @Test
  void e06_aRedirectThatLeadsToItselfIsAskedForOnce() {
    server.answers(redirect(302, server.address() + "/v1/users/me"));
    Trial.of(server).is(Kind.REDIRECTED, "");
    assertEquals(1, server.requests());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/html; charset=utf-8", "application/xhtml+xml", ""})
  void e07_aPageThatAnswersForTheProviderIsNoYes(String type) {
    for (String body : new String[] {"<html>Welcome! Log in.</html>", StandIn.ME}) {
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
