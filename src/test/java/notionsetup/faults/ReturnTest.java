package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import notionsetup.harness.Pty;
import notionsetup.harness.StandIn;
import notionsetup.harness.StandIn.Manner;
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
      pty.await("Just for me: a personal access token").send("3\r");
      pty.await("Click 'New token'").await("Paste the personal access").send("<");
      pty.await("Do you already have").await("Just for me: a personal access token").send("\r");
      pty.await("Click 'New token'").await("Paste the personal access").send("\003");
      Invariants.hold(ground, pty, 130, null);
      assertTrue(pty.text().contains("page of personal access tokens"), pty::text);
    }
  }

  @Test
  void backFromARefusedKeyThatWasKeptIsTheQuestionAboutIt() {
    Ground ground = Ground.in(root);
    ground.put(ground.line());
    try (StandIn notion = StandIn.that(Manner.ECHOES);
        Pty pty = new Program(ground, notion.address()).args("--no-browser").typed()) {
      pty.await("NOTION_API_KEY is already in").await("Leave").send("\r");
      pty.await("Paste it here:").send("<\r");
      // An answered question is shown a second time, as it stays.
      pty.awaitTimes("NOTION_API_KEY is already in", 3);
      pty.send("<").await("There is no way back from this question.").send("3\r");
      Invariants.hold(ground, pty, 130, ground.line());
      assertEquals(1, notion.requests(), "the kept key was checked again");
      assertFalse(pty.text().contains("/10"), "a step is counted on a path that nobody took");
    }
  }

  @Test
  void backFromWhatNowIsTheQuestionBefore() {
    Ground ground = Ground.in(root);
    try (Pty pty = new Program(ground, "http://127.0.0.1:1").args("--no-browser").typed()) {
      pty.await("Just for me: a personal access token").send("2\r");
      pty.await("Paste it here:").send(ground.token() + "\r");
      pty.await("Shared at least one page").await("[Y/n]").send("\r");
      pty.await("What now?").send("<").awaitTimes("Shared at least one page", 3).send("<\r");
      pty.awaitTimes("Paste it here:", 3).send("\003");
      Invariants.hold(ground, pty, 130, null);
    }
  }

  @Test
  void whereNothingWasAskedThereIsNoWayBack() {
    Ground ground = Ground.in(root);
    Ground.write(ground.work().resolve("key"), ground.token());
    String[] args = "--no-browser --key-file key --from validate_token".split(" ", -1);
    try (Pty pty = new Program(ground, "http://127.0.0.1:1").args(args).typed()) {
      pty.await("What now?").send("<").await("There is no way back from this question.");
      pty.send("3\r");
      Invariants.hold(ground, pty, 5, null, ground.work().resolve("key"));
      assertEquals(1, pty.text().split("Checking your integration", -1).length - 1);
    }
  }
}
