package notionsetup.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import notionsetup.machine.Machine.Terminals;
import notionsetup.practice.PracticeNotion;
import notionsetup.practice.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sharing is proved, waited for where somebody wants that, and never decides about the key; what a
 * pipe sees of it is in the transcripts.
 */
class SharingTest {
  @TempDir private Path folder;
  private PracticeNotion practice;

  @BeforeEach
  void start() {
    practice = PracticeNotion.start(0);
  }

  @AfterEach
  void stop() {
    practice.close();
  }

  private InProcess program(String... args) {
    return new InProcess(folder).args("--no-browser", "--api-base", practice.address()).args(args);
  }

  private long searches() {
    return practice.received().stream().filter(call -> call.path().equals("/v1/search")).count();
  }

  @ParameterizedTest
  @EnumSource(names = {"PERSON", "PERSONAL_BOT"})
  void whoActsAsAPersonNeedsNoSharing(Scenario scenario) {
    program().piped("3", scenario.token()).ends(0).keepsQuiet("Looking at");
    assertEquals(0, searches());
  }

  /** A run that starts at the look, with the key that is in the file. */
  @ParameterizedTest
  @CsvSource({
    "SHARED_LATER, I can now see Road map",
    "OLD_VERSION, This could not be looked up",
    "NO_READ_CONTENT, tick 'Read content' in the integration's Configuration tab"
  })
  void aLookAloneNeverDecides(Scenario scenario, String says) {
    String line = "NOTION_API_KEY=" + scenario.token() + "\n";
    InProcess program = program("--from", "check_sharing", "--wait-for-sharing", "30").put(line);
    program.piped().ends(0).says(says);
    assertEquals(line, program.text());
  }

  @Test
  void aNewKeyIsNotSavedOnARefusedLook() {
    Ended ended =
        program("--from", "check_sharing", "--key-file", "-", "--no-input")
            .piped("ntn_TEST_unknown_unknown_unknown")
            .ends(4);
    assertFalse(ended.wrote());
  }

  /**
   * A person is told both ways to share, and waits: for sharing, for Enter, or as an option says.
   */
  @ParameterizedTest
  @CsvSource({
    "SHARED_LATER, , 0, 3, I can now see Road map",
    "NOTHING_SHARED, , 0, 1, Nothing is shared yet",
    "NOTHING_SHARED, 20, 6, 8, within 20 seconds nothing was shared"
  })
  void aPersonWaits(Scenario scenario, String seconds, int exit, int searches, String says) {
    String typed = "1\ny\n%s\ny\n".formatted(scenario.token());
    boolean enters = scenario == Scenario.NOTHING_SHARED && seconds == null;
    String[] wait = seconds == null ? new String[0] : new String[] {"--wait-for-sharing", seconds};
    program(wait)
        .env("ACCESSIBLE", "1")
        .run(
            machine ->
                machine
                    .terminals(new Terminals(true, true, true))
                    .input(new Typing(typed + (enters ? "\n" : ""))))
        .ends(exit)
        .says("Add connection", "Content access", says);
    assertEquals(searches, searches());
  }

  /** What is typed is there when it is asked for; a last line end of its own comes unasked. */
  private static final class Typing extends ByteArrayInputStream {
    private final boolean enters;

    Typing(String typed) {
      super(typed.getBytes(StandardCharsets.UTF_8));
      enters = typed.endsWith("\n\n");
    }

    @Override
    public synchronized int available() {
      return enters && super.available() == 1 ? 1 : 0;
    }
  }
}
