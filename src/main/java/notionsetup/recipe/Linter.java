package notionsetup.recipe;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import notionsetup.recipe.RecipeReader.Problem;
import notionsetup.recipe.RecipeReader.Reading;

/**
 * What is wrong with a recipe: told of each value while it is read, and then of the whole, on every
 * path through it. What stands below an error follows from it most often, and is not told.
 */
final class Linter {
  private static final int MOST_STEPS = 1_000;

  /** The ids of all steps, in their order. */
  final List<String> ids = new ArrayList<>();

  /** Where each value stands in the file, by its JSON pointer. */
  final Map<String, JsonLocation> places = new HashMap<>();

  /** Where each name stands in a text of a step or in what is sent, by JSON pointers. */
  private final Map<String, List<String>> uses = new TreeMap<>();

  /** The name that problems give; empty where they were looked for before, which takes long. */
  private final String file;

  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> wrong = new HashSet<>();

  Linter(String file) {
    this.file = file;
  }

  boolean looksThrough() {
    return !file.isEmpty();
  }

  /** Takes note where each value stands. */
  void find(JsonParser parser) throws IOException {
    try (parser) {
      while (parser.nextToken() != null) {
        String path = parser.getParsingContext().pathAsPointer().toString();
        places.putIfAbsent(path, parser.currentTokenLocation());
      }
    }
  }

  void error(String path, String sentence) {
    add(true, path, sentence);
  }

  void add(boolean isError, String path, String sentence) {
    if (!wrong.contains(nearest(path, wrong))) {
      JsonLocation at = places.get(nearest(path, places.keySet()));
      int line = at == null ? 1 : at.getLineNr();
      int column = at == null ? 1 : at.getColumnNr();
      problems.add(new Problem(isError, file, line, column, path, sentence));
      if (isError) {
        wrong.add(path);
      }
    }
  }

  /** The path, or the nearest one around it that is among these; empty for none. */
  private static String nearest(String path, Set<String> among) {
    String around = path;
    while (!around.isEmpty() && !among.contains(around)) {
      around = around.substring(0, around.lastIndexOf('/'));
    }
    return around;
  }

  /** Takes note that the text in this place has names in it. */
  void uses(String path, String text) {
    for (String name : path.startsWith("/steps/") ? Template.names(text) : Set.<String>of()) {
      uses.computeIfAbsent(name, any -> new ArrayList<>()).add(path);
    }
  }

  /** What was found, and the recipe where nothing is an error. */
  Reading reading(Recipe recipe) {
    problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    return new Reading(wrong.isEmpty() ? recipe : null, problems);
  }

  /** Looks through a whole recipe, before anybody is asked anything. */
  void check(Recipe recipe) {
    if (recipe.steps().size() > MOST_STEPS) {
      error("/steps", "a recipe has at most " + MOST_STEPS + " steps");
    }
    unique("/outputs/%s/key", recipe.keys(), "another output has this key");
    unique("/steps/%s/id", ids, "another step has this id");
    for (int i = 0; i < recipe.steps().size(); i++) {
      String at = "/steps/" + i;
      Step step = recipe.steps().get(i);
      if (step.page() != null && recipe.hasSecret(step.page())) {
        error(at + "/url", "a page is opened with a secret in its address");
      }
      step.check()
          .filter(check -> recipe.hasSecret(check.request().address().head()))
          .ifPresent(check -> error(at + "/config", "a secret is part of the host"));
    }
    // Of a step that could not be read nobody knows what it keeps and where it leads.
    if (wrong.stream().noneMatch(path -> path.matches("(/steps(/[0-9]+)?)?"))) {
      ways(recipe, new Paths(recipe));
    }
  }

  private void unique(String path, List<String> names, String sentence) {
    for (int i = 0; i < names.size(); i++) {
      if (names.indexOf(names.get(i)) < i) {
        error(path.formatted(i), sentence);
      }
    }
  }

  private void ways(Recipe recipe, Paths paths) {
    int end = recipe.steps().size();
    if (paths.loop >= 0) {
      String what = "this step can come again after itself, so a run may never end";
      error("/steps/" + paths.loop, what);
    } else {
      BitSet unreached = paths.reachable(0);
      unreached.flip(0, end);
      unreached.stream().forEach(i -> error("/steps/" + i, "no path leads to this step"));
    }
    Set<String> kept = new HashSet<>();
    recipe.steps().forEach(step -> kept.addAll(step.keeps()));
    for (String name : uses.keySet()) {
      BitSet without = paths.without(name);
      for (String at : uses.get(name)) {
        String[] parts = at.split("/", -1);
        String sent = parts[3].equals("config") ? ", which is sent" : "";
        if (!kept.contains(name)) {
          error(at, "no step gives a value to " + name + sent);
        } else if (without.get(Integer.parseInt(parts[2]))) {
          // A name in a text that is shown stays as it is written where it has no value.
          add(!sent.isEmpty(), at, "some path comes here without a value for " + name + sent);
        }
      }
    }
    for (String key : recipe.keys()) {
      String at = "/outputs/" + recipe.keys().indexOf(key);
      if (!kept.contains(key)) {
        error(at, "no step asks for this output");
      } else if (paths.without(key).get(end)) {
        add(false, at, "some path does not ask for this output");
      }
    }
  }
}
