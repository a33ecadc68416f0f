package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import notionsetup.harness.Child;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.Pty;
import notionsetup.harness.StandIn;
import notionsetup.harness.StandIn.Manner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Group B: the whole program on a terminal, ended and stopped at any moment. */
class SignalsTest extends Accepted {
  private static final String OLD = "A=1\n";
  private static final List<String> QUESTIONS =
      List.of("check_existing", "confirm_created", "collect_token", "confirm_shared");

  @BeforeEach
  void put() {
    ground.put(OLD);
  }

  /** Goes on to a question of the path of a new integration. */
  private Pty to(String step) {
    int last = QUESTIONS.indexOf(step);
    Pty pty = typed().await("Use an existing integration");
    if (last > 0) {
      pty.send("1\r").await("Integration created?").await("[Y/n]");
    }
    if (last > 1) {
      pty.send("y\r").await(PASTE);
    }
    return last > 2 ? pty.send(key()).await(SHARED).awaitTimes("[Y/n]", 2) : pty;
  }

  private String key() {
    return ground.token() + "\r";
  }

  /** A signal by its name, or by the key that sends it. */
  private static Pty sent(String signal, Pty pty) {
    return switch (signal) {
      case "^C" -> pty.send("\003");
      case "^D" -> pty.send("\004");
      default -> pty.signal(signal);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "check_existing, ^C, 130",
    "confirm_created, ^C, 130",
    "collect_token, ^C, 130",
    "confirm_shared, ^C, 130",
    "check_existing, ^D, 130",
    "confirm_shared, ^D, 130",
    "collect_token, ^D, 130",
    "collect_token, TERM, 143",
    "confirm_shared, TERM, 143",
    "collect_token, HUP, 129"
  })
  void b04_b05_b06_b09_anEndAtAnyQuestion(String step, String signal, int exit) {
    Pty pty = to(step);
    // Ctrl-D leaves where nothing was typed.
    if (step.equals("collect_token") && !signal.equals("^D")) {
      pty.send(ground.token()).await("*".repeat(ground.token().length()));
    }
    ground.holds(sent(signal, pty), exit, OLD);
    // What was typed is gone with the run, so that it goes on where it is asked for.
    String from = step.equals("confirm_shared") ? "collect_token" : step;
    pty.says("nothing was written", "--from " + from);
    // By then the key was asked about, where it was pasted.
    assertEquals(step.equals("confirm_shared") ? 1 : 0, notion.requests());
  }

  @ParameterizedTest
  @CsvSource({"check_existing, 1", "confirm_created, y", "collect_token, "})
  void b04_b10_anInterruptRightBehindALine(String step, String line) {
    // Nobody waits for what the line leads to: the signal meets the terminal wherever it is then.
    Pty pty = to(step).send(line == null ? key() : line + "\r").signal("INT");
    ground.holds(pty, 130, OLD);
    pty.says("nothing was written", "--from ");
  }

  @Test
  void b05_aSignalAtAnyMomentOfTheStart() {
    new Random(5).ints(15, 0, Program.CURRENT ? 350 : 700).parallel().forEach(this::endsAfter);
    ground.assertFile(OLD);
  }

  private void endsAfter(int millis) {
    Pty pty = typed();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    pty.signal("TERM");
    // Java itself may break where the signal comes while it sets itself up.
    boolean java = pty.exit() == 1 && pty.text().contains("initialization of VM");
    assertTrue(java || pty.exit() == 143, pty::text);
    assertEquals(pty.before, pty.attributes());
  }

  @ParameterizedTest
  @CsvSource({"^C, Interrupted; nothing was removed.", "^D, Left; nothing was removed."})
  void b04_b09_anEndAtTheQuestionOfAnotherCommand(String key, String last) {
    ground.put(ground.line());
    assertTrue(ground.env().toFile().setReadOnly());
    Pty pty = typed("remove").await("Remove NOTION_API_KEY from").await("[y/N]");
    ground.holds(sent(key, pty), 130, ground.line());
    pty.says(last);
    assertEquals(key.equals("^C"), pty.text().contains("Interrupted"));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void b10_aSignalWhileTheProviderIsAsked(String signal, int exit) throws Exception {
    // What says neither yes nor no keeps nobody waiting where the key is pasted.
    notion.answers(StandIn.json(500, "{}"));
    Pty pty = to("confirm_shared");
    notion.awaitRequest();
    notion.is(Manner.STALLS);
    pty.send("y\r");
    notion.awaitRequest();
    ground.holds(pty.signal(signal), exit, OLD);
    pty.says("nothing was written", "--from collect_token");
  }

  @Test
  void b10_aSignalAfterTheWriteSaysThatTheKeyIsSaved() {
    notion.is(Manner.SHARES_NOTHING);
    Pty pty = to("confirm_shared").send("y\r").await("Enter goes on without").signal("INT");
    ground.holds(pty, 130, OLD + ground.line());
    pty.says("NOTION_API_KEY is saved");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void b10_aSignalToAPipedRunIsSaidAndGetsItsResultObject(String signal, int exit)
      throws Exception {
    Process process = stalled(program("--json"));
    Child.signal(signal, process.pid());
    Ended outcome = ground.holds(Child.ended(process, root), exit, OLD);
    JsonNode result = new JsonMapper().readTree(outcome.out());
    assertEquals(exit, result.at("/exit").intValue());
    assertFalse(result.at("/ok").booleanValue());
    assertEquals("validate_token", result.at("/fault/step").textValue());
    assertEquals("Interrupted; nothing was written.", result.at("/fault/message").textValue());
    assertEquals(
        "Continue with:\nnotion-setup --json --from collect_token",
        result.at("/fault/remedy").textValue());
    outcome.says("Interrupted; nothing was written.", "--from collect_token");
  }

  @Test
  void b06_aTerminalThatGoesAwayEndsTheProgram() throws Exception {
    Pty pty = to("collect_token");
    ProcessHandle process = ProcessHandle.of(pty.pid()).orElseThrow();
    pty.hangUp();
    process.onExit().get();
    ground.assertFile(OLD);
    ground.assertTidy();
  }

  @Test
  void b07_aKilledRunLeavesTheFileAlone() {
    Pty pty = to("collect_token").send(ground.token()).await("****").signal("KILL");
    assertEquals(137, pty.exit());
    ground.assertNoLeak(new Ended(137, pty.raw(), ""));
    ground.assertFile(OLD);
  }

  @Test
  void b08_ctrlZAndAContinuedRunGoOn() {
    Pty pty = to("collect_token").send(ground.token().substring(0, 9) + "\032").await("*********");
    pty.signal("TSTP").signal("STOP").set("sane").signal("CONT").awaitTimes(PASTE, 2);
    pty.send(ground.token().substring(9) + "\r").play(SHARED, "y\r");
    ground.holds(pty, 0, OLD + ground.line());
  }

  @Test
  void b12_anInterruptThatWasIgnoredAtTheStartStaysIgnored() throws Exception {
    Process process = stalled(program().shell("trap '' INT; exec \"$@\""));
    Child.signal("INT", process.pid());
    Child.signal("INT", process.pid());
    assertTrue(process.isAlive());
    Child.signal("TERM", process.pid());
    ground.holds(Child.ended(process, root), 143, OLD);
  }

  @Test
  void b12_anInterruptThatWasIgnoredAtTheStartStaysIgnoredOnATerminal() {
    Pty pty = on(80, 60, program().shell("trap '' INT; exec \"$@\""));
    pty.await("Use an existing integration").signal("INT").signal("INT").send("2\r");
    pty.await(PASTE).signal("INT").send(key()).await(SHARED).signal("INT").send("y\r");
    ground.holds(pty, 0, OLD + ground.line());
    assertFalse(pty.text().contains("Interrupted"), pty::text);
  }

  @Test
  void b14_typedAheadAtOnceIsDroppedAndSaid() {
    Pty pty = typed().send("early\r").await("Ignored 6 characters typed before this question.");
    pty.awaitRaw("Do you already").send("2\r").awaitRaw("Paste it").send(key());
    pty.awaitRaw("Shared at").send("y\r");
    ground.holds(pty, 0, OLD + ground.line());
    assertTrue(pty.text().indexOf("Ignored") < pty.text().indexOf("Do you already"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dumb", "", "(unset)", "no-such-terminal"})
  void b01_b02_anyTerminalHidesTheSecret(String term) {
    Pty pty = on(80, 60, program().env("TERM", term.equals("(unset)") ? null : term));
    // 1 where this terminal is asked line by line.
    int lines = term.startsWith("no") ? 0 : 1;
    pty.await("Use an existing integration").await("Enter for 1:".repeat(lines)).send("2\n");
    pty.await(PASTE).await("not be shown".repeat(lines)).send(ground.token() + "\n");
    pty.await("received 50 characters").await("Shared at");
    pty.await("Enter for y:".repeat(lines)).send("y\n");
    ground.holds(pty, 0, OLD + ground.line());
    assertFalse(pty.text().contains("Exception"), pty::text);
  }
}
