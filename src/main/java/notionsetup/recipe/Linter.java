package notionsetup.recipe;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
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
  private final Map<String, Integer> places;
  private final Set<String> kept;
  private final Map<String, BitSet> without = new HashMap<>();

  Linter(Recipe recipe, Problems problems) {
    this.recipe = recipe;
    this.steps = recipe.steps();
    this.problems = problems;
    this.places = recipe.places();
    this.kept = steps.stream().flatMap(step -> step.keeps().stream()).collect(Collectors.toSet());
  }

  void run() {
    head();
    for (int i = 0; i < steps.size(); i++) {
      step(i, problems.at("steps/" + i));
    }
    problems.steps().keySet().stream()
        .filter(at -> !places.containsKey(problems.steps().get(at)))
        .forEach(at -> problems.error(at.substring(1), "there is no step with this id"));
    // Of a step that could not be read nobody knows what it keeps and where it leads.
    if (!steps.isEmpty()
        && problems.misfits().stream().noneMatch(at -> at.matches("/steps(/[0-9]+)?"))) {
      ways(new Paths(recipe));
    }
  }

  private void head() {
    if (steps.isEmpty()) {
      problems.error("steps", "a recipe needs at least one step");
    }
    if (steps.size() > MOST_STEPS) {
      problems.error("steps", "a recipe has at most " + MOST_STEPS + " steps");
    }
    if (recipe.outputs().isEmpty()) {
      problems.error("outputs", "a recipe needs at least one output");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < recipe.outputs().size(); i++) {
      String key = recipe.outputs().get(i).key();
      problems.name("outputs/" + i + "/key", key);
      if (!seen.add(key)) {
        problems.error("outputs/" + i + "/key", "another output has this key");
      }
    }
  }

  private void step(int index, Problems at) {
    Step step = steps.get(index);
    if (!step.id().matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}")) {
      at.error("id", "an id is made of letters, digits, '_', '-' and '.'");
    } else if (places.get(step.id()) != index) {
      at.error("id", "another step has this id");
    }
    if (step.page() != null && hasSecret(Template.names(step.page()))) {
      at.error("url", "a page is opened with a secret in its address");
    }
    if (step.check()
        .filter(check -> hasSecret(check.request().address().hostNames()))
        .isPresent()) {
      at.error(
          problems.places().containsKey("/steps/" + index + "/config/token_url")
              ? "config/token_url"
              : "config/url",
          "a secret is part of the host");
    }
  }

  /** Whether a browser, a name server or a log would see a secret. */
  private boolean hasSecret(Set<String> names) {
    return names.stream().anyMatch(recipe::isSecret);
  }

  private void ways(Paths paths) {
    int loop = paths.loop();
    if (loop >= 0) {
      problems.error(
          "steps/" + loop, "this step can come again after itself, so a run may never end");
    } else {
      fallsThrough(paths);
    }
    BitSet reached = paths.reachable(0);
    for (int i = 0; i < steps.size(); i++) {
      Problems at = problems.at("steps/" + i);
      if (reached.get(i)) {
        values(paths, i, at);
      } else if (loop < 0) {
        at.error("", "no path leads to this step");
      }
    }
    for (int i = 0; i < recipe.outputs().size(); i++) {
      String key = recipe.outputs().get(i).key();
      if (!kept.contains(key)) {
        problems.error("outputs/" + i, "no step asks for this output");
      } else if (paths.without(key).get(steps.size())) {
        problems.warning("outputs/" + i, "some path does not ask for this output");
      }
    }
  }

  /** A name in a text that is shown stays as it is written where it has no value. */
  private void values(Paths paths, int index, Problems at) {
    Step step = steps.get(index);
    step.head()
        .templates()
        .forEach(
            (field, text) ->
                Template.names(text).forEach(name -> value(paths, index, at, field, name, "")));
    for (Step.Validate check : step.check().stream().toList()) {
      check.sends().forEach(name -> value(paths, index, at, "config", name, ", which is sent"));
      for (String id : check.dependsOn()) {
        if (places.containsKey(id) && paths.without(places.get(id)).get(index)) {
          at.warning("depends_on", "some path comes here without the step " + id);
        }
      }
    }
  }

  private void value(Paths paths, int index, Problems at, String field, String name, String sent) {
    if (!kept.contains(name)) {
      at.error(field, "no step gives a value to " + name + sent);
    } else if (without.computeIfAbsent(name, paths::without).get(index)) {
      String sentence = "some path comes here without a value for " + name + sent;
      if (sent.isEmpty()) {
        at.warning(field, sentence);
      } else {
        at.error(field, sentence);
      }
    }
  }

  /** A branch that runs on into the first step of another was most likely not meant to. */
  private void fallsThrough(Paths paths) {
    for (int fork = 0; fork < steps.size(); fork++) {
      int[] entries = paths.targets(fork);
      for (int entry : entries.length > 1 ? entries : new int[0]) {
        BitSet reached = paths.reachable(entry);
        for (int other : entries) {
          int before = other - 1;
          if (other != entry
              && Math.max(entry, other) < steps.size()
              && before != fork
              && before >= 0
              && reached.get(before)
              && steps.get(before).leadsTo().contains(null)) {
            problems.warning(
                "steps/" + fork,
                ("the branch of step %s runs on from %s into %s, the first step of another branch;"
                        + " where that is meant, a next says so")
                    .formatted(
                        steps.get(entry).id(), steps.get(before).id(), steps.get(other).id()));
          }
        }
      }
    }
  }
}
