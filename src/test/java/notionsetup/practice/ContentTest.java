package notionsetup.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import notionsetup.practice.Client.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of id at every endpoint, and what the versions change of it. */
class ContentTest {
  private static final String NEVER = "0123abcd-0000-4000-8000-00000000ffff";
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

  @ParameterizedTest
  @CsvSource({
    Ids.ROAD_MAP_PAGE + ",200,400,404,200",
    Ids.TRASHED_PAGE + ",200,400,404,200",
    Ids.TASKS_DATABASE + ",400,200,404,200",
    Ids.PROJECTS_DATABASE + ",400,200,404,200",
    Ids.LINKED_DATABASE + ",400,200,404,200",
    Ids.TASKS_SOURCE + ",404,404,200,404",
    Ids.ROAD_MAP_BLOCK + ",404,404,404,200",
    Ids.UNSHARED_PAGE + ",404,404,404,404",
    Ids.TASKS_VIEW + ",404,404,404,404",
    NEVER + ",404,404,404,404"
  })
  void eachKindOfIdIsKnownToItsOwnEndpoint(
      String id, int pages, int databases, int sources, int blocks) {
    Client client = good.at(Client.NEW);
    assertEquals(pages, client.get("/v1/pages/" + id).status());
    assertEquals(databases, client.get("/v1/databases/" + id).status());
    assertEquals(sources, client.get("/v1/data_sources/" + id).status());
    assertEquals(blocks, client.get("/v1/blocks/" + id).status());
    assertEquals(blocks, client.get("/v1/blocks/" + id + "/children").status());
  }

  @Test
  void whatIsOfTheOtherKindIsNamed() {
    Reply page = good.get("/v1/databases/" + Ids.ROAD_MAP_PAGE);
    assertEquals("validation_error", page.code());
    assertTrue(page.message().contains(Ids.ROAD_MAP_PAGE + " is a page, not a database"));
    Reply database = good.get("/v1/pages/" + Ids.TASKS_DATABASE);
    assertEquals("validation_error", database.code());
    assertTrue(database.message().contains("is a database, not a page"));
  }

  @Test
  void whatIsNotSharedAndWhatNeverWasGetTheSameAnswer() {
    Reply unshared = good.get("/v1/pages/" + Ids.UNSHARED_PAGE);
    Reply never = good.get("/v1/pages/" + NEVER);
    assertEquals("object_not_found", unshared.code());
    assertTrue(unshared.message().endsWith("shared with your integration \"Roadmap bot\"."));
    assertEquals(Ids.CONNECTION, unshared.text("/additional_data/integration_id"));
    assertEquals(never.message(), unshared.message().replace(Ids.UNSHARED_PAGE, NEVER));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/pages/abc,path.page_id",
    "/v1/databases/abc,path.database_id",
    "/v1/data_sources/abc,path.data_source_id",
    "/v1/blocks/abc,path.block_id",
    "/v1/blocks/abc/children,path.block_id",
    "/v1/users/abc,path.user_id"
  })
  void aMalformedIdIsQuoted(String path, String field) {
    Reply reply = good.at(Client.NEW).get(path);
    assertEquals(400, reply.status());
    assertEquals("validation_error", reply.code());
    assertEquals(
        "path failed validation: " + field + " should be a valid uuid, instead was `\"abc\"`.",
        reply.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/pages/https://www.notion.so/Road-map-a1000000000040008000000000000001",
        "/v1/pages/https%3A%2F%2Fwww.notion.so%2Fa1000000000040008000000000000001",
        "/v1/pages/",
        "/v1/pages",
        "/v1/blocks//children",
        "/v1/nothing",
        "/v1/users/me/",
        "/v2/users/me",
        "/"
      })
  void anUnknownPathIsNoRequestUrl(String path) {
    Reply reply = good.get(path);
    assertEquals(400, reply.status());
    assertEquals("invalid_request_url", reply.code());
  }

  @Test
  void idsAreTakenWithoutDashesAndInCapitals() {
    String id = Ids.ROAD_MAP_PAGE.replace("-", "").toUpperCase(Locale.ROOT);
    assertEquals(Ids.ROAD_MAP_PAGE, good.get("/v1/pages/" + id).text("/id"));
  }

  @Test
  void aPageHasItsTitleWhereNotionPutsIt() {
    JsonNode page = good.get("/v1/pages/" + Ids.ROAD_MAP_PAGE).json();
    assertEquals("page", page.get("object").asText());
    assertEquals("title", page.at("/properties/title/type").asText());
    assertEquals("Road map", page.at("/properties/title/title/0/plain_text").asText());
  }

  @Test
  void theTrashIsTold() {
    String path = "/v1/pages/" + Ids.TRASHED_PAGE;
    assertTrue(good.get(path).json().get("in_trash").asBoolean());
    assertTrue(good.get(path).json().get("archived").asBoolean());
    assertTrue(good.at(Client.NEW).get(path).json().get("in_trash").asBoolean());
    assertFalse(good.at(Client.NEW).get(path).json().has("archived"));
  }

  @Test
  void anOldDatabaseHasTheSchemaAndANewOneItsSources() {
    String path = "/v1/databases/" + Ids.TASKS_DATABASE;
    assertTrue(good.get(path).json().has("properties"));
    for (String version : new String[] {Client.SOURCES, Client.NEW}) {
      JsonNode database = good.at(version).get(path).json();
      assertFalse(database.has("properties"));
      assertEquals(1, database.get("data_sources").size());
      assertEquals(Ids.TASKS_SOURCE, database.at("/data_sources/0/id").asText());
    }
  }

  @Test
  void aDatabaseOfSeveralSourcesNeedsANewVersion() {
    String path = "/v1/databases/" + Ids.PROJECTS_DATABASE;
    Reply old = good.get(path);
    assertEquals(400, old.status());
    assertEquals("validation_error", old.code());
    assertTrue(old.message().contains("multiple data sources are not supported"));
    assertEquals(2, old.json().at("/additional_data/child_data_source_ids").size());
    assertEquals(2, good.at(Client.SOURCES).get(path).json().get("data_sources").size());
  }

  @Test
  void aLinkedDatabaseHasNoSourceOfItsOwn() {
    String path = "/v1/databases/" + Ids.LINKED_DATABASE;
    Reply old = good.get(path);
    assertEquals(400, old.status());
    assertTrue(
        old.message().contains("does not contain any data sources accessible by this API bot"));
    assertEquals(0, good.at(Client.SOURCES).get(path).json().get("data_sources").size());
  }

  @Test
  void aDataSourceIsNoPathBeforeItsVersion() {
    String path = "/v1/data_sources/" + Ids.TASKS_SOURCE;
    assertEquals("invalid_request_url", good.get(path).code());
    JsonNode source = good.at(Client.SOURCES).get(path).json();
    assertEquals("data_source", source.get("object").asText());
    assertEquals(Ids.TASKS_DATABASE, source.at("/parent/database_id").asText());
    assertEquals(Ids.ROAD_MAP_PAGE, source.at("/database_parent/page_id").asText());
    assertTrue(source.has("properties"));
  }

  @Test
  void childrenComeInParts() {
    String path = "/v1/blocks/" + Ids.ROAD_MAP_PAGE + "/children";
    JsonNode first = good.get(path + "?page_size=2").json();
    assertEquals(2, first.get("results").size());
    assertTrue(first.get("has_more").asBoolean());
    String cursor = first.get("next_cursor").asText();
    JsonNode rest = good.get(path + "?start_cursor=" + cursor).json();
    assertEquals(2, rest.get("results").size());
    assertTrue(rest.get("next_cursor").isNull());
    assertEquals("paragraph", rest.at("/results/1/type").asText());
    assertEquals("validation_error", good.get(path + "?page_size=x").code());
  }
}
