package notionsetup.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import notionsetup.console.Desk.Kind;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.jline.terminal.Attributes.LocalFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each key does at each kind of question. */
@Timeout(8)
class TerminalPrompterTest {
  private static final Look ASCII = new Look(false, false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\\r|1",
        "\\n|1",
        "2\\r|2",
        "3\\n|3",
        "u\\r|2",
        "U\\r|2",
        "i am\\r|3",
        "cu\\r|2",
        "e[B\\r|2",
        "eOB\\r|2",
        "e[B e[B e[B\\r|1",
        "e[A\\r|3",
        "eOA eOA\\r|2",
        "e[F\\r|3",
        "e[Fe[H\\r|1",
        "e[1;5B\\r|2",
        "e[15~\\r|1",
        "use\\r|2",
        "\uff12\\r|2",
        "\uff35\uff53\\r|2"
      })
  void aChoiceIsTakenByEnter(String keys, String number) {
    assertEquals(
        number, answered(Kind.CHOICE, typed(keys).replace("[B ", "[B").replace("A e", "Ae")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\r|y",
        "\\n|y",
        "y\\r|y",
        "n\\r|n",
        "N\\r|n",
        "No\\r|n",
        "q\\rn\\r|n",
        "yb n\\r|n"
      })
  void aConfirmIsFilledByItsLetterAndTakenByEnter(String keys, String letter) {
    assertEquals(letter, answered(Kind.CONFIRM, typed(keys).replace("b ", "\b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "x\033[A\r"})
  void aPauseEndsByEnter(String keys) {
    assertEquals("", answered(Kind.PAUSE, keys));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "S", "xs"})
  void aPauseIsSkippedByOneLetter(String keys) {
    assertEquals("s", answered(Kind.PAUSE, keys));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ab\\r|ab",
        " ab \\r|ab",
        "bd_Dc_Ha\\r|abcd",
        "abx\b\\r|ab",
        "no^Uyes\\r|yes",
        "abc_D_D_3~\\r|ac",
        "^Rab\\r|ab",
        "!!$x\\r|!!$x",
        "caf\u00e9\\r|caf\u00e9"
      })
  void aTextIsEditedOnItsRow(String keys, String text) {
    String sent = typed(keys).replace("_", "\033[").replace("^U", "\025").replace("^R", "\022");
    assertEquals(text, answered(Kind.TEXT, sent));
  }

  @Test
  void anEmptyLineWithoutADefaultIsAskedAgain() {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("about", "\r").when("Nothing arrived", "later\r");
      assertEquals("later", desk.ask(Desk.question(Kind.TEXT)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHOICE", "CONFIRM", "TEXT", "SECRET", "PAUSE"})
  void theTwoKeysWorkAtEveryQuestion(Kind kind) {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("goes back", "?\r").when("Help on the", "<\r");
      assertEquals("back", desk.ask(Desk.question(kind)));
      desk.when("explains", "<\r");
      assertEquals("back", desk.ask(Desk.question(kind)));
      assertFalse(desk.raw().contains("Ignored"), desk.raw());
    }
  }

  @Test
  void whereThereIsNoWayBackNoneIsOfferedAndTheKeySaysSo() {
    Question.About first = new Question.About("first", "1/2", "Go on?", "", "Any.", false);
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("explains", "<\r").when("There is no way back from this question.", "\b\r");
      assertEquals("y", desk.ask(new Confirm(first, true)));
      assertFalse(desk.raw().contains("goes back"));
    }
  }

  @Test
  void whatIsAskedAgainStandsBehindOneEmptyLine() {
    Question secret = Desk.question(Kind.SECRET);
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("about", "ntn_TEST_one_and_nothing\r");
      desk.ask(secret);
      desk.screen().mark(Look.Mark.BAD, "No.");
      desk.when("Enter takes it", "ntn_TEST_two_and_nothing\r");
      desk.ask(secret);
      assertTrue(desk.before().contains("     x No.\n\n     >\n"), desk.before());
      desk.screen().mark(Look.Mark.BAD, "It is odd.");
      desk.when("Use it?", "n\r");
      desk.prompter().agrees("Use it?", "", false);
      desk.when("Enter takes it", "ntn_TEST_two_and_nothing\r");
      desk.ask(secret);
      assertTrue(desk.before().contains("     + no\n\n  3/8  What about"), desk.before());
    }
  }

  @Test
  void backLeavesOneEmptyLine() {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.screen().text(0, Look.Style.PLAIN, "Before.");
      desk.screen().blank();
      desk.when("about", "<").ask(Desk.question(Kind.CHOICE));
      desk.screen().blank();
      desk.when("about", "\r").ask(Desk.question(Kind.CONFIRM));
      assertTrue(desk.before().startsWith("Before.\n\n  3/8  What about"), desk.before());
    }
  }

  @Test
  void helpLeavesTheMarkWhereItWas() {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("about", "\033[B?").when("Help on the", "\r\r");
      assertEquals("2", desk.ask(Desk.question(Kind.CHOICE)));
    }
  }

  @Test
  void aKeyThatActsAtOnceNeedsNoEnter() {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("about", "?").when("Help on the", "\033[B\r");
      assertEquals("2", desk.ask(Desk.question(Kind.CHOICE)));
    }
  }

  @Test
  void theListIsDrawnOverItselfExactly() {
    try (Desk desk = new Desk(40, 24, ASCII)) {
      desk.when("about", "\033[B\033[B").when("> 3", "\033[A").when("> 2", "\r");
      desk.ask(Desk.question(Kind.CHOICE));
      assertEquals(
          """
            3/8
            What about the choice?
            1  Create a new integration
          > 2  Use an existing integration that
               somebody made
            3  I am not a workspace owner
            arrows or a number, Enter   ?
            explains   < goes back\
          """,
          desk.before());
      assertEquals(
          """
            3/8
            What about the choice?
          + Use an existing integration that
            somebody made\
          """,
          desk.picture());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "x", "jk", "\033[200~2\nh\033[201~"})
  void i11_aKeyThatMatchesNothingIsToldAndTheNextEnterTakesNoDefault(String keys) {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("goes back", keys).when("Give a number from 1 to 3, or a label.", "\r\033[B\r");
      assertEquals("2", desk.ask(Desk.question(Kind.CHOICE)));
    }
  }

  @Test
  void aListTallerThanTheTerminalIsShownRoundItsMark() {
    List<Choice.Option> options =
        IntStream.rangeClosed(1, 12).mapToObj(i -> new Choice.Option("No " + i, "")).toList();
    Question question =
        new Choice(new Question.About("many", "1/2", "Which?", "", "Any.", false), options, "1");
    try (Desk desk = new Desk(80, 10, ASCII)) {
      desk.when("> ", "\033[A").when("> 12", "\r");
      assertEquals("12", desk.ask(question));
      assertFalse(desk.before().contains("No 2"), desk.before());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHOICE", "CONFIRM", "TEXT", "SECRET", "PAUSE"})
  void b09_ctrlDOnAnEmptyLineLeaves(Kind kind) {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("explains", "\004");
      Question question = Desk.question(kind);
      Fault fault = assertThrows(Fault.class, () -> desk.ask(question));
      assertEquals(Exit.INTERRUPTED, fault.exit());
      assertEquals(question.id(), fault.step());
    }
  }

  @Test
  void b14_whatWasTypedBeforeIsCountedInCharacters() {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.type("a\u00e9\033[A\r").when("about", "\r");
      assertEquals("1", desk.ask(Desk.question(Kind.CHOICE)));
      assertTrue(desk.picture().startsWith("       Ignored 4 characters typed before this"));
    }
  }

  @Test
  void b14_theLineFeedBehindAReturnIsNoTypingAhead() {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      desk.when("about", "1\r\n").when("about", "y\r\n");
      assertEquals("1", desk.ask(Desk.question(Kind.CHOICE)));
      assertEquals("y", desk.ask(Desk.question(Kind.CONFIRM)));
      assertFalse(desk.raw().contains("Ignored"));
    }
  }

  @Test
  void closingTwiceRestoresOnceAndEndsTheDrawing() {
    Desk desk = new Desk(80, 24, ASCII);
    assertFalse(desk.terminal().getAttributes().getLocalFlag(LocalFlag.ECHO));
    desk.close();
    String raw = desk.raw();
    desk.close();
    assertEquals(raw, desk.raw());
    assertTrue(raw.endsWith("\033[?2004l\033[?1l\033>\033[?25h"));
  }

  @Test
  void enterIsWaitedForAndOtherKeysAreNot() {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      String raw = desk.raw();
      assertFalse(desk.prompter().enterWithin(Duration.ofSeconds(1)));
      desk.type("abc");
      assertFalse(desk.prompter().enterWithin(Duration.ofSeconds(1)));
      desk.type("abc\r");
      assertTrue(desk.prompter().enterWithin(Duration.ofSeconds(1)));
      assertEquals(raw, desk.raw());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutColourAndUnicodeNothingButTheCursorIsSteered(boolean rich) {
    try (Desk desk = new Desk(80, 24, new Look(rich, rich))) {
      desk.when("about", "2\r");
      desk.ask(Desk.question(Kind.CHOICE));
      assertEquals(rich, desk.raw().contains("m" + "\u203a"));
      assertEquals(rich, desk.raw().matches("(?s).*\033\\[[0-9;]*m.*"));
      assertEquals(rich, desk.raw().chars().anyMatch(c -> c > 0x7f));
    }
  }

  private static String answered(Kind kind, String keys) {
    try (Desk desk = new Desk(80, 24, ASCII)) {
      return desk.when("goes back", keys).ask(Desk.question(kind));
    }
  }

  private static String typed(String keys) {
    return keys.replace("\\r", "\r")
        .replace("\\n", "\n")
        .replace("e[", "\033[")
        .replace("eO", "\033O")
        .replace("\033[B \033", "\033[B\033");
  }
}
