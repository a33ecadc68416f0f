package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
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
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body must be to count as a yes, and what is read and shown of it. */
class BodiesTest {
  @AutoClose private final StandIn server = StandIn.plain();

  private Trial trial(byte[] body, String type) {
    server.answers(StandIn.answer(200, type, "").body(new Buffer().write(body)).build());
    return new Trial(server.address() + "/");
  }

  private Trial trial(String body) {
    return trial(body.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | NOT_PROVIDER
          null | NOT_PROVIDER
          [] | NOT_PROVIDER
          3 | NOT_PROVIDER
          "user" | NOT_PROVIDER
          {"object":"error"} | NOT_PROVIDER
          {"object":"user"} | NOT_PROVIDER
          {"object":"user","id":"x"} | NOT_PROVIDER
          {"object":["user"],"id":null} | NOT_PROVIDER
          {"object":"users",ID} | NOT_PROVIDER
          {"object":"user",ID,"type":"person"} | ACCEPTED
          {"object":"user",ID,"name":null,"bot":{}} | ACCEPTED
          {"object":"user",ID} | ACCEPTED
          """)
  void e08_bodiesThatAreTheProvidersAndThatAreNot(String body, Kind kind) {
    String id = "\"id\":\"8a6b7c1d-0000-4000-8000-000000000001\"";
    trial(body.replace("ID", id))
        .strict()
        .is(kind, kind == Kind.ACCEPTED ? "" : "(200) does not look like one of Notion");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "``; ` `; {\"object\":\"us; {\"a\":NaN}; {} x; {}{}",
        "{\"a\":1,\"a\":2}; \uFEFF{}; {'a':1}; {\"a\":1,}; // x\n{}; ["
      })
  void e09_brokenJson(ArgumentsAccessor bodies) {
    for (Object body : bodies.toArray()) {
      trial(String.valueOf(body)).is(Kind.NOT_UNDERSTOOD, "not proper JSON");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "{}, UTF-16, ''",
    "'{\"a\":\"\u00e4\"}', ISO-8859-1, ''",
    "{}, UTF-8, ; charset=latin1"
  })
  void e09_otherCharsets(String body, String charset, String named) {
    trial(body.getBytes(Charset.forName(charset)), "application/json" + named)
        .is(Kind.NOT_UNDERSTOOD, "");
  }

  @Test
  void e10_deepLongAndLarge() {
    trial("[".repeat(1001) + "]".repeat(1001)).is(Kind.NOT_UNDERSTOOD, "");
    trial("1".repeat(1001)).is(Kind.NOT_UNDERSTOOD, "not proper JSON");
    String large = "{\"a\":\"" + "x".repeat(64 << 10) + "\"}";
    trial(large).is(Kind.NOT_UNDERSTOOD, "far too long");
    assertTrue(trial(large).expects("/a").verdict().found());
    trial("{\"a\":\"" + "x".repeat(5 << 20) + "\"}")
        .expects("/a")
        .is(Kind.NOT_UNDERSTOOD, "far too long");
  }

  @ParameterizedTest
  @CsvSource({"4096, ACCEPTED", "4097, NOT_PROVIDER"})
  void f11_noPatternIsAskedAboutALongText(int length, Kind kind) {
    Trial trial = trial("{\"a\":\"" + "x".repeat(length) + "\"}");
    trial.check.putObject("accept").put("/a", "x");
    trial.is(kind, "");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'ok':false,'error':'not_authed'} | REFUSED",
        "{'success':false} | REFUSED",
        "{'ok':true} | ACCEPTED",
        "[] | ACCEPTED"
      },
      quoteCharacter = '`')
  void aBodyThatSaysNoIsARefusal(String body, Kind kind) {
    trial(body.replace('\'', '"')).is(kind, "");
  }

  @Test
  void e21_whatTheServerSaysIsCleanedAndHoldsNoSecret() {
    server.answers(
        StandIn.json(
            404,
            "{\"code\":\"%s\",\"message\":\"a\\u001b[2J\\u202e\\n%s %s\"}"
                .formatted(Trial.TOKEN, Trial.TOKEN.substring(5, 20), "y".repeat(400))));
    String said = Trial.of(server).is(Kind.NOT_FOUND, "*** yyy").sentence();
    Hostile.assertHarmless(said);
    assertTrue(said.endsWith("...\"") && said.length() < 300, said);
  }

  private void redirects(int status, String location, String named) {
    server.answers(new MockResponse.Builder().code(status).setHeader("Location", location).build());
    Trial.of(server).is(Kind.REDIRECTED, named);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void e05_e06_redirectsAreNamedAndNotFollowed(int status) {
    try (StandIn other = StandIn.plain()) {
      redirects(status, other.address() + "/?token=" + Trial.TOKEN, other.address());
      assertEquals(0, other.requests());
    }
    redirects(status, "https://" + Trial.TOKEN + ".evil.test/", "https://***.evil.test");
    redirects(status, server.address() + "/v1/users/me", server.address());
    redirects(status, "javascript:alert(1)", "another address");
    assertEquals(4, server.requests());
  }

  @Test
  void showsWhatIsThereAndCountsTheRest() {
    Trial trial =
        trial(
            "{\"results\":[{\"title\":\"A\"},{\"title\":\"B\"},{\"name\":\"C\"},{\"title\":\"\"},"
                + "{\"title\":\"D\"},{\"title\":\"E\"}]}");
    trial
        .check
        .putObject("show")
        .put("can see", "/results/*/title /results/*/name")
        .put("absent", "/none/*");
    Verdict verdict = trial.expects("/results").verdict();
    assertEquals(Map.of("can see", "A, B, D, and 2 more"), verdict.shown());
    assertTrue(verdict.found());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"r\":[]}", "{\"r\":null}", "{\"r\":{}}", "{\"r\":\" \"}", "{}"})
  void nothingSharedIsAcceptedAndNotFound(String body) {
    assertFalse(trial(body).expects("/r").is(Kind.ACCEPTED, "").found());
  }
}
