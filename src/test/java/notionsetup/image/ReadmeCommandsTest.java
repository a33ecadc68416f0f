package notionsetup.image;

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
import notionsetup.harness.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README gives to be copied does what it says; what is not here is played by stand-ins.
 */
class ReadmeCommandsTest {
  private static final String KEY = "ntn_practice_good_token";

  private final Packaged built = Packaged.built();
  @TempDir private Path folder;
  private Path bin;

  @BeforeEach
  void tools() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the commands are for sh");
    bin = Files.createDirectories(folder.resolve("bin"));
    program("notion-setup", "exec '" + built.launcher() + "' \"$@\"");
    Files.writeString(folder.resolve(".env"), "NOTION_API_KEY=" + KEY + "\n");
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private static String block(String mark) throws IOException {
    return Pattern.compile("(?s)<!-- " + mark + " -->\n```[a-z]*\n(.*?)```")
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  private Ended sh(String command, String... env) throws Exception {
    Map<String, String> all = Packaged.environment();
    all.put("PATH", bin + ":" + all.get("PATH"));
    for (int i = 0; i < env.length; i += 2) {
      all.put(env[i], env[i + 1]);
    }
    return Packaged.run(List.of("/bin/sh", "-c", command), all, folder, "");
  }

  @Test
  void everyStoreTakesTheKeyAndNothingElseFromItsInput() throws Exception {
    List<String> lines = block("stores").lines().toList();
    assertEquals(6, lines.size());
    for (String line : lines) {
      String tool = line.replaceFirst(".*\\| (\\S+) .*", "$1");
      program(tool, "cat > took; printf '%s\\n' \"$@\" > arguments");
      Ended ran = sh(line);
      assertEquals(0, ran.exit(), line + "\n" + ran.err());
      assertEquals(KEY, Files.readString(folder.resolve("took")), line);
      assertFalse(Files.readString(folder.resolve("arguments")).contains(KEY), line);
    }
  }

  @Test
  void theJobEndsAsTheKeyDeserves() throws Exception {
    program("npx", "shift; exec notion-setup \"$@\"");
    String step = block("job").replaceFirst("(?s).*run: ", "").strip();
    Ended good = sh(step, "TOKEN", KEY, "NOTION_SETUP_PRACTICE", "1");
    assertEquals(0, good.exit(), good.err());
    assertEquals("NOTION_API_KEY=" + KEY + "\n", Files.readString(folder.resolve("notion.env")));
    String refused = "ntn_practice_refused_token";
    assertEquals(4, sh(step, "TOKEN", refused, "NOTION_SETUP_PRACTICE", "1").exit());
  }

  @Test
  void theDockerfileLeavesNoKey() throws Exception {
    Path key = Files.writeString(folder.resolve("notion.key"), KEY);
    Files.delete(folder.resolve(".env"));
    String step =
        block("dockerfile")
            .replaceFirst("(?s).*target=\\S+ ", "")
            .replace("/run/notion.key", key.toString())
            .strip();
    Ended ran = sh(step, "NOTION_SETUP_PRACTICE", "1");
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(step.startsWith("notion-setup ") && step.contains(key.toString()), step);
    assertFalse(Files.exists(folder.resolve(".env")));
  }

  @Test
  void pythonFindsTheKey() throws Exception {
    String check = "\nassert token == '" + KEY + "'\n";
    Files.writeString(folder.resolve("main.py"), block("python") + check);
    String python =
        Stream.of("python3", "/usr/bin/python3")
            .filter(name -> has(name + " -c 'import dotenv'"))
            .findFirst()
            .orElse(null);
    assumeTrue(python != null, "python-dotenv is not here");
    Ended ran = sh(python + " main.py");
    assertEquals(0, ran.exit(), ran.err());
  }

  private boolean has(String command) {
    try {
      return sh(command).exit() == 0;
    } catch (Exception e) {
      return false;
    }
  }
}
