package notionsetup.recipe;

import static notionsetup.recipe.Problem.Severity.ERROR;
import static notionsetup.recipe.Problem.Severity.WARNING;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Checks the ways through a recipe whose every step is sound and leads to a known one. */
final class PathLinter {
  private final Recipe recipe;
  private final List<Step> steps;
  private final Linter.Findings findings;
  private final Paths paths;
  private final Needs needs;

  PathLinter(Recipe recipe, Linter.Findings findings) {
    this.recipe = recipe;
    this.steps = recipe.steps();
    this.findings = findings;
    this.paths = new Paths(recipe);
    this.needs = new Needs(recipe);
  }

  void run() {
    int loop = paths.loop();
    if (loop >= 0) {
      findings.found(
          ERROR, "/steps/" + loop, "this step can come again after itself, so a run may never end");
      return;
    }
    BitSet reached = paths.reachable(0);
    for (int i = 0; i < steps.size(); i++) {
      if (!reached.get(i)) {
        findings.found(ERROR, "/steps/" + i, "no path leads to this step");
      } else {
        messages(i);
        int index = i;
        steps
            .get(i)
            .check()
            .ifPresent(
                check -> {
                  sends(index, check);
                  dependsOn(index, check);
                });
      }
    }
    fallsThrough();
    outputs();
  }

  /** A name in a text that is shown stays as it is written where it has no value. */
  private void messages(int index) {
    Step step = steps.get(index);
    step.templates()
        .forEach(
            (field, text) -> {
              boolean sent = step.check().isPresent() && field.startsWith("config/");
              for (String name : sent ? Set.<String>of() : Template.names(text)) {
                if (!needs.isKept(name)) {
                  found(ERROR, index, field, "no step gives a value to " + name);
                } else if (needs.without(name).get(index)) {
                  found(WARNING, index, field, "some path comes here without a value for " + name);
                }
              }
            });
  }

  private void sends(int index, Step.Validate check) {
    for (String name : check.sends()) {
      if (!needs.isKept(name)) {
        found(ERROR, index, "config", "no step gives a value to " + name + ", which is sent");
      } else if (needs.without(name).get(index)) {
        found(
            ERROR,
            index,
            "config",
            "some path comes here without a value for " + name + ", which is sent");
      }
    }
  }

  private void dependsOn(int index, Step.Validate check) {
    for (String id : check.dependsOn()) {
      BitSet before = new BitSet();
      before.set(recipe.after(0, id));
      if (paths.reachableAvoiding(before).get(index)) {
        found(WARNING, index, "depends_on", "some path comes here without the step " + id);
      }
    }
  }

  /** A branch that runs on into the first step of another was most likely not meant to. */
  private void fallsThrough() {
    List<BitSet> reachable = paths.allReachable();
    for (int fork = 0; fork < steps.size(); fork++) {
      int[] entries = paths.targets(fork);
      for (int entry : entries) {
        for (int other : entries) {
          int before = other - 1;
          if (other != entry
              && entry < steps.size()
              && before != fork
              && before >= 0
              && reachable.get(entry).get(before)) {
            runsInto(fork, entry, other, steps.get(before));
          }
        }
      }
    }
  }

  private void runsInto(int fork, int entry, int other, Step before) {
    if (other < steps.size() && before.leadsTo().contains(null)) {
      findings.found(
          WARNING,
          "/steps/" + fork,
          ("the branch of step %s runs on from %s into %s, the first step of another branch;"
                  + " where that is meant, a next says so")
              .formatted(steps.get(entry).id(), before.id(), steps.get(other).id()));
    }
  }

  private void outputs() {
    for (int i = 0; i < recipe.outputs().size(); i++) {
      String key = recipe.outputs().get(i).key();
      if (!needs.isKept(key)) {
        findings.found(ERROR, "/outputs/" + i, "no step asks for this output");
      } else if (needs.without(key).get(steps.size())) {
        findings.found(WARNING, "/outputs/" + i, "some path does not ask for this output");
      }
    }
  }

  private void found(Problem.Severity severity, int index, String field, String sentence) {
    findings.found(severity, "/steps/" + index + "/" + field, sentence);
  }
}
