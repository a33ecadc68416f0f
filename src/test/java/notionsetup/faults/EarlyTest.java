package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import notionsetup.harness.Pty;
import notionsetup.harness.StandIn;
import notionsetup.harness.StandIn.Manner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the provider says of a key is told where a person pasted it. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the terminal is a Unix one")
class EarlyTest {
  private static final String SHARED = "Shared at least one page";
  @TempDir private Path root;

  private static Pty pasted(Ground ground, StandIn notion) {
    Pty pty = new Program(ground, notion.address()).args("--no-browser").typed();
    pty.await("Use an existing integration").send("2\r").await("Paste it here:");
    return pty.send(ground.token() + "\r");
  }

  @Test
  void aRefusalIsToldBeforeAnythingElseIsAsked() {
    Ground ground = Ground.in(root);
    try (StandIn notion = StandIn.that(Manner.ECHOES);
        Pty pty = pasted(ground, notion)) {
      pty.await("Couldn't verify the token").await("Configuration tab");
      assertFalse(pty.text().contains(SHARED), pty::text);
      assertFalse(pty.text().contains("webhook"), pty::text);
      assertEquals(1, notion.requests());
      pty.send("\003");
      Invariants.hold(ground, pty, 130, null);
    }
  }

  @Test
  void aYesIsToldThereAndNotAskedForAgain() {
    Ground ground = Ground.in(root);
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        Pty pty = pasted(ground, notion)) {
      pty.await("Notion accepts it").await(SHARED).send("y\r");
      Invariants.hold(ground, pty, 0, ground.line());
      long asked =
          notion.seen().stream().filter(one -> one.getTarget().endsWith("/users/me")).count();
      assertEquals(1, asked);
    }
  }

  @Test
  void whoeverWaitsIsToldAndGoesOnSoon() {
    Ground ground = Ground.in(root);
    try (StandIn notion = StandIn.that(Manner.STALLS);
        Pty pty = pasted(ground, notion)) {
      pty.await("1 s, Ctrl-C leaves").await(SHARED).send("\003");
      Invariants.hold(ground, pty, 130, null);
      assertEquals(1, notion.requests());
    }
  }

  @Test
  void aKeyThatMayDoNothingIsHeldAndNotWritten() {
    Ground ground = Ground.in(root);
    String no = "{\"object\":\"error\",\"code\":\"restricted_resource\"}";
    try (StandIn notion = StandIn.answering(request -> StandIn.json(403, no));
        Pty pty = pasted(ground, notion)) {
      pty.await(SHARED).send("y\r").await("Give another key").await("Leave").send("3\r");
      Invariants.hold(ground, pty, 6, null);
    }
  }
}
