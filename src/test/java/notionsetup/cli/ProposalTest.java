package notionsetup.cli;

import static notionsetup.harness.Program.PRACTICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the wizard makes of the names that the project around it reads. */
class ProposalTest {
  private static final String SAID = "This project reads NOTION_TOKEN (app.js).";

  @TempDir Path folder;
  private Program program;

  @BeforeEach
  void open() {
    program = new Program(folder).put("app.js", "process.env.NOTION_TOKEN");
    program.put("key.txt", PRACTICE).args("--practice", "--env-file", ".env");
  }

  private Ended typed(String... lines) {
    return program.args("--no-browser", "--key-file", "key.txt").typed(lines);
  }

  @Test
  void scriptIsOnlyTold() {
    program.piped("2", PRACTICE, "y").ends(0).says(SAID, "--name NOTION_TOKEN");
    assertEquals("NOTION_API_KEY=" + PRACTICE + "\n", program.text());
    program.put("app.js", "process.env.NOTION_API_KEY");
    program.piped("2", PRACTICE, "y").keepsQuiet("This project");
    program.put("app.js", "process.env.NOTION_TOKEN").args("--name", "NOTION_TOKEN");
    program.piped("2", PRACTICE, "y").keepsQuiet("This project");
  }

  @Test
  void personIsAskedBehindTheFirstQuestion() {
    String said = typed("2").says(SAID + " Save the key under that name?").told();
    assertTrue(said.indexOf("Do you already have") < said.indexOf(SAID), said);
  }

  @ParameterizedTest
  @CsvSource({"'', NOTION_TOKEN", "n, NOTION_API_KEY"})
  void personTakesTheNameOrLeavesIt(String answer, String name) {
    typed("2", answer, "y").ends(0).says(name + " saved");
    assertEquals(name + "=" + PRACTICE + "\n", program.text());
  }

  @Test
  void referenceUnderTheNewNameIsAGuardToo() {
    program.put("NOTION_TOKEN=op://vault/notion/key\n");
    typed("2", "y", "n").ends(130);
    assertEquals("NOTION_TOKEN=op://vault/notion/key\n", program.text());
  }
}
