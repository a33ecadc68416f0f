package notionsetup.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import notionsetup.harness.Program;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rehearsal on a real terminal: windows of any width, and terminals that lack something. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the terminal is a Unix one")
class TerminalPtyTest {
  @TempDir Path folder;

  private Pty on(int columns, Map<String, String> more) {
    Program program = new Program(folder, folder).args("--practice", "--no-browser").fromClasses();
    more.forEach(program::env);
    return program.typed(columns, 24);
  }

  /** Answers all that is asked, from the first question on. */
  private static void finish(Pty pty) {
    pty.play("Use an existing integration", "2\r", "Paste it here:", Program.PRACTICE + "\r");
    pty.play("ending oken", "", "Shared at least one page", "y\r");
    assertEquals(0, pty.exit(), pty::text);
    // The size that it was opened with is among what is compared.
    pty.size(80, 24);
    assertEquals(pty.before.replaceAll("columns \\d+", "columns 80"), pty.attributes());
    assertTrue(pty.raw().lastIndexOf("\033[?2004l") >= pty.raw().lastIndexOf("\033[?2004h"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 40})
  void b02_anyWidthWorks(int columns) {
    try (Pty pty = on(columns, Map.of())) {
      finish(pty);
    }
  }

  @Test
  void aTerminalThatGetsNarrowerShowsTheQuestionAnew() {
    try (Pty pty = on(80, Map.of())) {
      String help = "Only a workspace owner can create";
      pty.play("explains", "?").await(help).size(30, 24);
      finish(pty.awaitTimes(help, 2));
    }
  }

  @Test
  void linesFollowANarrowerWindow() {
    try (Pty pty = on(80, Map.of("TERM", "dumb"))) {
      pty.await("Enter for 1:").size(40, 24);
      finish(pty);
      assertTrue(pty.text().contains("  Click on your existing integration to\n"), pty.text());
    }
  }

  @Test
  void noProgramIsStartedAndTheQuestionStandsOut() {
    try (Pty pty = on(80, Map.of("PATH", "/nowhere"))) {
      pty.awaitRaw("\033[36;1mDo you already have an integration");
      finish(pty);
    }
  }

  @Test
  void h04_withoutTheNativeLibraryItAsksByLine() {
    try (Pty pty = on(80, Map.of("JAVA_TOOL_OPTIONS", "-Djline.tmpdir=/proc"))) {
      pty.await("Enter for 1:");
      finish(pty);
      assertFalse(pty.text().contains("JLine"), pty.text());
    }
  }
}
