package notionsetup.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
   */
  public record Route(String name, List<Item> items) {
    /** The items that wait for an answer, in order. */
    public List<Item> questions() {
      return items.stream().filter(item -> item.step().asks()).toList();
    }
  }

  /**
   * One step on its way.
   *
   * @param option the number of the choice's entry that leads this way, counted from 1; 0 where the
   *     step is no choice, or where any entry does
   */
  public record Item(Step step, int option) {}

  /** Reads it off a recipe without errors. */
  public static Checklist of(Recipe recipe) {
    List<Route> routes = new ArrayList<>();
    walk(recipe, 0, List.of(), routes);
    if (routes.size() <= MOST_ROUTES) {
      return new Checklist(recipe, routes, true);
    }
    List<Item> all = recipe.steps().stream().map(step -> new Item(step, 0)).toList();
    Route every = new Route("every step, in the order of the file", all);
    return new Checklist(recipe, List.of(every), false);
  }

  /** Goes every way from here, one after the other, until there are too many. */
  private static void walk(Recipe recipe, int at, List<Item> before, List<Route> routes) {
    if (at == recipe.steps().size()) {
      String name =
          before.stream()
              .filter(item -> item.option() > 0)
              .map(item -> item.step().listed(recipe, item.option()))
              .collect(Collectors.joining(", then "));
      routes.add(new Route(name, before));
      return;
    }
    Step step = recipe.steps().get(at);
    List<Integer> ahead = step.leadsTo().stream().map(next -> recipe.after(at, next)).toList();
    boolean forks = ahead.stream().distinct().count() > 1;
    for (int i = 0; i < (forks ? ahead.size() : 1) && routes.size() <= MOST_ROUTES; i++) {
      List<Item> items = new ArrayList<>(before);
      items.add(new Item(step, forks ? i + 1 : 0));
      walk(recipe, ahead.get(i), items, routes);
    }
  }

  /** What stands below a step: where it leads, what it takes, what it sends. */
  public List<String> details(Item item) {
    Step step = item.step();
    String listed = step.listed(recipe, item.option());
    String answer = step.asks() ? "answer: " + flag(step, step.answer(item.option())) : "";
    return Stream.of(listed, answer).filter(line -> !line.isEmpty()).toList();
  }

  private String flag(Step step, String answer) {
    String file = recipe.secrets().size() <= 1 ? "--key-file FILE, or " : "";
    return recipe.isSecret(step)
        ? file + step.id() + " in --answers FILE"
        : "--answer " + step.id() + "=" + (answer.isEmpty() ? "VALUE" : answer);
  }

  /** The lines that standard input needs on this way, in words. */
  public List<String> lines(Route route) {
    return route.questions().stream()
        .map(
            item ->
                item.step()
                    .input()
                    .map(input -> "the value of " + input.outputKey())
                    .orElseGet(() -> item.step().answer(item.option())))
        .toList();
  }
}
