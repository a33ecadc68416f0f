package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.verify.Verdict.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests are what the recipe says, and no value gets out of its place in them. */
class RequestsTest {
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Trial trial(String path, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .body(body)
            .build());
    return new Trial(server.url("/").toString().replaceFirst("/$", "") + path);
  }

  @Test
  void f10_valuesStayInTheirPlaceOfAnAddress() throws Exception {
    Trial trial = trial("/a/{{SITE}}/b?k={{NOTION_API_KEY}}&x={{SITE}}#f", "{}");
    trial.values.put("SITE", "../x?y=1&z#%2f@\u00e4");
    assertEquals(Kind.ACCEPTED, trial.verdict().kind());
    String encoded = "..%2Fx%3Fy%3D1%26z%23%252f%40%C3%A4";
    assertEquals(
        "/a/" + encoded + "/b?k=" + Trial.TOKEN + "&x=" + encoded,
        server.takeRequest().getTarget());
  }

  @Test
  void f10_noValueLeadsUpwards() {
    for (String value : List.of("..", ".", "%2e%2E")) {
      Trial trial = trial("/a/{{SITE}}/b", "{}");
      trial.values.put("SITE", value);
      if (value.startsWith("%")) {
        assertEquals(Kind.ACCEPTED, trial.verdict().kind());
      } else {
        assertEquals(Exit.ANSWER, assertThrows(Fault.class, trial::verdict).exit());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eu@evil.test",
        "evil.test/",
        "evil.test#",
        "eu\\@x",
        "e\u0443",
        "eu:8443@x",
        "",
        "a b"
      })
  void f09_aVariableInAHostCannotLeaveIt(String value) {
    Trial trial = new Trial("https://{{REGION}}.example.test/v1");
    trial.sets = Map.of("REGION", value);
    trial.values.put("REGION", value);
    try (Verifier verifier = trial.verifier()) {
      assertThrows(Fault.class, () -> verifier.origin(trial.check().request(), trial.values));
    }
  }

  @Test
  void namesTheHostThatIsReallyAsked() {
    Trial trial = new Trial("https://{{REGION}}.example.test/v1");
    trial.sets = Map.of("REGION", "eu");
    trial.values.put("REGION", "eu");
    try (Verifier verifier = trial.verifier()) {
      assertEquals(
          "https://eu.example.test", verifier.origin(trial.check().request(), trial.values));
    }
  }

  @Test
  void theBaseAddressStandsInForNotionAlone() throws Exception {
    Trial trial = trial("", "{}");
    trial.base = server.url("/stand/in/").toString();
    trial.config.put("url", "https://api.notion.com/v1/search?page_size=1");
    assertEquals(Kind.ACCEPTED, trial.verdict().kind());
    assertEquals("/stand/in/v1/search?page_size=1", server.takeRequest().getTarget());
    trial.config.put("url", "https://api.other.test/v1");
    try (Verifier verifier = trial.verifier()) {
      assertEquals(
          "https://api.other.test", verifier.origin(trial.check().request(), trial.values));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.notion.com@evil.test",
        "api.notion.com.evil",
        "https://api.notion.com\\@evil",
        "https:///v1",
        "https://\uff41pi.notion.com",
        "https://\u0430pi.notion.com",
        "https://api.notion.com.",
        "http://api.notion.com",
        "http://10.0.0.1",
        "ftp://x.test",
        "https://x.test%2f@evil",
        "https://x.test:99999",
        "https://x.test?a=b",
        "https://x.test#a",
        "https://u:p@x.test",
        "https://x.test/a b",
        "https:x.test",
        "//x.test",
        "http://127.1"
      })
  void f09_baseAddressesThatCannotBeUsed(String text) {
    var machine = VerifyMachine.with(Map.of(), new VerifyMachine.Sleeper());
    Fault fault = assertThrows(Fault.class, () -> Network.of(text, "", null, machine));
    assertEquals(Exit.USAGE, fault.exit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2022", "2022-6-28", "2022-06-31", "latest", "2022-06-28 ", "2022-06-28\n"})
  void versionsThatAreNoDates(String text) {
    var machine = VerifyMachine.with(Map.of(), new VerifyMachine.Sleeper());
    Fault fault = assertThrows(Fault.class, () -> Network.of("", text, null, machine));
    assertEquals(Exit.USAGE, fault.exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "\u00e4"})
  void e19_valuesThatNoHeaderTakesAreAnAnswersFault(String value) {
    Trial trial = trial("/", "{}");
    trial.values.put("NOTION_API_KEY", "ntn_TEST" + value);
    Fault fault = assertThrows(Fault.class, trial::verdict);
    assertEquals(Exit.ANSWER, fault.exit());
    assertFalse((fault.getMessage() + fault.remedy().text()).contains("ntn_TEST"));
    assertEquals(0, server.getRequestCount());
  }

  @Test
  void anotherHeaderThanTheUsualOne() throws Exception {
    Trial trial = trial("/", "{}");
    trial.config.remove("api_key_field");
    trial.config.put("header_name", "X-Api-Key");
    trial.config.put("header_value", "Key {{NOTION_API_KEY}}");
    trial.verdict();
    RecordedRequest request = server.takeRequest();
    assertEquals("Key " + Trial.TOKEN, request.getHeaders().get("X-Api-Key"));
    assertNull(request.getHeaders().get("Authorization"));
  }

  @Test
  void aBodyKeepsItsForm() throws Exception {
    Trial trial = trial("/", "{}");
    trial.method = "http_post";
    trial.config.put("body", "{\"key\":\"{{SITE}}\"}");
    trial.values.put("SITE", "a\",\"b\":\"\n");
    trial.verdict();
    RecordedRequest request = server.takeRequest();
    assertEquals("POST", request.getMethod());
    assertEquals("{\"key\":\"a\\\",\\\"b\\\":\\\"\\n\"}", request.getBody().utf8());
    assertEquals("application/json", request.getHeaders().get("Content-Type"));
  }

  private Trial grant(String answer, String how) {
    Trial trial = trial("/token", answer);
    trial.method = "oauth2_client_credentials";
    trial.config.remove("api_key_field");
    trial.config.put("token_url", trial.config.remove("url"));
    trial.config.put("client_id_field", "ID");
    trial.config.put("client_secret_field", "NOTION_API_KEY");
    trial.config.put("auth_method", how);
    trial.config.put("scope", "a b");
    trial.values.put("ID", "me&you");
    return trial;
  }

  @Test
  void clientCredentialsInAHeader() throws Exception {
    Trial trial = grant("{\"access_token\":\"x\"}", "basic");
    assertEquals(Kind.ACCEPTED, trial.verdict().kind());
    RecordedRequest request = server.takeRequest();
    String login = "me&you:" + Trial.TOKEN;
    assertEquals(
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
        request.getHeaders().get("Authorization"));
    assertEquals("grant_type=client_credentials&scope=a%20b", request.getBody().utf8());
  }

  @Test
  void clientCredentialsInTheBody() throws Exception {
    Trial trial = grant("{\"access_token\":\"x\"}", "body");
    assertEquals(Kind.ACCEPTED, trial.verdict().kind());
    assertEquals(
        "grant_type=client_credentials&scope=a%20b&client_id=me%26you&client_secret=" + Trial.TOKEN,
        server.takeRequest().getBody().utf8());
  }

  @Test
  void clientCredentialsThatAreRefused() {
    assertEquals(Kind.REFUSED, grant("{\"error\":\"bad_verification\"}", "body").verdict().kind());
    assertEquals(Kind.NOT_PROVIDER, grant("{}", "body").verdict().kind());
  }
}
