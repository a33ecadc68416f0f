package notionsetup.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The code that the build makes of the bundled recipes gives those recipes. */
class FrozenTest {
  @Test
  void codeGivesTheRecipesThatAreRead() throws Exception {
    Frozen frozen = new Frozen();
    for (String id : Recipes.BUNDLED) {
      RecipeReader.Reading reading = RecipeReader.read(Recipes.bundled(id), id + ".json");
      assertEquals(List.of(), reading.problems());
      assertEquals(reading.recipe(), frozen.apply(id));
      // The order of entries too, which equality of maps does not see.
      assertEquals(reading.recipe().toString(), frozen.apply(id).toString());
      assertEquals(reading.recipe(), Recipes.recipe(id));
    }
  }
}
