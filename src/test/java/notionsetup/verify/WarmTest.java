package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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

/** A connection that was made ahead is the one that is used, and it carries nothing before. */
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
    exchange =
        new Exchange(
            Network.of("", "", ca, VerifyMachine.with(Map.of(), new VerifyMachine.Sleeper())),
            host -> List.of(InetAddress.getLoopbackAddress()));
  }

  @AfterEach
  void stop() {
    exchange.close();
    server.close();
  }

  private FutureTask<Void> warm(Protocol... protocols) throws Exception {
    HandshakeCertificates keys = new HandshakeCertificates.Builder().heldCertificate(LEAF).build();
    server.setProtocols(List.of(protocols));
    server.useHttps(keys.sslSocketFactory());
    server.start(InetAddress.getLoopbackAddress(), 0);
    url = HttpUrl.get("https://localhost:" + server.getPort() + "/v1/users/me?a=b");
    FutureTask<Void> warm =
        new FutureTask<>(
            () -> {
              exchange.warm(url);
              return null;
            });
    new Thread(warm, "warm").start();
    while (!exchange.isWarm() && !warm.isDone()) {
      Thread.sleep(5);
    }
    return warm;
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
        new Request.Builder()
            .url(url)
            .header("Accept-Encoding", "identity")
            .header("Authorization", "Bearer " + Trial.TOKEN)
            .build();
    return exchange.send(request, 1 << 16, LIMIT);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void theConnectionMadeAheadIsTheOneThatAsks(Protocol protocol) throws Exception {
    FutureTask<Void> warm =
        protocol == Protocol.HTTP_1_1 ? warm(protocol) : warm(protocol, Protocol.HTTP_1_1);
    assertTrue(exchange.isWarm());
    assertEquals(0, server.getRequestCount());
    enqueue(200);
    enqueue(401);
    assertEquals(200, send().status());
    warm.get();
    assertFalse(exchange.isWarm());
    assertEquals(401, send().status());
    for (int i = 0; i < 2; i++) {
      RecordedRequest seen = server.takeRequest(1, TimeUnit.SECONDS);
      assertEquals("/v1/users/me?a=b", seen.getTarget());
      assertEquals("Bearer " + Trial.TOKEN, seen.getHeaders().get("Authorization"));
      assertEquals(0, seen.getConnectionIndex());
      assertEquals(i, seen.getExchangeIndex());
    }
  }

  @Test
  void nothingIsEverSentWhereNothingIsAsked() throws Exception {
    FutureTask<Void> warm = warm(Protocol.HTTP_1_1);
    exchange.close();
    assertThrows(ExecutionException.class, warm::get);
    assertEquals(0, server.getRequestCount());
  }

  @Test
  void aConnectionThatDidNotLastIsMadeAgain() throws Exception {
    FutureTask<Void> warm = warm(Protocol.HTTP_1_1);
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    enqueue(200);
    assertEquals(200, send().status());
    assertThrows(ExecutionException.class, warm::get);
  }

  @Test
  void aRequestThatChangesSomethingIsNotSentThatWay() throws Exception {
    FutureTask<Void> warm = warm(Protocol.HTTP_1_1);
    enqueue(200);
    Request post =
        new Request.Builder()
            .url(url)
            .post(okhttp3.RequestBody.create(new byte[] {1}, null))
            .build();
    assertEquals(200, exchange.send(post, 1 << 16, LIMIT).status());
    assertThrows(ExecutionException.class, warm::get);
    assertEquals("POST", server.takeRequest(1, TimeUnit.SECONDS).getMethod());
  }

  @Test
  void nobodyThereIsNoFaultBeforeTheCheck() throws Exception {
    server.start(InetAddress.getLoopbackAddress(), 0);
    int port = server.getPort();
    server.close();
    Trial trial = new Trial("https://localhost:" + port + "/v1/users/me");
    try (Verifier verifier = trial.verifier()) {
      verifier.warm(trial.check().request(), trial.values, origin -> true);
      Verdict verdict = verifier.check(trial.check().request(), trial.values);
      assertEquals(Verdict.Kind.CONNECTION_REFUSED, verdict.kind(), verdict.sentence());
    }
  }
}
