package notionsetup.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import notionsetup.console.Desk.Kind;
import notionsetup.console.Screen.Outlet;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Keyboard;
import notionsetup.machine.Machine.Terminals;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asking line by line. */
class PrompterTest {
  private static final Look PLAIN = new Look(false, false);
  private static final Keyboard LOUD =
      invite -> {
        throw new IOException("loud");
      };

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "CHOICE, '\n', 1", "CHOICE, '3\n', 3", "CHOICE, 'use\n', 2", "CHOICE, '7\n2\n', 2",
    "CHOICE, '2', 2", "CONFIRM, '\n', y", "CONFIRM, 'No\r\n', n", "CONFIRM, 'eh\nn\n', n",
    "TEXT, '\n a b \n', a b", "PAUSE, '\n', ''", "PAUSE, 's\n', s", "TEXT, '<\n', back",
    "CHOICE, '?\n2\n', 2"
  })
  void eachQuestionTakesALine(Kind kind, String typed, String answer) {
    assertEquals(answer, ask(kind, slow(typed), LOUD));
  }

  @Test
  void aChoiceIsNumberedAndAskedAgainBehindOneEmptyLineByItsInvitationAlone() {
    ask(Kind.CHOICE, slow("9\n?\n\n"), LOUD);
    String invitation = "       Choose 1 to 3, Enter for 1: ";
    assertEquals(
        """
          3/8  What about the choice?
               1  Create a new integration
               2  Use an existing integration that somebody made
               3  I am not a workspace owner
               At any question, ? and Enter explains, < and Enter goes back.
        %1$s       Give a number from 1 to 3, or a label.

        %1$s       Help on the choice.

        %1$s"""
            .formatted(invitation),
        shown());
  }

  @Test
  void theSecretIsAskedForOnceNothingIsEchoed() {
    Keyboard keyboard =
        invite -> {
          assertEquals("", shown());
          invite.run();
          assertTrue(shown().contains("What about the secret?"));
          return Optional.of(" ntn_TEST_0123456789x9Qz".toCharArray());
        };
    assertEquals("ntn_TEST_0123456789x9Qz", ask(Kind.SECRET, slow(""), keyboard));
    assertTrue(shown().contains("received 23 characters, ending x9Qz"));
    assertFalse(shown().contains("TEST"));
  }

  @Test
  void b03_whereEchoCannotBeTurnedOffTheSecretIsNotAskedFor() {
    Fault fault = assertThrows(Fault.class, () -> ask(Kind.SECRET, slow("x\n"), LOUD));
    assertEquals(Exit.ANSWER, fault.exit());
    assertTrue(fault.remedy().text().contains("--key-file"));
    assertEquals("", shown());
  }

  @Test
  void b09_theEndOfInputLeaves() {
    Fault typed = assertThrows(Fault.class, () -> ask(Kind.TEXT, slow(""), LOUD));
    assertEquals(Exit.INTERRUPTED, typed.exit());
    Keyboard ended =
        invite -> {
          invite.run();
          return Optional.empty();
        };
    Fault secret = assertThrows(Fault.class, () -> ask(Kind.SECRET, slow(""), ended));
    assertEquals(Exit.INTERRUPTED, secret.exit());
  }

  @Test
  void b14_whatWasTypedBeforeIsDroppedAndSaidFirst() {
    InputStream early = new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8));
    assertThrows(Fault.class, () -> ask(Kind.CONFIRM, early, LOUD));
    assertTrue(shown().startsWith("       Ignored what was typed before this question."));
  }

  private String ask(Kind kind, InputStream in, Keyboard keyboard) {
    Outlet outlet = new Outlet(seen, StandardCharsets.UTF_8);
    Screen screen = new Screen(outlet, PLAIN, outlet, PLAIN);
    Machine machine =
        TestMachine.in(Path.of(""))
            .input(in)
            .terminals(new Terminals(true, true, true))
            .keyboard(keyboard)
            .machine();
    return new Prompter(machine, screen, "").ask(Desk.question(kind)).orElse("back");
  }

  private String shown() {
    return seen.toString(StandardCharsets.UTF_8);
  }

  /** What somebody types only when it is waited for. */
  private static InputStream slow(String typed) {
    return new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int available() {
        return 0;
      }
    };
  }
}
