package notionsetup.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rehearsal promises: each token does what its line says. */
@Timeout(60)
class PracticeNotionTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private final PracticeNotion practice = PracticeNotion.start(0);

  @AfterEach
  void stop() {
    practice.close();
  }

  private HttpRequest me(String token) {
    return HttpRequest.newBuilder(URI.create(practice.address() + "/v1/users/me"))
        .header("Authorization", "Bearer " + token)
        .header("Notion-Version", "2022-06-28")
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "good, 200, Roadmap bot",
    "refused, 401, API token is invalid.",
    "unheard_of, 401, API token is invalid.",
    "nothing_shared, 200, Roadmap bot",
    "shared_later, 200, Roadmap bot",
    "person, 200, Ada Example",
    "personal_bot, 200, Roadmap bot",
    "no_read_content, 200, Roadmap bot",
    "no_user_information, 200, user",
    "hostile_names, 200, \\u001b[2J",
    "barred_account, 401, restricted from accessing the public API",
    "forbidden, 403, restricted_resource",
    "rate_limited_once, 429, public_api_request_rate_limit",
    "rate_limited_long, 429, public_api_space_request_rate_limit",
    "rate_limit_blocked, 429, public_api_request_blocked",
    "overloaded, 529, service_overload",
    "down, 500, internal_server_error",
    "bad_gateway, 502, <!DOCTYPE html>",
    "cloudflare, 403, Cloudflare",
    "captive_portal, 200, hotel",
    "redirected, 302, Found",
    "not_understood, 200, {}",
    "broken_json, 200, c0000",
    "old_version, 400, 2026-03-11"
  })
  void eachTokenGetsWhatItsLineSays(String name, int status, String words) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(me("ntn_practice_" + name + "_token"), BodyHandlers.ofString());
    assertEquals(status, answer.statusCode());
    assertTrue(answer.body().contains(words), answer.body());
  }

  @Test
  void oneHeldBackKeepsNobodyWaitingAndEndsWithTheServer() throws Exception {
    CompletableFuture<?> late = HTTP.sendAsync(me(Scenario.SLOW.token()), BodyHandlers.ofString());
    while (practice.received().isEmpty()) {
      Thread.onSpinWait();
    }
    String printed = practice.received().toString();
    assertFalse(printed.contains("ntn_"), printed);
    assertFalse(late.isDone());
    practice.close();
    assertThrows(ExecutionException.class, late::get);
  }

  @Test
  void aDroppedConnectionSaysNothing() {
    HttpRequest request = me(Scenario.DROPPED.token());
    assertThrows(IOException.class, () -> HTTP.send(request, BodyHandlers.ofString()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 70_000})
  void aPortThatCannotBeHadIsWrongUsage(int port) {
    int own = URI.create(practice.address()).getPort();
    Fault fault = assertThrows(Fault.class, () -> PracticeNotion.start(port == 0 ? own : port));
    assertEquals(Exit.USAGE, fault.exit());
  }
}
