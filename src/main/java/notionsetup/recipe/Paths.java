package notionsetup.recipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ways through a recipe, as a graph of step numbers; the number after the last is the end. */
public final class Paths {
  private static final int UNKNOWN = -1;

  private final int[][] targets;
  private final int[] weights;
  private final int[] longest;

  /** The graph of a recipe whose every {@code next} is known. */
  public Paths(Recipe recipe) {
    List<Step> steps = recipe.steps();
    Map<String, Integer> places = recipe.places();
    targets = new int[steps.size()][];
    for (int i = 0; i < targets.length; i++) {
      int index = i;
      targets[i] =
          steps.get(i).leadsTo().stream()
              .mapToInt(next -> next == null ? index + 1 : places.get(next))
              .distinct()
              .toArray();
    }
    weights = steps.stream().mapToInt(step -> step.counts() ? 1 : 0).toArray();
    longest = new int[targets.length];
    Arrays.fill(longest, UNKNOWN);
  }

  /** Where the steps may lead, by number. */
  public int[] targets(int step) {
    return targets[step].clone();
  }

  /** The numbers of the steps that some path from here plays, itself included. */
  public BitSet reachable(int from) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      int step = open.pop();
      if (step < targets.length && !seen.get(step)) {
        seen.set(step);
        Arrays.stream(targets[step]).forEach(open::push);
      }
    }
    return seen;
  }

  /** What {@link #reachable} says of each step; there is no loop. */
  public List<BitSet> allReachable() {
    BitSet[] all = new BitSet[targets.length];
    Integer[] order = IntStream.range(0, targets.length).boxed().toArray(Integer[]::new);
    // A step has a longer way before it than all that it leads to.
    Arrays.sort(order, Comparator.comparingInt(this::longest));
    for (int step : order) {
      all[step] = new BitSet();
      all[step].set(step);
      for (int target : targets[step]) {
        if (target < targets.length) {
          all[step].or(all[target]);
        }
      }
    }
    return List.of(all);
  }

  /** The numbers of the steps that some path from the start plays without having played these. */
  public BitSet reachableAvoiding(BitSet avoided) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int step = open.pop();
      if (step < targets.length && !seen.get(step) && !avoided.get(step)) {
        seen.set(step);
        Arrays.stream(targets[step]).forEach(open::push);
      }
    }
    return seen;
  }

  /** The number of a step that can come again after itself, or -1. */
  public int loop() {
    // A step whose every target is finished is finished; a loop never is.
    List<List<Integer>> before =
        Stream.<List<Integer>>generate(ArrayList::new).limit(targets.length).toList();
    int[] unfinished = new int[targets.length];
    for (int i = 0; i < targets.length; i++) {
      for (int target : targets[i]) {
        if (target < targets.length) {
          before.get(target).add(i);
          unfinished[i]++;
        }
      }
    }
    BitSet finished = new BitSet();
    Deque<Integer> ready = new ArrayDeque<>();
    IntStream.range(0, targets.length).filter(i -> unfinished[i] == 0).forEach(ready::push);
    while (!ready.isEmpty()) {
      int step = ready.pop();
      finished.set(step);
      for (int earlier : before.get(step)) {
        unfinished[earlier]--;
        if (unfinished[earlier] == 0) {
          ready.push(earlier);
        }
      }
    }
    BitSet reached = reachable(0);
    return IntStream.range(0, targets.length)
        .filter(i -> reached.get(i) && !finished.get(i))
        .findFirst()
        .orElse(-1);
  }

  /** How many steps that count the longest path from here plays, with this one; without a loop. */
  public int longest(int from) {
    if (from >= targets.length) {
      return 0;
    }
    if (longest[from] == UNKNOWN) {
      Deque<Integer> open = new ArrayDeque<>(List.of(from));
      while (!open.isEmpty()) {
        int step = open.peek();
        int[] unknown =
            Arrays.stream(targets[step])
                .filter(t -> t < targets.length && longest[t] == UNKNOWN)
                .toArray();
        if (unknown.length == 0) {
          int rest =
              Arrays.stream(targets[step])
                  .map(t -> t < targets.length ? longest[t] : 0)
                  .max()
                  .orElse(0);
          longest[step] = weights[step] + rest;
          open.pop();
        } else {
          Arrays.stream(unknown).forEach(open::push);
        }
      }
    }
    return longest[from];
  }
}
