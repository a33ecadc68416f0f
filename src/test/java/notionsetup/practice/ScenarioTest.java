package notionsetup.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import notionsetup.practice.Client.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each token gets for the one call that verifies a key. */
class ScenarioTest {
  private static final String ME = "/v1/users/me";
  private static PracticeNotion practice;

  @BeforeAll
  static void start() {
    practice = PracticeNotion.start(0);
  }

  @AfterAll
  static void stop() {
    practice.close();
  }

  private static Reply me(Scenario scenario) {
    return Client.of(practice, scenario).get(ME);
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSED,401,unauthorized,API token is invalid.",
    "BARRED,401,unauthorized,This user's account is restricted from accessing the public API.",
    "FORBIDDEN,403,restricted_resource,Insufficient permissions for this endpoint.",
    "RATE_LIMITED_LONG,429,rate_limited,",
    "RATE_LIMIT_BLOCKED,429,rate_limited,",
    "OVERLOADED,529,service_overload,",
    "DOWN,500,internal_server_error,",
    "UNAVAILABLE,503,service_unavailable,",
    "GATEWAY_TIMEOUT,504,gateway_timeout,",
    "OLD_VERSION,400,validation_error,"
  })
  void anErrorHasNotionsShape(Scenario scenario, int status, String code, String message) {
    Reply reply = me(scenario);
    assertEquals(status, reply.status());
    assertEquals("error", reply.text("/object"));
    assertEquals(status, reply.json().get("status").asInt());
    assertEquals(code, reply.code());
    assertFalse(reply.message().isEmpty());
    if (message != null) {
      assertEquals(message, reply.message());
    }
    assertEquals(reply.header("x-notion-request-id"), reply.text("/request_id"));
    assertEquals("application/json; charset=utf-8", reply.header("content-type"));
    assertNotEquals(reply.text("/request_id"), me(scenario).text("/request_id"));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "GOOD",
        "NOTHING_SHARED",
        "SHARED_LATER",
        "PERSON",
        "PERSONAL_BOT",
        "ALL_CAPABILITIES",
        "NO_READ_CONTENT",
        "NO_USER_INFORMATION",
        "NAMELESS",
        "HOSTILE_NAMES"
      })
  void anAcceptedTokenIsAUserWithAnId(Scenario scenario) {
    assertEquals(200, me(scenario).status());
    assertEquals("user", me(scenario).text("/object"));
    assertEquals(36, me(scenario).text("/id").length());
  }

  @Test
  void oneWaitIsAllThatALimitedTokenNeeds() {
    try (PracticeNotion fresh = PracticeNotion.start(0)) {
      Client client = Client.of(fresh, Scenario.RATE_LIMITED_ONCE);
      Reply first = client.get(ME);
      assertEquals(429, first.status());
      assertEquals("1", first.header("retry-after"));
      assertEquals("1", first.text("/additional_data/retry_after"));
      assertEquals(
          "public_api_request_rate_limit", first.text("/additional_data/rate_limit_reason"));
      assertEquals(200, client.get(ME).status());
      assertEquals(200, client.search("{}").status());
    }
  }

  @Test
  void aLongWaitAndABlockAreToldApart() {
    Reply hour = me(Scenario.RATE_LIMITED_LONG);
    assertEquals("3600", hour.header("retry-after"));
    Reply blocked = me(Scenario.RATE_LIMIT_BLOCKED);
    assertEquals("", blocked.header("retry-after"));
    assertEquals("public_api_request_blocked", blocked.text("/additional_data/rate_limit_reason"));
  }

  @ParameterizedTest
  @CsvSource({"CLOUDFLARE,403", "BAD_GATEWAY,502", "CAPTIVE_PORTAL,200", "REDIRECTED,302"})
  void aWebPageIsNoAnswerOfNotion(Scenario scenario, int status) {
    Reply reply = me(scenario);
    assertEquals(status, reply.status());
    assertTrue(reply.header("content-type").startsWith("text/html"));
    assertEquals("", reply.header("x-notion-request-id"));
    assertTrue(reply.http().body().startsWith("<!DOCTYPE html>"));
  }

  @Test
  void cloudflareLeavesItsRay() {
    assertFalse(me(Scenario.CLOUDFLARE).header("cf-ray").isEmpty());
    assertEquals("", me(Scenario.CAPTIVE_PORTAL).header("cf-ray"));
  }

  @Test
  void theRedirectLeadsToAnotherHost() {
    assertTrue(me(Scenario.REDIRECTED).header("location").startsWith("https://elsewhere.invalid/"));
  }

  @Test
  void jsonThatIsNotNotions() {
    assertEquals("{}", me(Scenario.NOT_UNDERSTOOD).http().body());
    Reply broken = me(Scenario.BROKEN_JSON);
    assertEquals(200, broken.status());
    assertThrows(UncheckedIOException.class, broken::json);
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT", "DROPPED"})
  void theConnectionBreaksOff(Scenario scenario) {
    assertThrows(UncheckedIOException.class, () -> me(scenario));
  }

  @Test
  void slownessIsLongerThanAnyPatience() {
    Call call = new Call("GET", List.of("", "v1", "users", "me"), Map.of(), Client.OLD, "", 0, 0);
    assertEquals(Duration.ofSeconds(20), Scenario.SLOW.behaviour().answer(call).after());
  }

  @Test
  void anOldVersionIsRefusedWithTheOnesThatAreNot() {
    Reply old = me(Scenario.OLD_VERSION);
    assertEquals(
        "Notion-Version header failed validation: Notion-Version header should be"
            + " `\"2025-09-03\"` or `\"2026-03-11\"`, instead was `\"2022-06-28\"`.",
        old.message());
    Client client = Client.of(practice, Scenario.OLD_VERSION).at(Client.SOURCES);
    assertEquals(200, client.get(ME).status());
  }

  @Test
  void tokensAreFitToBeTypedAndTellTheScenariosApart() {
    Set<String> tokens = new HashSet<>();
    Set<String> descriptions = new HashSet<>();
    for (Scenario scenario : PracticeNotion.scenarios()) {
      assertTrue(scenario.token().matches("ntn_practice_[a-z0-9_]+"), scenario.token());
      assertTrue(scenario.token().length() >= 20, scenario.token());
      assertTrue(tokens.add(scenario.token()));
      assertTrue(descriptions.add(scenario.description()));
    }
    assertEquals(
        List.of("ntn_practice_good_token", "ntn_practice_refused_token"),
        PracticeNotion.scenarios().stream().limit(2).map(Scenario::token).toList());
    assertEquals(EnumSet.allOf(Scenario.class).size(), tokens.size());
  }
}
