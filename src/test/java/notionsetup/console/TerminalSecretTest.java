package notionsetup.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import notionsetup.console.PromptProgram.Kind;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is shown of a secret while it is typed, and what never is. */
@Timeout(8)
class TerminalSecretTest {
  private static final Look ASCII = new Look(false, false);
  private static final String TOKEN = "ntn_TEST_abcdefghijklmnopqrstuvwxyz0123456789x9Qz";

  @Test
  void theSecretIsStarsAndThenItsLengthAndEnding() {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("about", TOKEN + "x\b");
      desk.when("*".repeat(TOKEN.length()), "\r");
      assertEquals(TOKEN, desk.ask(PromptProgram.question(Kind.SECRET)));
      assertTrue(desk.before().contains("\n     > " + "*".repeat(TOKEN.length()) + "\n"));
      assertTrue(desk.picture().endsWith("received 49 characters, ending x9Qz"));
      assertFalse(desk.raw().contains("abcd"));
    }
  }

  @Test
  void ofAShortSecretNothingIsShown() {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("about", "short\r");
      assertEquals("short", desk.ask(PromptProgram.question(Kind.SECRET)));
      assertTrue(desk.picture().endsWith("received 5 characters"));
    }
  }

  @Test
  void a13_aPastedLineEndDoesNotSubmit() {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("about", "\033[200~" + TOKEN + "\r\n\033[201~");
      desk.when("*".repeat(TOKEN.length()), "\r");
      assertEquals(TOKEN, desk.ask(PromptProgram.question(Kind.SECRET)));
    }
  }

  @Test
  void a13_aPasteOfTwoLinesIsAskedAgain() {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("about", "\033[200~ntn_TEST_one\nntn_TEST_two\033[201~");
      desk.when("more than one line", TOKEN + "\r");
      assertEquals(TOKEN, desk.ask(PromptProgram.question(Kind.SECRET)));
      assertFalse(desk.raw().contains("TEST"));
    }
  }

  @Test
  void b03_aTerminalThatKeepsEchoingIsNeverAskedForASecret() {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      Attributes loud = desk.terminal().getAttributes();
      loud.setLocalFlag(LocalFlag.ECHO, true);
      desk.terminal().setAttributes(loud);
      Question question = PromptProgram.question(Kind.SECRET);
      Fault fault = assertThrows(Fault.class, () -> desk.ask(question));
      assertEquals(Exit.ANSWER, fault.exit());
      assertTrue(fault.remedy().text().contains("--key-file"));
    }
  }
}
