package notionsetup.foreign;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F18: recipes that would never end, lead nowhere, or fill a value a second time. */
@Timeout(30)
class GraphTricksTest {
  private static final String KEY = "TEST-key-0123456789";
  private static final String RECIPE =
      """
      {"schema_version": "1", "id": "trick", "display_name": "Trick API", "description": "T.",
       "outputs": [{"key": "NOTE", "sensitive": false}, {"key": "TRICK_KEY"}],
       "steps": [
       {"id": "note", "type": "prompt_input", "message": "Which note?", "output_key": "NOTE"},
       {"id": "key", "type": "prompt_input", "message": "Paste it:", "output_key": "TRICK_KEY"}%s]}
      """;

  @TempDir private Path folder;

  private Path recipe(String more) throws IOException {
    return Files.writeString(folder.resolve("trick.json"), RECIPE.formatted(more));
  }

  private Ended run(String more, String... answers) throws IOException {
    return RunsTest.playing(recipe(more), folder).piped(answers);
  }

  /** Found before anything is asked. */
  private void assertRefused(String more, String why) throws IOException {
    assertFalse(run(more, "n", KEY).ends(9).says(why).keepsQuiet("Which note?").wrote());
  }

  @Test
  void f18_aLoopThroughAChoiceIsFoundBeforeTheFirstQuestion() throws IOException {
    String choice =
        """
        , {"id": "pick", "type": "prompt_choice", "message": "Again?", "choices": [
          {"label": "Yes", "next": "note"}, {"label": "No", "next": "end"}]},
        {"id": "end", "type": "info", "message": "M"}
        """;
    assertRefused(choice, "can come again after itself");
  }

  private static String repeated(String step, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> step.formatted(i, i + 1))
        .collect(Collectors.joining());
  }

  private static String infos(int count) {
    return repeated(",{\"id\":\"i%1$d\",\"type\":\"info\",\"message\":\"Step %1$d.\"}", count);
  }

  @Test
  void f18_aThousandAndOneStepsAreTooManyAndAMillionAreNotEvenRead() throws IOException {
    assertRefused(infos(999), "at most 1000 steps");
    assertRefused(infos(1_000_000), "larger than 256 KiB");
    run(infos(998), "n", KEY).ends(0);
  }

  /** Forks that rejoin at once: a thousand steps, and more ways through them than can be told. */
  @Test
  void f18_aThousandStepsWithMoreWaysThanCanBeToldAreShownOnce() throws IOException {
    String fork =
        """
        ,{"id": "c%1$d", "type": "prompt_choice", "message": "M", "choices": [
          {"label": "one", "next": "i%1$d"}, {"label": "two", "next": "c%2$d"}]},
        {"id": "i%1$d", "type": "info", "message": "M"}
        """;
    String forks = repeated(fork, 499).replace("\"c499\"", "\"i498\"");
    Ended shown = new Program(folder).run("recipes", "show", recipe(forks).toString()).ends(0);
    shown.says("every step, in the order of the file");
    run(forks, ("n\n" + KEY + "\n1".repeat(499)).split("\n", -1)).ends(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{TRICK_KEY}}", "{{NOTE}}", "{{{{NOTE}}}}", "{{ NOTE }}"})
  void f18_aValueIsNotFilledASecondTime(String note) throws IOException {
    String says = ", {\"id\": \"says\", \"type\": \"info\", \"message\": \"It is <{{NOTE}}>.\"}";
    run(says, note, KEY).ends(0).says("It is <" + note + ">.").keepsQuiet(KEY);
  }
}
