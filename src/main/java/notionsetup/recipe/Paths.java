package notionsetup.recipe;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The ways through a recipe, as a graph of step numbers; the number after the last is the end, and
 * a {@code next} that nobody knows leads to the following step.
 */
public final class Paths {
  private static final int MOST_ROUTES = 24;

  private final List<Step> steps;
  private final Map<String, Integer> places = new HashMap<>();

  /** The steps that some path plays, each before all that it leads to. */
  private final List<Integer> order = new ArrayList<>();

  private final int[] longest;

  /** The number of a step that can come again after itself, or -1. */
  int loop = -1;

  public Paths(Recipe recipe) {
    steps = recipe.steps();
    for (int i = 0; i < steps.size(); i++) {
      places.putIfAbsent(steps.get(i).id(), i);
    }
    longest = new int[steps.size() + 1];
    visit(0, new BitSet());
  }

  /**
   * One way through the recipe.
   *
   * @param name the labels of the choices that lead this way; empty where there is only one way
   * @param answers what a script answers, by the id of the step; empty where only the person knows
   */
  public record Route(String name, List<Step> steps, Map<String, String> answers) {}

  /** The ways through it; where there are too many to tell, one that has every step. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    follow(0, new Route("", List.of(), Map.of()), routes);
    return routes.size() <= MOST_ROUTES
        ? routes
        : List.of(new Route("every step, in the order of the file", steps, Map.of()));
  }

  private void follow(int at, Route before, List<Route> routes) {
    if (at == steps.size()) {
      routes.add(before);
      return;
    }
    Step step = steps.get(at);
    List<Step> played = new ArrayList<>(before.steps);
    played.add(step);
    List<Integer> ways = ahead(at, "");
    for (int next : new LinkedHashSet<>(ways)) {
      int way = ways.indexOf(next);
      Map<String, String> answers = new LinkedHashMap<>(before.answers);
      if (step.asks()) {
        answers.put(step.id(), way == 0 ? step.head().answer() : "" + (way + 1));
      }
      boolean forks = Collections.frequency(ways, next) < ways.size();
      String lead = forks && !before.name.isEmpty() ? ", then " : "";
      String name = before.name + lead + (forks ? step.choices().get(way).label() : "");
      if (routes.size() <= MOST_ROUTES) {
        follow(next, new Route(name, played, answers), routes);
      }
    }
  }

  private void visit(int step, BitSet seen) {
    if (seen.get(step) && !order.contains(step)) {
      loop = step;
    }
    if (step == steps.size() || seen.get(step)) {
      return;
    }
    seen.set(step);
    // The last way first, for what it leads to is to come last in the order.
    List<Integer> ways = ahead(step, "");
    for (int i = ways.size() - 1; i >= 0; i--) {
      visit(ways.get(i), seen);
      longest[step] = Math.max(longest[step], longest[ways.get(i)]);
    }
    longest[step] += steps.get(step).counts() ? 1 : 0;
    order.add(0, step);
  }

  /** The numbers that come next where this name has no value yet. */
  private List<Integer> ahead(int from, String name) {
    Step step = steps.get(from);
    return step.choices().stream()
        .filter(way -> !way.sets().containsKey(name))
        .filter(way -> step.input().stream().noneMatch(input -> input.outputKey().equals(name)))
        .map(way -> after(from, way.next()))
        .toList();
  }

  /** The number of the step with this id; where there is none, of the one behind. */
  public int after(int from, String next) {
    return places.getOrDefault(next, from + 1);
  }

  /** Adds the numbers that some path from here comes to before the name has a value. */
  private BitSet walk(int at, String name, BitSet seen) {
    if (!seen.get(at)) {
      seen.set(at);
      if (at < steps.size()) {
        ahead(at, name).forEach(next -> walk(next, name, seen));
      }
    }
    return seen;
  }

  /** The numbers of the steps that some path from here plays, itself included. */
  public BitSet reachable(int from) {
    BitSet seen = walk(from, "", new BitSet());
    seen.clear(steps.size());
    return seen;
  }

  /**
   * The steps that some path plays before this one, as they come; of a choice the first way first.
   */
  public List<Integer> before(int step) {
    return order.stream().filter(i -> i != step && reachable(i).get(step)).toList();
  }

  /** The numbers that some path from the start comes to before the name has a value. */
  BitSet without(String name) {
    return walk(0, name, new BitSet());
  }

  /** How many steps that count the longest path from here plays, with this one; without a loop. */
  public int longest(int from) {
    return longest[Math.min(from, steps.size())];
  }
}
