package notionsetup.recipe;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out where a value can be missing: the steps that some path reaches without it. */
final class Needs {
  private final Recipe recipe;
  private final Map<String, Integer> places;
  private final Set<String> kept = new HashSet<>();
  private final Map<String, BitSet> without = new HashMap<>();

  /** The needs of a recipe whose every {@code next} is known. */
  Needs(Recipe recipe) {
    this.recipe = recipe;
    this.places = recipe.places();
    recipe.steps().forEach(step -> kept.addAll(step.keeps()));
  }

  /** Whether any step at all gives the value. */
  boolean isKept(String name) {
    return kept.contains(name);
  }

  /** The steps that can come before the value is there; the number after the last is the end. */
  BitSet without(String name) {
    return without.computeIfAbsent(name, this::walk);
  }

  private BitSet walk(String name) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int index = open.pop();
      boolean more = index < recipe.steps().size() && !seen.get(index);
      seen.set(index);
      if (more) {
        ahead(index, name, open);
      }
    }
    return seen;
  }

  private void ahead(int index, String name, Deque<Integer> open) {
    Step step = recipe.steps().get(index);
    step.leadsToWithout(name).forEach(next -> open.push(after(index, next)));
  }

  private int after(int index, String next) {
    return next == null ? index + 1 : places.get(next);
  }
}
