package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.RecordedRequest;
import notionsetup.harness.StandIn;
import notionsetup.verify.Verdict.Kind;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
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
  @AutoClose private final StandIn server = StandIn.secure("localhost");
  private final Trial trial = Trial.of(server);
  @TempDir private Path folder;

  @BeforeEach
  void trust() {
    trial.caFile = server.certificate(folder);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void theConnectionMadeAheadIsTheOneThatAsks(Protocol protocol) throws Exception {
    server.server.setProtocols(
        protocol == Protocol.HTTP_2
            ? List.of(protocol, Protocol.HTTP_1_1)
            : List.of(Protocol.HTTP_1_1));
    try (Verifier verifier = trial.verifier()) {
      verifier.exchange.warm(HttpUrl.get(server.address()));
      assertTrue(verifier.check(trial.request(), trial.values).accepted());
    }
    RecordedRequest ahead = server.server.takeRequest(1, TimeUnit.SECONDS);
    assertEquals("/", ahead.getTarget());
    assertEquals(0, ahead.getBodySize());
    assertNull(ahead.getHeaders().get("Authorization"));
    assertNull(ahead.getHeaders().get("Notion-Version"));
    RecordedRequest seen = server.server.takeRequest(1, TimeUnit.SECONDS);
    assertEquals("Bearer " + Trial.TOKEN, seen.getHeaders().get("Authorization"));
    assertEquals(0, seen.getConnectionIndex());
    assertEquals(1, seen.getExchangeIndex());
  }

  @Test
  void nobodyIsAskedWhereThatWasNotAgreedToAndTheRestIsDone() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    trial.base = server.address() + "/proxy/notion";
    trial.config.put("url", Network.NOTION + "/v1/users/me");
    try (Verifier verifier = trial.verifier()) {
      verifier.warm(trial.request(), Map.of(), false, done::countDown);
      assertTrue(done.await(20, TimeUnit.SECONDS));
      assertNull(server.server.takeRequest(300, TimeUnit.MILLISECONDS));
      verifier.warm(trial.request(), Map.of(), true, () -> {});
      assertEquals("/", server.server.takeRequest(40, TimeUnit.SECONDS).getTarget());
    }
  }

  @Test
  void nobodyThereIsNoFaultBeforeTheCheck() {
    server.close();
    try (Verifier verifier = trial.verifier()) {
      verifier.warm(trial.request(), trial.values, true, () -> {});
      Verdict verdict = verifier.check(trial.request(), trial.values);
      assertEquals(Kind.CONNECTION_REFUSED, verdict.kind(), verdict.sentence());
    }
  }
}
