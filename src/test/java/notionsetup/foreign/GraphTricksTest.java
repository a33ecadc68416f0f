package notionsetup.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import notionsetup.harness.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F18: recipes that would never end, lead nowhere, or fill a value a second time. */
@Timeout(30)
class GraphTricksTest {
  private static final String KEY = "TEST-key-0123456789";
  private static final String HEAD =
      """
      {"schema_version": "1", "id": "trick", "display_name": "Trick API", "description": "T.",
       "outputs": [{"key": "NOTE", "sensitive": false}, {"key": "TRICK_KEY"}],
       "steps": [%s]}
      """;
  private static final String ASKS =
      """
      {"id": "note", "type": "prompt_input", "message": "Which note?", "output_key": "NOTE"},
      {"id": "key", "type": "prompt_input", "message": "Paste it:", "output_key": "TRICK_KEY"}\
      """;

  @TempDir private Path folder;

  private Ended run(String steps, String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("trick.json"), HEAD.formatted(steps));
    return ForeignRun.of(file, folder).piped(lines);
  }

  private static void refused(Ended run, String why) {
    assertEquals(9, run.exit(), run::told);
    assertTrue(run.told().contains(why), run::told);
    assertFalse(run.told().contains("Which note?"), "nothing may be asked before");
    assertFalse(run.wrote());
  }

  @ParameterizedTest
  @CsvSource({
    "note, can come again after itself",
    "again, can come again after itself",
    "nowhere, there is no step with this id",
    "'', there is no step with this id"
  })
  void f18_aStepThatLeadsBackOrNowhereIsFoundBeforeTheFirstQuestion(String next, String why)
      throws IOException {
    String again =
        ", {\"id\": \"again\", \"type\": \"info\", \"message\": \"M\", \"next\": \"%s\"}";
    refused(run(ASKS + again.formatted(next), "n", KEY), why);
  }

  @Test
  void f18_aLoopThroughAChoiceIsFoundBeforeTheFirstQuestion() throws IOException {
    String choice =
        """
        , {"id": "pick", "type": "prompt_choice", "message": "Again?", "choices": [
          {"label": "Yes", "next": "note"}, {"label": "No", "next": "end"}]},
        {"id": "end", "type": "info", "message": "M"}
        """;
    refused(run(ASKS + choice, "n", KEY, "1"), "can come again after itself");
  }

  @Test
  void f18_aThousandAndOneStepsAreTooMany() throws IOException {
    refused(run(ASKS + infos(999), "n", KEY), "at most 1000 steps");
    Ended most = run(ASKS + infos(998), "n", KEY);
    assertEquals(0, most.exit(), most::told);
  }

  /** Forks that rejoin at once: a thousand steps, and more ways through them than can be told. */
  @Test
  void f18_aThousandStepsWithMoreWaysThanCanBeToldAreShownOnce() throws IOException {
    String forks =
        IntStream.range(0, 499)
            .mapToObj(
                i ->
                    """
                    ,{"id": "c%1$d", "type": "prompt_choice", "message": "M", "choices": [
                      {"label": "one", "next": "i%1$d"}, {"label": "two", "next": "c%2$d"}]},
                    {"id": "i%1$d", "type": "info", "message": "M"}"""
                        .formatted(i, i + 1))
            .collect(Collectors.joining())
            .replace("\"c499\"", "\"i498\"");
    Path file = Files.writeString(folder.resolve("forks.json"), HEAD.formatted(ASKS + forks));
    Ended shown = ForeignRun.recipes(folder, "show", file.toString()).ends(0);
    shown.says("every step, in the order of the file");
    String[] answers = ("n\n" + KEY + "\n1".repeat(499)).split("\n", -1);
    ForeignRun.of(file, folder).piped(answers).ends(0);
  }

  @Test
  void f18_aMillionStepsAreNotEvenRead() throws IOException {
    refused(run(ASKS + infos(1_000_000), "n", KEY), "larger than 256 KiB");
  }

  private static String infos(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> ",{\"id\":\"i%d\",\"type\":\"info\",\"message\":\"Step %d.\"}".formatted(i, i))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{TRICK_KEY}}", "{{NOTE}}", "{{{{NOTE}}}}", "{{ NOTE }}"})
  void f18_aValueIsNotFilledASecondTime(String note) throws IOException {
    String says = ", {\"id\": \"says\", \"type\": \"info\", \"message\": \"It is <{{NOTE}}>.\"}";
    Ended run = run(ASKS + says, note, KEY);
    assertEquals(0, run.exit(), run::told);
    assertTrue(run.told().contains("It is <" + note + ">."), run::told);
    assertFalse(run.told().contains(KEY), run::told);
  }

  @Test
  void i16_aNextThatGoesBackIsPlayedOnceThrough() throws IOException {
    Ended run = ForeignRun.of(ForeignRun.sample("good/next-goes-back.json"), folder).piped(KEY);
    assertEquals(0, run.exit(), run::told);
    assertTrue(run.told().contains("1/4 First. 2/4 Second. 3/4 Third. 4/4 Paste"), run::told);
    assertEquals("FERRY_KEY=" + KEY + "\n", run.file());
  }

  private InProcess ferry(StandIn standIn) throws IOException {
    return ForeignRun.of(ForeignRun.sample("good/check-before-its-input.json"), folder)
        .through(standIn)
        .args("--allow-host", "api.ferry.example");
  }

  @Test
  void i16_questionsOnAPathThatGoesBackAreAskedOnce() throws IOException {
    try (StandIn standIn = StandIn.forHosts("api.ferry.example")) {
      Ended run = ferry(standIn).piped("North", KEY, "y");
      assertEquals(0, run.exit(), run::told);
      assertEquals(1, standIn.seen().size());
      assertTrue(run.told().contains("Off it goes."), run::told);
      assertFalse(run.told().contains("left over"), run::told);
    }
  }

  @Test
  void i16_aRefusalGoesOnInTheFileToTheInputAndThenStraightBackToItsCheck() throws IOException {
    try (StandIn standIn =
        StandIn.forHosts("api.ferry.example")
            .answers(StandIn.json(401, "{}"), StandIn.json(200, "{\"ok\": true}"))) {
      // Only what is no secret can be typed here.
      Path shown =
          Files.writeString(
              folder.resolve("shown.json"),
              Files.readString(ForeignRun.sample("good/check-before-its-input.json"))
                  .replace("\"sensitive\": true", "\"sensitive\": false"));
      Ended run =
          ForeignRun.of(shown, folder)
              .through(standIn)
              .args("--allow-host", "api.ferry.example")
              .typed("North", "TEST-old-0123456789", "y", KEY);
      assertEquals(0, run.exit(), run::told);
      assertEquals(
          "Bearer " + KEY, standIn.seen().get(1).getHeaders().get("Authorization"), run::told);
      assertTrue(run.file().contains("FERRY_KEY=" + KEY), run::told);
    }
  }

  @Test
  void i16_aRunThatStartsLaterFindsWhatComesBeforeByThePathAndNotByTheFile() throws IOException {
    try (StandIn standIn = StandIn.forHosts("api.ferry.example")) {
      Ended run = ferry(standIn).args("--from", "check").piped("North", KEY, "y");
      assertEquals(0, run.exit(), run::told);
      assertEquals("FERRY_LINE=North\nFERRY_KEY=" + KEY + "\n", run.file());
    }
  }
}
