package notionsetup.wizard;

import java.time.Duration;
import java.util.Optional;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Step;
import notionsetup.verify.Verdict;
import notionsetup.verify.Verifier;

/**
 * Plays a check that looks for something without deciding about the key, and waits until it comes
 * where somebody wants that.
 */
final class Watch {
  private final Run run;
  private final Verifier verifier;

  Watch(Run run, Verifier verifier) {
    this.run = run;
    this.verifier = verifier;
  }

  /** Looks, and says what is there; waits for more of it only where the run may. */
  Verdict look(Step.Validate check) {
    Verdict verdict = verifier.check(check.request(), run.values);
    if (!verdict.accepted()) {
      run.warn("This could not be looked up: " + verdict.sentence());
    } else if (verdict.found()) {
      found(verdict);
    } else {
      nothing(check);
    }
    return verdict;
  }

  private void found(Verdict verdict) {
    if (verdict.shown().isEmpty()) {
      run.warn("Something is shared, but its title may not be read: a capability is missing.");
    }
    int width = verdict.shown().keySet().stream().mapToInt(String::length).max().orElse(0) + 3;
    verdict
        .shown()
        .forEach(
            (label, text) -> {
              run.result.shown().put(label, run.screen.safe(text));
              run.screen.names(run.screen.gutter(), label, width, text);
            });
  }

  private void nothing(Step.Validate check) {
    boolean person = run.prompter.person() && check.poll() != null;
    Optional<Duration> most = run.options.waitForSharing();
    if (!person && most.isEmpty()) {
      run.warn(run.fill(check.onEmpty()).replace('\n', ' '));
      return;
    }
    run.fill(check.onEmpty())
        .lines()
        .forEach(line -> run.screen.text(run.screen.gutter(), Style.PLAIN, line));
    run.waiting = true;
    try {
      until(check, person, most);
    } catch (Fault e) {
      throw e.exit() == Exit.INTERRUPTED
          ? new Fault(e.exit(), run.saved() + "; nothing shared yet.", e.remedy())
          : e;
    } finally {
      run.waiting = false;
    }
  }

  private void until(Step.Validate check, boolean person, Optional<Duration> most) {
    Step.Validate.Poll poll =
        check.poll() == null ? new Step.Validate.Poll(3, null, Integer.MAX_VALUE) : check.poll();
    if (person) {
      run.screen.text(
          run.screen.gutter(),
          Style.QUIET,
          "Looking again every few seconds. Enter goes on without.");
    }
    long start = run.machine.time().nanos();
    for (int tries = 1; ; tries++) {
      Duration wait = Duration.ofMillis((long) (1000 * poll.after(tries)));
      Duration left =
          most.map(span -> span.minusNanos(run.machine.time().nanos() - start)).orElse(wait);
      if (left.isNegative() || left.isZero()) {
        throw new Fault(
            Exit.FORBIDDEN,
            run.saved() + ", but within %d seconds nothing was shared.".formatted(seconds(most)),
            "Share something, then continue:\n" + run.resume());
      }
      boolean skipped = rest(person, left.compareTo(wait) < 0 ? left : wait);
      if (skipped || most.isEmpty() && tries >= poll.most()) {
        run.warn("Nothing is shared yet; this can be done at any time.");
        return;
      }
      Verdict verdict = verifier.check(check.request(), run.values);
      if (!verdict.accepted()) {
        run.warn("This could not be looked up: " + verdict.sentence());
        return;
      }
      if (verdict.found()) {
        verdict.shown().forEach((label, text) -> run.result.shown().put(label, text));
        String what = verdict.shown().values().stream().findFirst().orElse("what is shared");
        run.screen.mark(run.screen.gutter(), Mark.GOOD, "I can now see " + what);
        return;
      }
    }
  }

  private static long seconds(Optional<Duration> most) {
    return most.map(Duration::toSeconds).orElse(0L);
  }

  /** Waits; true where a person goes on without. */
  private boolean rest(boolean person, Duration span) {
    if (person) {
      return run.prompter.enterWithin(span);
    }
    try {
      run.machine.time().sleep(span);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault(Exit.INTERRUPTED, "The wait was interrupted.", "");
    }
  }
}
