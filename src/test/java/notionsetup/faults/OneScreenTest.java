package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import notionsetup.harness.Pty;
import notionsetup.harness.StandIn;
import notionsetup.harness.StandIn.Manner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a person needs at one moment stands on one screen of 80 columns and 24 rows. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the terminal is one of Unix")
class OneScreenTest {
  private static final String FIRST = "Do you already have an integration";
  @TempDir Path root;

  @Test
  void theFirstQuestionWaitsWithTheTitleStillThere() {
    Ground ground = Ground.in(root);
    try (StandIn notion = StandIn.that(Manner.ACCEPTS)) {
      Program program = new Program(ground, notion.address());
      program.args("--no-browser", "--api-base", notion.address());
      try (Pty pty = program.typed(80, 24)) {
        List<String> lines = pty.await("explains").text().lines().toList();
        assertTrue(rowOf(FIRST, lines) <= 20, pty::text);
        assertTrue(lines.size() <= 24, pty::text);
        pty.send("\003");
        assertEquals(130, pty.exit());
      }
    }
  }

  @Test
  void aRehearsalsFirstQuestionComesSoon() {
    Ground ground = Ground.in(root);
    Program program = new Program(ground, "http://127.0.0.1:1");
    program.env("NOTION_API_BASE_URL", null).args("--no-browser", "--practice", "-f", "x.env");
    try (Pty pty = program.typed(80, 24)) {
      List<String> lines = pty.await("explains").text().lines().toList();
      assertTrue(rowOf(FIRST, lines) <= 22, pty::text);
      pty.send("\003");
      assertEquals(130, pty.exit());
    }
  }

  @Test
  void theWholeEndingStandsOnTheLastScreen() {
    Ground ground = Ground.in(root);
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        Pty pty = new Program(ground, notion.address()).args("--no-browser").typed(80, 24)) {
      pty.await("explains").send("\r").await("Integration created?").send("y\r");
      pty.await("Paste it here:").send(ground.token() + "\r");
      pty.await("Shared at least one page").send("y\r");
      assertEquals(0, pty.exit());
      List<String> lines = pty.text().lines().toList();
      int last = lines.size() - rowOf("token verified", lines) + 1;
      // With a warning of two lines; one line more is for the rest of what can be seen.
      assertTrue(last <= 22, pty::text);
    }
  }

  /** The row, counted from 1, of the first line with these words. */
  private static int rowOf(String words, List<String> lines) {
    for (int row = 1; row <= lines.size(); row++) {
      if (lines.get(row - 1).contains(words)) {
        return row;
      }
    }
    throw new AssertionError(words + " is not in\n" + String.join("\n", lines));
  }
}
