package notionsetup.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recipe that ships inside: it lints clean, and every path through it makes sense. */
class BundledRecipeTest {
  private final RecipeReader.Reading reading =
      RecipeReader.read(RecipeReader.bundled("notion"), "notion.json");

  @Test
  void hasNoProblemOfAnyKind() {
    assertEquals(List.of(), reading.problems());
  }

  @Test
  void whoCreatesAnIntegrationIsNeverToldToClickAnExistingOne() {
    BitSet create = reachableFrom("create_integration");
    assertFalse(create.get(index("select_existing")));
    assertFalse(create.get(index("open_tokens")));
    assertTrue(create.get(index("collect_token")));
  }

  @Test
  void whoHasOneIsNeverAskedWhetherItIsCreated() {
    BitSet existing = reachableFrom("select_existing");
    assertFalse(existing.get(index("create_integration")));
    assertFalse(existing.get(index("confirm_created")));
    assertTrue(existing.get(index("validate_token")));
  }

  @Test
  void whoIsNoOwnerIsNeverAskedToShare() {
    BitSet personal = reachableFrom("open_tokens");
    assertFalse(personal.get(index("share_pages")));
    assertFalse(personal.get(index("confirm_shared")));
    assertTrue(personal.get(index("validate_token")));
  }

  @Test
  void thePersonalTokenIsCheckedLikeTheOther() {
    Step.PromptInput one = (Step.PromptInput) reading.recipe().step("collect_token").orElseThrow();
    Step.PromptInput other =
        (Step.PromptInput) reading.recipe().step("collect_personal_token").orElseThrow();
    assertEquals(one.mistakes(), other.mistakes());
    assertEquals(20, other.least());
  }

  private BitSet reachableFrom(String id) {
    return new Paths(reading.recipe()).reachable(index(id));
  }

  private int index(String id) {
    return reading.recipe().after(0, id);
  }
}
