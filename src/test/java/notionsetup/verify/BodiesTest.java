package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

  /** By what a check wants: any answer, a bot's or a person's, or something at a pointer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          e08 | strict | {} ;; null ;; [] ;; 3 ;; "user" ;; {"object":"error"} | NOT_PROVIDER | does not
          e08 | strict | {"object":"user"} ;; {"object":"user","id":"x"} | NOT_PROVIDER | does not look
          e08 | strict | {"object":["user"],"id":null} ;; {"object":"users",ID} | NOT_PROVIDER | (200)
          e08 | strict | {"object":"user",ID,"type":"person"} ;; {"object":"user",ID} | ACCEPTED | found
          e08 | strict | {"object":"user",ID,"name":null,"bot":{}} | ACCEPTED | found
          e09 | any | ` ;;;; {"object":"us ;; {"a":NaN} ;; {} x ;; {}{} ;; {"a":1,"a":2} ;; [` | NOT_UNDERSTOOD | not proper JSON
          e09 | any | `\uFEFF{} ;; {'a':1} ;; {"a":1,} ;; // x\n{}` | NOT_UNDERSTOOD | not proper JSON
          no | any | {"ok":false,"error":"not_authed"} ;; {"success":false} | REFUSED | does not accept
          no | any | {"ok":true} ;; [] | ACCEPTED | found
          empty | /r | {"r":[]} ;; {"r":null} ;; {"r":{}} ;; {"r":" "} ;; {} | ACCEPTED | nothing
          empty | /r | {"r":0} | ACCEPTED | found
          """)
  void e08_e09_whatABodySays(String row, String check, String bodies, Kind kind, String words) {
    boolean accepted = kind == Kind.ACCEPTED;
    String id = "\"id\":\"8a6b7c1d-0000-4000-8000-000000000001\"";
    for (String body : bodies.replace("ID", id).split(";;", -1)) {
      Trial trial = trial(body);
      if (check.equals("strict")) {
        trial.strict();
      } else if (check.startsWith("/")) {
        trial.expects(check);
      }
      Verdict verdict = trial.is(kind, accepted ? "" : words);
      assertEquals(words.equals("found"), verdict.found(), body);
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
}
