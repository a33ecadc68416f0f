package notionsetup.wizard;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.console.Prompter;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Patterns;
import notionsetup.recipe.Request;
import notionsetup.recipe.Step;
import notionsetup.verify.Verdict;
import notionsetup.verify.Verifier;

/**
 * Plays a check: asks the provider, and settles with the person what to do on anything but a yes.
 * What only looks for something decides nothing, and is waited for where somebody wants that.
 */
final class Check {
  private static final int TRIES = 3;
  private static final Duration EARLY_LIMIT = Duration.ofSeconds(5);
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** A verdict that came before the check's own step, and the values that it is about. */
  private record Early(
      Step.Validate check, Verdict verdict, Map<String, String> values, long nanos) {}

  private final Run run;
  private final Asking asking;
  private final Verifier verifier;
  private final Keeping keeping;
  private final Consent consent;
  private boolean unsure;
  private int refusals;
  private Early early;

  /** What a good verdict showed and nobody was told yet; null where there is nothing to tell. */
  private Map<String, String> held;

  Check(Run run, Asking asking, Verifier verifier, Keeping keeping, Consent consent) {
    this.run = run;
    this.asking = asking;
    this.verifier = verifier;
    this.keeping = keeping;
    this.consent = consent;
    verifier.during(what -> asking.waits(what)::close);
  }

  /**
   * Makes the way to the first check ready while a person reads; what fails is told by the check.
   */
  void prepare() {
    run.recipe.checks().stream()
        .findFirst()
        .ifPresent(check -> verifier.warm(check.request(), run.values(), consent::covers));
  }

  /** What only looks has nothing to see of a key that nobody could check. */
  boolean passesOver(Step.Validate check) {
    return !check.decides() && unsure
        || check.unless().entrySet().stream()
            .anyMatch(
                entry ->
                    run.known(entry.getKey()) != null
                        && Patterns.found(entry.getValue(), run.known(entry.getKey())));
  }

  /** What the provider says of a value as soon as it is pasted, where a check may ask so early. */
  Optional<Verdict> early(String key, String value) {
    Map<String, String> values = new HashMap<>(run.values());
    values.put(key, value);
    early =
        run.recipe.checks().stream()
            .filter(check -> check.early() && check.sends().contains(key))
            .filter(check -> values.keySet().containsAll(check.sends()))
            .filter(check -> consent.covers(verifier.origin(check.request(), values)))
            .findFirst()
            .map(check -> new Early(check, once(check, values), sent(check, values), now()))
            .orElse(null);
    return Optional.ofNullable(early).map(Early::verdict);
  }

  private Verdict once(Step.Validate check, Map<String, String> values) {
    return waiting(() -> verifier.once(request(check), values, EARLY_LIMIT));
  }

  private long now() {
    return run.machine.time().nanos();
  }

  /** Whether the early word was a no, which is told; any other is the check's own affair. */
  boolean refuses(Optional<Verdict> verdict) {
    boolean refused = verdict.filter(word -> word.kind() == Verdict.Kind.REFUSED).isPresent();
    if (refused) {
      refused(early.check(), verdict.get());
    }
    return refused;
  }

  /** What is asked; a no to what somebody gave is explained as the step has it that asked. */
  private Request request(Step.Validate check) {
    return run.source(check)
        .filter(step -> !run.options.gives(step.input().orElseThrow(), run.recipe))
        .map(step -> check.request().collectedAt(step.id()))
        .orElseGet(check::request);
  }

  private static Map<String, String> sent(Step.Validate check, Map<String, String> values) {
    return check.sends().stream().collect(Collectors.toMap(name -> name, values::get));
  }

  /**
   * The verdict on what was collected: one that came early, where it is about the same and fresh.
   */
  private Verdict verdict(Step.Validate check) {
    Early before = early;
    early = null;
    if (before != null
        && before.verdict().accepted()
        && before.check().equals(check)
        && before.values().equals(sent(check, run.values()))
        && now() - before.nanos() < FRESH.toNanos()) {
      return before.verdict();
    }
    return ask(check);
  }

  private Verdict ask(Step.Validate check) {
    return waiting(() -> verifier.check(request(check), run.values()));
  }

  private Verdict waiting(Supplier<Verdict> answer) {
    Prompter.Wait wait = asking.waits("Asking " + run.recipe.provider());
    try {
      return answer.get();
    } finally {
      wait.close();
    }
  }

  /** Whether the run goes on; false goes back to the step that collected the value. */
  boolean passes(Step.Validate check) {
    consent.sending(check, verifier.origin(check.request(), run.values()));
    if (!check.decides() && keeping.isSettled()) {
      look(check);
      return true;
    }
    while (true) {
      Verdict verdict = check.decides() ? verdict(check) : look(check);
      run.result.verdict(verdict.kind().name().toLowerCase(Locale.ROOT));
      if (verdict.accepted()) {
        accepted(check, verdict);
        return true;
      }
      if (verdict.exit() == Exit.REFUSED) {
        refused(check, verdict);
        return false;
      }
      if (verdict.exit() == Exit.FORBIDDEN) {
        if (next(
                verdict,
                "What now? The key is held here, and is not written.",
                "What is missing can be ticked at the provider; the key stays the same.",
                "Try again, when it is ticked",
                "Give another key")
            == 1) {
          return false;
        }
      } else if (run.options.saveUnverified()
          || next(
                  verdict,
                  "What now? Your answers are still here.",
                  "Saving unchecked writes it although nobody could say whether it works.",
                  "Try again",
                  "Save it unchecked")
              == 1) {
        unchecked(verdict);
        return true;
      }
    }
  }

  private Fault stopped(Verdict verdict, String lead) {
    return new Fault(verdict.exit(), lead + verdict.sentence() + run.written(), verdict.remedy());
  }

  private void accepted(Step.Validate check, Verdict verdict) {
    run.learn(verdict.kept());
    if (!check.decides()) {
      return;
    }
    if (check.onSuccess() != null) {
      run.screen.outcome(Mark.GOOD, run.fill(check.onSuccess()));
    }
    held = verdict.shown();
    if (!decidesLater()) {
      keeping.write();
    }
    boolean looks =
        run.ahead() < run.recipe.steps().size()
            && run.recipe
                .steps()
                .get(run.ahead())
                .check()
                .filter(next -> !next.decides() && !passesOver(next))
                .isPresent();
    if (!looks) {
      tell(Map.of());
    }
  }

  /** Whether what is known of a good key is only told when a look has found what it can see. */
  boolean isHeld() {
    return held != null;
  }

  /** Tells whose key it is, what it can see, and where it is now. */
  private void tell(Map<String, String> seen) {
    Map<String, String> rows = new LinkedHashMap<>(isHeld() ? held : Map.of());
    held = null;
    rows.putAll(seen);
    rows.forEach((label, text) -> run.result.shown().put(label, run.screen.safe(text)));
    String who = rows.remove("connected as");
    if (who != null) {
      String where = rows.remove("workspace");
      String sees =
          seen.entrySet().stream()
              .map(entry -> "; it " + entry.getKey() + " " + entry.getValue())
              .collect(Collectors.joining());
      rows.keySet().removeAll(seen.keySet());
      run.tell(Style.PLAIN, who + (where == null ? "" : " in " + where) + sees);
    }
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0) + 3;
    rows.forEach((label, text) -> run.screen.names(run.screen.gutter(), label, width, text));
    keeping.tell();
  }

  /** Whether a step that may still come decides too, or collects something more. */
  private boolean decidesLater() {
    return run.ahead() < run.recipe.steps().size()
        && run.paths.reachable(run.ahead()).stream()
            .mapToObj(run.recipe.steps()::get)
            .anyMatch(
                step ->
                    step.input().isPresent()
                        || step.check().filter(Step.Validate::decides).isPresent());
  }

  private void refused(Step.Validate check, Verdict verdict) {
    String words = check.onFailure() == null ? "" : run.fill(check.onFailure()) + " ";
    refusals++;
    if (!asking.person() || verdict.kind() != Verdict.Kind.REFUSED || refusals >= TRIES) {
      throw stopped(verdict, words);
    }
    bad(words + verdict.sentence(), verdict.remedy());
  }

  private void bad(String sentence, Remedy remedy) {
    run.screen.mark(Mark.BAD, sentence);
    run.screen.remedy(run.screen.gutter(), remedy);
  }

  private void unchecked(Verdict verdict) {
    unsure = true;
    if (!run.isSaved()) {
      run.warn("Not checked: " + verdict.sentence() + " It is saved all the same, as asked.");
      keeping.save();
    }
  }

  /** Tells a person why, and lets them choose or leave; a script's run ends. */
  private int next(Verdict verdict, String question, String help, String first, String second) {
    if (!asking.person()) {
      throw stopped(verdict, "");
    }
    bad(verdict.sentence(), verdict.remedy());
    int next = asking.choose(question, help, first, second, "Leave");
    if (next == 2) {
      throw run.left(verdict.exit(), "Left", "Continue with:");
    }
    return next;
  }

  /** Looks, and says what is there; waits for more of it only where the run may. */
  private Verdict look(Step.Validate check) {
    Map<String, String> seen = Map.of();
    Verdict verdict;
    try {
      verdict = ask(check);
      seen = verdict.shown();
    } finally {
      tell(seen);
    }
    if (!verdict.accepted()) {
      blind(verdict);
    } else if (!verdict.found()) {
      nothing(check);
    } else if (seen.isEmpty()) {
      run.warn("Something is shared, but its title may not be read: a capability is missing.");
    }
    return verdict;
  }

  private void blind(Verdict verdict) {
    run.warn("This could not be looked up: " + verdict.sentence());
  }

  private void nothing(Step.Validate check) {
    boolean person = asking.person() && check.poll() != null;
    String words = run.fill(check.onEmpty());
    if (!person && run.options.waitForSharing().isEmpty()) {
      run.warn(words.replace('\n', ' '));
      return;
    }
    words.lines().forEach(line -> run.tell(Style.PLAIN, line));
    try {
      await(check, person);
    } catch (Fault e) {
      throw e.exit() == Exit.INTERRUPTED
          ? new Fault(e.exit(), run.standing() + "; nothing shared yet.", e.remedy())
          : e;
    }
  }

  private void await(Step.Validate check, boolean person) {
    Step.Validate.Poll poll =
        check.poll() == null ? new Step.Validate.Poll(3, 3, Integer.MAX_VALUE) : check.poll();
    Optional<Duration> most = run.options.waitForSharing();
    if (person) {
      run.tell(Style.QUIET, "Looking again every few seconds. Enter goes on without.");
    }
    long start = run.machine.time().nanos();
    for (int tries = 1; ; tries++) {
      Duration wait = Duration.ofMillis((long) (1000 * poll.after(tries)));
      Duration left =
          most.map(span -> span.minusNanos(run.machine.time().nanos() - start)).orElse(wait);
      if (left.isNegative() || left.isZero()) {
        throw new Fault(
            Exit.FORBIDDEN,
            run.standing()
                + ", but within %d seconds nothing was shared.".formatted(most.get().toSeconds()),
            run.resume("Share something, then continue:"));
      }
      boolean skipped = rest(person, left.compareTo(wait) < 0 ? left : wait);
      if (skipped || most.isEmpty() && tries >= poll.most()) {
        run.warn("Nothing is shared yet; this can be done at any time.");
        return;
      }
      Verdict verdict = ask(check);
      if (!verdict.accepted()) {
        blind(verdict);
        return;
      }
      if (verdict.found()) {
        verdict.shown().forEach((label, text) -> run.result.shown().put(label, text));
        String what = verdict.shown().values().stream().findFirst().orElse("what is shared");
        run.screen.mark(Mark.GOOD, "I can now see " + what);
        return;
      }
    }
  }

  /** Waits; true where a person goes on without. */
  private boolean rest(boolean person, Duration span) {
    if (person) {
      return asking.enterWithin(span);
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
