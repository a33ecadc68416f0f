package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import notionsetup.harness.InProcess;
import notionsetup.practice.PracticeNotion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Notion's own npm programs with an exported key, against the pretend Notion; the environment
 * variable NPM_CLIENTS names a folder whose node_modules has {@code @notionhq/client} and {@code
 * ntn}.
 */
class NpmClientsTest {
  @TempDir Path folder;
  private Path modules;
  private InProcess program;

  @BeforeEach
  void open() {
    String clients = System.getenv().getOrDefault("NPM_CLIENTS", "");
    assumeTrue(!clients.isEmpty(), "NPM_CLIENTS names no folder with Notion's npm programs");
    modules = Path.of(clients).toAbsolutePath().resolve("node_modules");
    program = new InProcess(folder).put("NOTION_API_KEY=" + InProcess.PRACTICE + "\n");
  }

  @Test
  void officialClientReachesNotionWithAnExportedKey() throws Exception {
    program.put("out.json", program.run("export", "--format", "json").out());
    program.put(
        "run.js",
        """
        const { Client } = require(process.argv[2]);
        const key = require('./out.json').NOTION_API_KEY;
        const notion = new Client({ auth: key, baseUrl: process.argv[3] });
        notion.users.me({}).then(me => console.log(me.object, me.type));
        """);
    try (PracticeNotion notion = PracticeNotion.start(0)) {
      String said =
          run(
              Map.of(),
              "node",
              "run.js",
              modules.resolve("@notionhq/client").toString(),
              notion.address());
      assertEquals("user bot\n", said);
    }
  }

  @Test
  void officialCommandLineReachesNotionWithAnExportedKey() throws Exception {
    program.put(program.text().replace("NOTION_API_KEY", "NOTION_API_TOKEN"));
    program.put(
        "key.sh", program.run("export", "--format", "sh", "--name", "NOTION_API_TOKEN").out());
    try (PracticeNotion notion = PracticeNotion.start(0)) {
      String said =
          run(
              Map.of("NOTION_API_BASE_URL", notion.address(), "NOTION_API_VERSION", "2022-06-28"),
              "sh",
              "-c",
              ". ./key.sh && exec \"$1\" api v1/users/me",
              "sh",
              modules.resolve(".bin/ntn").toString());
      assertTrue(said.contains("\"bot\""), said);
    }
  }

  private String run(Map<String, String> env, String... argv)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(argv)).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("NOTION_"));
    builder.environment().putAll(env);
    builder.environment().put("HOME", folder.toString());
    builder.redirectError(Files.createFile(folder.resolve("err")).toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("err")));
    return out;
  }
}
