package notionsetup.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import notionsetup.console.Desk.Kind;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each key does at each kind of question. */
@Timeout(8)
class TerminalPrompterTest {
  private static final Look ASCII = new Look(false, false);

  /** Several ways to one answer: ^M is Enter, ^[ begins what arrows send, and _ is a blank. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHOICE|1|^M ^J ^[[B^[[B^[[B^M ^[[F^[[H^M ^[[15~^M",
        "CHOICE|2|2^M u^M U^M cu^M use^M ^[[B^M ^[OB^M ^[OA^[OA^M ^[[1;5B^M \uff12^M \uff35\uff53^M",
        "CHOICE|3|3^J i_am^M ^[[A^M ^[[F^M",
        "CONFIRM|y|^M ^J y^M",
        "CONFIRM|n|n^M N^M No^M q^Mn^M y^Hn^M",
        "PAUSE|''|^M ^J x^[[A^M",
        "PAUSE|s|s S xs",
        "TEXT|ab|ab^M _ab_^M abx^H^M ^Rab^M",
        "TEXT|abcd|bd^[[Dc^[[Ha^M",
        "TEXT|ac|abc^[[D^[[D^[[3~^M",
        "TEXT|yes!!$x|no^Uyes!!$x^M",
        "TEXT|caf\u00e9|caf\u00e9^M",
        "SECRET|ab|ab^D^M abx^[[127ux^[[27;1;127~^[[13u"
      })
  void eachQuestionTakesItsKeys(Kind kind, String answer, String ways) {
    for (String keys : ways.split(" ", -1)) {
      Matcher control = Pattern.compile("\\^(.)").matcher(keys.replace('_', ' '));
      String typed = control.replaceAll(key -> Character.toString(key.group(1).charAt(0) & 0x1f));
      try (Desk desk = new Desk(80, 24, ASCII)) {
        assertEquals(answer, desk.when("goes back", typed).ask(Desk.question(kind)), keys);
      }
    }
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
  @ValueSource(ints = {10, 11, 20, 33, 80})
  void atAnyWidthNothingIsGarbledAndOnlyWrapped(int columns) {
    String hint = "It ends in " + "wxyz".repeat(20);
    Question secret =
        new Input(
            new Question.About("id", "3/9", "Paste it:", hint, "Any.", true),
            true,
            "key",
            "",
            Input::receipt);
    try (Desk desk = new Desk(columns, 60, ASCII)) {
      desk.when("3/9", "\033[200~ntn_TEST_abcdefghijklmnopqrstuvwxyz\033[201~").when("*", "\r");
      desk.ask(secret);
      String stars = ">" + "*".repeat(35);
      String shown = "3/9Paste it:" + hint + stars + secret.ways();
      assertEquals(shown.replace(" ", ""), desk.before().replaceAll("\\s", ""));
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
  void b05_theTerminalIsGuardedBeforeItIsTaken() throws IOException {
    LineDisciplineTerminal terminal = new Desk.Ansi(OutputStream.nullOutputStream());
    List<Consumer<Exit>> guards = new ArrayList<>();
    new OpenTerminal(
        terminal,
        last -> {
          assertTrue(echoes(terminal));
          guards.add(last);
          return () -> {};
        });
    assertFalse(echoes(terminal));
    guards.get(0).accept(Exit.TERMINATED);
    assertTrue(echoes(terminal));
    // What has ended beforehand takes it no more.
    new OpenTerminal(
        terminal,
        last -> {
          last.accept(Exit.TERMINATED);
          return () -> {};
        });
    assertTrue(echoes(terminal));
  }

  private static boolean echoes(Terminal terminal) {
    return terminal.getAttributes().getLocalFlag(LocalFlag.ECHO);
  }

  @Test
  void closingTwiceRestoresOnceAndEndsTheDrawing() {
    Desk desk = new Desk(80, 24, ASCII);
    assertFalse(echoes(desk.terminal()));
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
}
