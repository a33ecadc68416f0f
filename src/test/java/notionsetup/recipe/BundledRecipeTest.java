package notionsetup.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recipe that ships inside: it lints clean, and every path through it makes sense. */
class BundledRecipeTest {
  private final Recipe recipe = RecipeReader.usual();
  private final Paths paths = new Paths(recipe);

  @Test
  void hasNoProblemOfAnyKind() throws IOException {
    Path file = Path.of("src/main/resources/notionsetup/recipes/notion.json");
    RecipeReader.Reading reading = RecipeReader.read(Files.readAllBytes(file), "notion.json");
    assertEquals(List.of(), reading.problems());
    assertEquals(recipe, reading.recipe());
  }

  /** Who creates an integration is never told to click one, and the reverse. */
  @ParameterizedTest
  @CsvSource({
    "create_integration, collect_token, select_existing open_tokens",
    "select_existing, validate_token, create_integration confirm_created",
    "open_tokens, validate_token, share_pages confirm_shared"
  })
  void everyPathMakesSense(String from, String comes, String never) {
    BitSet reached = paths.reachable(index(from));
    assertTrue(reached.get(index(comes)));
    for (String id : never.split(" ", -1)) {
      assertFalse(reached.get(index(id)), id);
    }
  }

  @Test
  void whatAnEarlierChoiceLeadsToComesBefore() {
    List<String> before =
        paths.before(index("validate_token")).stream()
            .map(i -> recipe.steps().get(i).id())
            .toList();
    assertEquals(recipe.steps().subList(0, 12).stream().map(Step::id).toList(), before);
  }

  @Test
  void thePersonalTokenIsCheckedLikeTheOther() {
    Step.PromptInput one = (Step.PromptInput) recipe.step("collect_token").orElseThrow();
    Step.PromptInput other = (Step.PromptInput) recipe.step("collect_personal_token").orElseThrow();
    assertEquals(one.mistakes(), other.mistakes());
    assertEquals(20, other.least());
  }

  private int index(String id) {
    return paths.after(0, id);
  }
}
