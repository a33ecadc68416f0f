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

/** The names that a project reads, and where nobody looks for them. */
class ProjectTest {
  @TempDir Path folder;

  @Test
  void namesOfKeysAreFoundWhereProjectsReadThem() throws IOException {
    put(".env.example", "NOTION_TOKEN=\nNOTION_DATABASE_ID=\n");
    put("compose.yaml", "environment:\n  NOTION_API_KEY: ${NOTION_API_KEY}\n");
    put(".mcp.json", "{\"env\": {\"NOTION_PAT\": \"\"}}");
    put("package.json", "{\"start\": \"NOTION_AUTH=1 node .\"}");
    put("src/deep/a.ts", "process.env.NOTION_KEY");
    put(".github/workflows/ci.yml", "${{ secrets.NOTION_INTEGRATION_TOKEN }}");
    assertEquals(
        Map.of(
            "NOTION_TOKEN", Path.of(".env.example"),
            "NOTION_API_KEY", Path.of("compose.yaml"),
            "NOTION_PAT", Path.of(".mcp.json"),
            "NOTION_AUTH", Path.of("package.json"),
            "NOTION_KEY", Path.of("src/deep/a.ts"),
            "NOTION_INTEGRATION_TOKEN", Path.of(".github/workflows/ci.yml")),
        find(TestMachine.in(folder)));
  }

  @Test
  void whatHoldsNoKeyIsNotProposed() throws IOException {
    put(
        "a.py",
        "NOTION_VERSION NOTION_API_BASE_URL NOTION_PAGE_ID NOTION_TOKEN_V2 NOTION_CLIENT_SECRET"
            + " NOTION_OAUTH_TOKEN NOTION_WEBHOOK_VERIFICATION_TOKEN NOTION_SETUP_KEY"
            + " NOTION_REFRESH_TOKEN MY_NOTION_TOKEN notion_token");
    assertEquals(Map.of(), find(TestMachine.in(folder)));
  }

  @Test
  void otherFoldersAreLeftOut(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("b.js"), "NOTION_TOKEN");
    Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    Files.createSymbolicLink(folder.resolve("b.js"), elsewhere.resolve("b.js"));
    put("node_modules/x/a.js", "NOTION_TOKEN");
    put(".git/a.js", "NOTION_TOKEN");
    put(".env", "NOTION_TOKEN=x");
    put("picture.png", "NOTION_TOKEN");
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
