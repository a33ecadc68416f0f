package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import notionsetup.console.Pty;
import notionsetup.faults.StandIn.Manner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Going back with {@code <} on a real terminal. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the terminal is one of Unix")
class ReturnTest {
  @TempDir Path root;

  @Test
  void backAtAChoiceFindsTheMarkWhereItWasLeft() {
    Ground ground = Ground.in(root);
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        Pty pty = new Program(ground, notion.address()).args("--no-browser").typed()) {
      pty.await("I am not a workspace owner").send("3\r");
      pty.await("Click 'New token'").await("Paste the personal access").send("<");
      pty.await("Do you already have").await("I am not a workspace owner").send("\r");
      pty.await("Click 'New token'").await("Paste the personal access").send("\003");
      Invariants.hold(ground, pty, 130, null);
      assertTrue(pty.text().contains("page of personal access tokens"), pty::text);
    }
  }
}
