package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands where a path belongs and is none; a key among it is not repeated. */
class NoPathTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--key-file",
        "--answers",
        "--recipe",
        "--ca-file",
        "--env-file",
        "recipes show",
        "export"
      })
  void a16_keyIsNotRepeated(String before) {
    String key = "ntn_TEST" + "a".repeat(30);
    String[] args =
        ("--json " + before + " " + key)
            .replace("--json recipes show", "recipes show --json")
            .replace("--json export", "export --json")
            .split(" ", -1);
    Ended ended = new InProcess(folder).run(args);
    assertEquals(2, ended.exit(), ended.err());
    assertFalse((ended.out() + ended.err()).contains("TESTaaaa"), ended.err());
    assertTrue(ended.err().contains("If that was a key"), ended.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--answers|{\"collect_token\":\"%s\"}",
        "--answers|collect_token=%s",
        "--key-file|Bearer %s",
        "--key-file| %s",
        "--key-file|\"%s\"",
        "--key-file|./%s",
        "--key-file|~/%s",
        "--env-file|x/%s/.env",
        "--answer|confirm_shared=%s",
        "--answer|check_existing=%s",
        "--allow-host|%s",
        "--name|NOTION_%s",
        "--from|%s",
        "--api-base|https://%s",
        "--notion-version|%s"
      })
  void a16_keyInsideOfAValueIsNotRepeatedEither(String given) {
    String key = "ntn_TEST" + "aB3".repeat(12);
    for (String more : new String[] {"--no-browser", "--json"}) {
      String[] args = (given.formatted(key) + "|" + more).split("\\|", -1);
      Ended ended = new InProcess(folder).run(args);
      assertEquals(2, ended.exit(), ended.err());
      assertFalse((ended.out() + ended.err()).contains("aB3aB3"), ended.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "a\0b"})
  void f16_whatNamesNoFileIsWrongUsage(String path) {
    for (String option : new String[] {"--env-file", "--answers", "--ca-file", "--recipe"}) {
      Ended ended = new InProcess(folder).run("--no-input", option, path);
      assertEquals(2, ended.exit(), ended.err());
      String what = path.isEmpty() ? " is empty." : " does not name a file.";
      assertTrue(ended.err().contains(option + what), ended.err());
    }
    assertEquals(0, new InProcess(folder).run("remove", "--env-file", "-x").exit());
  }

  /** What the program gets for the bytes of such a name is not that name. */
  @Test
  void f16_nameThatIsNoTextIsRefused() {
    Ended ended = new InProcess(folder).run("--no-input", "--env-file", "n\uFFFD.env");
    assertEquals(2, ended.exit(), ended.err());
    assertTrue(ended.err().contains("--env-file does not name a file."), ended.err());
  }
}
