package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that stands where a path belongs is not repeated, and who gave it is told. */
class KeyAsPathTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"--key-file", "--answers", "--recipe", "--ca-file", "--env-file", "recipes show"})
  void a16_keyIsNotRepeated(String before) {
    String key = "ntn_TEST" + "a".repeat(30);
    String[] args =
        ("--json " + before + " " + key)
            .replace("--json recipes show", "recipes show --json")
            .split(" ", -1);
    Desk.Ended ended = new Desk(folder).run(args);
    assertEquals(2, ended.exit(), ended.err());
    assertFalse((ended.out() + ended.err()).contains("TESTaaaa"), ended.err());
    assertTrue(ended.err().contains("If that was a key"), ended.err());
  }
}
