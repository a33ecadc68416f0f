package notionsetup.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
  public record Item(Step step, int option) {
    /** The labels that lead this way; empty where the step is no choice. */
    public List<String> labels() {
      return step instanceof Step.PromptChoice choice
          ? IntStream.range(0, choice.choices().size())
              .filter(i -> option == 0 || i == option - 1)
              .mapToObj(i -> choice.choices().get(i).label())
              .toList()
          : List.of();
    }
  }

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
        if (step instanceof Step.PromptChoice choice && isFork(at, choice)) {
          return fork(at, choice, items);
        }
        items.add(new Item(step, 0));
        at = recipe.after(at, step.leadsTo().get(0));
      }
      routes.add(new Route(name(items), items));
      return routes.size() <= MOST_ROUTES;
    }

    private boolean isFork(int at, Step.PromptChoice choice) {
      return choice.leadsTo().stream().map(next -> recipe.after(at, next)).distinct().count() > 1;
    }

    private boolean fork(int at, Step.PromptChoice choice, List<Item> before) {
      for (int i = 0; i < choice.choices().size(); i++) {
        List<Item> items = new ArrayList<>(before);
        items.add(new Item(choice, i + 1));
        if (!from(recipe.after(at, choice.target(choice.choices().get(i))), items)) {
          return false;
        }
      }
      return true;
    }

    private static String name(List<Item> items) {
      return items.stream()
          .filter(item -> item.option() > 0)
          .map(item -> item.labels().get(0))
          .collect(Collectors.joining(", then "));
    }
  }

  /** What stands below a step: where it leads, what it takes, what it sends. */
  public List<String> details(Item item) {
    List<String> details = new ArrayList<>();
    if (item.step() instanceof Step.OpenUrl page) {
      details.add(page.url());
    } else if (item.step() instanceof Step.PromptChoice choice) {
      details.add(String.join(" / ", item.labels()));
      details.add("answer: --answer " + choice.id() + "=" + value(item));
    } else if (item.step() instanceof Step.PromptConfirm) {
      details.add("answer: --answer " + item.step().id() + "=y");
    } else if (item.step() instanceof Step.PromptInput input) {
      details.add("gives " + input.outputKey() + (isSecret(input) ? ", a secret" : ""));
      details.add("answer: " + flag(input));
    } else if (item.step() instanceof Step.Validate check) {
      String what = check.sends().isEmpty() ? "a request" : String.join(" and ", check.sends());
      details.add("sends " + what + " to " + AddressTemplate.of(check.address()).host());
    } else if (item.step() instanceof Step.RunCommand command) {
      details.add("to run yourself: " + command.command());
    } else if (item.step() instanceof Step.CopyToClipboard copy) {
      details.add("to copy: " + copy.value());
    } else if (item.step() instanceof Step.Wait) {
      details.add("stops here with exit code 75");
    }
    if (!complete && !item.step().leadsTo().contains(null)) {
      details.add("goes on at " + String.join(" or ", item.step().leadsTo()));
    }
    return details;
  }

  /** The lines that standard input needs on this way, in words. */
  public List<String> lines(Route route) {
    return route.questions().stream()
        .map(
            item ->
                item.step() instanceof Step.PromptInput input
                    ? "the value of " + input.outputKey()
                    : item.step() instanceof Step.PromptChoice ? value(item) : "y")
        .toList();
  }

  private static String value(Item item) {
    return item.option() == 0 ? "1" : Integer.toString(item.option());
  }

  private String flag(Step.PromptInput input) {
    if (!isSecret(input)) {
      return "--answer " + input.id() + "=VALUE";
    }
    boolean alone = recipe.secrets().size() <= 1;
    return (alone ? "--key-file FILE, or " : "") + input.id() + " in --answers FILE";
  }

  /** Whether the answer to an input must not stand on a command line. */
  public boolean isSecret(Step.PromptInput input) {
    return recipe.isSecret(input.outputKey());
  }
}
