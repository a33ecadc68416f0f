package notionsetup.image;

import static notionsetup.harness.Program.PRACTICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;
import notionsetup.harness.Packaged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README gives to be copied does what it says; what is not here is played by stand-ins.
 */
class ReadmeCommandsTest {
  private final Map<String, String> env = Packaged.environment();
  @TempDir private Path folder;

  @BeforeEach
  void tools() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the commands are for sh");
    program("notion-setup", "exec '" + Packaged.built().launcher() + "' \"$@\"");
    Files.writeString(folder.resolve(".env"), Packaged.WRITTEN);
    env.put("PATH", folder.resolve("bin") + ":" + env.get("PATH"));
  }

  private void program(String name, String script) {
    Disk.script(folder.resolve("bin").resolve(name), script);
  }

  private static String block(String mark) throws IOException {
    return Pattern.compile("(?s)<!-- " + mark + " -->\n```[a-z]*\n(.*?)```")
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  private Ended sh(String command) {
    return Packaged.built().sh(env, folder, command, "");
  }

  @Test
  void everyStoreTakesTheKeyAndNothingElseFromItsInput() throws Exception {
    List<String> lines = block("stores").lines().toList();
    assertEquals(6, lines.size());
    for (String line : lines) {
      String tool = line.replaceFirst(".*\\| (\\S+) .*", "$1");
      program(tool, "cat > took; printf '%s\\n' \"$@\" > arguments");
      sh(line).ends(0);
      assertEquals(PRACTICE, Files.readString(folder.resolve("took")), line);
      assertFalse(Files.readString(folder.resolve("arguments")).contains(PRACTICE), line);
    }
  }

  @Test
  void theJobEndsAsTheKeyDeserves() throws Exception {
    program("npx", "shift; exec notion-setup \"$@\"");
    env.putAll(Map.of("TOKEN", PRACTICE, "NOTION_SETUP_PRACTICE", "1"));
    String step = block("job").replaceFirst("(?s).*run: ", "").strip();
    sh(step).ends(0);
    assertEquals(Packaged.WRITTEN, Files.readString(folder.resolve("notion.env")));
    env.put("TOKEN", "ntn_practice_refused_token");
    sh(step).ends(4);
  }

  @Test
  void theDockerfileLeavesNoKey() throws Exception {
    String key = Files.writeString(folder.resolve("notion.key"), PRACTICE).toString();
    Files.delete(folder.resolve(".env"));
    env.put("NOTION_SETUP_PRACTICE", "1");
    String step = block("dockerfile").replaceFirst("(?s).*target=\\S+ ", "").strip();
    assertTrue(step.startsWith("notion-setup ") && step.contains("/run/notion.key"), step);
    sh(step.replace("/run/notion.key", key)).ends(0);
    assertFalse(Files.exists(folder.resolve(".env")));
  }

  @Test
  void pythonFindsTheKey() throws Exception {
    String check = "\nassert token == '" + PRACTICE + "'\n";
    Files.writeString(folder.resolve("main.py"), block("python") + check);
    List<String> pythons =
        Stream.of("python3", "/usr/bin/python3")
            .filter(name -> sh(name + " -c 'import dotenv'").exit() == 0)
            .toList();
    assumeTrue(!pythons.isEmpty(), "python-dotenv is not here");
    sh(pythons.get(0) + " main.py").ends(0);
  }
}
