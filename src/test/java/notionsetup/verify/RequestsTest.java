package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.harness.StandIn;
import notionsetup.machine.Machine;
import notionsetup.verify.Verdict.Kind;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests are what the recipe says, and no value gets out of its place in them. */
class RequestsTest {
  @AutoClose private final StandIn server = StandIn.plain();

  private Trial trial(String path, String body) {
    server.answers(StandIn.json(200, body));
    return new Trial(server.address() + path);
  }

  /** What is sent where this is accepted. */
  private RecordedRequest sent(Trial trial) {
    trial.is(Kind.ACCEPTED, "");
    return server.seen().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "../x?y=1&z#%2f@\u00e4, ..%2Fx%3Fy%3D1%26z%23%252f%40%C3%A4",
    "%2e%2E, %252e%252E",
    "{{NOTION_API_KEY}}, %7B%7BNOTION_API_KEY%7D%7D",
    "..,",
    ".,"
  })
  void f10_valuesStayInTheirPlaceOfAnAddressAndLeadNeverUpwards(String value, String encoded) {
    Trial trial = trial("/a/{{SITE}}/b?k={{NOTION_API_KEY}}&x={{SITE}}#f", "{}");
    trial.values.put("SITE", value);
    if (encoded == null) {
      assertEquals(Exit.ANSWER, assertThrows(Fault.class, trial::verdict).exit());
    } else {
      String target = "/a/" + encoded + "/b?k=" + Trial.TOKEN + "&x=" + encoded;
      assertEquals(target, sent(trial).getTarget());
    }
  }

  private static String asked(Trial trial, Verifier verifier) {
    return verifier.url(trial.request().address(), trial.values).toString();
  }

  @Test
  void f09_aVariableInAHostCannotLeaveIt() {
    Trial trial = new Trial("https://{{REGION}}.example.test/v1");
    try (Verifier verifier = trial.verifier()) {
      trial.values.put("REGION", "eu");
      assertEquals("https://eu.example.test/v1", asked(trial, verifier));
      String others = "eu@evil.test;evil.test/;evil.test#;eu\\@x;e\u0443;eu:8443@x;;a b";
      for (String value : others.split(";", -1)) {
        trial.values.put("REGION", value);
        assertThrows(Fault.class, () -> asked(trial, verifier), value);
      }
    }
  }

  @Test
  void theBaseAddressStandsInForNotionAlone() {
    Trial trial = trial("", "{}");
    trial.base = server.address() + "/stand/in/";
    trial.config.put("url", "https://api.notion.com/v1/search?page_size=1");
    assertEquals("/stand/in/v1/search?page_size=1", sent(trial).getTarget());
    trial.config.put("url", "https://api.other.test/v1");
    try (Verifier verifier = trial.verifier()) {
      assertEquals("https://api.other.test/v1", asked(trial, verifier));
    }
  }

  private static void isWrongUsage(String base, String version) {
    Machine machine = Trial.machine(Map.of());
    Fault fault =
        assertThrows(
            Fault.class, () -> Network.of(base, version, null, machine), base + " " + version);
    assertEquals(Exit.USAGE, fault.exit());
  }

  @Test
  void f09_addressesAndVersionsThatCannotBeUsed() {
    String addresses =
        """
        https://api.notion.com@evil.test|api.notion.com.evil|https://api.notion.com\\@evil|https:///v1
        https://\uff41pi.notion.com|https://\u0430pi.notion.com|https://api.notion.com.|ftp://x.test
        http://api.notion.com|http://10.0.0.1|http://127.1|https://x.test%2f@evil|https://x.test:99999
        https://x.test?a=b|https://x.test#a|https://u:p@x.test|https://x.test/a b|https:x.test|//x.test
        """;
    for (String address : addresses.strip().split("[|\n]", -1)) {
      isWrongUsage(address, "");
    }
    for (String version :
        "2022|2022-6-28|2022-06-31|latest|2022-06-28 |2022-06-28\n".split("\\|", -1)) {
      isWrongUsage("", version);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "\u00e4"})
  void e19_valuesThatNoHeaderTakesAreAnAnswersFault(String value) {
    Trial trial = trial("/", "{}");
    trial.values.put("NOTION_API_KEY", "ntn_TEST" + value);
    Fault fault = assertThrows(Fault.class, trial::verdict);
    assertEquals(Exit.ANSWER, fault.exit());
    assertFalse((fault.getMessage() + fault.remedy().text()).contains("ntn_TEST"));
    assertEquals(0, server.requests());
  }

  @Test
  void anotherHeaderThanTheUsualOne() {
    Trial trial = trial("/", "{}");
    trial.config.remove("api_key_field");
    trial.config.put("header_name", "X-Api-Key");
    trial.config.put("header_value", "Key {{NOTION_API_KEY}}");
    RecordedRequest request = sent(trial);
    assertEquals("Key " + Trial.TOKEN, request.getHeaders().get("X-Api-Key"));
    assertNull(request.getHeaders().get("Authorization"));
  }

  @Test
  void aBodyKeepsItsForm() {
    Trial trial = trial("/", "{}");
    trial.method = "http_post";
    trial.config.put("body", "{\"key\":\"{{SITE}}\"}");
    trial.values.put("SITE", "a\",\"b\":\"\n");
    RecordedRequest request = sent(trial);
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

  @ParameterizedTest
  @CsvSource({"basic, ''", "body, &client_id=me%26you&client_secret=KEY"})
  void clientCredentialsInAHeaderAndInTheBody(String how, String more) {
    RecordedRequest request = sent(grant("{\"access_token\":\"x\"}", how));
    byte[] login = ("me&you:" + Trial.TOKEN).getBytes(StandardCharsets.UTF_8);
    assertEquals(
        how.equals("basic") ? "Basic " + Base64.getEncoder().encodeToString(login) : null,
        request.getHeaders().get("Authorization"));
    assertEquals(
        "grant_type=client_credentials&scope=a%20b" + more.replace("KEY", Trial.TOKEN),
        request.getBody().utf8());
  }

  /** In each form that it was sent in: as it is, in an address, and in a login. */
  @ParameterizedTest
  @CsvSource({
    "X-Key, ntn_TEST/of&signs",
    "X-Key, ntn_TEST%2Fof%26signs",
    "Authorization, bnRuX1RFU1Qvb2Ymc2lnbnM6"
  })
  void e21_aSecretThatIsSentBackIsNotShown(String header, String said) {
    server.answers(StandIn.json(404, "{\"message\":\"what is " + said + "\"}"));
    Trial trial = new Trial(server.address() + "/?k={{NOTION_API_KEY}}");
    trial.values.put("NOTION_API_KEY", "ntn_TEST/of&signs");
    trial.config.remove("api_key_field");
    trial.config.put("header_name", header);
    trial.config.put("header_value", "Basic bnRuX1RFU1Qvb2Ymc2lnbnM6");
    assertEquals("***", trial.verdict().sentence().replaceAll(".*what is |\".*", ""));
  }

  @Test
  void clientCredentialsThatAreRefused() {
    grant("{\"error\":\"bad_verification\"}", "body").is(Kind.REFUSED, "");
    grant("{}", "body").is(Kind.NOT_PROVIDER, "");
  }
}
