package notionsetup.wizard;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Request;
import notionsetup.recipe.Step;
import notionsetup.recipe.Step.Validate;
import notionsetup.recipe.Step.Validate.Poll;
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
  private record Early(Validate check, Map<String, String> sent, Verdict verdict, long nanos) {}

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
    verifier.during(asking.behind::waits);
  }

  /**
   * Makes the way to the first check ready while a person reads; what fails is told by the check.
   */
  void prepare() {
    run.recipe.checks().stream()
        .findFirst()
        .ifPresent(check -> verifier.warm(check.request(), run.values(), consent::covers));
  }

  /** Plays the check, and gives the id of the step to go on with. */
  String play(Validate check) {
    if (passesOver(check)) {
      return check.next();
    }
    // A look right behind a good verdict says what it sees in that verdict's line.
    if (held == null) {
      run.screen.blank();
      run.say(check.message());
    }
    return passes(check) ? check.next() : run.refused(check);
  }

  /** What only looks has nothing to see of a key that nobody could check. */
  private boolean passesOver(Validate check) {
    return !check.decides() && unsure
        || check.unless().entrySet().stream()
            .anyMatch(entry -> run.tells(entry.getKey(), entry.getValue()));
  }

  /** What the provider says of a value as soon as it is pasted, where a check may ask so early. */
  Optional<Verdict> early(String key, String value) {
    Map<String, String> values = new HashMap<>(run.values());
    values.put(key, value);
    return run.recipe.checks().stream()
        .filter(check -> check.early() && check.sends().contains(key))
        .filter(check -> values.keySet().containsAll(check.sends()))
        .filter(check -> consent.covers(verifier.origin(check.request(), values)))
        .findFirst()
        .map(check -> early(check, values));
  }

  private Verdict early(Validate check, Map<String, String> values) {
    if (!isAbout(check, values)) {
      Verdict verdict = verifier.once(request(check), values, EARLY_LIMIT);
      early = new Early(check, sent(check, values), verdict, now());
    }
    return early.verdict();
  }

  /** Whether the early word is about these values. */
  private boolean isAbout(Validate check, Map<String, String> values) {
    return early != null && early.check().equals(check) && early.sent().equals(sent(check, values));
  }

  private static Map<String, String> sent(Validate check, Map<String, String> values) {
    return check.sends().stream().collect(Collectors.toMap(name -> name, values::get));
  }

  private long now() {
    return run.machine.time().nanos();
  }

  /** Whether the early word is a no, which is told; any other is the check's own affair. */
  boolean refusesEarly(String key, String value) {
    Optional<Verdict> no = early(key, value).filter(word -> word.kind() == Verdict.Kind.REFUSED);
    no.ifPresent(word -> refused(early.check(), word));
    return no.isPresent();
  }

  /** What is asked; a no to what somebody gave is explained as the step has it that asked. */
  private Request request(Validate check) {
    return run.source(check)
        .filter(input -> !run.isGiven(input))
        .map(input -> check.request().collectedAt(input.id()))
        .orElseGet(check::request);
  }

  /** The verdict on what was collected: a yes that came early, where it is fresh. */
  private Verdict verdict(Validate check) {
    return isAbout(check, run.values())
            && early.verdict().accepted()
            && now() - early.nanos() < FRESH.toNanos()
        ? early.verdict()
        : ask(check);
  }

  private Verdict ask(Validate check) {
    return verifier.check(request(check), run.values());
  }

  /** Whether the run goes on; false goes back to the step that collected the value. */
  private boolean passes(Validate check) {
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
      boolean forbidden = verdict.exit() == Exit.FORBIDDEN;
      if (forbidden || !run.options.saveUnverified()) {
        if (again(verdict, forbidden ? "Give another key" : "Save it unchecked")) {
          continue;
        }
        if (forbidden) {
          return false;
        }
      }
      unchecked(verdict);
      return true;
    }
  }

  private Fault stopped(Verdict verdict, String lead) {
    return new Fault(verdict.exit(), lead + verdict.sentence() + run.written(), verdict.remedy());
  }

  private void accepted(Validate check, Verdict verdict) {
    run.facts.putAll(verdict.kept());
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
        run.following()
            .flatMap(Step::check)
            .filter(next -> !next.decides() && !passesOver(next))
            .isPresent();
    if (!looks) {
      tell(Map.of());
    }
  }

  /** Tells whose key it is, what it can see, and where it is now. */
  private void tell(Map<String, String> seen) {
    StringBuilder line = new StringBuilder();
    Map<String, String> known = held == null ? Map.of() : held;
    held = null;
    known.forEach(
        (label, text) ->
            line.append(
                switch (label) {
                  case "connected as" -> text;
                  case "workspace" -> " in " + text;
                  default -> (line.isEmpty() ? "" : "; ") + label + " " + text;
                }));
    seen.forEach(
        (label, text) -> line.append(line.isEmpty() ? "" : "; it ").append(label + " " + text));
    Stream.of(known, seen).forEach(some -> some.forEach((label, text) -> run.show(label, text)));
    if (!line.isEmpty()) {
      run.tell(Style.PLAIN, line.toString());
    }
    keeping.tell();
  }

  /** Whether a step that may still come decides too, or collects something more. */
  private boolean decidesLater() {
    return run.following().isPresent()
        && run.paths.reachable(run.ahead()).stream()
            .mapToObj(run.recipe.steps()::get)
            .anyMatch(
                step ->
                    step.input().isPresent() || step.check().filter(Validate::decides).isPresent());
  }

  private void refused(Validate check, Verdict verdict) {
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

  /** Tells a person why, and whether to try again or not, where they do not leave. */
  private boolean again(Verdict verdict, String instead) {
    if (!asking.person()) {
      throw stopped(verdict, "");
    }
    bad(verdict.sentence(), verdict.remedy());
    int next =
        asking.choose(
            "What now? The key is held here, and is not written.",
            "What can be mended at the provider leaves the key as it is; a key that is saved"
                + " unchecked may not work.",
            "Try again",
            instead,
            "Leave");
    if (next == 2) {
      throw run.left(verdict.exit(), "Left");
    }
    return next == 0;
  }

  /** Looks, and says what is there; waits for more of it only where the run may. */
  private Verdict look(Validate check) {
    Verdict verdict = ask(check);
    tell(verdict.shown());
    if (verdict.accepted() && !verdict.found()) {
      verdict = nothing(check, verdict);
    }
    if (!verdict.accepted()) {
      run.warn("This could not be looked up: " + verdict.sentence());
    } else if (verdict.found() && verdict.shown().isEmpty()) {
      run.warn("Something is shared, but its title may not be read: a capability is missing.");
    }
    return verdict;
  }

  /** Says that nothing is there, and looks again where a person or an option waits for it. */
  private Verdict nothing(Validate check, Verdict nothing) {
    Optional<Duration> most = run.options.waitForSharing();
    boolean person = asking.person() && check.poll() != null;
    String words = run.fill(check.onEmpty());
    if (!person && most.isEmpty()) {
      run.warn(words.replace('\n', ' '));
      return nothing;
    }
    words.lines().forEach(line -> run.tell(Style.PLAIN, line));
    if (person) {
      run.tell(Style.QUIET, "Looking again every few seconds. Enter goes on without.");
    }
    Poll poll = check.poll() == null ? new Poll(3, Integer.MAX_VALUE) : check.poll();
    long end = now() + most.map(Duration::toNanos).orElse(0L);
    Verdict verdict = nothing;
    for (int tries = 1; verdict.accepted() && !verdict.found(); tries++) {
      Duration wait = Duration.ofMillis((long) (1000 * poll.seconds()));
      Duration left = most.isEmpty() ? wait : Duration.ofNanos(end - now());
      if (left.isNegative() || left.isZero()) {
        throw new Fault(
            Exit.FORBIDDEN,
            "%s, but within %d seconds nothing was shared."
                .formatted(run.standing(), most.get().toSeconds()),
            run.resume("Share something, then continue:"));
      }
      boolean skipped = rest(person, left.compareTo(wait) < 0 ? left : wait);
      if (skipped || most.isEmpty() && tries >= poll.most()) {
        run.warn("Nothing is shared yet; this can be done at any time.");
        return nothing;
      }
      verdict = ask(check);
    }
    verdict.shown().forEach(run::show);
    verdict.shown().values().stream()
        .findFirst()
        .ifPresent(what -> run.screen.mark(Mark.GOOD, "I can now see " + what));
    return verdict;
  }

  /** Waits; true where a person goes on without. */
  private boolean rest(boolean person, Duration span) {
    if (person) {
      return asking.behind.enterWithin(span);
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
