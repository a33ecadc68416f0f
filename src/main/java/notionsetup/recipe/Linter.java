package notionsetup.recipe;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a whole recipe, on every path through it, before anybody is asked anything. */
final class Linter {
  private static final int MOST_STEPS = 1_000;

  private final Recipe recipe;
  private final List<Step> steps;
  private final Problems problems;
  private final Set<String> kept;
  private final Map<String, BitSet> without = new HashMap<>();

  Linter(Recipe recipe, Problems problems) {
    this.recipe = recipe;
    this.steps = recipe.steps();
    this.problems = problems;
    this.kept = steps.stream().flatMap(step -> step.keeps().stream()).collect(Collectors.toSet());
  }

  void run() {
    if (steps.isEmpty()) {
      problems.error("/steps", "a recipe needs at least one step");
    }
    if (steps.size() > MOST_STEPS) {
      problems.error("/steps", "a recipe has at most " + MOST_STEPS + " steps");
    }
    if (recipe.outputs().isEmpty()) {
      problems.error("/outputs", "a recipe needs at least one output");
    }
    unique("/outputs/%d/key", recipe.keys(), "another output has this key");
    List<String> ids = steps.stream().map(Step::id).toList();
    unique("/steps/%d/id", ids, "another step has this id");
    problems
        .named()
        .forEach(
            (path, id) -> {
              if (!ids.contains(id)) {
                problems.error(path, "there is no step with this id");
              }
            });
    for (int i = 0; i < steps.size(); i++) {
      hosts(steps.get(i), "/steps/" + i);
    }
    // Of a step that could not be read nobody knows what it keeps and where it leads.
    if (problems.found().stream()
        .noneMatch(problem -> problem.isError() && problem.path().matches("/steps(/[0-9]+)?"))) {
      ways(new Paths(recipe));
    }
  }

  private void unique(String path, List<String> names, String sentence) {
    for (int i = 0; i < names.size(); i++) {
      if (names.indexOf(names.get(i)) < i) {
        problems.error(path.formatted(i), sentence);
      }
    }
  }

  /** Whether a browser, a name server or a log would see a secret. */
  private void hosts(Step step, String at) {
    if (step.page() != null && hasSecret(Template.names(step.page()))) {
      problems.error(at + "/url", "a page is opened with a secret in its address");
    }
    if (step.check()
        .filter(check -> hasSecret(check.request().address().hostNames()))
        .isPresent()) {
      problems.error(at + "/config", "a secret is part of the host");
    }
  }

  private boolean hasSecret(Set<String> names) {
    return names.stream().anyMatch(recipe::isSecret);
  }

  private void ways(Paths paths) {
    if (paths.loop() >= 0) {
      problems.error(
          "/steps/" + paths.loop(),
          "this step can come again after itself, so a run may never end");
    }
    BitSet reached = paths.reachable(0);
    for (int i = 0; i < steps.size(); i++) {
      if (reached.get(i)) {
        values(paths, i);
      } else if (paths.loop() < 0) {
        problems.error("/steps/" + i, "no path leads to this step");
      }
    }
    for (String key : recipe.keys()) {
      String at = "/outputs/" + recipe.keys().indexOf(key);
      if (!kept.contains(key)) {
        problems.error(at, "no step asks for this output");
      } else if (paths.without(key).get(steps.size())) {
        problems.warning(at, "some path does not ask for this output");
      }
    }
  }

  /** A name in a text that is shown stays as it is written where it has no value. */
  private void values(Paths paths, int index) {
    Step step = steps.get(index);
    step.head()
        .templates()
        .forEach(
            (field, text) ->
                Template.names(text).forEach(name -> value(paths, index, field, name, "")));
    step.check().stream()
        .flatMap(check -> check.sends().stream())
        .forEach(name -> value(paths, index, "config", name, ", which is sent"));
  }

  private void value(Paths paths, int index, String field, String name, String sent) {
    String at = "/steps/%d/%s".formatted(index, field);
    if (!kept.contains(name)) {
      problems.error(at, "no step gives a value to " + name + sent);
    } else if (without.computeIfAbsent(name, paths::without).get(index)) {
      String sentence = "some path comes here without a value for " + name + sent;
      if (sent.isEmpty()) {
        problems.warning(at, sentence);
      } else {
        problems.error(at, sentence);
      }
    }
  }
}
