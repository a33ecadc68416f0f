package notionsetup.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import notionsetup.harness.Ended;
import notionsetup.harness.StandIn;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.RecipeReader.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F08, F09, F11, F12, F15, F18: each broken or hostile recipe is refused before anything else. */
class BrokenRecipesTest {
  private static StandIn standIn;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    standIn = StandIn.forHosts("api.depot.example", "evil.example");
  }

  @AfterAll
  static void stop() {
    standIn.close();
  }

  static Stream<String[]> samples() throws IOException {
    return Files.readAllLines(ForeignRun.sample("bad/EXPECTED.txt")).stream()
        .map(line -> line.split(" \\| ?", -1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void f08_f09_f11_f12_f15_f18_isRefusedWithAPlace(String name, String phrase) throws IOException {
    Path file = ForeignRun.sample("bad/" + name);
    List<Problem> problems =
        RecipeReader.read(Files.readAllBytes(file), file.toString()).problems();
    assertTrue(
        problems.stream().anyMatch(p -> p.isError() && p.sentence().contains(phrase)),
        () -> problems.toString());
    assertTrue(problems.stream().allMatch(p -> p.line() > 0 && p.column() > 0), problems::toString);

    Ended run =
        ForeignRun.of(file, folder)
            .through(standIn)
            .args("--allow-host", "*.depot.example", "--allow-host", "evil.example", "--yes")
            .piped("TEST-key-0123456789", "TEST-key-0123456789");
    assertEquals(9, run.exit(), run::told);
    assertTrue(run.told().replace(" ", "").contains(phrase.replace(" ", "")), run::told);
    assertFalse(run.wrote());
    assertTrue(standIn.isUntouched());
    assertFalse(run.told().contains("\u001b"));
  }

  @Test
  void f08_everyProblemOfARecipeIsToldAtOnce() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("r.json"),
            """
        {"schema_version": "1", "id": "x", "display_name": "X", "description": 3,
         "outputs": [{"sensitive": "no"}],
         "steps": [
          {"id": "a", "type": "fly"},
          {"id": "b", "type": "open_url", "url": 7},
          {"id": "c", "type": "open_url", "message": "Go", "url": "file:///etc/passwd"}]}
        """);
    List<String> paths =
        RecipeReader.read(Files.readAllBytes(file), "r.json").problems().stream()
            .map(Problem::path)
            .toList();
    assertTrue(
        paths.containsAll(
            List.of(
                "/description",
                "/outputs/0/key",
                "/outputs/0/sensitive",
                "/steps/0",
                "/steps/1/url",
                "/steps/1/message",
                "/steps/2/url")),
        paths::toString);
  }

  @Test
  void f08_structureWaysAndVariablesAreToldInOnePass() {
    byte[] bytes =
        """
        {"schema_version": 1, "id": "x", "display_name": "X", "description": "D",
         "outputs": [{"key": "A"}], "gotchas": ["g", {"text": "t", "after": "gone"}],
         "steps": [
          {"id": "a", "type": "info", "message": "Take {{NONE}}", "next": "c"},
          {"id": "b", "type": "info", "message": "Never"},
          {"id": "c", "type": "prompt_input", "message": 7, "output_key": "A", "least": 1.5},
          {"id": "d", "type": "validate", "message": "C", "method": "http_get",
           "config": {"url": "https://a.example", "api_key_field": "A"},
           "explain": {"401@gone": {"sentence": "S", "remedy": "R"}}}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    assertEquals(
        List.of(
            "/schema_version",
            "/gotchas/1/after",
            "/steps/0/message",
            "/steps/1",
            "/steps/2/message",
            "/steps/2/least",
            "/steps/3/explain/401@gone"),
        RecipeReader.read(bytes, "r.json").problems().stream().map(Problem::path).toList());
  }

  @Test
  void f08_whatIsWrongIsToldWithoutQuotingTheRecipe() {
    byte[] bytes = "{\"id\": ntn_TESTTESTTESTTESTTEST}".getBytes(StandardCharsets.UTF_8);
    assertFalse(RecipeReader.read(bytes, "r.json").problems().toString().contains("ntn_TEST"));
  }

  @Test
  void f07_onlyARegularFileIsARecipe() throws IOException {
    for (Path file : List.of(folder, Path.of("/dev/zero"), folder.resolve("none.json"))) {
      assertEquals(9, ForeignRun.of(file, folder).piped().exit());
    }
  }

  @Test
  void f07_aRecipeOfMoreThan256KibIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("big.json"), " ".repeat(300_000));
    Ended run = ForeignRun.of(file, folder).piped();
    assertEquals(9, run.exit());
    assertTrue(run.told().contains("larger than 256 KiB"), run::told);
  }
}
