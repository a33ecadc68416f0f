package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that was made ahead is the one that is used, and it carried nothing before. */
@Timeout(60)
class WarmTest {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final HeldCertificate LEAF =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

  private final MockWebServer server = new MockWebServer();
  @TempDir private Path folder;
  private Exchange exchange;
  private HttpUrl url;

  @BeforeEach
  void start() throws IOException {
    Path ca = Files.writeString(folder.resolve("ca.pem"), LEAF.certificatePem());
    var machine = VerifyMachine.with(Map.of(), new VerifyMachine.Sleeper());
    exchange =
        new Exchange(
            Network.of("", "", ca, machine),
            host -> List.of(InetAddress.getLoopbackAddress()),
            LIMIT);
    HandshakeCertificates keys = new HandshakeCertificates.Builder().heldCertificate(LEAF).build();
    server.useHttps(keys.sslSocketFactory());
    server.start(InetAddress.getLoopbackAddress(), 0);
    url = HttpUrl.get("https://localhost:" + server.getPort() + "/v1/users/me?a=b");
  }

  @AfterEach
  void stop() {
    exchange.close();
    server.close();
  }

  private void enqueue(int status) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Type", "application/json")
            .body(Trial.ME)
            .build());
  }

  private Answer send() throws IOException {
    Request request =
        new Request.Builder().url(url).header("Authorization", "Bearer " + Trial.TOKEN).build();
    return exchange.send(request, 1 << 16, LIMIT);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void theConnectionMadeAheadIsTheOneThatAsks(Protocol protocol) throws Exception {
    server.setProtocols(
        protocol == Protocol.HTTP_2
            ? List.of(protocol, Protocol.HTTP_1_1)
            : List.of(Protocol.HTTP_1_1));
    enqueue(404);
    enqueue(200);
    exchange.warm(url);
    assertEquals(200, send().status());
    RecordedRequest ahead = server.takeRequest(1, TimeUnit.SECONDS);
    assertEquals("/", ahead.getTarget());
    assertEquals(0, ahead.getBodySize());
    assertNull(ahead.getHeaders().get("Authorization"));
    assertNull(ahead.getHeaders().get("Notion-Version"));
    RecordedRequest seen = server.takeRequest(1, TimeUnit.SECONDS);
    assertEquals("/v1/users/me?a=b", seen.getTarget());
    assertEquals("Bearer " + Trial.TOKEN, seen.getHeaders().get("Authorization"));
    assertEquals(0, seen.getConnectionIndex());
    assertEquals(1, seen.getExchangeIndex());
  }

  @Test
  void aConnectionThatDidNotLastIsMadeAgain() throws Exception {
    enqueue(404);
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    enqueue(200);
    exchange.warm(url);
    assertEquals(200, send().status());
    assertEquals(3, server.getRequestCount());
  }

  @Test
  void nobodyIsAskedWhereThatWasNotAgreedTo() throws Exception {
    Trial trial = new Trial(url.toString());
    try (Verifier verifier = trial.verifier()) {
      verifier.warm(trial.check().request(), trial.values, origin -> false);
      assertNull(server.takeRequest(300, TimeUnit.MILLISECONDS));
    }
  }

  @Test
  void nobodyThereIsNoFaultBeforeTheCheck() {
    server.close();
    Trial trial = new Trial(url.toString());
    try (Verifier verifier = trial.verifier()) {
      verifier.warm(trial.check().request(), trial.values, origin -> true);
      Verdict verdict = verifier.check(trial.check().request(), trial.values);
      assertEquals(Verdict.Kind.CONNECTION_REFUSED, verdict.kind(), verdict.sentence());
    }
  }
}
