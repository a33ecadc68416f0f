package notionsetup.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.practice.Client.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server itself: headers, order of checks, many at once, odd requests, starting, closing. */
@Timeout(60)
class PracticeNotionTest {
  private static final String ME = "/v1/users/me";

  @Test
  void theRecipesCallIsAccepted() {
    try (PracticeNotion practice = PracticeNotion.start(0)) {
      Reply reply = Client.of(practice, Scenario.GOOD).get(ME);
      assertEquals(200, reply.status());
      Received received = practice.received().get(0);
      assertEquals("GET", received.method());
      assertEquals(ME, received.path());
      assertEquals("Bearer ntn_practice_good_token", received.header("authorization"));
      assertEquals("2022-06-28", received.header("notion-version"));
    }
  }

  @Test
  void aReceivedRequestDoesNotPrintItsToken() {
    try (PracticeNotion practice = PracticeNotion.start(0)) {
      new Client(practice.address(), "ntn_TESTabcdefgh", Client.OLD)
          .get(ME + "?token=ntn_TESTabcdefgh");
      String printed = practice.received().toString();
      assertFalse(printed.contains("TEST"), printed);
      assertTrue(printed.contains("GET /v1/users/me with [authorization, "), printed);
    }
  }

  @Test
  void unknownTokensAreRefusedAndSoIsNone() {
    try (PracticeNotion practice = PracticeNotion.start(0)) {
      for (String token : new String[] {null, "ntn_TESTunknown", "NTN_PRACTICE_GOOD_TOKEN"}) {
        Reply reply = new Client(practice.address(), token, Client.OLD).get(ME);
        assertEquals(401, reply.status());
        assertEquals("unauthorized", reply.code());
        assertEquals("API token is invalid.", reply.message());
      }
      Reply elsewhere = new Client(practice.address(), null, null).get("/");
      assertEquals("invalid_request_url", elsewhere.code());
    }
  }

  @Test
  void theVersionMustBeThereAndKnown() {
    try (PracticeNotion practice = PracticeNotion.start(0)) {
      Client good = Client.of(practice, Scenario.GOOD);
      Reply missing = good.at(null).get(ME);
      assertEquals(400, missing.status());
      assertEquals("missing_version", missing.code());
      assertTrue(
          missing.message().contains("Notion-Version header should be defined, instead was"));
      Reply unknown = good.at("2024-01-01").get(ME);
      assertEquals(400, unknown.status());
      for (String version : Version.ALL) {
        assertTrue(unknown.message().contains("`\"" + version + "\"`"), unknown.message());
        assertEquals(200, good.at(version).get(ME).status());
      }
      assertTrue(unknown.message().contains(", or `\"2026-03-11\"`"), unknown.message());
    }
  }

  @Test
  void manyAreAnsweredAtOnceWhileOneIsHeldBack() throws Exception {
    PracticeNotion practice = PracticeNotion.start(0);
    HttpClient http = HttpClient.newHttpClient();
    CompletableFuture<HttpResponse<String>> slow =
        http.sendAsync(
            Client.of(practice, Scenario.SLOW).request("GET", ME, ""),
            HttpResponse.BodyHandlers.ofString());
    List<CompletableFuture<HttpResponse<String>>> others = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      others.add(
          http.sendAsync(
              Client.of(practice, Scenario.GOOD).request("GET", ME, ""),
              HttpResponse.BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> other : others) {
      assertEquals(200, other.get().statusCode());
    }
    assertFalse(slow.isDone());
    practice.close();
    assertThrows(ExecutionException.class, slow::get);
  }

  @Test
  void aTakenPortIsWrongUsage() {
    try (PracticeNotion practice = PracticeNotion.start(0)) {
      int port = URI.create(practice.address()).getPort();
      Fault fault = assertThrows(Fault.class, () -> PracticeNotion.start(port));
      assertEquals(Exit.USAGE, fault.exit());
      assertTrue(fault.getMessage().contains(String.valueOf(port)));
    }
    assertEquals(Exit.USAGE, assertThrows(Fault.class, () -> PracticeNotion.start(70000)).exit());
  }

  @Test
  void aClosedServerLeavesItsPortAndNoThreadThatKeepsTheProgramAlive() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    PracticeNotion practice = PracticeNotion.start(0);
    assertTrue(practice.address().startsWith("http://127.0.0.1:"));
    int port = URI.create(practice.address()).getPort();
    Client.of(practice, Scenario.GOOD).get(ME);
    practice.close();
    practice.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && !thread.isDaemon()) {
        thread.join();
      }
    }
    PracticeNotion.start(port).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET http://[ HTTP/1.1\r\n\r\n",
        "GET /v1/pages/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /?=&&a&=b&%41=%2 HTTP/1.1\r\nHost: x\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "HEAD /v1/users/me HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        "POST /v1/search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /v1/users/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \u0000\u001b\r\n\r\n"
      })
  void anOddRequestDoesNotCrashIt(String request) throws IOException {
    try (PracticeNotion practice = PracticeNotion.start(0)) {
      int port = URI.create(practice.address()).getPort();
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      }
      assertEquals(200, Client.of(practice, Scenario.GOOD).get(ME).status());
    }
  }

  @Test
  void hugeAndDeepBodiesAreTurnedAway() {
    try (PracticeNotion practice = PracticeNotion.start(0)) {
      Client good = Client.of(practice, Scenario.GOOD);
      Reply huge = good.search(" ".repeat(3_000_000));
      assertEquals(400, huge.status());
      assertEquals("validation_error", huge.code());
      assertEquals("invalid_json", good.search("[".repeat(50_000)).code());
      assertEquals(200, good.get(ME).status());
    }
  }

  @Test
  void aLatencyIsAddedToEachAnswer() throws Exception {
    PracticeNotion practice = PracticeNotion.start(0, Duration.ofDays(1));
    practice.delay(Duration.ZERO);
    assertEquals(200, Client.of(practice, Scenario.GOOD).get(ME).status());
    practice.delay(Duration.ofDays(1));
    CompletableFuture<HttpResponse<String>> late =
        HttpClient.newHttpClient()
            .sendAsync(
                Client.of(practice, Scenario.GOOD).request("GET", ME, ""),
                HttpResponse.BodyHandlers.ofString());
    while (practice.received().size() < 2) {
      Thread.onSpinWait();
    }
    practice.close();
    assertThrows(ExecutionException.class, late::get);
  }

  @Test
  void onlyTheLastThousandRequestsAreRemembered() {
    Ledger ledger = new Ledger();
    for (int i = 0; i < 1001; i++) {
      ledger.enter(new Received("GET", "/" + i, "", Map.of(), ""), Scenario.GOOD);
    }
    assertEquals(1000, ledger.received().size());
    assertEquals("/1", ledger.received().get(0).path());
  }
}
