package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
    trial.is(Kind.DNS, "The name api.example.test could not be found");
    assertEquals(2, asked.get());
    String note = trial.notes.get(0);
    assertTrue(note.contains("has no answer yet; trying again in 1 second (2 of 2)"), note);
  }

  @Test
  void e15_nameServerThatNeverAnswers() {
    Trial trial = new Trial(HOST);
    trial.limit = Duration.ofMinutes(1);
    trial.dns =
        host -> {
          LockSupport.parkNanos(trial.limit.toNanos());
          return List.of();
        };
    try (Verifier verifier = trial.verifier()) {
      long start = System.nanoTime();
      assertFalse(
          verifier.check(trial.request(), trial.values, Duration.ofMillis(200), 1).accepted());
      assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 30);
    }
  }

  /** Holds a port that nobody listens on, so that nobody else takes it meanwhile. */
  static Socket mute() throws IOException {
    Socket mute = new Socket();
    mute.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return mute;
  }

  @Test
  void e15_refusedPort() throws IOException {
    try (Socket mute = mute()) {
      Trial trial = new Trial("http://127.0.0.1:" + mute.getLocalPort() + "/v1/users/me");
      trial.is(Kind.CONNECTION_REFUSED, "127.0.0.1:" + mute.getLocalPort() + " refused");
      assertEquals(1, trial.time.slept.size());
    }
  }

  @Test
  void e15_oneDeadAddressOfTwoIsNoFault() {
    Trial trial = Trial.of(server);
    trial.config.put("url", server.address().replace("127.0.0.1", "localhost") + "/v1/users/me");
    trial.dns = host -> List.of();
    trial.is(Kind.ACCEPTED, "");
  }

  @Test
  void e13_stalledServerAndSlowBody() {
    server.answers(
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build(),
        StandIn.answer(200, "application/json", StandIn.ME)
            .throttleBody(1, 300, TimeUnit.MILLISECONDS)
            .build());
    Trial trial = Trial.of(server);
    trial.limit = Duration.ofMillis(500);
    trial.is(Kind.TIMED_OUT, "did not answer within 1 second");
    assertEquals(1, server.requests());
    trial.is(Kind.TIMED_OUT, "did not answer within 1 second");
    assertEquals(List.of(), trial.time.slept);
  }

  @ParameterizedTest
  @CsvSource({"http_get, true, 2", "http_get, false, 2", "http_post, true, 1"})
  void e14_aBrokenConnectionGetsOneMoreTryWhereNothingIsChanged(
      String method, boolean early, int asked) {
    MockResponse.Builder answer = StandIn.answer(200, "application/json", StandIn.ME);
    server.answers((early ? answer.onResponseStart(CLOSE) : answer.onResponseBody(CLOSE)).build());
    Trial trial = Trial.of(server);
    trial.method = method;
    trial.is(Kind.CONNECTION_LOST, "before a whole answer");
    assertEquals(asked, server.requests());
  }

  /** Answers every connection with the same octets, whatever it says. */
  private static RawServer raw(boolean reset, long wait, String answer) throws IOException {
    return new RawServer(
        socket -> {
          socket.getInputStream().read();
          if (reset) {
            socket.setSoLinger(true, 0);
            return;
          }
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(wait));
          socket.shutdownOutput();
          socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
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
          e16 | https | false | 220 mail ready | TLS | came about: it
          """)
  void e11_e14_e16_whatIsNoAnswer(
      String row, String scheme, boolean reset, String line, Kind kind, String words)
      throws IOException {
    String head = line != null && line.startsWith("Content") ? JSON : "";
    try (RawServer raw = raw(reset, 0, head + line + "\r\n\r\n{")) {
      new Trial(scheme + "://127.0.0.1:" + raw.port() + "/").is(kind, words);
    }
  }

  @Test
  void e16_aTlsThatIsTooOldIsNotTriedAgain() throws IOException {
    try (RawServer raw = raw(false, 0, "\u0015\u0003\u0001\u0000\u0002\u0002F")) {
      new Trial("https://127.0.0.1:" + raw.port() + "/").is(Kind.TLS, "came about: it");
      assertEquals(1, raw.taken.get());
    }
  }

  /** A server of the simplest kind answers in HTTP/1.0, and closes when it gets to it. */
  @RepeatedTest(5)
  void aSearchRightAfterTheCheckIsAnswered() throws IOException {
    try (RawServer raw = raw(false, 20, JSON + "Content-Length: 2\r\n\r\n{}")) {
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
}
