package notionsetup.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import notionsetup.machine.Machine.Time;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that a project reads, and where nobody looks for them. */
class ProjectTest {
  @TempDir Path folder;

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

  private Map<String, Path> find(TestMachine machine) throws IOException {
    return Project.names(machine.machine(), folder.resolve(".env"), "NOTION_");
  }

  private void put(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }
}
