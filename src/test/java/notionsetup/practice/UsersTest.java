package notionsetup.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import notionsetup.practice.Client.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is behind each kind of token. */
class UsersTest {
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

  private static Client as(Scenario scenario) {
    return Client.of(practice, scenario);
  }

  @Test
  void aConnectionIsABotOfTheWorkspace() {
    Reply reply = as(Scenario.GOOD).get(ME);
    JsonNode me = reply.json();
    assertEquals(200, reply.status());
    assertEquals("user", me.get("object").asText());
    assertEquals(Ids.BOT, me.get("id").asText());
    assertEquals("Roadmap bot", me.get("name").asText());
    assertEquals("bot", me.get("type").asText());
    assertEquals("workspace", me.at("/bot/owner/type").asText());
    assertTrue(me.at("/bot/owner/workspace").asBoolean());
    assertEquals("Acme Inc", me.at("/bot/workspace_name").asText());
    assertEquals(Ids.WORKSPACE, me.at("/bot/workspace_id").asText());
    assertTrue(me.at("/bot/workspace_limits/max_file_upload_size_in_bytes").isIntegralNumber());
    assertEquals("application/json; charset=utf-8", reply.header("content-type"));
    assertEquals(me.get("request_id").asText(), reply.header("x-notion-request-id"));
    assertFalse(reply.header("cf-ray").isEmpty());
  }

  @Test
  void aPersonalTokenMayBeAPerson() {
    Client person = as(Scenario.PERSON);
    JsonNode me = person.get(ME).json();
    assertEquals("person", me.get("type").asText());
    assertEquals("ada@example.com", me.at("/person/email").asText());
    assertFalse(me.has("bot"));
    assertEquals(403, person.get("/v1/users").status());
    assertEquals(200, person.get("/v1/users/" + Ids.PERSON).status());
    assertEquals(403, person.get("/v1/users/" + Ids.BOT).status());
    assertEquals(5, person.search("{}").json().get("results").size());
  }

  @Test
  void aPersonalTokenMayBeABotThatAUserOwns() {
    JsonNode me = as(Scenario.PERSONAL_BOT).get(ME).json();
    assertEquals("bot", me.get("type").asText());
    assertEquals("user", me.at("/bot/owner/type").asText());
    assertEquals(Ids.PERSON, me.at("/bot/owner/user/id").asText());
    assertEquals(403, as(Scenario.PERSONAL_BOT).get("/v1/users").status());
  }

  @Test
  void theNamesMayBeNull() {
    JsonNode me = as(Scenario.NAMELESS).get(ME).json();
    assertTrue(me.get("name").isNull());
    assertTrue(me.get("bot").isObject());
    assertTrue(me.get("bot").isEmpty());
    Reply unshared = as(Scenario.NAMELESS).get("/v1/pages/" + Ids.UNSHARED_PAGE);
    assertTrue(unshared.message().endsWith("shared with your integration."));
  }

  @Test
  void theNamesMayBeHostile() {
    Reply me = as(Scenario.HOSTILE_NAMES).get(ME);
    assertEquals(Stock.HOSTILE, me.text("/name"));
    assertTrue(me.text("/bot/workspace_name").endsWith(Stock.HOSTILE));
    assertEquals(-1, me.http().body().indexOf('\u001b'));
    Reply search = as(Scenario.HOSTILE_NAMES).search("{}");
    assertEquals(Stock.HOSTILE, search.text("/results/0/properties/title/title/0/plain_text"));
  }

  @Test
  void theListComesInPartsAndWithoutAddresses() {
    JsonNode first = as(Scenario.GOOD).get("/v1/users?page_size=1").json();
    assertEquals("user", first.get("type").asText());
    assertEquals(1, first.get("results").size());
    assertTrue(first.at("/results/0/person").isEmpty());
    assertEquals(Ids.BOT, first.get("next_cursor").asText());
    JsonNode all = as(Scenario.ALL_CAPABILITIES).get("/v1/users").json();
    assertEquals("ada@example.com", all.at("/results/0/person/email").asText());
    assertEquals(Ids.BOT, all.at("/results/1/id").asText());
  }

  @Test
  void oneUserIsFoundByItsId() {
    Client good = as(Scenario.GOOD);
    assertEquals("person", good.get("/v1/users/" + Ids.PERSON).text("/type"));
    assertEquals("bot", good.get("/v1/users/" + Ids.BOT).text("/type"));
    Reply unknown = good.get("/v1/users/" + Ids.ROAD_MAP_PAGE);
    assertEquals(404, unknown.status());
    assertTrue(unknown.message().startsWith("Could not find user with ID: "));
  }

  @Test
  void withoutUserInformationOnlyTheOwnIdIsTold() {
    Client client = as(Scenario.NO_USER_INFORMATION);
    JsonNode me = client.get(ME).json();
    assertEquals(Ids.BOT, me.get("id").asText());
    assertEquals(3, me.size(), "object, id and request_id");
    assertEquals("restricted_resource", client.get("/v1/users?page_size=1").code());
    assertEquals(403, client.get("/v1/users/" + Ids.BOT).status());
  }
}
