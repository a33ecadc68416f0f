package notionsetup.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import notionsetup.practice.Client.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching: what is listed, in which version, in which parts. */
class SearchTest {
  private static PracticeNotion practice;
  private static Client good;

  @BeforeAll
  static void start() {
    practice = PracticeNotion.start(0);
    good = Client.of(practice, Scenario.GOOD);
  }

  @AfterAll
  static void stop() {
    practice.close();
  }

  private static List<String> kinds(JsonNode list) {
    List<String> kinds = new ArrayList<>();
    list.get("results").forEach(thing -> kinds.add(thing.get("object").asText()));
    return kinds;
  }

  @Test
  void everyVersionListsFiveThings() {
    JsonNode old = good.search("{}").json();
    assertEquals(List.of("page", "database", "page", "page", "page"), kinds(old));
    assertEquals("page_or_database", old.get("type").asText());
    assertEquals("Road map", old.at("/results/0/properties/title/title/0/plain_text").asText());
    assertEquals("Tasks", old.at("/results/1/title/0/plain_text").asText());
    for (String version : new String[] {Client.SOURCES, Client.NEW}) {
      JsonNode later = good.at(version).search("").json();
      assertEquals(List.of("page", "data_source", "page", "page", "page"), kinds(later));
      assertEquals("page_or_data_source", later.get("type").asText());
      assertFalse(later.get("has_more").asBoolean());
      assertTrue(later.get("next_cursor").isNull());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2022-06-28,page,4",
    "2022-06-28,database,1",
    "2022-06-28,data_source,-1",
    "2025-09-03,page,4",
    "2025-09-03,data_source,1",
    "2025-09-03,database,-1",
    "2026-03-11,data_source,1",
    "2026-03-11,database,-1",
    "2026-03-11,nothing,-1"
  })
  void theFilterKnowsTheWordsOfItsVersion(String version, String value, int found) {
    Reply reply =
        good.at(version)
            .search("{\"filter\":{\"property\":\"object\",\"value\":\"%s\"}}".formatted(value));
    if (found < 0) {
      assertEquals(400, reply.status());
      assertEquals("validation_error", reply.code());
      String table = version.equals(Client.OLD) ? "database" : "data_source";
      assertEquals(
          "body failed validation: body.filter.value should be `\"page\"` or `\"%s\"`, instead was `\"%s\"`."
              .formatted(table, value),
          reply.message());
    } else {
      assertEquals(found, reply.json().get("results").size());
    }
  }

  @Test
  void partsFollowEachOtherToTheEnd() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode part = good.search("{\"page_size\":2" + cursor + "}").json();
      part.get("results").forEach(thing -> seen.add(thing.get("id").asText()));
      assertEquals(part.get("has_more").asBoolean(), part.get("next_cursor").isTextual());
      cursor =
          part.get("has_more").asBoolean() ? ",\"start_cursor\":" + part.get("next_cursor") : "";
    } while (!cursor.isEmpty());
    assertEquals(
        List.of(
            Ids.ROAD_MAP_PAGE,
            Ids.TASKS_DATABASE,
            Ids.MEETING_NOTES_PAGE,
            Ids.READING_LIST_PAGE,
            Ids.TEAM_HANDBOOK_PAGE),
        seen);
  }

  @Test
  void wordsAreLookedForInTitles() {
    JsonNode found = good.search("{\"query\":\"ROAD\"}").json();
    assertEquals(1, found.get("results").size());
    assertEquals(Ids.ROAD_MAP_PAGE, found.at("/results/0/id").asText());
  }

  @Test
  void theOrderCanBeTurnedRound() {
    JsonNode found =
        good.search("{\"sort\":{\"timestamp\":\"last_edited_time\",\"direction\":\"ascending\"}}")
            .json();
    assertEquals(Ids.TEAM_HANDBOOK_PAGE, found.at("/results/0/id").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"page_size\":101}",
        "{\"page_size\":0}",
        "{\"page_size\":\"ten\"}",
        "{\"start_cursor\":\"abc\"}",
        "{\"start_cursor\":\"" + Ids.UNSHARED_PAGE + "\"}",
        "{\"filter\":{\"property\":\"title\",\"value\":\"page\"}}",
        "{\"filter\":{}}",
        "[]",
        "7"
      })
  void aBodyThatDoesNotFitIsAValidationError(String body) {
    Reply reply = good.search(body);
    assertEquals(400, reply.status());
    assertEquals("validation_error", reply.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "nonsense", "{\"page_size\":}"})
  void aBodyThatIsNoJsonIsNamed(String body) {
    Reply reply = good.search(body);
    assertEquals(400, reply.status());
    assertEquals("invalid_json", reply.code());
  }

  @Test
  void sharingLaterShowsAtTheThirdSearchOnly() {
    try (PracticeNotion fresh = PracticeNotion.start(0)) {
      Client client = Client.of(fresh, Scenario.SHARED_LATER);
      String page = "/v1/pages/" + Ids.ROAD_MAP_PAGE;
      assertEquals(200, client.get("/v1/users/me").status());
      assertEquals(0, client.search("{}").json().get("results").size());
      assertEquals(404, client.get(page).status());
      assertEquals(0, client.search("{}").json().get("results").size());
      assertEquals(5, client.search("{}").json().get("results").size());
      assertEquals(200, client.get(page).status());
    }
  }

  @Test
  void nothingSharedIsAnEmptyListAndNotFoundEverywhere() {
    Client client = Client.of(practice, Scenario.NOTHING_SHARED);
    assertEquals(200, client.get("/v1/users/me").status());
    Reply search = client.search("{}");
    assertEquals(200, search.status());
    assertEquals(0, search.json().get("results").size());
    assertEquals(404, client.get("/v1/pages/" + Ids.ROAD_MAP_PAGE).status());
  }
}
