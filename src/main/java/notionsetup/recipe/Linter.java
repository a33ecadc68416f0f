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
  private final RecipeReader reader;
  private final Set<String> kept;
  private final Map<String, BitSet> without = new HashMap<>();

  Linter(Recipe recipe, RecipeReader reader) {
    this.recipe = recipe;
    this.steps = recipe.steps();
    this.reader = reader;
    this.kept = steps.stream().flatMap(step -> step.keeps().stream()).collect(Collectors.toSet());
  }

  void run() {
    if (steps.size() > MOST_STEPS) {
      reader.error("/steps", "a recipe has at most " + MOST_STEPS + " steps");
    }
    unique("/outputs/%s/key", recipe.keys(), "another output has this key");
    unique("/steps/%s/id", reader.steps, "another step has this id");
    if (recipe.mcp() != null) {
      recipe.mcp().env().forEach(this::server);
    }
    for (int i = 0; i < steps.size(); i++) {
      hosts(steps.get(i), "/steps/" + i);
    }
    // Of a step that could not be read nobody knows what it keeps and where it leads.
    if (reader.wrong.stream().noneMatch(path -> path.matches("(/steps(/[0-9]+)?)?"))) {
      ways(new Paths(recipe));
    }
  }

  private void unique(String path, List<String> names, String sentence) {
    for (int i = 0; i < names.size(); i++) {
      if (names.indexOf(names.get(i)) < i) {
        reader.error(path.formatted(i), sentence);
      }
    }
  }

  /** Whether a browser, a name server or a log would see a secret. */
  private void hosts(Step step, String at) {
    if (step.page() != null && hasSecret(step.page())) {
      reader.error(at + "/url", "a page is opened with a secret in its address");
    }
    step.check()
        .filter(check -> hasSecret(check.request().address().head()))
        .ifPresent(check -> reader.error(at + "/config", "a secret is part of the host"));
  }

  private void server(String field, String text) {
    Template.names(text).stream()
        .filter(name -> !recipe.keys().contains(name))
        .forEach(name -> reader.error("/mcp/env/" + field, "no output is called " + name));
  }

  private boolean hasSecret(String template) {
    return Template.names(template).stream().anyMatch(recipe::isSecret);
  }

  private void ways(Paths paths) {
    if (paths.loop() >= 0) {
      String what = "this step can come again after itself, so a run may never end";
      reader.error("/steps/" + paths.loop(), what);
    }
    BitSet reached = paths.reachable(0);
    for (int i = 0; i < steps.size(); i++) {
      String at = "/steps/" + i;
      if (!reached.get(i) && paths.loop() < 0) {
        reader.error(at, "no path leads to this step");
      }
      steps.get(i).check().stream()
          .flatMap(check -> check.sends().stream())
          .forEach(name -> value(paths, at + "/config", name, ", which is sent"));
    }
    reader.texts.forEach(
        (at, text) -> Template.names(text).forEach(name -> value(paths, at, name, "")));
    for (String key : recipe.keys()) {
      String at = "/outputs/" + recipe.keys().indexOf(key);
      if (!kept.contains(key)) {
        reader.error(at, "no step asks for this output");
      } else if (paths.without(key).get(steps.size())) {
        reader.add(false, at, "some path does not ask for this output");
      }
    }
  }

  /** A name in a text that is shown stays as it is written where it has no value. */
  private void value(Paths paths, String at, String name, String sent) {
    if (!kept.contains(name)) {
      reader.error(at, "no step gives a value to " + name + sent);
    } else if (without
        .computeIfAbsent(name, paths::without)
        .get(Integer.parseInt(at.split("/", -1)[2]))) {
      reader.add(!sent.isEmpty(), at, "some path comes here without a value for " + name + sent);
    }
  }
}
