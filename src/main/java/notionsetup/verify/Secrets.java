package notionsetup.verify;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;

/** Which of the collected values are secret: all but what the recipe itself gives away. */
record Secrets(Predicate<String> isSecret) {
  /** A choice's own settings stand in the recipe, and some outputs are marked as not sensitive. */
  static Secrets of(Recipe recipe) {
    Set<String> open =
        recipe.steps().stream()
            .filter(Step.PromptChoice.class::isInstance)
            .flatMap(step -> ((Step.PromptChoice) step).choices().stream())
            .flatMap(choice -> choice.sets().keySet().stream())
            .filter(name -> recipe.outputs().stream().noneMatch(out -> out.key().equals(name)))
            .collect(Collectors.toSet());
    return new Secrets(name -> !open.contains(name) && recipe.isSecret(name));
  }

  Veil veil(Map<String, String> values) {
    return new Veil(
        values.entrySet().stream()
            .filter(entry -> isSecret.test(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }
}
