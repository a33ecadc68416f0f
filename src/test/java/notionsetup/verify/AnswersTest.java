package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import notionsetup.recipe.Request.Meaning.Explanation;
import notionsetup.verify.Verdict.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer that a server can give has its own kind, code, words and number of tries. */
class AnswersTest {
  private static final String JSON = "application/json; charset=utf-8";
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Trial trial() {
    Trial trial = new Trial(server.url("/v1/users/me").toString());
    trial.accept = Trial.ACCEPT;
    return trial;
  }

  private void always(MockResponse.Builder response) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return response.build();
          }
        });
  }

  private static MockResponse.Builder answer(int status, String type, String body) {
    return new MockResponse.Builder().code(status).setHeader("Content-Type", type).body(body);
  }

  private static MockResponse.Builder error(int status, String code, String message) {
    String body =
        "{\"object\":\"error\",\"status\":%d,\"code\":\"%s\",\"message\":\"%s\"}"
            .formatted(status, code, message);
    return answer(status, JSON, body);
  }

  private static Arguments row(
      String id, MockResponse.Builder response, Kind kind, int exit, String words, int requests) {
    return Arguments.of(id, response, kind, exit, words, requests);
  }

  private static MockResponse.Builder blocked() {
    return answer(
        429,
        JSON,
        "{\"code\":\"rate_limited\",\"additional_data\":{\"rate_limit_reason\":"
            + "\"public_api_request_blocked\"}}");
  }

  static Stream<Arguments> everyAnswer() {
    return Stream.of(
        row(
            "e07_theProvider 200",
            answer(200, JSON, Trial.ME),
            Kind.ACCEPTED,
            0,
            "Notion accepts the key",
            1),
        row(
            "e01_refused 401",
            error(401, "unauthorized", "no"),
            Kind.REFUSED,
            4,
            "does not accept the key (401)",
            1),
        row(
            "e01_refused 401",
            answer(401, "text/html", "<p>no"),
            Kind.REFUSED,
            4,
            "does not accept the key",
            1),
        row(
            "e01_refused 401",
            error(401, "unauthorized", "account is Restricted"),
            Kind.BARRED,
            4,
            "shut out",
            1),
        row(
            "e01_refused 400",
            error(400, "invalid_client", "no"),
            Kind.REFUSED,
            4,
            "does not accept the key",
            1),
        row(
            "e02_other 403",
            error(403, "restricted_resource", "may not"),
            Kind.FORBIDDEN,
            6,
            "\"may not\"",
            1),
        row(
            "e02_other 403",
            answer(403, "text/html", "<p>").setHeader("cf-ray", "8a1-FRA"),
            Kind.BLOCKED,
            5,
            "Cloudflare, in front of localhost",
            1),
        row(
            "e02_other 403",
            answer(403, "text/html", "<p>"),
            Kind.BLOCKED,
            5,
            "Something in front of",
            1),
        row(
            "e02_other 404",
            error(404, "object_not_found", "gone"),
            Kind.NOT_FOUND,
            5,
            "404 object_not_found",
            1),
        row(
            "e02_other 409",
            error(409, "conflict_error", ""),
            Kind.CONFLICT,
            5,
            "409 conflict_error",
            1),
        row(
            "e18_proxyLogin 407",
            answer(407, "text/html", ""),
            Kind.PROXY_LOGIN,
            5,
            "wants a login",
            1),
        row("e04_timedOut 408", answer(408, "text/plain", ""), Kind.REJECTED, 5, "(408)", 1),
        row(
            "e02_other 400",
            error(400, "missing_version", ""),
            Kind.VERSION,
            5,
            "Notion-Version 2022-06-28",
            1),
        row(
            "e02_other 400",
            error(400, "validation_error", "Notion-Version header should be 2022-06-28"),
            Kind.VERSION,
            5,
            "It says: \"Notion-Version header should",
            1),
        row(
            "e02_other 400",
            error(400, "bad_thing", "path"),
            Kind.REJECTED,
            5,
            "did not take the request",
            1),
        row(
            "e03_tooMany 429",
            error(429, "rate_limited", ""),
            Kind.RATE_LIMITED,
            75,
            "asked 4 times",
            4),
        row(
            "e04_outOfOrder 529",
            error(529, "service_overload", ""),
            Kind.OVERLOADED,
            75,
            "too much to do",
            4),
        row("e03_tooMany 429", blocked(), Kind.BLOCKED_FOR_GOOD, 5, "waiting does not help", 1),
        row(
            "e04_outOfOrder 500",
            error(500, "internal_server_error", ""),
            Kind.DOWN,
            75,
            "(500, asked 4 times)",
            4),
        row(
            "e04_outOfOrder 502",
            answer(502, "text/html", "<p>"),
            Kind.DOWN,
            75,
            "(502, asked 4 times)",
            4),
        row(
            "e04_outOfOrder 503",
            answer(503, "text/html", "").setHeader("Retry-After", "0"),
            Kind.DOWN,
            75,
            "(503, asked 4 times)",
            4),
        row(
            "e04_outOfOrder 504",
            error(504, "gateway_timeout", ""),
            Kind.DOWN,
            75,
            "(504, asked 4 times)",
            4),
        row(
            "e04_outOfOrder 520",
            answer(520, "text/html", ""),
            Kind.OUT_OF_ORDER,
            75,
            "out of order",
            1),
        row(
            "e07_notTheProvider 200",
            answer(200, "text/html", "<p>Welcome"),
            Kind.PORTAL,
            5,
            "gave a web page",
            1),
        row(
            "e07_notTheProvider 200",
            answer(200, "text/plain", "ok"),
            Kind.NOT_PROVIDER,
            5,
            "is not JSON",
            1),
        row(
            "e07_notTheProvider 204",
            new MockResponse.Builder().code(204),
            Kind.NOT_PROVIDER,
            5,
            "is not JSON",
            1));
  }

  /** Each is named by its row of the table of faults. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("everyAnswer")
  void e01_e02_e03_e04_e07_everyAnswer(
      String id, MockResponse.Builder response, Kind kind, int exit, String words, int requests) {
    always(response);
    Trial trial = trial();
    trial.explain.put("401: restricted", new Explanation("The account is shut out.", "Write."));
    Verdict verdict = trial.verdict();
    assertEquals(kind, verdict.kind(), verdict.toString());
    assertEquals(exit, verdict.exit().code());
    assertTrue(verdict.sentence().contains(words), verdict.sentence());
    assertEquals(kind == Kind.ACCEPTED, verdict.remedy().isEmpty());
    assertEquals(requests, server.getRequestCount());
    assertEquals(requests - 1, trial.notes.size(), trial.notes.toString());
  }

  @Test
  void e01_aRefusalTellsHowToGetAnotherKey() {
    always(error(401, "unauthorized", "no"));
    Verdict verdict = trial().verdict();
    assertTrue(verdict.remedy().text().contains("new"), verdict.toString());
  }

  @Test
  void sendsTheKeyAndTheVersionAndNamesItself() throws Exception {
    always(answer(200, JSON, Trial.ME));
    Trial trial = trial();
    trial.version = "2025-09-03";
    trial.show = Map.of("connected as", "/name", "workspace", "/bot/workspace_name");
    Verdict verdict = trial.verdict();
    assertEquals("Roadmap bot", verdict.shown().get("connected as"));
    assertEquals("Acme Inc", verdict.shown().get("workspace"));
    assertEquals("3f1c-77", verdict.requestId());
    RecordedRequest request = server.takeRequest();
    assertEquals("Bearer " + Trial.TOKEN, request.getHeaders().get("Authorization"));
    assertEquals("2025-09-03", request.getHeaders().get("Notion-Version"));
    assertEquals("identity", request.getHeaders().get("Accept-Encoding"));
    assertTrue(request.getHeaders().get("User-Agent").startsWith("notion-setup/"));
  }

  @Test
  void theRecipesWordsReplaceOursByCodeBeforeStatus() {
    always(error(403, "restricted_resource", ""));
    Trial trial = trial();
    trial.explain.put("403", new Explanation("By status.", "a"));
    assertEquals("By status.", trial.verdict().sentence());
    trial.explain.put("restricted_resource", new Explanation("By code.", "b"));
    Verdict verdict = trial.verdict();
    assertEquals("By code.", verdict.sentence());
    assertEquals("b", verdict.remedy().text());
    assertEquals(Kind.FORBIDDEN, verdict.kind());
  }

  @Test
  void aWebPageIsNeverExplainedAsTheProvidersWord() {
    always(answer(403, "text/html", "<p>"));
    Trial trial = trial();
    trial.explain.put("403", new Explanation("By status.", "a"));
    assertEquals(Kind.BLOCKED, trial.verdict().kind());
    assertTrue(trial.verdict().sentence().startsWith("Something in front of"));
  }
}
