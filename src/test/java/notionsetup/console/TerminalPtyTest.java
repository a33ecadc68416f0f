package notionsetup.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The prompter on a real terminal. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the terminal is a Unix one")
class TerminalPtyTest {
  private static final String TOKEN = "ntn_TEST_abcdefghijklmnopqrstuvwxyz0123456789x9Qz";
  private static final String GOT = "SECRET got '" + TOKEN.hashCode() + "'";

  @Test
  void theSecretShowsAsStarsAndIsNeverDrawn() {
    try (Pty pty = PromptProgram.on(80, Map.of(), "stdout", "SECRET")) {
      pty.await("What about the secret?").send(TOKEN).await("*".repeat(TOKEN.length()));
      pty.send("\r").await("received 49 characters, ending x9Qz").await(GOT);
      assertEquals(0, pty.exit());
      assertHidden(pty);
      assertRestored(pty);
    }
  }

  @Test
  void b04_ctrlCEndsWith130AndGivesTheTerminalBack() {
    try (Pty pty = PromptProgram.on(80, Map.of(), "stdout", "SECRET")) {
      pty.await("What about the secret?").send(TOKEN).await("****").send("\003");
      assertEquals(130, pty.exit());
      assertHidden(pty);
      assertRestored(pty);
    }
  }

  @Test
  void b05_sigtermEndsWith143AndGivesTheTerminalBack() {
    try (Pty pty = PromptProgram.on(80, Map.of(), "stdout", "CHOICE")) {
      pty.await("workspace owner").signal("TERM");
      assertEquals(143, pty.exit());
      assertRestored(pty);
    }
  }

  @Test
  void b06_sighupEndsWith129AndGivesTheTerminalBack() {
    try (Pty pty = PromptProgram.on(80, Map.of(), "stdout", "SECRET")) {
      pty.await("What about the secret?").signal("HUP");
      assertEquals(129, pty.exit());
      assertRestored(pty);
    }
  }

  @Test
  void b08_ctrlZStopsNothingAndAContinuedProcessIsSilentAgain() {
    try (Pty pty = PromptProgram.on(80, Map.of(), "stdout", "SECRET")) {
      pty.await("What about the secret?").send(TOKEN.substring(0, 9) + "\032").await("*********");
      pty.signal("TSTP").signal("STOP").set("sane").signal("CONT");
      pty.awaitTimes("about the secret", 2).awaitTimes("*********", 2);
      pty.send(TOKEN.substring(9) + "\r").await(GOT);
      assertEquals(0, pty.exit());
      assertHidden(pty);
      assertRestored(pty);
    }
  }

  @Test
  void b09_ctrlDLeavesOnlyAnEmptyLine() {
    try (Pty pty = PromptProgram.on(80, Map.of(), "stdout", "SECRET", "SECRET")) {
      pty.await("What about the secret?").send("abc\004").await("***").send("\r").await("got");
      pty.awaitTimes("What about the secret?", 2).send("\004");
      assertEquals(130, pty.exit());
      assertTrue(pty.text().contains("The run was left"));
      assertRestored(pty);
    }
  }

  @Test
  void b14_whatWasTypedBeforeTheQuestionIsDroppedAndSaidFirst() {
    try (Pty pty = PromptProgram.on(80, Map.of(), "stdout", "CONFIRM", "SLEEP", "SECRET")) {
      pty.await("What about the confirm?").send("\r").await("CONFIRM got 'y'");
      pty.send("abc\033[A").await("Ignored 4 characters typed before this question.");
      pty.await("What about the secret?").send(TOKEN + "\r").await(GOT);
      assertEquals(0, pty.exit());
      assertTrue(pty.text().indexOf("Ignored") < pty.text().indexOf("about the secret"));
      assertHidden(pty);
    }
  }

  @Test
  void b14_typedAtOnceAfterTheStart() {
    try (Pty pty = PromptProgram.on(80, Map.of(), "stdout", "SECRET")) {
      pty.send("early\n").await("Ignored 6 characters").await("What about the secret?");
      pty.send("\004");
      assertEquals(130, pty.exit());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SECRET", "TEXT"})
  void b14_noByteIsLostFromTheFirstCharacterOfTheQuestionOn(String kind) {
    try (Pty pty = PromptProgram.on(80, Map.of(), "stdout", kind)) {
      pty.awaitRaw("3/8").send(TOKEN + "\r").await(kind + " got");
      assertEquals(0, pty.exit());
      assertTrue(pty.text().contains(kind.equals("TEXT") ? "'" + TOKEN + "'" : GOT));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(unset)", "no-such-terminal"})
  void b02_anyTermWorks(String term) {
    try (Pty pty = PromptProgram.on(80, Map.of("TERM", term), "stdout", "CHOICE", "SECRET")) {
      pty.await("workspace owner").send("2\r").await("CHOICE got '2'");
      pty.await("What about the secret?").await(term.startsWith("no") ? "" : "not be shown");
      pty.send(TOKEN + "\r").await(GOT);
      assertEquals(0, pty.exit());
      assertHidden(pty);
      assertFalse(pty.text().contains("Exception"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 40})
  void b02_anyWidthWorks(int columns) {
    try (Pty pty = PromptProgram.on(columns, Map.of(), "stdout", "CHOICE", "SECRET", "TEXT")) {
      pty.await("workspace owner").send("3\r").await("CHOICE got '3'");
      pty.await("about the secret?").send(TOKEN + "\r").await(GOT);
      pty.await("about the text?").send(TOKEN.repeat(3) + "\r").await("ended");
      assertEquals(0, pty.exit());
      assertTrue(pty.text().contains(TOKEN.repeat(3) + "'"));
    }
  }

  @Test
  void b13_theTerminalMayBeOnStandardErrorAlone() {
    try (Pty pty = PromptProgram.intoNothing(Map.of(), "stderr", "CHOICE", "SECRET")) {
      pty.await("workspace owner").send("\033[B\r").await("CHOICE got '2'");
      pty.await("about the secret?").send(TOKEN + "\r").await(GOT);
      assertEquals(0, pty.exit());
      assertHidden(pty);
      assertRestored(pty);
    }
  }

  @Test
  void h04_withoutTheNativeLibraryItAsksByLine() {
    Map<String, String> env = Map.of("JAVA_TOOL_OPTIONS", "-Djline.tmpdir=/proc");
    try (Pty pty = PromptProgram.on(80, env, "stdout", "SECRET")) {
      pty.await("about the secret?").send(TOKEN + "\r").await(GOT);
      assertEquals(0, pty.exit());
      assertHidden(pty);
      assertFalse(pty.text().contains("JLine"), pty.text());
      assertEquals(pty.before(), pty.attributes());
    }
  }

  @Test
  void b01_aDumbTerminalIsAskedByLineAndHidesTheSecret() {
    try (Pty pty = PromptProgram.on(80, Map.of("TERM", "dumb"), "stdout", "CONFIRM", "SECRET")) {
      pty.await("Answer y or n, Enter for y:").send("n\n").await("CONFIRM got 'n'");
      pty.await("about the secret?").send(TOKEN + "\n").await(GOT);
      assertEquals(0, pty.exit());
      assertHidden(pty);
      assertFalse(pty.raw().contains("\033"));
      assertEquals(pty.before(), pty.attributes());
    }
  }

  @Test
  void linesFollowANarrowerWindow() {
    try (Pty pty = PromptProgram.on(80, Map.of("TERM", "dumb"), "stdout", "TEXT", "CHOICE")) {
      pty.await("Type it:").size(40, 24).send("one\n").await("Enter for 1:").send("2\n");
      assertEquals(0, pty.exit());
      assertTrue(pty.text().contains("integration that\n     somebody made\n"), pty.text());
    }
  }

  @Test
  void b03_whereEchoCannotBeTurnedOffTheSecretIsNeverRead() {
    Path strace = Path.of("/usr/bin/strace");
    assumeTrue(Files.isExecutable(strace), "strace makes the terminal's calls fail");
    try (Pty pty = PromptProgram.withoutTerminalCalls("stdout", "CHOICE", "SECRET")) {
      pty.await("Choose 1 to 3, Enter for 1:").send("2\n").await("CHOICE got '2'");
      assertEquals(8, pty.exit());
      assertTrue(pty.text().contains("--key-file"), pty.text());
    }
  }

  @Test
  void b12_anIgnoredInterruptStaysIgnored() {
    try (Pty pty = PromptProgram.ignoring("INT", "stdout", "SECRET")) {
      pty.await("about the secret?").send("\003" + TOKEN + "\r").await(GOT);
      assertEquals(0, pty.exit());
      assertRestored(pty);
    }
  }

  @Test
  void aTerminalThatGetsNarrowerShowsTheQuestionAnew() {
    try (Pty pty = PromptProgram.on(80, Map.of(), "stdout", "CHOICE")) {
      pty.await("goes back").send("?").await("Help on the choice.").size(30, 24);
      pty.awaitTimes("Help on the choice.", 2).await("somebody made").send("\033[B\r");
      pty.await("CHOICE got '2'");
      assertEquals(0, pty.exit());
      // The size that it was opened with, which is among what is compared.
      pty.size(80, 24);
      assertRestored(pty);
    }
  }

  @Test
  void b04_anInterruptAfterALineEndsTheProgram() {
    try (Pty pty = PromptProgram.on(80, Map.of(), "stdout", "TEXT", "SLEEP", "SECRET")) {
      pty.await("about the text?").send("one\r").await("TEXT got 'one'").signal("INT");
      assertEquals(130, pty.exit());
      assertRestored(pty);
    }
  }

  @Test
  void noProgramIsStartedAndTheQuestionStandsOut() {
    Map<String, String> env = Map.of("PATH", "/nowhere");
    try (Pty pty = PromptProgram.on(80, env, "stdout", "CHOICE")) {
      pty.await("workspace owner").send("\r").await("CHOICE got '1'");
      assertEquals(0, pty.exit());
      assertTrue(pty.raw().contains("\033[36;1mWhat about the choice?"), pty.raw());
    }
  }

  private static void assertHidden(Pty pty) {
    for (int i = 0; i + 8 <= TOKEN.length(); i++) {
      assertFalse(pty.raw().contains(TOKEN.substring(i, i + 8)), "a piece of the secret is shown");
    }
  }

  private static void assertRestored(Pty pty) {
    assertEquals(pty.before(), pty.attributes());
    assertTrue(pty.raw().lastIndexOf("\033[?2004l") > pty.raw().lastIndexOf("\033[?2004h"));
    assertTrue(pty.raw().contains("\033[?1l\033>"));
  }
}
