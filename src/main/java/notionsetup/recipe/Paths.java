package notionsetup.recipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ways through a recipe, as a graph of step numbers; the number after the last is the end, and
 * a {@code next} that nobody knows leads to the following step.
 */
public final class Paths {
  private final List<Step> steps;
  private final Map<String, Integer> places;
  private final int[][] targets;

  /** The steps that no loop can come back to, each after all that it leads to. */
  private final List<Integer> backwards = new ArrayList<>();

  private final int[] longest;

  public Paths(Recipe recipe) {
    steps = recipe.steps();
    places = recipe.places();
    targets = new int[steps.size()][];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = numbers(i, steps.get(i).leadsTo());
    }
    order();
    longest = new int[targets.length + 1];
    for (int step : backwards) {
      int rest = Arrays.stream(targets[step]).map(target -> longest[target]).max().orElse(0);
      longest[step] = rest + (steps.get(step).counts() ? 1 : 0);
    }
  }

  private int[] numbers(int from, List<String> ids) {
    return ids.stream().mapToInt(id -> places.getOrDefault(id, from + 1)).distinct().toArray();
  }

  private void order() {
    List<List<Integer>> before =
        Stream.<List<Integer>>generate(ArrayList::new).limit(targets.length).toList();
    int[] open = new int[targets.length];
    Deque<Integer> ready = new ArrayDeque<>();
    for (int i = 0; i < targets.length; i++) {
      for (int target : targets[i]) {
        if (target < targets.length) {
          before.get(target).add(i);
          open[i]++;
        }
      }
      if (open[i] == 0) {
        ready.add(i);
      }
    }
    while (!ready.isEmpty()) {
      int step = ready.remove();
      backwards.add(step);
      for (int earlier : before.get(step)) {
        open[earlier]--;
        if (open[earlier] == 0) {
          ready.add(earlier);
        }
      }
    }
  }

  /** Where a step may lead, by number. */
  int[] targets(int step) {
    return targets[step].clone();
  }

  /** The numbers that some walk from here comes to, itself and the end included. */
  private BitSet walk(int from, IntFunction<int[]> ahead) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      int step = open.pop();
      if (!seen.get(step)) {
        seen.set(step);
        Arrays.stream(step < targets.length ? ahead.apply(step) : new int[0]).forEach(open::push);
      }
    }
    return seen;
  }

  /** The numbers of the steps that some path from here plays, itself included. */
  public BitSet reachable(int from) {
    BitSet seen = walk(from, step -> targets[step]);
    seen.clear(targets.length);
    return seen;
  }

  /** The steps that some path plays before this one, none before another that leads to it. */
  public List<Integer> before(int step) {
    List<Integer> before = new ArrayList<>(backwards);
    before.removeIf(i -> i == step || !reachable(i).get(step));
    Collections.reverse(before);
    return before;
  }

  /** The numbers that some path from the start comes to without having played this step. */
  BitSet without(int avoided) {
    return walk(0, step -> step == avoided ? new int[0] : targets[step]);
  }

  /** The numbers that some path from the start comes to before the name has a value. */
  BitSet without(String name) {
    return walk(0, step -> numbers(step, steps.get(step).leadsToWithout(name)));
  }

  /** The number of a step that can come again after itself, or -1. */
  int loop() {
    return IntStream.range(0, backwards.size() < targets.length ? targets.length : 0)
        .filter(i -> Arrays.stream(targets[i]).anyMatch(target -> reachable(target).get(i)))
        .filter(reachable(0)::get)
        .findFirst()
        .orElse(-1);
  }

  /** How many steps that count the longest path from here plays, with this one; without a loop. */
  public int longest(int from) {
    return longest[Math.min(from, targets.length)];
  }
}
