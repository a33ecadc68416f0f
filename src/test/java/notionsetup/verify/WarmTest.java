package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import notionsetup.harness.StandIn;
import notionsetup.machine.TestMachine.StillTime;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import org.junit.jupiter.api.AutoClose;
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

  @AutoClose private final StandIn standIn = StandIn.secure("localhost");
  private final MockWebServer server = standIn.server;
  private final HttpUrl url = HttpUrl.get(standIn.address() + "/v1/users/me?a=b");
  @TempDir private Path folder;
  @AutoClose private Exchange exchange;

  @BeforeEach
  void start() {
    Network network = Network.of("", "", standIn.certificate(folder), Trial.machine(Map.of()));
    exchange = new Exchange(network, new StillTime(Instant.now()));
    exchange.names = host -> List.of(InetAddress.getLoopbackAddress());
  }

  private Judge.Answer send() throws IOException, InterruptedException {
    Request request =
        new Request.Builder()
            .url(url)
            .header("Accept", "*/*")
            .header("Authorization", "Bearer " + Trial.TOKEN)
            .build();
    return exchange.send(request, 1 << 16, LIMIT);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void theConnectionMadeAheadIsTheOneThatAsks(Protocol protocol) throws Exception {
    server.setProtocols(
        protocol == Protocol.HTTP_2
            ? List.of(protocol, Protocol.HTTP_1_1)
            : List.of(Protocol.HTTP_1_1));
    exchange.warm(url.resolve("/"));
    assertEquals(200, send().response().code());
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
  void nobodyIsAskedWhereThatWasNotAgreedTo() throws Exception {
    Trial trial = new Trial(url.toString());
    try (Verifier verifier = trial.verifier()) {
      verifier.warm(trial.request(), trial.values, origin -> false);
      assertNull(server.takeRequest(300, TimeUnit.MILLISECONDS));
    }
  }

  @Test
  void nobodyThereIsNoFaultBeforeTheCheck() {
    server.close();
    Trial trial = new Trial(url.toString());
    try (Verifier verifier = trial.verifier()) {
      verifier.warm(trial.request(), trial.values, origin -> true);
      Verdict verdict = verifier.check(trial.request(), trial.values);
      assertEquals(Verdict.Kind.CONNECTION_REFUSED, verdict.kind(), verdict.sentence());
    }
  }
}
