package notionsetup.recipe;

import static notionsetup.recipe.Problem.Severity.ERROR;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks a whole recipe, on every path through it, before anybody is asked anything. */
final class Linter {
  private static final int MOST_STEPS = 1_000;

  /** Takes a problem at a JSON pointer. */
  interface Findings {
    void found(Problem.Severity severity, String path, String sentence);
  }

  /** Takes an error at a JSON pointer. */
  interface Errors {
    void error(String path, String sentence);
  }

  private final Recipe recipe;
  private final Findings findings;
  private final Map<String, Integer> places;
  private boolean sound = true;

  Linter(Recipe recipe, Findings findings) {
    this.recipe = recipe;
    this.findings =
        (severity, path, sentence) -> {
          sound &= severity != ERROR;
          findings.found(severity, path, sentence);
        };
    this.places = recipe.places();
  }

  void run() {
    head();
    ids();
    for (int i = 0; i < recipe.steps().size(); i++) {
      recipe.steps().get(i).problems(new StepFlaws("/steps/" + i, findings));
      targets(i);
    }
    if (sound) {
      new Exposure(recipe, this::error).run();
      new PathLinter(recipe, findings).run();
    }
  }

  private void head() {
    if (!recipe.schemaVersion().equals("1")) {
      error("/schema_version", "this program reads schema_version 1");
    }
    if (recipe.displayName().isBlank()) {
      error("/display_name", "a recipe needs a name");
    }
    if (recipe.steps().isEmpty()) {
      error("/steps", "a recipe needs at least one step");
    }
    if (recipe.steps().size() > MOST_STEPS) {
      error("/steps", "a recipe has at most " + MOST_STEPS + " steps");
    }
    if (recipe.outputs().isEmpty()) {
      error("/outputs", "a recipe needs at least one output");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < recipe.outputs().size(); i++) {
      String key = recipe.outputs().get(i).key();
      new StepFlaws("/outputs/" + i, findings).name("key", key);
      if (!seen.add(key)) {
        error("/outputs/" + i + "/key", "another output has this key");
      }
    }
  }

  private void ids() {
    for (int i = 0; i < recipe.steps().size(); i++) {
      String id = recipe.steps().get(i).id();
      if (!id.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}")) {
        error("/steps/" + i + "/id", "an id is made of letters, digits, '_', '-' and '.'");
      } else if (places.get(id) != i) {
        error("/steps/" + i + "/id", "another step has this id");
      }
    }
  }

  private void targets(int index) {
    Step step = recipe.steps().get(index);
    String path = "/steps/" + index;
    step.targets().forEach((field, id) -> known(path + "/" + field, id));
  }

  private void known(String path, String id) {
    if (id != null && !places.containsKey(id)) {
      error(path, "there is no step with this id");
    }
  }

  private void error(String path, String sentence) {
    findings.found(ERROR, path, sentence);
  }
}
