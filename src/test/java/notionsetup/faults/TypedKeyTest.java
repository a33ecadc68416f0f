package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import notionsetup.harness.Pty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key as a person types or pastes it into the whole program, and terminals that show it. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the terminal is a Unix one")
class TypedKeyTest extends Accepted {
  private Program program() {
    return new Program(ground, notion.address()).args("--no-browser");
  }

  private static Pty toTheKey(Pty pty) {
    return pty.await("Use an existing integration").send("2\r").await("Paste it here:");
  }

  private static String pasted(String text) {
    return "\033[200~" + text + "\033[201~";
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void a13_aPastedLineEndIsNoEnter(String end) {
    try (Pty pty = program().typed()) {
      // What is typed after the paste is still a part of the same answer.
      toTheKey(pty).send(pasted(ground.token().substring(0, 40) + end)).await("*".repeat(40));
      pty.send(ground.token().substring(40) + "\r");
      pty.await("Shared at least one page").send("y\r");
      Invariants.hold(ground, pty, 0, ground.line());
    }
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void a13_aPasteOfTwoLinesIsAskedAgain(String between) {
    try (Pty pty = program().typed()) {
      toTheKey(pty).send(pasted("one" + ground.token() + between + "two" + ground.token()));
      pty.await("That was more than one line. Paste the value alone.");
      assertEquals(0, notion.requests());
      pty.send(pasted(ground.token())).await("*".repeat(ground.token().length())).send("\r");
      pty.await("Shared at least one page").send("y\r");
      Invariants.hold(ground, pty, 0, ground.line());
    }
  }

  @Test
  void whatIsWrongIsSaidInTheRecipesWords() {
    try (Pty pty = program().typed()) {
      toTheKey(pty).send("\r").await("Nothing arrived: paste the token and press Enter.");
      pty.send("ntn_short\r").await("9 characters; a token has about 50.");
      pty.send("ntn_TEST 0123\r").await("There is a blank in the middle, after 8 characters.");
      pty.send("\003");
      Invariants.hold(ground, pty, 130, null);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ghp_", "sk-", "AKIATEST", "xoxb-"})
  void a14_anotherProvidersSecretIsAskedAboutAndTheDefaultIsNo(String start) {
    try (Pty pty = program().typed()) {
      toTheKey(pty).send(start + ground.token() + "\r").await("Use it all the same?");
      pty.await("[y/N]").send("\r").awaitTimes("Paste it here:", 2);
      assertEquals(0, notion.requests());
      pty.send("\003");
      Invariants.hold(ground, pty, 130, null);
      assertEquals(0, notion.requests());
    }
  }

  @Test
  void a14_aPersonMayInsist() {
    String other = "sk-" + ground.token();
    try (Pty pty = program().typed()) {
      toTheKey(pty).send(other + "\r").await("Use it all the same?").send("y\r");
      pty.await("Shared at least one page").send("y\r");
      Invariants.hold(ground, pty, 0, "NOTION_API_KEY=" + other + "\n");
    }
  }

  /** Which calls that steer a terminal fail: all, or all but the first of each thread. */
  @ParameterizedTest
  @ValueSource(strings = {"1+", "2+"})
  void b03_whereEchoCannotBeTurnedOffNoKeyIsRead(String which) {
    Tracer.assumeThere();
    try (Pty pty = program().through(Tracer.refusing("ioctl", which)).typed()) {
      pty.await("Use an existing integration").send("2\n");
      pty.await("The terminal would show the secret").await("--key-file");
      Invariants.hold(ground, pty, 8, null);
      assertEquals(0, notion.requests());
      assertFalse(pty.text().contains("Exception"), pty::text);
    }
  }
}
