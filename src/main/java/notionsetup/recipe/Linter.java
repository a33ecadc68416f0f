package notionsetup.recipe;

import static notionsetup.recipe.Problem.Severity.ERROR;
import static notionsetup.recipe.Problem.Severity.WARNING;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Checks a whole recipe, on every path through it, before anybody is asked anything. */
final class Linter {
  private static final int MOST_STEPS = 1_000;

  /** Takes a problem at a JSON pointer. */
  interface Findings {
    void found(Problem.Severity severity, String path, String sentence);
  }

  private final Recipe recipe;
  private final Findings findings;
  private boolean sound = true;

  Linter(Recipe recipe, Findings findings) {
    this.recipe = recipe;
    this.findings = findings;
  }

  void run() {
    head();
    ids();
    for (int i = 0; i < recipe.steps().size(); i++) {
      recipe.steps().get(i).problems(new StepFlaws("/steps/" + i, findings));
      targets(i);
    }
    if (sound) {
      paths();
    }
  }

  private void head() {
    if (!recipe.schemaVersion().equals("1")) {
      error("/schema_version", "this program reads schema_version 1");
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
    for (int i = 0; i < recipe.outputs().size(); i++) {
      new StepFlaws("/outputs/" + i, findings).name("key", recipe.outputs().get(i).key());
    }
  }

  private void ids() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < recipe.steps().size(); i++) {
      String id = recipe.steps().get(i).id();
      if (!id.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
        error("/steps/" + i + "/id", "an id is made of letters, digits, '_', '-' and '.'");
      } else if (!seen.add(id)) {
        error("/steps/" + i + "/id", "another step has this id");
      }
    }
  }

  private void targets(int index) {
    Step step = recipe.steps().get(index);
    for (String next : step.leadsTo()) {
      if (next != null && recipe.step(next).isEmpty()) {
        error("/steps/" + index, "next names a step that does not exist");
      }
    }
    if (step instanceof Step.Validate check) {
      if (check.retry() != null && recipe.step(check.retry()).isEmpty()) {
        error("/steps/" + index + "/retry", "retry names a step that does not exist");
      }
      if (check.dependsOn().stream().anyMatch(id -> recipe.step(id).isEmpty())) {
        error("/steps/" + index + "/depends_on", "depends_on names a step that does not exist");
      }
    }
  }

  private void paths() {
    Paths paths = new Paths(recipe);
    int loop = paths.loop();
    if (loop >= 0) {
      error("/steps/" + loop, "this step can come again after itself, so a run may never end");
      return;
    }
    BitSet reached = paths.reachable(0);
    for (int i = 0; i < recipe.steps().size(); i++) {
      if (!reached.get(i)) {
        error("/steps/" + i, "no path leads to this step");
      }
    }
    fallsThrough(paths);
    outputs(paths);
  }

  /** A branch that runs on into the first step of another was most likely not meant to. */
  private void fallsThrough(Paths paths) {
    for (int fork = 0; fork < recipe.steps().size(); fork++) {
      int[] entries = paths.targets(fork);
      for (int entry : entries) {
        BitSet branch = paths.reachable(entry);
        for (int other : entries) {
          int before = other - 1;
          if (other != entry && before != fork && before >= 0 && branch.get(before)) {
            runsInto(fork, entry, other, recipe.steps().get(before));
          }
        }
      }
    }
  }

  private void runsInto(int fork, int entry, int other, Step before) {
    if (other < recipe.steps().size() && before.leadsTo().contains(null)) {
      findings.found(
          WARNING,
          "/steps/" + fork,
          "the branch of step %s runs on from %s into %s, the first step of another branch"
              .formatted(
                  recipe.steps().get(entry).id(), before.id(), recipe.steps().get(other).id()));
    }
  }

  private void outputs(Paths paths) {
    for (int i = 0; i < recipe.outputs().size(); i++) {
      String key = recipe.outputs().get(i).key();
      BitSet givers = new BitSet();
      for (int s = 0; s < recipe.steps().size(); s++) {
        givers.set(s, recipe.steps().get(s).keeps().contains(key));
      }
      if (givers.isEmpty()) {
        error("/outputs/" + i, "no step asks for this output");
      } else if (paths.endsWithout(givers)) {
        findings.found(WARNING, "/outputs/" + i, "some path does not ask for this output");
      }
    }
  }

  private void error(String path, String sentence) {
    sound = false;
    findings.found(ERROR, path, sentence);
  }
}
