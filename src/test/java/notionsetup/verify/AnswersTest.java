package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import notionsetup.harness.StandIn;
import notionsetup.recipe.Request;
import notionsetup.verify.Verdict.Kind;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer that a server can give has its own kind, code, words and number of tries. */
class AnswersTest {
  private static final String BLOCKED =
      "{\"code\":\"rate_limited\",\"additional_data\":{\"rate_limit_reason\":"
          + "\"public_api_request_blocked\"}}";

  @AutoClose private final StandIn server = StandIn.plain();

  private static MockResponse error(int status, String code, String message) {
    return StandIn.json(
        status,
        "{\"object\":\"error\",\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
  }

  /**
   * @param body a page, a plain text, one of the answers above, or an error as "code: message"
   * @param header one more header, or empty
   */
  private static MockResponse response(int status, String body, String header) {
    MockResponse.Builder response =
        switch (body == null ? "" : body) {
          case "me" -> StandIn.json(status, StandIn.ME).newBuilder();
          case "blocked" -> StandIn.json(status, BLOCKED).newBuilder();
          case "<p>" -> StandIn.answer(status, "text/html", body);
          case "ok" -> StandIn.answer(status, "text/plain", body);
          case "" -> new MockResponse.Builder().code(status);
          default ->
              error(status, body.replaceFirst(":.*", ""), body.replaceFirst(".*: ?", ""))
                  .newBuilder();
        };
    if (header != null) {
      response.addHeader(header);
    }
    return response.build();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          e07 | 200 | me | | ACCEPTED | 0 | 1 | Notion accepts the key
          e01 | 401 | unauthorized: no | | REFUSED | 4 | 1 | does not accept the key (401)
          e01 | 401 | <p> | | REFUSED | 4 | 1 | make a new one
          e01 | 401 | unauthorized: account is Restricted | | BARRED | 4 | 1 | shut out
          e01 | 400 | invalid_client: no | | REFUSED | 4 | 1 | does not accept the key
          e02 | 403 | restricted_resource: may not | | FORBIDDEN | 6 | 1 | "may not"
          e02 | 403 | <p> | cf-ray: 8a1-FRA | BLOCKED | 5 | 1 | 403 (Cloudflare ray 8a1-FRA) before
          e02 | 403 | <p> | | BLOCKED | 5 | 1 | Something in front of
          e02 | 403 | me | Content-Type: text/html | BLOCKED | 5 | 1 | Something in front of
          e02 | 404 | object_not_found: gone | | NOT_FOUND | 5 | 1 | 404 object_not_found
          e02 | 409 | conflict_error: | | REJECTED | 5 | 1 | (409 conflict_error)
          e18 | 407 | <p> | | PROXY_LOGIN | 5 | 1 | wants a login, and no proxy is set here (407)
          e04 | 408 | ok | | REJECTED | 5 | 1 | (408)
          e02 | 400 | missing_version: | | VERSION | 5 | 1 | Notion-Version 2022-06-28
          e02 | 400 | validation_error: Notion-Version should be | | VERSION | 5 | 1 | It says: "Notion-V
          e02 | 400 | bad_thing: path | | REJECTED | 5 | 1 | did not take the request
          e03 | 429 | rate_limited: | | RATE_LIMITED | 75 | 4 | asked 4 times
          e03 | 429 | blocked | | BLOCKED_FOR_GOOD | 5 | 1 | waiting does not help
          e04 | 529 | service_overload: | | OVERLOADED | 75 | 4 | too much to do
          e04 | 500 | internal_server_error: | | DOWN | 75 | 4 | (500, asked 4 times)
          e04 | 502 | <p> | | DOWN | 75 | 4 | (502, asked 4 times)
          e04 | 503 | <p> | Retry-After: 0 | DOWN | 75 | 4 | (503, asked 4 times)
          e04 | 504 | gateway_timeout: | | DOWN | 75 | 4 | (504, asked 4 times)
          e04 | 520 | <p> | | OUT_OF_ORDER | 75 | 1 | out of order
          i18 | 501 | <p> | | REJECTED | 5 | 1 | (501)
          i18 | 505 | <p> | | REJECTED | 5 | 1 | (505)
          i18 | 511 | <p> | | PORTAL | 5 | 1 | wants a login to the network first (511)
          i18 | 999 | ok | | NOT_PROVIDER | 5 | 1 | (999)
          i18 | 600 | ok | | NOT_PROVIDER | 5 | 1 | (600)
          i18 | 302 | | | REDIRECTED | 5 | 1 | answered 302, which is no answer
          i18 | 304 | | | REDIRECTED | 5 | 1 | answered 304, which is no answer
          i18 | 300 | me | | REDIRECTED | 5 | 1 | answered 300, which is no answer
          e07 | 200 | <p> | | PORTAL | 5 | 1 | gave a web page
          e07 | 200 | me | Content-Type: text/html; charset=utf-8 | PORTAL | 5 | 1 | gave a web page
          e07 | 200 | me | Content-Type: application/xhtml+xml | PORTAL | 5 | 1 | gave a web page
          e07 | 200 | ok | | NOT_PROVIDER | 5 | 1 | look like one of
          e07 | 204 | | | NOT_PROVIDER | 5 | 1 | look like one of
          """)
  void e01_e02_e03_e04_e07_e18_i18_everyAnswer(
      String row,
      int status,
      String body,
      String header,
      Kind kind,
      int exit,
      int asked,
      String words) {
    server.answers(response(status, body, header));
    Trial trial = Trial.of(server).explains("401: restricted", "It is shut out.", "Write.");
    assertEquals(exit, trial.is(kind, words).exit().code());
    assertEquals(asked, server.requests());
    assertEquals(asked - 1, trial.notes.size(), trial.notes.toString());
  }

  /** As OAuth and most others write an error. */
  @ParameterizedTest
  @CsvSource({
    "'{`error`:{`code`:`slow`,`message`:`wait`}}', '(400 slow). It says: \"wait\"'",
    "'{`error`:`slow`,`error_description`:`wait`}', '(400 slow). It says: \"wait\"'",
    "'{`error`:{`type`:`slow`},`detail`:`wait`}', '(400 slow). It says: \"wait\"'",
    "'{`code`:7,`message`:` `}', '(400 7).'",
    "'{`code`:null}', '(400).'"
  })
  void anErrorIsReadInEveryForm(String body, String words) {
    server.answers(StandIn.json(400, body.replace('`', '"')));
    Trial.of(server).is(Kind.REJECTED, "did not take the request " + words);
  }

  @Test
  void sendsTheKeyAndTheVersionAndNamesItself() {
    Trial trial = Trial.of(server);
    trial.version = "2025-09-03";
    trial.config.put("headers.notion-version", trial.config.remove("headers.Notion-Version"));
    trial.check.putObject("show").put("as", "/name").put("workspace", "/bot/workspace_name");
    Verdict verdict = trial.verdict();
    assertEquals("{as=Roadmap bot, workspace=Acme Inc}", verdict.shown().toString());
    assertEquals("3f1c-77", verdict.requestId());
    RecordedRequest request = server.seen().get(0);
    assertEquals("Bearer " + Trial.TOKEN, request.getHeaders().get("Authorization"));
    assertEquals("2025-09-03", request.getHeaders().get("Notion-Version"));
    assertEquals("identity", request.getHeaders().get("Accept-Encoding"));
    assertEquals("notion-setup", request.getHeaders().get("User-Agent"));
  }

  /** Notion names it twice: the body's counts, and a body that has none may be a web page. */
  @ParameterizedTest
  @CsvSource({"'{\"request_id\":\"b-1\"}', b-1", "{}, h-2", "<p>, h-2"})
  void theRequestsNameIsReadFromTheHeaderToo(String body, String id) {
    String type = body.startsWith("<") ? "text/html" : "application/json";
    server.answers(StandIn.answer(502, type, body).setHeader("x-notion-request-id", "h-2").build());
    assertEquals(id, Trial.of(server).is(Kind.DOWN, "").requestId());
  }

  @Test
  void theRecipesWordsReplaceOursByTextBeforeCodeBeforeStatus() {
    server.answers(error(403, "restricted_resource", ""));
    Trial trial = Trial.of(server).explains("403", "By status.", "a");
    trial.is(Kind.FORBIDDEN, "By status. a");
    trial.explains("restricted_resource", "By code.", "b").is(Kind.FORBIDDEN, "By code. b");
    server.answers(error(403, "restricted_resource", "Not for You"));
    trial.explains("403: for you", "By text.", "c").is(Kind.FORBIDDEN, "By text. c");
    server.answers(response(403, "<p>", null));
    trial.is(Kind.BLOCKED, "Something in front of");
  }

  @Test
  void whatAStepCollectedIsExplainedAsItsOwn() {
    server.answers(error(401, "unauthorized", "no"));
    Trial trial =
        Trial.of(server)
            .explains("unauthorized", "Of any.", "a")
            .explains("unauthorized@personal", "Of a personal one.", "b");
    trial.is(Kind.REFUSED, "Of any. a");
    try (Verifier verifier = trial.verifier()) {
      Request personal = trial.request().collectedAt("personal");
      assertEquals("Of a personal one.", verifier.check(personal, trial.values).sentence());
      Request other = trial.request().collectedAt("other");
      assertEquals("Of any.", verifier.check(other, trial.values).sentence());
    }
  }
}
