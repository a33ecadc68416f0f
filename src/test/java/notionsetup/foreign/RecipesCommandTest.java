package notionsetup.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recipes command looks, and does nothing else. */
class RecipesCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private Ended recipes(String... args) {
    return new Program(folder).args("recipes").run(args);
  }

  @Test
  void theBundledRecipeIsShownWithEveryStepOfEveryPath() {
    Ended run = recipes("show").ends(0);
    Recipe bundled = RecipeReader.usual();
    for (Step step : bundled.steps()) {
      run.says(step.message(), step.head().hint() == null ? "" : step.head().hint());
    }
    run.says("Path 3 of 3: Just for me: a personal access token");
    run.says("check_existing=2, collect_token by --key-file FILE, confirm_shared=y");
    run.says("gives NOTION_API_KEY, a secret");
    run.says("Sends to api.notion.com with NOTION_API_KEY");
  }

  @Test
  void jsonNamesTheAnswersThatAScriptMustGive() throws IOException {
    JsonNode all = JSON.readTree(recipes("show", "--format", "json").out());
    assertEquals("notion", all.path("id").asText());
    assertEquals(3, all.path("paths").size());
    JsonNode answers = all.path("paths").get(1).path("answers");
    assertEquals(
        List.of("check_existing", "collect_token", "confirm_shared"),
        answers.findValuesAsText("step"));
    assertEquals("2", answers.get(0).path("value").asText());
  }

  @Test
  void aForeignRecipeNeedsNoConsentToBeLookedAt() {
    String file = RunsTest.sample("good/variable-host.json").toString();
    recipes("show", file).ends(0).says("{{STALL_SHOP}}.stall.example");
    recipes("check", file).ends(0);
  }

  private String written(String sample, String old, String other) throws IOException {
    String text = Files.readString(RunsTest.sample(sample)).replace(old, other);
    return Files.writeString(folder.resolve("r.json"), text).toString();
  }

  @Test
  void checkTellsAllProblemsAndEndsWith9() throws IOException {
    String address = "https://depot.example/keys";
    String file = written("bad/meaning/header-half.json", address, "file:///etc/passwd");
    String out = recipes("check", file).ends(9).out();
    assertEquals(
        2, out.lines().filter(l -> l.matches(".*r\\.json:[0-9]+:[0-9]+: error: .*")).count());
    assertTrue(out.endsWith("errors: 2, warnings: 0\n"), out);
    recipes("show", file).ends(9);
    recipes("check", "none.json").ends(9).says("is not there.");
    assertFalse(JSON.readTree(recipes("check", "--json", file).out()).path("ok").asBoolean());
  }

  @ParameterizedTest
  @CsvSource({"'\"type\": \"wait\",', /steps/1/x_owner", "'\"schema_version\":', /x_owner"})
  void warningsAloneEndWith0(String field, String place) throws IOException {
    String file = written("good/wait.json", field, "\"x_owner\": \"me\", " + field);
    recipes("check", file).ends(0).says("(" + place + ")");
  }

  @Test
  void theBundledRecipesAreListed() {
    recipes("list").says("notion Notion API:");
    recipes("list", "--json").says("\"id\" : \"notion\"");
    assertEquals(recipes("list").out(), recipes().out());
    assertEquals(recipes("list", "--json").out(), recipes("--json").out());
    assertEquals(recipes("show").out(), recipes("show", "notion").out());
  }
}
