package notionsetup.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a rehearsal promises: each token does what its line says, and nothing leaves the machine.
 */
@Timeout(60)
class PracticeNotionTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String ME = "GET /v1/users/me";
  private static final String SEARCH = "POST /v1/search";
  private static final String UNSHARED_PAGE = "a1000000-0000-4000-8000-000000000006";
  private static PracticeNotion practice;

  @BeforeAll
  static void start() {
    practice = PracticeNotion.start(0);
  }

  @AfterAll
  static void stop() {
    practice.close();
  }

  private static HttpRequest request(String token, String call, String version) {
    String[] parts = call.split(" ", 2);
    return HttpRequest.newBuilder(URI.create(practice.address() + parts[1]))
        .method(parts[0], HttpRequest.BodyPublishers.ofString("{}"))
        .header("Authorization", "Bearer " + token)
        .header("Notion-Version", version)
        .build();
  }

  private static HttpResponse<String> send(String token, String call, String version) {
    try {
      return HTTP.send(request(token, call, version), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(Scenario scenario, String call, String version) throws IOException {
    return new ObjectMapper().readTree(send(scenario.token(), call, version).body());
  }

  @ParameterizedTest
  @CsvSource({
    "GOOD, 200, Roadmap bot",
    "REFUSED, 401, API token is invalid.",
    "PERSON, 200, Ada Example",
    "PERSONAL_BOT, 200, Roadmap bot",
    "NO_READ_CONTENT, 200, Roadmap bot",
    "NO_USER_INFORMATION, 200, user",
    "HOSTILE_NAMES, 200, \\u001b[2J",
    "BARRED, 401, restricted from accessing the public API",
    "FORBIDDEN, 403, restricted_resource",
    "RATE_LIMITED_LONG, 429, 3600",
    "RATE_LIMIT_BLOCKED, 429, public_api_request_blocked",
    "OVERLOADED, 529, service_overload",
    "DOWN, 500, internal_server_error",
    "BAD_GATEWAY, 502, <!DOCTYPE html>",
    "CLOUDFLARE, 403, Cloudflare",
    "CAPTIVE_PORTAL, 200, hotel",
    "REDIRECTED, 302, Found",
    "NOT_UNDERSTOOD, 200, {}",
    "BROKEN_JSON, 200, c0000",
    "OLD_VERSION, 400, 2026-03-11"
  })
  void eachTokenGetsWhatItsLineSays(Scenario scenario, int status, String words) {
    HttpResponse<String> answer = send(scenario.token(), ME, "2022-06-28");
    assertEquals(status, answer.statusCode());
    assertTrue(answer.body().contains(words), answer.body());
  }

  @Test
  void anUnknownTokenIsRefusedAndAnUnknownAddressIsNone() {
    assertEquals(401, send("ntn_TESTunknown", ME, "2022-06-28").statusCode());
    assertEquals(400, send(Scenario.GOOD.token(), "GET /v1/nothing", "2022-06-28").statusCode());
    assertEquals(400, send(Scenario.GOOD.token(), ME, "2024-01-01").statusCode());
  }

  @Test
  void theFirstCallOfOneTokenIsToldToWait() {
    String token = Scenario.RATE_LIMITED_ONCE.token();
    HttpResponse<String> first = send(token, ME, "2022-06-28");
    assertEquals(429, first.statusCode());
    assertEquals("1", first.headers().firstValue("retry-after").orElseThrow());
    assertEquals(200, send(token, ME, "2022-06-28").statusCode());
  }

  @Test
  void sharingLaterShowsAtTheThirdSearch() throws IOException {
    String page = "GET /v1/pages/" + Thing.ROAD_MAP_PAGE;
    for (int expected : new int[] {0, 0, 5}) {
      JsonNode found = json(Scenario.SHARED_LATER, SEARCH, "2022-06-28");
      assertEquals(expected, found.get("results").size());
    }
    assertEquals("page", json(Scenario.SHARED_LATER, page, "2022-06-28").get("object").asText());
    assertTrue(json(Scenario.NOTHING_SHARED, SEARCH, "2022-06-28").get("results").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"2022-06-28, database", "2026-03-11, data_source"})
  void fiveThingsAreShared(String version, String table) throws IOException {
    JsonNode results = json(Scenario.GOOD, SEARCH, version).get("results");
    assertEquals(5, results.size());
    assertEquals("Road map", results.at("/0/properties/title/title/0/plain_text").asText());
    assertEquals(table, results.at("/1/object").asText());
    assertEquals("Tasks", results.at("/1/title/0/plain_text").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "GOOD, pages/" + Thing.ROAD_MAP_PAGE + ", /object, page",
    "GOOD, pages/A1000000000040008000000000000001, /object, page",
    "GOOD, pages/" + Thing.TRASHED_PAGE + ", /in_trash, true",
    "GOOD, pages/" + UNSHARED_PAGE + ", /code, object_not_found",
    "GOOD, pages/" + Thing.TASKS_DATABASE + ", /code, object_not_found",
    "GOOD, databases/" + Thing.TASKS_DATABASE + ", /data_sources/0/id, " + Thing.TASKS_SOURCE,
    "GOOD, databases/" + Thing.PROJECTS_DATABASE + ", /data_sources/1/name, Clients",
    "GOOD, databases/" + Thing.LINKED_DATABASE + ", /data_sources/0, ''",
    "GOOD, data_sources/" + Thing.TASKS_SOURCE + ", /parent/database_id, " + Thing.TASKS_DATABASE,
    "GOOD, blocks/" + Thing.ROAD_MAP_BLOCK + ", /type, paragraph",
    "GOOD, blocks/" + Thing.ROAD_MAP_PAGE + ", /child_page/title, Road map",
    "GOOD, blocks/" + Thing.TASKS_SOURCE + ", /code, object_not_found",
    "GOOD, users, /results/0/type, bot",
    "GOOD, comments, /code, restricted_resource",
    "PERSON, comments, /code, validation_error",
    "PERSON, users, /code, restricted_resource",
    "NO_USER_INFORMATION, users, /code, restricted_resource",
    "NO_READ_CONTENT, pages/" + Thing.ROAD_MAP_PAGE + ", /code, restricted_resource"
  })
  void whatDoctorAsksForIsThere(Scenario scenario, String path, String pointer, String value)
      throws IOException {
    assertEquals(value, json(scenario, "GET /v1/" + path, "2026-03-11").at(pointer).asText());
  }

  @Test
  void oneHeldBackKeepsNobodyWaitingAndEndsWithTheServer() throws Exception {
    PracticeNotion fresh = PracticeNotion.start(0);
    HttpRequest slow =
        HttpRequest.newBuilder(URI.create(fresh.address() + "/v1/users/me"))
            .header("Authorization", "Bearer " + Scenario.SLOW.token())
            .header("Notion-Version", "2022-06-28")
            .build();
    CompletableFuture<HttpResponse<String>> late = HTTP.sendAsync(slow, BodyHandlers.ofString());
    while (fresh.received().isEmpty()) {
      Thread.onSpinWait();
    }
    String printed = fresh.received().toString();
    assertFalse(printed.contains("ntn_"), printed);
    assertFalse(late.isDone());
    fresh.close();
    assertThrows(ExecutionException.class, late::get);
  }

  @Test
  void aDroppedConnectionSaysNothing() {
    HttpRequest request = request(Scenario.DROPPED.token(), ME, "2022-06-28");
    assertThrows(IOException.class, () -> HTTP.send(request, BodyHandlers.ofString()));
  }

  @Test
  void aTakenPortIsWrongUsage() {
    int port = URI.create(practice.address()).getPort();
    Fault fault = assertThrows(Fault.class, () -> PracticeNotion.start(port));
    assertEquals(Exit.USAGE, fault.exit());
    assertEquals(Exit.USAGE, assertThrows(Fault.class, () -> PracticeNotion.start(70000)).exit());
    assertTrue(practice.address().startsWith("http://127.0.0.1:"));
  }

  @Test
  void tokensAreFitToBeTypedAndDescribed() {
    Set<String> told =
        Stream.of(Scenario.values())
            .flatMap(scenario -> Stream.of(scenario.token(), scenario.description()))
            .collect(Collectors.toSet());
    assertEquals(2 * Scenario.values().length, told.size());
    for (Scenario scenario : Scenario.values()) {
      assertTrue(scenario.token().matches("ntn_practice_[a-z_]{7,}"), scenario.token());
    }
  }
}
