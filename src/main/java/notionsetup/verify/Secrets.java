package notionsetup.verify;

import java.util.Map;
import java.util.function.Predicate;
import notionsetup.recipe.Recipe;

/** Which of the collected values are secret: all but what the recipe itself gives away. */
record Secrets(Predicate<String> isSecret) {
  /** As the recipe has it: what its choices set stands in it for all to read. */
  static Secrets of(Recipe recipe) {
    return new Secrets(recipe::isSecret);
  }

  Veil veil(Map<String, String> values) {
    return new Veil(
        values.entrySet().stream()
            .filter(entry -> isSecret.test(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }
}
