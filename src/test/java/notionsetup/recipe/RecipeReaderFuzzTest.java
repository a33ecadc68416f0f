package notionsetup.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a recipe holds: it is a recipe, or problems with a line and a column say why not. */
class RecipeReaderFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void fuzz(byte[] bytes) {
    RecipeReader.Reading reading = RecipeReader.read(bytes, "r.json");
    assertEquals(reading.isGood(), reading.problems().stream().noneMatch(p -> p.isError()));
    for (RecipeReader.Problem problem : reading.problems()) {
      assertTrue(problem.toString().startsWith("r.json:"), problem::toString);
    }
    if (reading.isGood()) {
      Paths paths = new Paths(reading.recipe());
      for (int i = 0; i < reading.recipe().steps().size(); i++) {
        assertTrue(paths.longest(i) >= 1);
      }
    }
  }
}
