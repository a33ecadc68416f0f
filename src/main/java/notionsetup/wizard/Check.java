package notionsetup.wizard;

import java.util.Map;
import notionsetup.console.Look.Mark;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Patterns;
import notionsetup.recipe.Step;
import notionsetup.verify.Verdict;
import notionsetup.verify.Verifier;

/**
 * Plays a check: asks the provider, and settles with the person what to do on anything but a yes.
 */
final class Check {
  private static final int TRIES = 3;

  private final Run run;
  private final Asking asking;
  private final Verifier verifier;
  private final Keeping keeping;
  private final Watch watch;
  private boolean unsure;
  private final Consent consent;
  private int refusals;

  Check(Run run, Asking asking, Verifier verifier, Keeping keeping, Consent consent) {
    this.run = run;
    this.asking = asking;
    this.verifier = verifier;
    this.keeping = keeping;
    this.watch = new Watch(run, verifier);
    this.consent = consent;
  }

  /**
   * Makes the way to the first check ready while a person reads; what fails is told by the check.
   */
  void prepare() {
    run.recipe.checks().stream()
        .findFirst()
        .ifPresent(check -> verifier.warm(check.request(), run.values, consent::covers));
  }

  /** What only looks has nothing to see of a key that nobody could check. */
  boolean passesOver(Step.Validate check) {
    return !check.decides() && unsure
        || check.unless().entrySet().stream()
            .anyMatch(entry -> isSo(entry.getKey(), entry.getValue()));
  }

  private boolean isSo(String name, String pattern) {
    String known = run.known(name);
    return known != null && Patterns.found(pattern, known);
  }

  /** Whether the run goes on; false goes back to the step that collected the value. */
  boolean passes(Step.Validate check) {
    consent.sending(check, verifier.origin(check.request(), run.values));
    if (!check.decides() && keeping.isSettled()) {
      watch.look(check);
      return true;
    }
    while (true) {
      Verdict verdict =
          check.decides() ? verifier.check(check.request(), run.values) : watch.look(check);
      run.result.verdict(verdict.kind().name().toLowerCase(java.util.Locale.ROOT));
      if (verdict.accepted()) {
        accepted(check, verdict);
        return true;
      }
      if (verdict.exit() == Exit.REFUSED) {
        refused(check, verdict);
        return false;
      }
      if (verdict.exit() == Exit.FORBIDDEN) {
        throw new Fault(verdict.exit(), verdict.sentence() + written(), verdict.remedy());
      }
      if (!again(verdict)) {
        return true;
      }
    }
  }

  private void accepted(Step.Validate check, Verdict verdict) {
    run.facts.putAll(verdict.kept());
    if (!check.decides()) {
      return;
    }
    int indent = run.screen.gutter();
    if (check.onSuccess() != null) {
      run.screen.mark(indent, Mark.GOOD, run.fill(check.onSuccess()));
    }
    int width = verdict.shown().keySet().stream().mapToInt(String::length).max().orElse(0) + 3;
    for (Map.Entry<String, String> row : verdict.shown().entrySet()) {
      run.result.shown().put(row.getKey(), run.screen.safe(row.getValue()));
      run.screen.names(indent, row.getKey(), width, row.getValue());
    }
    if (!decidesLater()) {
      keeping.save();
    }
  }

  /** Whether a step that may still come decides too, or collects something more. */
  private boolean decidesLater() {
    int next = run.recipe.after(run.index, run.step().next());
    return next < run.recipe.steps().size()
        && run.paths.reachable(next).stream()
            .mapToObj(run.recipe.steps()::get)
            .anyMatch(
                step ->
                    step.input().isPresent()
                        || step.check().filter(Step.Validate::decides).isPresent());
  }

  private void refused(Step.Validate check, Verdict verdict) {
    String words = check.onFailure() == null ? "" : run.fill(check.onFailure()) + " ";
    refusals++;
    boolean retries = verdict.kind() == Verdict.Kind.REFUSED && refusals < TRIES;
    if (!run.prompter.person() || !retries) {
      throw new Fault(verdict.exit(), words + verdict.sentence() + written(), verdict.remedy());
    }
    run.screen.mark(run.screen.gutter(), Mark.BAD, words + verdict.sentence());
    run.screen.text(
        run.screen.gutter() + 2, notionsetup.console.Look.Style.PLAIN, verdict.remedy());
  }

  /** Whether to ask the provider again; a fault where the run ends here. */
  private boolean again(Verdict verdict) {
    String sentence = verdict.sentence();
    if (run.prompter.person()) {
      run.screen.mark(run.screen.gutter(), Mark.BAD, sentence);
      run.screen.text(
          run.screen.gutter() + 2, notionsetup.console.Look.Style.PLAIN, verdict.remedy());
      if (!run.options.saveUnverified()) {
        int next =
            asking.choose(
                "What now? Your answers are still here.",
                "Saving unchecked writes the value although nobody could say whether it works.",
                0,
                "Try again",
                "Save it unchecked",
                "Leave");
        if (next == 0) {
          return true;
        }
        if (next == 2) {
          throw new Fault(
              verdict.exit(),
              sentence + written(),
              verdict.remedy() + " Continue with:\n" + run.resume());
        }
      }
    } else if (!run.options.saveUnverified()) {
      throw new Fault(verdict.exit(), sentence + written(), verdict.remedy());
    }
    unsure = true;
    if (!run.saved) {
      run.warn("Not checked: " + sentence + " It is saved all the same, as asked.");
      keeping.save();
    }
    return false;
  }

  private String written() {
    return run.saved ? "" : " Nothing was written.";
  }
}
