package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Group B: which streams are terminals, and outputs that nobody reads or that are full. */
class StreamsTest extends Accepted {
  /** A reader that goes away is 141, an output that takes nothing 7; a whole run may have ended. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "141 ! false ! \"$@\" | head -1; exit ${PIPESTATUS[0]}",
        "141 ! true  ! \"$@\" --json | true; exit ${PIPESTATUS[0]}",
        "7   ! false ! \"$@\" >/dev/full",
        "7   ! false ! \"$@\" >&-",
        "7   ! false ! \"$@\" --help >/dev/full",
        "7   ! false ! \"$@\" --help >&-",
        "7   ! false ! \"$@\" --version >/dev/full",
        "7   ! false ! \"$@\" --version >&-",
        "7   ! true  ! \"$@\" --json >/dev/full",
        "7   ! true  ! \"$@\" --json >&-",
        "2   ! false ! \"$@\" --nonsense 2>&-",
        "2   ! false ! \"$@\" --nonsense 2>/dev/full >/dev/full"
      })
  void b11_anOutputThatCannotBeWrittenIsToldByTheCode(int exit, boolean written, String script) {
    Ended outcome = program().shell(script).apart();
    ground.holds(outcome, exit, written ? ground.line() : null);
  }

  /** Which of the three streams are the terminal, in the order in, out, err. */
  @ParameterizedTest
  @ValueSource(strings = {"111", "110", "101", "100", "011", "010", "001", "000"})
  void b13_theConversationGoesWhereItIsRead(String terminals) {
    Path answers = ground.write("answers", ground.answers());
    boolean screen = terminals.charAt(1) == '1';
    String script =
        "exec \"$@\""
            + (terminals.startsWith("1") ? "" : " <answers")
            + (screen ? "" : " >out")
            + (terminals.endsWith("1") ? "" : " 2>err");
    Pty pty = on(80, 60, program().shell(script));
    boolean asked = terminals.startsWith("1") && !terminals.equals("100");
    if (asked) {
      whole(pty, ground.token());
    }
    boolean done = asked || terminals.startsWith("0");
    ground.holds(pty, done ? 0 : 8, done ? ground.line() : null, answers);
    if (!screen) {
      String out = Disk.read(ground.work().resolve("out"));
      assertEquals(asked, out.isEmpty());
      assertFalse(out.contains("\033"));
    }
    assertEquals(screen || asked, pty.text().contains("Notion API"), pty::text);
  }

  @Test
  void b13_theResultIsAloneOnStandardOutput() {
    Pty pty = on(80, 60, program("--json").shell("exec \"$@\" >out"));
    ground.holds(whole(pty, ground.token()), 0, ground.line());
    String out = Disk.read(ground.work().resolve("out"));
    assertTrue(out.startsWith("{") && out.endsWith("}\n"), out);
  }

  @Test
  void b17_wordsOfTheJavaMachineDoNotReachStandardOutput() {
    Program program = program("--json").env("JAVA_TOOL_OPTIONS", "-Dnotionsetup.nothing=1");
    Ended outcome = ground.holds(program.apart(), 0, ground.line());
    assertTrue(outcome.out().startsWith("{"), outcome::out);
    assertTrue(outcome.err().startsWith("Picked up JAVA_TOOL_OPTIONS"), outcome::err);
  }
}
