package notionsetup.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import notionsetup.practice.Client.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The probes for capabilities: 400 or 404 where there is one, 403 where there is none. */
class CapabilitiesTest {
  private static PracticeNotion practice;

  @BeforeAll
  static void start() {
    practice = PracticeNotion.start(0);
  }

  @AfterAll
  static void stop() {
    practice.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ALL_CAPABILITIES,GET,/v1/pages/none,400",
    "ALL_CAPABILITIES,GET,/v1/pages/00000000-0000-0000-0000-000000000000,404",
    "ALL_CAPABILITIES,PATCH,/v1/pages/none,400",
    "ALL_CAPABILITIES,PATCH,/v1/pages/" + Ids.ROAD_MAP_PAGE + ",400",
    "ALL_CAPABILITIES,POST,/v1/pages,400",
    "ALL_CAPABILITIES,GET,/v1/comments,400",
    "ALL_CAPABILITIES,POST,/v1/comments,400",
    "GOOD,PATCH,/v1/pages/none,400",
    "GOOD,POST,/v1/pages,400",
    "GOOD,GET,/v1/comments,403",
    "GOOD,POST,/v1/comments,403",
    "NO_READ_CONTENT,GET,/v1/pages/none,403",
    "NO_READ_CONTENT,GET,/v1/pages/" + Ids.ROAD_MAP_PAGE + ",403",
    "NO_READ_CONTENT,GET,/v1/databases/" + Ids.TASKS_DATABASE + ",403",
    "NO_READ_CONTENT,GET,/v1/blocks/" + Ids.ROAD_MAP_PAGE + "/children,403",
    "NO_READ_CONTENT,PATCH,/v1/pages/none,400",
    "NO_READ_CONTENT,POST,/v1/pages,400",
    "FORBIDDEN,POST,/v1/pages,403"
  })
  void aProbeWithoutABodyTells(Scenario scenario, String method, String path, int status) {
    Reply reply = Client.of(practice, scenario).send(method, path, "");
    assertEquals(status, reply.status());
    if (status == 403) {
      assertEquals("restricted_resource", reply.code());
      assertEquals("Insufficient permissions for this endpoint.", reply.message());
    }
  }

  @Test
  void withoutReadContentASearchIsReduced() {
    Client client = Client.of(practice, Scenario.NO_READ_CONTENT);
    assertEquals("Roadmap bot", client.get("/v1/users/me").text("/name"));
    JsonNode first = client.search("{}").json().at("/results/0");
    assertEquals(Ids.ROAD_MAP_PAGE, first.get("id").asText());
    assertFalse(first.has("properties"));
  }

  @Test
  void aWholeBodyWritesNothingEither() {
    Reply reply =
        Client.of(practice, Scenario.ALL_CAPABILITIES)
            .send("PATCH", "/v1/pages/" + Ids.ROAD_MAP_PAGE, "{\"in_trash\":true}");
    assertEquals(400, reply.status());
  }

  @Test
  void thereAreNoComments() {
    Client client = Client.of(practice, Scenario.ALL_CAPABILITIES);
    JsonNode list = client.get("/v1/comments?block_id=" + Ids.ROAD_MAP_PAGE).json();
    assertEquals(0, list.get("results").size());
    assertEquals(404, client.get("/v1/comments?block_id=" + Ids.UNSHARED_PAGE).status());
    assertEquals(400, client.get("/v1/comments?block_id=abc").status());
  }
}
