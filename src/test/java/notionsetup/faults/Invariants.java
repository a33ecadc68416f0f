package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import notionsetup.harness.Ended;
import notionsetup.harness.Pty;

/**
 * What is true after every run, whatever went wrong: nothing leaked, nothing lost, nothing left
 * behind. That it ends in time is for the time-out of each test.
 */
final class Invariants {
  /** The shortest piece of a secret that counts as a leak, in characters. */
  private static final int WINDOW = 8;

  /** What this program itself sends to steer a terminal. */
  private static final Pattern OURS =
      Pattern.compile(
          "\033\\[(?:\\?2004[hl]|\\?1l|\\?25[hl]|K|[0-9]*A|[0-9]*[GCD]|[0-9]*J|[0-9;]*m)|\033>"
              + "|\r?\n|\r");

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f\u0080-\u009f]");

  /** Names that a run gives to files that must be gone when it ends. */
  private static final Pattern PASSING = Pattern.compile(".*\\.(tmp|lck|lock|swp)|.*~");

  private Invariants() {}

  /**
   * Checks all of them.
   *
   * @param file what the .env must hold, byte for byte; null where there must be none
   * @param givers the files that were made to hold the secret before the run
   */
  static void hold(Ground ground, Ended outcome, int exit, String file, Path... givers) {
    assertEquals(exit, outcome.exit(), outcome::all);
    assertNoLeak(ground, outcome, givers);
    assertFile(ground, file);
    assertTidy(ground);
    assertFalse(CONTROL.matcher(outcome.all().replace("\n", "")).find(), outcome::all);
  }

  /** The same for a run on a terminal, which must be as it was before. */
  static void hold(Ground ground, Pty pty, int exit, String file, Path... givers) {
    assertEquals(exit, pty.exit(), pty::text);
    assertNoLeak(ground, new Ended(exit, pty.raw(), "", ground.work()), givers);
    assertFile(ground, file);
    assertTidy(ground);
    String rest = OURS.matcher(pty.raw()).replaceAll("");
    assertFalse(CONTROL.matcher(rest).find(), () -> visible(rest));
    assertEquals(pty.before(), pty.attributes());
    assertTrue(pty.raw().lastIndexOf("\033[?2004h") <= pty.raw().lastIndexOf("\033[?2004l"));
    assertTrue(pty.raw().lastIndexOf("\033[?25l") <= pty.raw().lastIndexOf("\033[?25h"));
  }

  /** No piece of the secret was written, or is in a file that is not there to hold it. */
  static void assertNoLeak(Ground ground, Ended outcome, Path... givers) {
    assertFalse(leaks(outcome.all(), ground.token()), () -> "leaked:\n" + outcome.all());
    Set<Path> holders = Set.of(givers);
    ground
        .files()
        .filter(path -> !path.equals(ground.env()) && !holders.contains(path))
        .forEach(
            path ->
                assertFalse(
                    leaks(path + Ground.read(path), ground.token()), () -> "leaked to " + path));
  }

  static void assertFile(Ground ground, String file) {
    assertEquals(file, Files.exists(ground.env()) ? Ground.read(ground.env()) : null);
  }

  static void assertTidy(Ground ground) {
    assertEquals(
        List.of(),
        ground
            .files()
            .filter(path -> PASSING.matcher(path.getFileName().toString()).matches())
            .toList());
  }

  /** Whether the text holds any piece of the secret that is long enough to matter. */
  static boolean leaks(String text, String secret) {
    for (int i = 0; i + WINDOW <= secret.length(); i++) {
      if (text.contains(secret.substring(i, i + WINDOW))) {
        return true;
      }
    }
    return false;
  }

  private static String visible(String text) {
    return text.replace("\033", "ESC ");
  }
}
