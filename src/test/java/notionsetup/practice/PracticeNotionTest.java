package notionsetup.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What doctor's causes and the transcripts, which see what each token gets, do not say. */
@Timeout(60)
class PracticeNotionTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  @AutoClose private final PracticeNotion practice = PracticeNotion.start(0);

  @Test
  void oneHeldBackKeepsNobodyWaitingAndEndsWithTheServer() throws Exception {
    HttpRequest me =
        HttpRequest.newBuilder(URI.create(practice.address() + "/v1/users/me"))
            .header("Authorization", "Bearer " + Scenario.SLOW.token())
            .build();
    CompletableFuture<?> late = HTTP.sendAsync(me, BodyHandlers.ofString());
    while (practice.received().isEmpty()) {
      Thread.onSpinWait();
    }
    String printed = practice.received().toString();
    assertFalse(printed.contains("ntn_"), printed);
    assertFalse(late.isDone());
    practice.close();
    assertThrows(ExecutionException.class, late::get);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 70_000})
  void aPortThatCannotBeHadIsWrongUsage(int port) {
    int own = URI.create(practice.address()).getPort();
    Fault fault = assertThrows(Fault.class, () -> PracticeNotion.start(port == 0 ? own : port));
    assertEquals(Exit.USAGE, fault.exit());
  }
}
