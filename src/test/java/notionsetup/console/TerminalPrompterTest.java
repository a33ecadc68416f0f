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
import notionsetup.console.OpenTerminal.Picture;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine.Interrupts;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each key does at each kind of question, and what is shown of a secret meanwhile. */
@Timeout(8)
class TerminalPrompterTest {
  @AutoClose private final Desk desk = new Desk(80, 24);

  /** Keys as a table has them: ^M is Enter, ^[ begins what arrows send, and _ is a blank. */
  private static String keys(String typed) {
    Matcher control = Pattern.compile("\\^(.)").matcher(typed.replace('_', ' '));
    return control.replaceAll(key -> Character.toString(key.group(1).charAt(0) & 0x1f));
  }

  /** Several ways to one answer. */
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
    for (String way : ways.split(" ", -1)) {
      try (Desk own = new Desk(80, 24)) {
        assertEquals(answer, own.when("goes back", keys(way)).ask(kind), way);
      }
    }
  }

  /** What no answer fits is told, and no Enter behind it takes a default; help moves no mark. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEXT|^M|Nothing arrived|later^M|later",
        "CHOICE|^[[B?|Help on the|^M^M|2",
        "CHOICE|?|Help on the|^[[B^M|2",
        "CHOICE|9|Give a number from 1 to 3, or a label.|^M^[[B^M|2",
        "CHOICE|x|Give a number from 1 to 3, or a label.|^M^[[B^M|2",
        "CHOICE|jk|Give a number from 1 to 3, or a label.|^M^[[B^M|2",
        "CHOICE|^[[200~2^Jh^[[201~|Give a number from 1 to 3, or a label.|^M^[[B^M|2"
      })
  void i11_whatIsNoAnswerIsTold(Kind kind, String typed, String told, String more, String answer) {
    assertEquals(answer, desk.when("goes back", keys(typed)).when(told, keys(more)).ask(kind));
  }

  @ParameterizedTest
  @EnumSource
  void theTwoKeysWorkAtEveryQuestion(Kind kind) {
    assertEquals("back", desk.when("goes back", "?\r").when("Help on the", "<\r").ask(kind));
    assertEquals("back", desk.when("explains", "<\r").ask(kind));
    assertFalse(desk.raw().contains("Ignored"), desk.raw());
  }

  @Test
  void whereThereIsNoWayBackNoneIsOfferedAndTheKeySaysSo() {
    Question.About first = new Question.About("first", "1/2", "Go on?", "", "Any.", false);
    desk.when("explains", "<\r").when("There is no way back from this question.", "\b\r");
    assertEquals("y", desk.ask(new Confirm(first, true)));
    assertFalse(desk.raw().contains("goes back"));
  }

  @Test
  void whatIsAskedAgainStandsBehindOneEmptyLine() {
    Question secret = Desk.question(Kind.SECRET);
    desk.when("about", "ntn_TEST_one_and_nothing\r").ask(secret);
    desk.screen.mark(Look.Mark.BAD, "No.");
    desk.when("Enter takes it", "ntn_TEST_two_and_nothing\r").ask(secret);
    assertTrue(desk.before.contains("     x No.\n\n     >\n"), desk.before);
    desk.screen.mark(Look.Mark.BAD, "It is odd.");
    desk.when("Use it?", "n\r").prompter.agrees("Use it?", "", false);
    desk.when("Enter takes it", "ntn_TEST_two_and_nothing\r").ask(secret);
    assertTrue(desk.before.contains("     + no\n\n  3/8  What about"), desk.before);
  }

  @Test
  void backLeavesOneEmptyLine() {
    desk.screen.text(0, Look.Style.PLAIN, "Before.");
    desk.screen.blank();
    desk.when("about", "<").ask(Kind.CHOICE);
    desk.screen.blank();
    desk.when("about", "\r").ask(Kind.CONFIRM);
    assertTrue(desk.before.startsWith("Before.\n\n  3/8  What about"), desk.before);
  }

  @Test
  void theListIsDrawnOverItselfExactly() {
    try (Desk narrow = new Desk(40, 24)) {
      narrow.when("about", "\033[B\033[B").when("> 3", "\033[A").when("> 2", "\r");
      narrow.ask(Kind.CHOICE);
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
          narrow.before);
      assertEquals(
          """
            3/8
            What about the choice?
          + Use an existing integration that
            somebody made\
          """,
          narrow.picture());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11, 20, 33, 80})
  void atAnyWidthNothingIsGarbledAndOnlyWrapped(int columns) {
    String hint = "It ends in " + "wxyz".repeat(20);
    Question.About about = new Question.About("id", "3/9", "Paste it:", hint, "Any.", true);
    Question secret = new Input(about, true, "key", "", Input::receipt);
    try (Desk small = new Desk(columns, 60)) {
      small.when("3/9", "\033[200~ntn_TEST_abcdefghijklmnopqrstuvwxyz\033[201~").when("*", "\r");
      small.ask(secret);
      String shown = "3/9Paste it:" + hint + ">" + "*".repeat(35) + secret.ways();
      assertEquals(shown.replace(" ", ""), small.before.replaceAll("\\s", ""));
    }
  }

  @Test
  void aListTallerThanTheTerminalIsShownRoundItsMark() {
    List<Choice.Option> options =
        IntStream.rangeClosed(1, 12).mapToObj(i -> new Choice.Option("No " + i, "")).toList();
    Question.About about = new Question.About("many", "1/2", "Which?", "", "Any.", false);
    try (Desk low = new Desk(80, 10)) {
      low.when("> ", "\033[A").when("> 12", "\r");
      assertEquals("12", low.ask(new Choice(about, options, "1")));
      assertFalse(low.before.contains("No 2"), low.before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\004", "\033[100;5u", "\033[27;5;100~", "\033[99;5u", "\033[27;5;99~"})
  void b09_i11_ctrlDOnAnEmptyLineAndCtrlCLeaveInEveryForm(String keys) {
    for (Kind kind : Kind.values()) {
      try (Desk own = new Desk(80, 24)) {
        Fault fault = assertThrows(Fault.class, () -> own.when("explains", keys).ask(kind));
        assertEquals(Exit.INTERRUPTED, fault.exit());
        assertEquals(Desk.question(kind).about().id(), fault.step());
      }
    }
  }

  @Test
  void theSecretIsStarsAndThenItsLengthAndEnding() {
    String token = "ntn_TEST_abcdefghijklmnopqrstuvwxyz0123456789x9Qz";
    String stars = "*".repeat(token.length());
    assertEquals(token, desk.when("about", token + "x\b").when(stars, "\r").ask(Kind.SECRET));
    assertTrue(desk.before.contains("\n     > " + stars + "\n"));
    assertTrue(desk.picture().endsWith("received 49 characters, ending x9Qz"));
    assertFalse(desk.raw().contains("abcd"));
    // Of a short one, the ending would be too much.
    assertEquals("short", desk.when("about", "short\r").ask(Kind.SECRET));
    assertTrue(desk.picture().endsWith("received 5 characters"));
  }

  /** F5, late replies about colours and versions, a mouse, an unknown Alt, and Escape forms. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\033[15~  \033[[E  \033OP  \033[?62;4c",
        "\033]11;rgb:0000/0000/0000\007  \033]11;rgb:0000/0000/0000\033\\  \033]cut off\033[15~",
        "\033P1$r0 q\033\\  \033P>|tmux 3.3a\030  \033_Gi=1;OK\033\\",
        "\033[M !!  \033[<0;10;20M",
        "\033x  \033\r  \033[27;5;27~  \033[27u  \033[97;5:3u  \033[1329u"
      })
  void i11_whatIsNoKeyIsSwallowedWhole(String sequences) {
    for (String sequence : sequences.split("  ", -1)) {
      desk.when("about", "ntn_TEST" + sequence + "_rest\r");
      assertEquals("ntn_TEST_rest", desk.ask(Kind.SECRET), () -> sequence.replace('\033', '^'));
    }
  }

  @Test
  void b03_aTerminalThatKeepsEchoingIsNeverAskedForASecret() {
    Attributes loud = desk.terminal.getAttributes();
    loud.setLocalFlag(LocalFlag.ECHO, true);
    desk.terminal.setAttributes(loud);
    Fault fault = assertThrows(Fault.class, () -> desk.ask(Kind.SECRET));
    assertEquals(Exit.ANSWER, fault.exit());
    assertTrue(fault.remedy().text().contains("--key-file"));
  }

  @Test
  void b14_whatWasTypedBeforeIsCountedInCharacters() {
    assertEquals("1", desk.type("a\u00e9\033[A\r").when("about", "\r").ask(Kind.CHOICE));
    assertTrue(desk.picture().startsWith("       Ignored 4 characters typed before this"));
  }

  @Test
  void b14_theLineFeedBehindAReturnIsNoTypingAhead() {
    desk.when("about", "1\r\n").when("about", "y\r\n");
    assertEquals("1", desk.ask(Kind.CHOICE));
    assertEquals("y", desk.ask(Kind.CONFIRM));
    assertFalse(desk.raw().contains("Ignored"));
  }

  @Test
  void b05_theTerminalIsGuardedBeforeItIsTaken() throws IOException {
    LineDisciplineTerminal terminal = new Desk.Ansi(OutputStream.nullOutputStream());
    List<Consumer<Exit>> guards = new ArrayList<>();
    Interrupts first =
        last -> {
          assertTrue(echoes(terminal));
          guards.add(last);
          return () -> {};
        };
    new OpenTerminal(terminal, first, () -> Picture.NOTHING);
    assertFalse(echoes(terminal));
    guards.get(0).accept(Exit.TERMINATED);
    assertTrue(echoes(terminal));
    // What has ended beforehand takes it no more.
    Interrupts ended =
        last -> {
          last.accept(Exit.TERMINATED);
          return () -> {};
        };
    new OpenTerminal(terminal, ended, () -> Picture.NOTHING);
    assertTrue(echoes(terminal));
  }

  private static boolean echoes(Terminal terminal) {
    return terminal.getAttributes().getLocalFlag(LocalFlag.ECHO);
  }

  @Test
  void closingTwiceRestoresOnceAndEndsTheDrawing() {
    assertFalse(echoes(desk.terminal));
    desk.close();
    String raw = desk.raw();
    desk.close();
    assertEquals(raw, desk.raw());
    assertTrue(raw.endsWith("\033[?2004l\033[?1l\033>\033[?25h"));
  }

  @Test
  void enterIsWaitedForAndOtherKeysAreNot() {
    String raw = desk.raw();
    for (String typed : List.of("", "abc", "abc\r")) {
      boolean enter = desk.type(typed).prompter.enterWithin(Duration.ofSeconds(1));
      assertEquals(typed.endsWith("\r"), enter, typed);
    }
    assertEquals(raw, desk.raw());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutColourAndUnicodeNothingButTheCursorIsSteered(boolean rich) {
    try (Desk own = new Desk(80, 24, new Look(rich, rich))) {
      own.when("about", "2\r").ask(Kind.CHOICE);
      assertEquals(rich, own.raw().contains("m" + "\u203a"));
      assertEquals(rich, own.raw().matches("(?s).*\033\\[[0-9;]*m.*"));
      assertEquals(rich, own.raw().chars().anyMatch(c -> c > 0x7f));
    }
  }
}
