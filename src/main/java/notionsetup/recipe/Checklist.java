package notionsetup.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A whole recipe as something to read and tick off.
 *
 * @param routes the ways through it; where there are too many to tell, one that has every step
 * @param complete whether every way through it is there
 */
public record Checklist(Recipe recipe, List<Route> routes, boolean complete) {
  private static final int MOST_ROUTES = 24;

  /**
   * One way through the recipe.
   *
   * @param name the labels of the choices that lead this way; empty where there is only one way
   * @param steps of a choice that leads elsewhere by another entry, one that has this entry alone
   */
  public record Route(String name, List<Step> steps) {
    /** The steps that wait for an answer, in order. */
    public List<Step> questions() {
      return steps.stream().filter(Step::asks).toList();
    }
  }

  public static Checklist of(Recipe recipe) {
    List<Route> routes = new ArrayList<>();
    walk(recipe, 0, new Route("", List.of()), routes);
    if (routes.size() <= MOST_ROUTES) {
      return new Checklist(recipe, routes, true);
    }
    Route every = new Route("every step, in the order of the file", recipe.steps());
    return new Checklist(recipe, List.of(every), false);
  }

  /** Goes every way from here, one after the other, until there are too many. */
  private static void walk(Recipe recipe, int at, Route before, List<Route> routes) {
    if (at == recipe.steps().size()) {
      routes.add(before);
      return;
    }
    Step step = recipe.steps().get(at);
    boolean forks = step.leadsTo().stream().distinct().count() > 1;
    List<Step> ways = forks ? step.ways() : List.of(step);
    for (Step way : ways) {
      if (routes.size() <= MOST_ROUTES) {
        String name = forks ? way.listed(recipe) : "";
        String lead = before.name.isEmpty() || name.isEmpty() ? "" : ", then ";
        List<Step> steps = new ArrayList<>(before.steps);
        steps.add(way);
        int next = recipe.after(at, way.leadsTo().get(0));
        walk(recipe, next, new Route(before.name + lead + name, steps), routes);
      }
    }
  }

  /** What stands below a step: where it leads, what it takes, what it sends. */
  public List<String> details(Step step) {
    String answer = step.asks() ? "answer: " + flag(step) : "";
    return Stream.of(step.listed(recipe), answer).filter(line -> !line.isEmpty()).toList();
  }

  private String flag(Step step) {
    String file = recipe.secrets().size() <= 1 ? "--key-file FILE, or " : "";
    return recipe.isSecret(step)
        ? file + step.id() + " in --answers FILE"
        : "--answer " + step.id() + "=" + (step.answer().isEmpty() ? "VALUE" : step.answer());
  }

  /** The lines that standard input needs on this way, in words. */
  public List<String> lines(Route route) {
    return route.questions().stream()
        .map(
            step ->
                step.input()
                    .map(input -> "the value of " + input.outputKey())
                    .orElseGet(step::answer))
        .toList();
  }
}
