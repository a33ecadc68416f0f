package notionsetup.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.StandIn;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.RecipeReader.Problem;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F08, F09, F11, F12, F15, F18: each broken or hostile recipe is refused before anything else. */
@Timeout(30)
class BrokenRecipesTest {
  @AutoClose
  private static final StandIn STAND_IN = StandIn.forHosts("api.depot.example", "evil.example");

  @TempDir private Path folder;

  static Stream<String[]> samples() throws IOException {
    return Files.readAllLines(RunsTest.sample("bad/EXPECTED.txt")).stream()
        .map(line -> line.split(" \\| ?", -1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void f08_f09_f11_f12_f15_f18_isRefusedWithAPlace(String name, String phrase) throws IOException {
    Path file = RunsTest.sample("bad/" + name);
    List<Problem> problems =
        RecipeReader.read(Files.readAllBytes(file), file.toString()).problems();
    assertTrue(
        problems.stream().anyMatch(p -> p.isError() && p.sentence().contains(phrase)),
        () -> problems.toString());
    assertTrue(problems.stream().allMatch(p -> p.line() > 0 && p.column() > 0), problems::toString);

    Ended run =
        RunsTest.playing(file, folder)
            .through(STAND_IN)
            .args("--allow-host", "*.depot.example", "--allow-host", "evil.example", "--yes")
            .piped("TEST-key-0123456789", "TEST-key-0123456789")
            .ends(9)
            .keepsQuiet("\u001b", "Paste");
    assertTrue(run.told().replace(" ", "").contains(phrase.replace(" ", "")), run::told);
    assertFalse(run.wrote());
    assertTrue(STAND_IN.isUntouched());
  }

  @Test
  void f08_everyProblemOfARecipeIsToldInOnePass() {
    String recipe =
        """
        {"schema_version": 1, "id": "x", "display_name": "X",
         "outputs": [{"key": "A"}, {"sensitive": "no"}],
         "gotchas": ["g", {"text": "t", "after": "gone"}],
         "steps": [
          {"id": "a", "type": "info", "message": "Take {{NONE}}", "next": "c"},
          {"id": "b", "type": "info", "message": "Never"},
          {"id": "c", "type": "prompt_input", "message": 7, "output_key": "A", "least": 1.5},
          {"id": "d", "type": "validate", "message": "C", "method": "http_get",
           "config": {"url": "https://a.example", "api_key_field": "A"},
           "explain": {"401@gone": {"sentence": "S", "remedy": "R"}}},
          {"id": "f", "type": "open_url", "url": "file:///etc/passwd"}]}
        """;
    byte[] bytes = recipe.getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "/description /schema_version /outputs/1/key /outputs/1 /outputs/1/sensitive /gotchas/1/after"
            + " /steps/0/message /steps/1 /steps/2/message /steps/2/least"
            + " /steps/3/explain/401@gone /steps/4/message /steps/4/url",
        RecipeReader.read(bytes, "r.json").problems().stream()
            .map(Problem::path)
            .collect(Collectors.joining(" ")));
  }

  private static String repeated(String step, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> step.formatted(i, i + 1))
        .collect(Collectors.joining());
  }

  /** Asks for a key, and then has these steps. */
  private Path withSteps(String more) throws IOException {
    String recipe =
        """
        {"schema_version": "1", "id": "trick", "display_name": "Trick", "description": "T.",
         "outputs": [{"key": "TRICK_KEY"}], "steps": [
         {"id": "key", "type": "prompt_input", "message": "Paste", "output_key": "TRICK_KEY"}%s]}
        """;
    return Files.writeString(folder.resolve("trick.json"), recipe.formatted(more));
  }

  @ParameterizedTest
  @CsvSource({"999, 0, ''", "1000, 9, at most 1000 steps", "1000000, 9, is larger than 256 KiB"})
  void f18_aThousandAndOneStepsAreTooManyAndAMillionAreNotEvenRead(int more, int exit, String why)
      throws IOException {
    String info = ",{\"id\":\"i%1$d\",\"type\":\"info\",\"message\":\"Step %1$d.\"}";
    Ended run = RunsTest.playing(withSteps(repeated(info, more)), folder).piped("TEST-0123456789");
    assertEquals(exit == 0, run.ends(exit).says(why).wrote());
    assertEquals(exit == 0, run.told().contains("Paste"));
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
    Path file = withSteps(repeated(fork, 499).replace("\"c499\"", "\"i498\""));
    new Program(folder)
        .run("recipes", "show", file.toString())
        .ends(0)
        .says("every step, in the order of the file");
    String answers = "TEST-0123456789" + "\n1".repeat(499);
    RunsTest.playing(file, folder).piped(answers.split("\n", -1)).ends(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "/dev/zero", "none.json"})
  void f07_onlyARegularFileIsARecipe(String file) {
    RunsTest.playing(folder.resolve(file), folder).piped().ends(9);
  }
}
