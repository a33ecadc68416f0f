package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import notionsetup.harness.StandIn;
import notionsetup.verify.Verdict.Kind;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way that a connection can fail has its own kind, words and number of tries. */
@Timeout(60)
class BreaksTest {
  private static final String HOST = "https://api.example.test/v1/users/me";
  private static final SocketEffect CLOSE = new SocketEffect.CloseSocket();
  private static final String JSON = "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n";

  @AutoClose private final StandIn server = StandIn.plain();

  @Test
  void e15_unknownName() {
    Trial trial = new Trial(HOST);
    AtomicInteger asked = new AtomicInteger();
    trial.dns =
        host -> {
          asked.incrementAndGet();
          throw new UnknownHostException(host);
        };
    Verdict verdict = trial.is(Kind.DNS, "The name api.example.test could not be found");
    assertEquals(5, verdict.exit().code());
    assertEquals(2, asked.get());
    assertTrue(
        trial.notes.get(0).contains("could not be reached; trying once more"),
        trial.notes.toString());
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
    trial.limit = Duration.ofMinutes(1);
    try (Verifier verifier = trial.verifier()) {
      long start = System.nanoTime();
      assertFalse(verifier.once(trial.request(), trial.values, Duration.ofMillis(200)).accepted());
      assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 30);
    }
  }

  /** A port that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void e15_refusedPort() throws IOException {
    int port = freePort();
    Trial trial = new Trial("http://127.0.0.1:" + port + "/v1/users/me");
    Verdict verdict = trial.is(Kind.CONNECTION_REFUSED, "127.0.0.1:" + port + " refused");
    assertEquals(5, verdict.exit().code());
    assertEquals(1, trial.time.slept.size());
  }

  @Test
  void e15_oneDeadAddressOfTwoIsNoFault() {
    Trial trial = Trial.of(server);
    trial.config.put("url", server.address().replace("127.0.0.1", "localhost") + "/v1/users/me");
    trial.is(Kind.ACCEPTED, "");
  }

  @Test
  void e13_stalledServer() {
    server.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Trial trial = Trial.of(server);
    trial.limit = Duration.ofMillis(500);
    trial.is(Kind.TIMED_OUT, "did not answer within 1 second");
    assertEquals(1, server.requests());
    assertEquals(List.of(), trial.time.slept);
  }

  @Test
  void e13_slowBody() {
    server.answers(
        StandIn.answer(200, "application/json", StandIn.ME)
            .throttleBody(1, 300, TimeUnit.MILLISECONDS)
            .build());
    Trial trial = Trial.of(server);
    trial.limit = Duration.ofSeconds(1);
    trial.is(Kind.TIMED_OUT, "did not answer");
  }

  @Test
  void e14_brokenConnectionsGetOneMoreTry() {
    List<MockResponse.Builder> breaks =
        List.of(
            new MockResponse.Builder().onResponseStart(CLOSE),
            StandIn.answer(200, "application/json", StandIn.ME).onResponseBody(CLOSE));
    for (MockResponse.Builder broken : breaks) {
      try (StandIn server = StandIn.plain().answers(broken.build())) {
        Verdict verdict = Trial.of(server).is(Kind.CONNECTION_LOST, "before a whole answer");
        assertEquals(5, verdict.exit().code());
        assertEquals(2, server.requests());
      }
    }
  }

  @Test
  void e14_aPostIsNotRepeated() {
    server.answers(new MockResponse.Builder().onResponseStart(CLOSE).build());
    Trial trial = Trial.of(server);
    trial.method = "http_post";
    trial.is(Kind.CONNECTION_LOST, "broke off");
    assertEquals(1, server.requests());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          e14 | http | true | | CONNECTION_LOST | broke off
          e11 | http | false | 220 mail ready | NOT_UNDERSTOOD | not proper HTTP
          e11 | http | false | Content-Length: 99999999999999 | CONNECTION_LOST | broke off
          e11 | http | false | Content-Length: -1 | NOT_UNDERSTOOD | 127.0.0.1
          e16 | https | false | 220 mail ready | TLS | No safe connection to 127.0.0.1
          """)
  void e11_e14_e16_whatIsNoAnswer(
      String row, String scheme, boolean reset, String line, Kind kind, String words)
      throws IOException {
    String head = line != null && line.startsWith("Content") ? JSON : "";
    try (RawServer raw = new RawServer(0, reset, head + line + "\r\n\r\n{")) {
      new Trial(scheme + "://127.0.0.1:" + raw.port() + "/").is(kind, words);
    }
  }

  @Test
  void e16_aTlsThatIsTooOldIsNotTriedAgain() throws IOException {
    try (RawServer raw = new RawServer(0, false, "\u0015\u0003\u0001\u0000\u0002\u0002F")) {
      new Trial("https://127.0.0.1:" + raw.port() + "/").is(Kind.TLS, "protocol_version");
      assertEquals(1, raw.taken.get());
    }
  }

  /** A server of the simplest kind answers in HTTP/1.0, and closes when it gets to it. */
  @RepeatedTest(5)
  void aSearchRightAfterTheCheckIsAnswered() throws IOException {
    String answer = JSON + "Content-Length: 2\r\n\r\n{}";
    try (RawServer raw = new RawServer(20, false, answer)) {
      Trial trial = new Trial("http://127.0.0.1:" + raw.port() + "/");
      try (Verifier verifier = trial.verifier()) {
        assertTrue(verifier.check(trial.request(), trial.values).accepted());
        trial.method = "http_post";
        trial.config.put("body", "{}");
        Verdict look = verifier.check(trial.request(), trial.values);
        assertEquals(Kind.ACCEPTED, look.kind(), look.sentence());
      }
      assertEquals(2, raw.taken.get());
    }
  }

  /** Answers every connection with the same octets, whatever it says, and closes or resets it. */
  private static final class RawServer implements AutoCloseable {
    private final ServerSocket entry = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    final AtomicInteger taken = new AtomicInteger();

    /**
     * @param wait milliseconds before it closes
     */
    RawServer(long wait, boolean reset, String answer) throws IOException {
      Thread thread =
          new Thread(
              () -> {
                while (!entry.isClosed()) {
                  answer(wait, reset, answer.getBytes(StandardCharsets.ISO_8859_1));
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    private void answer(long wait, boolean reset, byte[] answer) {
      try (Socket socket = entry.accept()) {
        taken.incrementAndGet();
        InputStream in = socket.getInputStream();
        int first = in.read();
        if (reset) {
          socket.setSoLinger(true, 0);
          return;
        }
        socket.getOutputStream().write(answer);
        Thread.sleep(wait);
        socket.shutdownOutput();
        if (first >= 0) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      } catch (IOException | InterruptedException gone) {
        taken.get();
      }
    }

    int port() {
      return entry.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      entry.close();
    }
  }
}
