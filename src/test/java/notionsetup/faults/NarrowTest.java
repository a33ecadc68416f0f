package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands in a window of 40 columns: a word that would be cut goes to the next line. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the terminal is one of Unix")
class NarrowTest {
  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "0, doctor --offline",
    "0, recipes show",
    "0, remove --dry-run",
    "2, --nope",
    "8, --no-input --answer check_existing=2 --name OTHER --no-browser"
  })
  void noLineOfWordsIsWiderThanTheWindow(int exit, String line) {
    Ground ground = Ground.in(root);
    ground.put(ground.line());
    Program program = new Program(ground, "http://127.0.0.1:1").args(line.split(" "));
    try (Pty pty = program.typed(40)) {
      assertEquals(exit, pty.exit(), pty::text);
      List<String> wide =
          pty.text().lines().filter(shown -> shown.length() > 40 && !isWhole(shown)).toList();
      assertEquals(List.of(), wide);
      assertTrue(pty.text().lines().count() > 1, pty::text);
    }
  }

  /** What is to be copied is never broken: commands, addresses, lines of a file. */
  private static boolean isWhole(String line) {
    return line.strip().matches("(notion-setup|eval|source|chmod|[+-]) ?.*|https?:\\S+|\\S+");
  }
}
