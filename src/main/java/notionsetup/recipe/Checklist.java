package notionsetup.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole recipe as something to read and tick off.
 *
 * @param routes the ways through it; where there are too many to tell, one that has every step
 * @param complete whether every way through it is there
 */
public record Checklist(Recipe recipe, Reach reach, List<Route> routes, boolean complete) {
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
    boolean complete = new Walk(recipe, routes).from(0, new ArrayList<>());
    if (!complete) {
      routes.clear();
      routes.add(
          new Route(
              "every step, in the order of the file",
              recipe.steps().stream().map(step -> new Item(step, 0)).toList()));
    }
    return new Checklist(recipe, Reach.of(recipe), routes, complete);
  }

  /** Goes every way, one after the other. */
  private record Walk(Recipe recipe, List<Route> routes) {
    /** Whether the routes are few enough so far. */
    boolean from(int start, List<Item> before) {
      List<Item> items = new ArrayList<>(before);
      int at = start;
      while (at < recipe.steps().size()) {
        Step step = recipe.steps().get(at);
        if (isFork(at, step)) {
          return fork(at, step, items);
        }
        items.add(new Item(step, 0));
        at = recipe.after(at, step.leadsTo().get(0));
      }
      routes.add(new Route(name(items), items));
      return routes.size() <= MOST_ROUTES;
    }

    private boolean isFork(int at, Step step) {
      return step.leadsTo().stream().map(next -> recipe.after(at, next)).distinct().count() > 1;
    }

    private boolean fork(int at, Step step, List<Item> before) {
      for (int i = 0; i < step.leadsTo().size(); i++) {
        List<Item> items = new ArrayList<>(before);
        items.add(new Item(step, i + 1));
        if (!from(recipe.after(at, step.leadsTo().get(i)), items)) {
          return false;
        }
      }
      return true;
    }

    private String name(List<Item> items) {
      return items.stream()
          .filter(item -> item.option() > 0)
          .map(item -> item.step().listed(recipe, item.option()))
          .collect(Collectors.joining(", then "));
    }
  }

  /** What stands below a step: where it leads, what it takes, what it sends. */
  public List<String> details(Item item) {
    Step step = item.step();
    List<String> details = new ArrayList<>();
    details.add(step.listed(recipe, item.option()));
    if (step.asks()) {
      details.add("answer: " + flag(step, step.answer(item.option())));
    }
    if (!complete && !step.leadsTo().contains(null)) {
      details.add("goes on at " + String.join(" or ", step.leadsTo()));
    }
    details.removeIf(String::isEmpty);
    return details;
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

  /**
   * Where a recipe takes the person and their values, as far as its text alone can tell.
   *
   * @param opens the hosts of the pages it opens
   * @param sends one entry a host that a check goes to
   */
  public record Reach(Set<String> opens, List<Sending> sends) {
    /** Reads it off a recipe without errors. */
    public static Reach of(Recipe recipe) {
      Set<String> opens = new LinkedHashSet<>();
      recipe.steps().stream()
          .flatMap(step -> Stream.ofNullable(step.page()))
          .forEach(page -> opens.add(AddressTemplate.of(page).host()));
      Map<String, Sending> sends = new LinkedHashMap<>();
      for (Step.Validate check : recipe.checks()) {
        AddressTemplate address = check.request().address();
        boolean isVariable = !address.hostNames().isEmpty();
        sends
            .computeIfAbsent(address.host(), host -> new Sending(host, isVariable, new TreeSet<>()))
            .values()
            .addAll(check.sends());
      }
      return new Reach(opens, List.copyOf(sends.values()));
    }
  }

  /**
   * Values that go to one host.
   *
   * @param host as parsed; as it is written where a name is a part of it
   * @param isVariable whether an answer decides which host it is
   * @param values the names of what is sent
   */
  public record Sending(String host, boolean isVariable, Set<String> values) {}
}
