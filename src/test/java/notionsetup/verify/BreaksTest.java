package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import notionsetup.verify.Verdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every way that a connection can fail has its own kind, words and number of tries. */
@Timeout(60)
class BreaksTest {
  private static final String HOST = "https://api.example.test/v1/users/me";

  private static void is(Verdict verdict, Kind kind, String words) {
    assertEquals(kind, verdict.kind(), verdict.sentence());
    assertEquals(5, verdict.exit().code());
    assertTrue(verdict.sentence().contains(words), verdict.sentence());
    assertTrue(!verdict.remedy().isEmpty());
  }

  @Test
  void e15_unknownName() {
    Trial trial = new Trial(HOST);
    AtomicInteger asked = new AtomicInteger();
    trial.dns =
        host -> {
          asked.incrementAndGet();
          throw new UnknownHostException(host);
        };
    is(trial.verdict(), Kind.DNS, "The name api.example.test could not be found");
    assertEquals(2, asked.get());
    assertTrue(trial.notes.get(0).contains("Trying once more"), trial.notes.toString());
  }

  @Test
  void e15_nameServerThatNeverAnswers() {
    Trial trial = new Trial(HOST);
    trial.limit = Duration.ofMillis(200);
    trial.dns =
        host -> {
          try {
            Thread.sleep(Duration.ofMinutes(1).toMillis());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return List.of();
        };
    Verdict verdict = trial.verdict();
    assertTrue(verdict.kind() == Kind.DNS || verdict.kind() == Kind.TIMED_OUT, verdict.sentence());
  }

  @Test
  void e15_refusedPort() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Trial trial = new Trial("http://127.0.0.1:" + port + "/v1/users/me");
    is(trial.verdict(), Kind.CONNECTION_REFUSED, "127.0.0.1:" + port + " refused the connection");
    assertEquals(1, trial.time.slept.size());
  }

  @Test
  void e15_oneDeadAddressOfTwoIsNoFault() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.start(InetAddress.getLoopbackAddress(), 0);
      server.enqueue(
          new MockResponse.Builder()
              .setHeader("Content-Type", "application/json")
              .body(Trial.ME)
              .build());
      Trial trial = new Trial("http://localhost:" + server.getPort() + "/v1/users/me");
      assertEquals(Kind.ACCEPTED, trial.verdict().kind());
    }
  }

  @Test
  void e13_stalledServer() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(
          new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
      Trial trial = new Trial(server.url("/").toString());
      trial.limit = Duration.ofMillis(500);
      is(trial.verdict(), Kind.TIMED_OUT, "did not answer within 1 second");
      assertEquals(1, server.getRequestCount());
      assertEquals(List.of(), trial.time.slept);
    }
  }

  @Test
  void e13_slowBody() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(
          new MockResponse.Builder()
              .setHeader("Content-Type", "application/json")
              .body(Trial.ME)
              .throttleBody(1, 300, java.util.concurrent.TimeUnit.MILLISECONDS)
              .build());
      Trial trial = new Trial(server.url("/").toString());
      trial.limit = Duration.ofSeconds(1);
      is(trial.verdict(), Kind.TIMED_OUT, "did not answer");
    }
  }

  @Test
  void e14_brokenConnectionsGetOneMoreTry() throws IOException {
    SocketEffect close = new SocketEffect.CloseSocket();
    List<MockResponse.Builder> breaks =
        List.of(
            new MockResponse.Builder().onRequestStart(close),
            new MockResponse.Builder().onResponseStart(close),
            new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(Trial.ME)
                .onResponseBody(close));
    for (MockResponse.Builder broken : breaks) {
      try (MockWebServer server = new MockWebServer()) {
        server.start();
        server.enqueue(broken.build());
        server.enqueue(broken.build());
        Trial trial = new Trial(server.url("/").toString());
        is(trial.verdict(), Kind.CONNECTION_LOST, "broke off before a whole answer was there");
        assertEquals(2, server.getRequestCount());
      }
    }
  }

  @Test
  void e14_aPostIsNotRepeated() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(
          new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
      Trial trial = new Trial(server.url("/").toString());
      trial.method = "http_post";
      is(trial.verdict(), Kind.CONNECTION_LOST, "broke off");
      assertEquals(1, server.getRequestCount());
    }
  }

  @Test
  void e14_resetWhileAnswering() throws Exception {
    is(raw("", true), Kind.CONNECTION_LOST, "broke off");
  }

  @Test
  void e11_answersThatAreNotHttp() throws Exception {
    is(raw("220 mail ready\r\n", false), Kind.NOT_UNDERSTOOD, "not proper HTTP");
    String twice = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    is(raw(twice + "Content-Length: 99999999999999\r\n\r\n{", false), Kind.CONNECTION_LOST, "");
    is(raw(twice + "Content-Length: -1\r\n\r\n{", false), Kind.NOT_UNDERSTOOD, "");
  }

  @Test
  void e16_somethingThatDoesNotSpeakTls() throws Exception {
    try (RawServer server =
        new RawServer(
            "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII), false)) {
      Trial trial = new Trial("https://127.0.0.1:" + server.port() + "/");
      is(trial.verdict(), Kind.TLS, "No safe connection to 127.0.0.1");
    }
    byte[] protocolVersion = {0x15, 3, 1, 0, 2, 2, 0x46};
    try (RawServer server = new RawServer(protocolVersion, false)) {
      Trial trial = new Trial("https://127.0.0.1:" + server.port() + "/");
      is(trial.verdict(), Kind.TLS, "protocol_version");
      assertEquals(1, server.taken());
    }
  }

  private static Verdict raw(String answer, boolean reset) throws IOException {
    try (RawServer server = new RawServer(answer.getBytes(StandardCharsets.US_ASCII), reset)) {
      return new Trial("http://127.0.0.1:" + server.port() + "/").verdict();
    }
  }
}
