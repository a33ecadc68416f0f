package notionsetup.wizard;

import static notionsetup.harness.Program.PRACTICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.machine.Machine.Time;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that a project reads, and where nobody looks for them. */
class ProjectTest {
  private static final String SAID = "This project reads NOTION_TOKEN (app.js).";

  @TempDir Path folder;
  private Program program;

  @BeforeEach
  void open() {
    program = new Program(folder);
  }

  /** A file, what is in it, and the name that is proposed, if any. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .env.example             | NOTION_TOKEN= NOTION_DATABASE_ID=       | NOTION_TOKEN
          compose.yaml             | NOTION_API_KEY: ${NOTION_API_KEY}       | NOTION_API_KEY
          .mcp.json                | {"env": {"NOTION_PAT": ""}}             | NOTION_PAT
          package.json             | {"start": "NOTION_AUTH=1 node ."}       | NOTION_AUTH
          src/deep/a.ts            | process.env.NOTION_KEY                  | NOTION_KEY
          .github/workflows/ci.yml | ${{ secrets.NOTION_INTEGRATION_TOKEN }} | NOTION_INTEGRATION_TOKEN
          a.py                     | NOTION_VERSION NOTION_API_BASE_URL NOTION_PAGE_ID NOTION_TOKEN_V2 |
          a.py                     | NOTION_CLIENT_SECRET NOTION_OAUTH_TOKEN NOTION_REFRESH_TOKEN      |
          a.py                     | NOTION_WEBHOOK_VERIFICATION_TOKEN NOTION_SETUP_KEY                |
          a.py                     | MY_NOTION_TOKEN notion_token                                      |
          node_modules/x/a.js      | NOTION_TOKEN                                                      |
          .git/a.js                | NOTION_TOKEN                                                      |
          .env                     | NOTION_TOKEN=x                                                    |
          picture.png              | NOTION_TOKEN                                                      |
          .env.0123456789abcdef.tmp | NOTION_TOKEN=x                                                   |
          """)
  void namesOfKeysAreFoundWhereProjectsReadThem(String file, String text, String name)
      throws IOException {
    put(file, text);
    Map<String, Path> found = name == null ? Map.of() : Map.of(name, Path.of(file));
    assertEquals(found, find(TestMachine.in(folder)));
  }

  @Test
  void otherFoldersAndLargeFilesAreLeftOut(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("b.js"), "NOTION_TOKEN");
    Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    Files.createSymbolicLink(folder.resolve("b.js"), elsewhere.resolve("b.js"));
    put("large.js", "x".repeat(300_000) + " NOTION_TOKEN");
    assertEquals(Map.of(), find(TestMachine.in(folder)));
  }

  @Test
  void homeIsNoProject() throws IOException {
    put("work/a.js", "NOTION_TOKEN");
    put(".env.example", "NOTION_KEY=");
    assertEquals(
        Map.of("NOTION_KEY", Path.of(".env.example")), find(TestMachine.in(folder).home(folder)));
  }

  @Test
  void searchEndsWhenItsTimeIsUp() throws IOException {
    for (int i = 0; i < 20; i++) {
      put("a" + i + ".js", "NOTION_" + i + "_KEY");
    }
    AtomicLong clock = new AtomicLong();
    Time rushing =
        new Time() {
          @Override
          public long nanos() {
            return clock.addAndGet(Duration.ofMillis(60).toNanos());
          }
        };
    int found = find(TestMachine.in(folder).time(rushing)).size();
    assertTrue(found > 0 && found < 10, "found " + found);
  }

  /** Runs that find a name in the project around them. */
  private Program rehearsal() {
    put("app.js", "process.env.NOTION_TOKEN");
    put("key.txt", PRACTICE);
    return program.args("--practice", "--env-file", ".env");
  }

  private Ended typed(String... lines) {
    return rehearsal().args("--no-browser", "--key-file", "key.txt").typed(lines);
  }

  @Test
  void scriptIsOnlyTold() {
    rehearsal().piped("2", PRACTICE, "y").ends(0).says(SAID, "--name NOTION_TOKEN");
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

  private Map<String, Path> find(TestMachine machine) throws IOException {
    return Project.names(machine.machine(), folder.resolve(".env"), "NOTION_");
  }

  private void put(String file, String text) {
    program.put(file, text);
  }
}
