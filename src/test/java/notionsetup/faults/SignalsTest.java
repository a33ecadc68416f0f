package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.Random;
import notionsetup.harness.Child;
import notionsetup.harness.Ended;
import notionsetup.harness.Pty;
import notionsetup.harness.StandIn;
import notionsetup.harness.StandIn.Manner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Group B: the whole program on a terminal, ended and stopped at any moment. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the signals are Unix ones")
class SignalsTest {
  private static final String OLD = "A=1\n";

  @TempDir Path root;
  private Ground ground;

  @BeforeEach
  void open() {
    ground = Ground.in(root).put(OLD);
  }

  private Program program(StandIn notion, String... args) {
    return new Program(ground, notion.address()).args(args);
  }

  /** Goes on to a question of the path of a new integration. */
  private void to(String step, Pty pty) {
    pty.await("Use an existing integration");
    if (step.equals("check_existing")) {
      return;
    }
    pty.send("1\r").await("Integration created?").await("[Y/n]");
    if (step.equals("confirm_created")) {
      return;
    }
    pty.send("y\r").await("Paste it here:");
    if (step.equals("collect_token")) {
      return;
    }
    pty.send(ground.token() + "\r").await("Shared at least one page").awaitTimes("[Y/n]", 2);
  }

  @ParameterizedTest
  @CsvSource({
    "check_existing, INT, 130",
    "confirm_created, INT, 130",
    "collect_token, INT, 130",
    "confirm_shared, INT, 130",
    "collect_token, TERM, 143",
    "confirm_shared, TERM, 143",
    "collect_token, HUP, 129"
  })
  void b04_b05_b06_aSignalAtAnyQuestion(String step, String signal, int exit) {
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        Pty pty = program(notion).typed()) {
      to(step, pty);
      if (step.equals("collect_token")) {
        pty.send(ground.token()).await("*".repeat(ground.token().length()));
      }
      if (signal.equals("INT")) {
        pty.send("\003");
      } else {
        pty.signal(signal);
      }
      Invariants.hold(ground, pty, exit, OLD);
      // What was typed is gone with the run, so that it goes on where it is asked for.
      String from = step.equals("confirm_shared") ? "collect_token" : step;
      said(pty, "nothing was written", "--from " + from);
      // By then the key was asked about, where it was pasted.
      assertEquals(step.equals("confirm_shared") ? 1 : 0, notion.requests());
    }
  }

  @Test
  void b05_aSignalAtAnyMomentOfTheStart() {
    Random random = new Random(5);
    try (StandIn notion = StandIn.that(Manner.ACCEPTS)) {
      for (int i = 0; i < 15; i++) {
        try (Pty pty = program(notion).typed()) {
          pause(random.nextInt(700));
          pty.signal("TERM");
          // Java itself may break where the signal comes while it sets itself up.
          boolean java = pty.exit() == 1 && pty.text().contains("initialization of VM");
          assertTrue(java || pty.exit() == 143, pty::text);
          assertEquals(pty.before(), pty.attributes());
          Invariants.assertFile(ground, OLD);
        }
      }
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void said(Pty pty, String... words) {
    String all = pty.text().replaceAll("\\s+", " ");
    for (String word : words) {
      assertTrue(all.contains(word), () -> word + " is not in\n" + pty.text());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "remove, Remove NOTION_API_KEY from, INT, 130, Interrupted; nothing was removed",
    "remove, Remove NOTION_API_KEY from, EOF, 130, Left; nothing was removed"
  })
  void b04_b05_b09_anEndAtAQuestionOfAnotherCommand(
      String line, String question, String signal, int exit, String last) {
    ground.put(ground.line());
    assertTrue(ground.env().toFile().setReadOnly());
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        Pty pty = program(notion, line.split(" ")).typed()) {
      pty.await(question).await("[y/N]");
      switch (signal) {
        case "INT" -> pty.send("\003");
        case "EOF" -> pty.send("\004");
        default -> pty.signal(signal);
      }
      Invariants.hold(ground, pty, exit, ground.line());
      said(pty, last + ".");
      assertEquals(signal.equals("EOF"), !pty.text().contains("Interrupted"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"check_existing", "collect_token", "confirm_shared"})
  void b09_ctrlDOnAnEmptyLineLeaves(String step) {
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        Pty pty = program(notion).typed()) {
      to(step, pty);
      pty.send("\004");
      Invariants.hold(ground, pty, 130, OLD);
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void b10_aSignalWhileTheProviderIsAsked(String signal, int exit) throws Exception {
    try (StandIn notion = StandIn.that(Manner.STALLS);
        Pty pty = program(notion).typed()) {
      to("confirm_shared", pty);
      pty.send("y\r");
      notion.awaitRequest();
      pty.signal(signal);
      Invariants.hold(ground, pty, exit, OLD);
      said(pty, "nothing was written", "--from collect_token");
    }
  }

  @Test
  void b10_aSignalAfterTheWriteSaysThatTheKeyIsSaved() {
    try (StandIn notion = StandIn.that(Manner.SHARES_NOTHING);
        Pty pty = program(notion).typed()) {
      to("confirm_shared", pty);
      pty.send("y\r").await("Enter goes on without").signal("INT");
      Invariants.hold(ground, pty, 130, OLD + ground.line());
      said(pty, "NOTION_API_KEY is saved");
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void b10_aSignalToAPipedRunWhileTheProviderIsAsked(String signal, int exit) throws Exception {
    try (StandIn notion = StandIn.that(Manner.STALLS)) {
      Process process = program(notion).input(ground.answers()).start();
      notion.awaitRequest();
      Child.signal(signal, process.pid());
      Invariants.hold(
          ground, Program.outcome(process).says("Interrupted; nothing was written."), exit, OLD);
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void b10_aSignalGetsItsResultObjectToo(String signal, int exit) throws Exception {
    try (StandIn notion = StandIn.that(Manner.STALLS)) {
      Process process = program(notion, "--json").input(ground.answers()).start();
      notion.awaitRequest();
      Child.signal(signal, process.pid());
      Ended outcome = Program.outcome(process);
      Invariants.hold(ground, outcome, exit, OLD);
      JsonNode result = new JsonMapper().readTree(outcome.out());
      assertEquals(exit, result.at("/exit").intValue());
      assertFalse(result.at("/ok").booleanValue());
      assertEquals("validate_token", result.at("/fault/step").textValue());
      assertEquals("Interrupted; nothing was written.", result.at("/fault/message").textValue());
      assertEquals(
          "Continue with:\nnotion-setup --json --from collect_token",
          result.at("/fault/remedy").textValue());
      assertTrue(outcome.err().contains("--from collect_token"), outcome.err());
    }
  }

  @Test
  void b06_aTerminalThatGoesAwayEndsTheProgram() throws Exception {
    try (StandIn notion = StandIn.that(Manner.ACCEPTS)) {
      Pty pty = program(notion).typed();
      to("collect_token", pty);
      ProcessHandle process = ProcessHandle.of(pty.pid()).orElseThrow();
      pty.hangUp();
      process.onExit().get();
      Invariants.assertFile(ground, OLD);
      Invariants.assertTidy(ground);
      pty.close();
    }
  }

  @Test
  void b07_aKilledRunLeavesTheFileAlone() {
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        Pty pty = program(notion).typed()) {
      to("collect_token", pty);
      pty.send(ground.token()).await("****").signal("KILL");
      assertEquals(137, pty.exit());
      Invariants.assertNoLeak(ground, new Ended(137, pty.raw(), ""));
      Invariants.assertFile(ground, OLD);
    }
  }

  @Test
  void b08_ctrlZAndAContinuedRunGoOn() {
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        Pty pty = program(notion).typed()) {
      to("collect_token", pty);
      pty.send(ground.token().substring(0, 9) + "\032").await("*********");
      pty.signal("TSTP").signal("STOP").set("sane").signal("CONT").awaitTimes("Paste it here", 2);
      pty.send(ground.token().substring(9) + "\r").await("Shared at least one page").send("y\r");
      Invariants.hold(ground, pty, 0, OLD + ground.line());
    }
  }

  @Test
  void b12_anInterruptThatWasIgnoredAtTheStartStaysIgnored() throws Exception {
    try (StandIn notion = StandIn.that(Manner.STALLS)) {
      Process process =
          program(notion).shell("trap '' INT; exec \"$@\"").input(ground.answers()).start();
      notion.awaitRequest();
      Child.signal("INT", process.pid());
      Child.signal("INT", process.pid());
      assertTrue(process.isAlive());
      Child.signal("TERM", process.pid());
      Invariants.hold(ground, Program.outcome(process), 143, OLD);
    }
  }

  @Test
  void b14_typedAheadAtOnceIsDroppedAndSaid() {
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        Pty pty = program(notion).typed()) {
      pty.send("early\r").await("Ignored 6 characters typed before this question.");
      pty.awaitRaw("Do you already").send("2\r").awaitRaw("Paste it");
      pty.send(ground.token() + "\r").awaitRaw("Shared at").send("y\r");
      Invariants.hold(ground, pty, 0, OLD + ground.line());
      assertTrue(pty.text().indexOf("Ignored") < pty.text().indexOf("Do you already"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dumb", "", "(unset)", "no-such-terminal"})
  void b01_b02_anyTerminalHidesTheSecret(String term) {
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        Pty pty = program(notion).env("TERM", term.equals("(unset)") ? null : term).typed()) {
      pty.await("Use an existing integration")
          .await("Enter for 1:".repeat(lines(term)))
          .send("2\n");
      pty.await("Paste it here:").await("not be shown".repeat(lines(term)));
      pty.send(ground.token() + "\n").await("received 50 characters").await("Shared at");
      pty.await("Enter for y:".repeat(lines(term))).send("y\n");
      Invariants.hold(ground, pty, 0, OLD + ground.line());
      assertFalse(pty.text().contains("Exception"), pty::text);
    }
  }

  /** 1 where this terminal is asked line by line. */
  private static int lines(String term) {
    return term.startsWith("no") ? 0 : 1;
  }
}
