package notionsetup.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Whatever was pasted: what is left was in it, a bare token stays whole, and only a token is taken.
 */
class FitnessFuzzTest {
  private static final Step.PromptInput INPUT = RecipeReader.usual().inputs().get(0);

  @FuzzTest(maxDuration = "2m")
  void fuzz(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Fitness fitness = Fitness.of(INPUT, text);
    assertTrue(text.contains(fitness.value()));
    assertTrue(text.isBlank() || !fitness.value().isEmpty());
    if (text.matches("[A-Za-z0-9_-]+")) {
      assertEquals(text, fitness.value());
    }
    if (fitness.kind() == Fitness.Kind.TAKEN) {
      assertTrue(fitness.value().matches("[!-~]{20,}"));
    }
  }
}
