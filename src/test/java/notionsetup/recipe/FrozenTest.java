package notionsetup.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A frozen recipe is the recipe, and only of the text that it was made of. */
class FrozenTest {
  private final byte[] json = Recipes.bundled("notion");

  @Test
  void theBundledRecipeComesBackAsItIs() throws Exception {
    RecipeReader.Reading reading = RecipeReader.read(json, "notion.json");
    assertEquals(List.of(), reading.problems());
    byte[] frozen = Frozen.freeze(reading.recipe(), json);
    assertEquals(Optional.of(reading.recipe()), Frozen.thaw(frozen, json));
    assertEquals(
        reading.recipe().steps().toString(),
        Frozen.thaw(frozen, json).orElseThrow().steps().toString());
  }

  @Test
  void anotherTextIsReadAnew() throws Exception {
    byte[] frozen = Frozen.freeze(RecipeReader.read(json, "notion.json").recipe(), json);
    byte[] other = json.clone();
    other[other.length / 2] ^= 1;
    assertEquals(Optional.empty(), Frozen.thaw(frozen, other));
  }

  @Test
  void theBuildHasFrozenIt() {
    assertTrue(Frozen.of("notion", json).isPresent());
  }
}
