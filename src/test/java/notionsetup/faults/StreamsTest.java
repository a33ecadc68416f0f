package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import notionsetup.harness.Ended;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Group B: which streams are terminals, and outputs that nobody reads or that are full. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the streams are a Unix shell's")
class StreamsTest extends Accepted {
  private Program program(String... args) {
    return new Program(ground, notion.address()).args(args);
  }

  private Ended shell(String script) {
    return program().input(ground.answers()).shell(script).piped();
  }

  @Test
  void b11_aReaderThatGoesAwayEndsTheRunWith141() {
    Ended outcome = shell("\"$@\" | head -1; exit ${PIPESTATUS[0]}");
    Invariants.hold(ground, outcome, 141, null);
    outcome = shell("\"$@\" --json | true; exit ${PIPESTATUS[0]}");
    Invariants.hold(ground, outcome, 141, ground.line());
  }

  @ParameterizedTest
  @ValueSource(strings = {">/dev/full", ">&-"})
  void b11_anOutputThatCannotBeWrittenEndsTheRunWith7(String to) {
    Invariants.hold(ground, shell("\"$@\" " + to), 7, null);
    Invariants.hold(ground, shell("\"$@\" --help " + to), 7, null);
    Invariants.hold(ground, shell("\"$@\" --version " + to), 7, null);
    Invariants.hold(ground, shell("\"$@\" --json " + to), 7, ground.line());
  }

  @Test
  void b11_whereNothingCanBeSaidTheCodeStillTells() {
    Invariants.hold(ground, shell("\"$@\" --nonsense 2>&-"), 2, null);
    Invariants.hold(ground, shell("\"$@\" --nonsense 2>/dev/full >/dev/full"), 2, null);
  }

  /** Which of the three streams are the terminal, in the order in, out, err. */
  @ParameterizedTest
  @ValueSource(strings = {"111", "110", "101", "100", "011", "010", "001", "000"})
  void b13_theConversationGoesWhereItIsRead(String terminals) {
    Ground.write(ground.work().resolve("answers"), ground.answers());
    String script =
        "exec \"$@\""
            + (terminals.charAt(0) == '1' ? "" : " <answers")
            + (terminals.charAt(1) == '1' ? "" : " >out")
            + (terminals.charAt(2) == '1' ? "" : " 2>err");
    Path out = ground.work().resolve("out");
    Path answers = ground.work().resolve("answers");
    try (Pty pty = program().shell(script).typed()) {
      boolean typed = terminals.startsWith("1");
      boolean asked = typed && !terminals.equals("100");
      if (asked) {
        pty.await("Use an existing integration").send("2\r").await("Paste it here");
        pty.send(ground.token() + "\r").await("Shared at least one").send("y\r");
      }
      boolean done = asked || !typed;
      Invariants.hold(ground, pty, done ? 0 : 8, done ? ground.line() : null, answers);
      boolean aside = asked && terminals.charAt(1) == '0';
      if (terminals.charAt(1) == '0') {
        assertEquals(aside, Ground.read(out).isEmpty());
        assertFalse(Ground.read(out).contains("\033"));
      }
      assertEquals(
          terminals.charAt(1) == '1' || aside, pty.text().contains("Notion API"), pty::text);
    }
  }

  @Test
  void b13_theResultIsAloneOnStandardOutput() {
    try (Pty pty = program("--json").shell("exec \"$@\" >out").typed()) {
      pty.await("Use an existing integration").send("2\r").await("Paste it here");
      pty.send(ground.token() + "\r").await("Shared at least one").send("y\r");
      Invariants.hold(ground, pty, 0, ground.line());
      String out = Ground.read(ground.work().resolve("out"));
      assertTrue(out.startsWith("{") && out.endsWith("}\n"), out);
    }
  }

  @Test
  void b17_wordsOfTheJavaMachineDoNotReachStandardOutput() {
    Ended outcome =
        program("--json")
            .env("JAVA_TOOL_OPTIONS", "-Dnotionsetup.nothing=1")
            .input(ground.answers())
            .piped();
    Invariants.hold(ground, outcome, 0, ground.line());
    assertTrue(outcome.out().startsWith("{"), outcome::out);
    assertTrue(outcome.err().startsWith("Picked up JAVA_TOOL_OPTIONS"), outcome::err);
    assertTrue(Files.exists(ground.env()));
  }
}
