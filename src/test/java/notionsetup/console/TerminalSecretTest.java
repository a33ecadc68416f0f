package notionsetup.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import notionsetup.console.Desk.Kind;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.TestMachine.StillTime;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of a secret while it is typed, and what never is. */
@Timeout(8)
class TerminalSecretTest {
  private static final String TOKEN = "ntn_TEST_abcdefghijklmnopqrstuvwxyz0123456789x9Qz";
  @AutoClose private final Desk desk = new Desk(80, 24);

  @Test
  void theSecretIsStarsAndThenItsLengthAndEnding() {
    desk.when("about", TOKEN + "x\b");
    desk.when("*".repeat(TOKEN.length()), "\r");
    assertEquals(TOKEN, desk.ask(Kind.SECRET));
    assertTrue(desk.before().contains("\n     > " + "*".repeat(TOKEN.length()) + "\n"));
    assertTrue(desk.picture().endsWith("received 49 characters, ending x9Qz"));
    assertFalse(desk.raw().contains("abcd"));
  }

  @Test
  void ofAShortSecretNothingIsShown() {
    desk.when("about", "short\r");
    assertEquals("short", desk.ask(Kind.SECRET));
    assertTrue(desk.picture().endsWith("received 5 characters"));
  }

  /** F5, late replies about colours and versions, a mouse, an unknown Alt, and Escape forms. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\033[15~",
        "\033[[E",
        "\033]11;rgb:0000/0000/0000\007",
        "\033]11;rgb:0000/0000/0000\033\\",
        "\033P1$r0 q\033\\",
        "\033P>|tmux 3.3a\030",
        "\033_Gi=1;OK\033\\",
        "\033]cut off\033[15~",
        "\033[M !!",
        "\033[<0;10;20M",
        "\033[?62;4c",
        "\033OP",
        "\033x",
        "\033\r",
        "\033[27;5;27~",
        "\033[27u",
        "\033[97;5:3u"
      })
  void i11_whatIsNoKeyIsSwallowedWhole(String sequence) {
    desk.when("about", "ntn_TEST" + sequence + "_rest\r");
    assertEquals("ntn_TEST_rest", desk.ask(Kind.SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\033[99;5u", "\033[27;5;99~", "\033[100;5u", "\033[27;5;100~"})
  void i11_ctrlCAndCtrlDAreKnownInEveryForm(String keys) {
    desk.when("about", keys);
    Fault fault = assertThrows(Fault.class, () -> desk.ask(Kind.SECRET));
    assertEquals(Exit.INTERRUPTED, fault.exit());
  }

  /** As a terminal of another charset sends it. */
  @Test
  void aLetterThatIsCutOffTakesNoKeyWithIt() {
    byte[] sent = {(byte) 0xc3, 3};
    StillTime time = new StillTime(Instant.EPOCH);
    Keys keys = new Keys(new ByteArrayInputStream(sent), StandardCharsets.UTF_8, time);
    assertEquals(Keys.Action.TEXT, keys.next().action());
    assertEquals(Keys.Action.INTERRUPT, keys.next().action());
  }

  @Test
  void b03_aTerminalThatKeepsEchoingIsNeverAskedForASecret() {
    Attributes loud = desk.terminal().getAttributes();
    loud.setLocalFlag(LocalFlag.ECHO, true);
    desk.terminal().setAttributes(loud);
    Fault fault = assertThrows(Fault.class, () -> desk.ask(Kind.SECRET));
    assertEquals(Exit.ANSWER, fault.exit());
    assertTrue(fault.remedy().text().contains("--key-file"));
  }
}
