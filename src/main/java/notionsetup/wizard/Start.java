package notionsetup.wizard;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Step;

/**
 * Finds the step that a run begins with: the first, the one asked for, or the check of a kept key.
 */
final class Start {
  private final Run run;
  private final Asking asking;

  Start(Run run, Asking asking) {
    this.run = run;
    this.asking = asking;
  }

  int find() {
    if (!run.options.from().isEmpty()) {
      return from(run.options.from());
    }
    boolean given =
        run.recipe.inputs().stream()
            .anyMatch(input -> run.options.gives(input.id(), run.recipe.isSecret(input)));
    return run.target.isComplete() && !given ? stored() : 0;
  }

  /** The key is there already: a person may keep it, which only checks it, or replace it. */
  private int stored() {
    String name = run.target.names().get(0);
    String what =
        "%s is already in %s (line %d, ending %s)."
            .formatted(
                name,
                run.shown(run.target.file().path()),
                run.target.file().lines(name).get(0),
                ending(name));
    if (!run.prompter.person()) {
      run.screen.text(2, notionsetup.console.Look.Style.PLAIN, what);
      return 0;
    }
    int check = firstCheck();
    int wanted =
        asking.choose(
            what,
            "Keeping it asks the provider whether it still works, and writes nothing.",
            0,
            check < 0 ? "Keep it" : "Keep it and check it",
            "Replace it",
            "Leave");
    if (wanted == 1) {
      return 0;
    }
    if (wanted == 2 || check < 0) {
      throw new Fault(Exit.INTERRUPTED, "Left; nothing was written.", "");
    }
    run.recipe
        .outputs()
        .forEach(output -> run.keep(output.key(), run.target.value(output.key()).orElseThrow()));
    return check;
  }

  private String ending(String name) {
    String ending =
        new notionsetup.env.Credential(name, run.target.file().value(name).orElse("")).ending();
    return ending.isEmpty() ? "not shown" : ending;
  }

  private int firstCheck() {
    for (int i = 0; i < run.recipe.steps().size(); i++) {
      if (run.recipe.steps().get(i).check().isPresent()) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The step asked for, or the first one before it whose value neither an option nor the file has.
   */
  private int from(String id) {
    int start = run.recipe.after(0, id);
    List<Integer> before = before(start);
    for (int i : before) {
      Step.PromptInput input = run.recipe.steps().get(i).input().orElse(null);
      if (input != null
          && !run.values.containsKey(input.outputKey())
          && !collected(input, before)) {
        run.warn(
            "Starting at step %s, because %s is neither given nor in the file."
                .formatted(input.id(), input.outputKey()));
        return i;
      }
    }
    return start;
  }

  /** The steps that some path plays before this one, none before another that leads to it. */
  private List<Integer> before(int start) {
    List<BitSet> ahead = run.paths.allReachable();
    return IntStream.range(0, ahead.size())
        .filter(i -> i != start && ahead.get(i).get(start))
        .boxed()
        .sorted(Comparator.comparingInt(i -> -ahead.get(i).cardinality()))
        .toList();
  }

  private boolean collected(Step.PromptInput input, List<Integer> before) {
    for (int i : before) {
      Step.PromptInput other = run.recipe.steps().get(i).input().orElse(null);
      if (other != null
          && other.outputKey().equals(input.outputKey())
          && run.options.gives(other.id(), run.recipe.isSecret(other))) {
        run.index = i;
        run.keep(other.outputKey(), new Inputs(run, asking).ask(other));
        return true;
      }
    }
    Optional<String> stored =
        run.target.has(input.outputKey()) ? run.target.value(input.outputKey()) : Optional.empty();
    stored.ifPresent(value -> run.keep(input.outputKey(), value));
    return stored.isPresent();
  }
}
