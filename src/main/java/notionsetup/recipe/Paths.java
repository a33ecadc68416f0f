package notionsetup.recipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The ways through a recipe, as a graph of step numbers; the number after the last is the end, and
 * a {@code next} that nobody knows leads to the following step.
 */
public final class Paths {
  private final List<Step> steps;
  private final Map<String, Integer> places;

  /** The steps that some path plays, each after all that it leads to. */
  private final List<Integer> backwards = new ArrayList<>();

  private final int[] longest;
  private int loop = -1;

  public Paths(Recipe recipe) {
    steps = recipe.steps();
    places = recipe.places();
    longest = new int[steps.size() + 1];
    visit(0, new BitSet(), new BitSet());
  }

  private void visit(int step, BitSet seen, BitSet open) {
    if (open.get(step)) {
      loop = step;
    }
    if (step == steps.size() || seen.get(step)) {
      return;
    }
    seen.set(step);
    open.set(step);
    for (int target : targets(step)) {
      visit(target, seen, open);
      longest[step] = Math.max(longest[step], longest[target]);
    }
    longest[step] += steps.get(step).counts() ? 1 : 0;
    open.clear(step);
    backwards.add(step);
  }

  private List<Integer> targets(int step) {
    return numbers(step, steps.get(step).leadsTo());
  }

  private List<Integer> numbers(int from, List<String> ids) {
    return ids.stream().map(id -> places.getOrDefault(id, from + 1)).distinct().toList();
  }

  /** The numbers that some walk from here comes to, itself and the end included. */
  private BitSet walk(int from, Function<Integer, List<Integer>> ahead) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      int step = open.pop();
      if (!seen.get(step)) {
        seen.set(step);
        (step < steps.size() ? ahead.apply(step) : List.<Integer>of()).forEach(open::push);
      }
    }
    return seen;
  }

  /** The numbers of the steps that some path from here plays, itself included. */
  public BitSet reachable(int from) {
    BitSet seen = walk(from, this::targets);
    seen.clear(steps.size());
    return seen;
  }

  /** The steps that some path plays before this one, none before another that leads to it. */
  public List<Integer> before(int step) {
    List<Integer> before = new ArrayList<>(backwards);
    before.removeIf(i -> i == step || !reachable(i).get(step));
    Collections.reverse(before);
    return before;
  }

  /** The numbers that some path from the start comes to before the name has a value. */
  BitSet without(String name) {
    return walk(0, step -> numbers(step, steps.get(step).leadsToWithout(name)));
  }

  /** The number of a step that can come again after itself, or -1. */
  int loop() {
    return loop;
  }

  /** How many steps that count the longest path from here plays, with this one; without a loop. */
  public int longest(int from) {
    return longest[Math.min(from, steps.size())];
  }
}
