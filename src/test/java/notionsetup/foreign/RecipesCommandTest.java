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
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes command looks, and does nothing else. */
class RecipesCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private Ended recipes(String... args) {
    return ForeignRun.recipes(folder, args);
  }

  @Test
  void theBundledRecipeIsShownWithEveryStepOfEveryPath() {
    Ended run = recipes("show");
    assertEquals(0, run.exit(), run::err);
    Recipe bundled = RecipeReader.read(RecipeReader.bundled("notion"), "notion.json").recipe();
    for (Step step : bundled.steps()) {
      assertTrue(run.told().contains(step.message()), step::id);
      assertTrue(step.head().hint() == null || run.told().contains(step.head().hint()), step::id);
    }
    assertTrue(run.told().contains("Path 3 of 3: Just for me: a personal access token"));
    assertTrue(run.told().contains("Piped, one line each: 2; the value of NOTION_API_KEY; y"));
    assertTrue(run.told().contains("--answer confirm_created=y"));
    assertTrue(run.told().contains("Sends to api.notion.com with NOTION_API_KEY"));
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
    String file = ForeignRun.sample("good/variable-host.json").toString();
    Ended run = recipes("show", file);
    assertEquals(0, run.exit());
    assertTrue(run.told().contains("{{STALL_SHOP}}.stall.example"), run::told);
    assertEquals(0, recipes("check", file).exit());
  }

  @Test
  void checkTellsAllProblemsAndEndsWith9() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("r.json"),
            Files.readString(ForeignRun.sample("bad/meaning/header-half.json"))
                .replace("https://depot.example/keys", "file:///etc/passwd"));
    Ended run = recipes("check", file.toString());
    assertEquals(9, run.exit());
    assertEquals(
        2, run.out().lines().filter(l -> l.matches(".*r\\.json:[0-9]+:[0-9]+: error: .*")).count());
    assertTrue(run.out().endsWith("2 errors, 0 warnings\n"), run::out);
    assertEquals(9, recipes("show", file.toString()).exit());
    assertFalse(
        JSON.readTree(recipes("check", "--json", file.toString()).out()).path("ok").asBoolean());
  }

  @Test
  void warningsAloneEndWith0() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("r.json"),
            Files.readString(ForeignRun.sample("good/wait.json"))
                .replaceFirst("\"type\": \"wait\",", "\"type\": \"wait\", \"later\": 1,")
                .replaceFirst("\\{", "{\"x_owner\": \"me\","));
    Ended run = recipes("check", file.toString());
    assertEquals(0, run.exit(), run::told);
    assertTrue(run.told().contains("(/x_owner)"), run::told);
    assertTrue(run.told().contains("(/steps/1/later)"), run::told);
  }

  @Test
  void theBundledRecipesAreListed() {
    assertTrue(recipes("list").told().contains("notion Notion API:"));
    assertTrue(recipes("list", "--json").out().contains("\"id\" : \"notion\""));
    assertEquals(recipes("list").out(), recipes().out());
    assertEquals(recipes("list", "--json").out(), recipes("--json").out());
    assertEquals(recipes("show").out(), recipes("show", "notion").out());
  }

  @Test
  void anUnknownFormIsWrongUsage() {
    assertEquals(2, recipes("show", "--format", "pdf").exit());
    assertEquals(9, recipes("check", "none.json").exit());
  }
}
