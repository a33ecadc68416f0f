package notionsetup.wizard;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Request;
import notionsetup.recipe.Step;
import notionsetup.recipe.Step.Validate;
import notionsetup.recipe.Step.Validate.Poll;
import notionsetup.verify.Verdict;
import notionsetup.verify.Verifier;

/** Plays a check: asks the provider, and settles with the person what to do on all but a yes. */
final class Check {
  private static final int TRIES = 3;
  private static final Duration EARLY_LIMIT = Duration.ofSeconds(5);
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** A verdict that came before the check's own step, and the values that it is about. */
  private record Early(Validate check, Map<String, String> values, Verdict verdict, long nanos) {}

  private final Run run;
  private final Verifier verifier;
  private final Keeping keeping;
  private final Consent consent;

  /** What checks told, by name: never shown, sent or written. */
  private final Map<String, String> facts = new HashMap<>();

  /** Whose key it is and what it can see, as far as nobody was told yet. */
  private final StringBuilder untold = new StringBuilder();

  private int refusals;
  private Early early;

  Check(Run run, Verifier verifier, Keeping keeping, Consent consent) {
    this.run = run;
    this.verifier = verifier;
    this.keeping = keeping;
    this.consent = consent;
    verifier.during(run.prompter::waits);
  }

  /** Makes the way to the first check ready while a person reads; what fails is told by it. */
  void prepare() {
    Runnable beside =
        () -> run.step().input().ifPresent(input -> Fitness.of(input, "a made-up value"));
    run.recipe.checks().stream()
        .findFirst()
        .ifPresent(check -> verifier.warm(check.request(), run.values(), consent::covers, beside));
  }

  /** What the provider says of a value as soon as it is pasted, where a check may ask so early. */
  Optional<Verdict> early(String key, String value) {
    Map<String, String> values = new HashMap<>(run.values());
    values.put(key, value);
    if (early == null || !early.values().equals(values)) {
      early =
          run.recipe.checks().stream()
              .filter(check -> check.early() && check.sends().contains(key))
              .filter(check -> values.keySet().containsAll(check.sends()))
              .filter(check -> consent.covers(verifier.origin(check.request(), values)))
              .findFirst()
              .map(
                  check ->
                      new Early(
                          check, values, verifier.once(request(check), values, EARLY_LIMIT), now()))
              .orElse(null);
    }
    return Optional.ofNullable(early).map(Early::verdict);
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
    return early != null
            && early.verdict().accepted()
            && early.check().id().equals(check.id())
            && early.values().equals(run.values())
            && now() - early.nanos() < FRESH.toNanos()
        ? early.verdict()
        : ask(check);
  }

  private Verdict ask(Validate check) {
    return verifier.check(request(check), run.values());
  }

  /** Plays the check, and gives the id of the step to go on with. */
  String play(Validate check) {
    if (passesOver(check)) {
      return check.next();
    }
    // A look right behind a good verdict says what it sees in that verdict's line.
    if (untold.isEmpty()) {
      run.screen.blank();
      run.say(check.message());
    }
    consent.sending(check, verifier.origin(check.request(), run.values()));
    return check.decides() ? decide(check) : look(check);
  }

  private String decide(Validate check) {
    while (true) {
      Verdict verdict = verdict(check);
      said(verdict);
      switch (verdict.exit()) {
        case DONE -> {
          accepted(check, verdict);
          return check.next();
        }
        case REFUSED -> {
          refused(check, verdict);
          return run.refused(check);
        }
        case FORBIDDEN -> {
          if (!again(verdict, "Give another key")) {
            return run.refused(check);
          }
        }
        default -> {
          if (run.options.saveUnverified() || !again(verdict, "Save it unchecked")) {
            run.warn("Not checked: " + verdict.sentence() + " It is saved all the same, as asked.");
            write();
            tell();
            return check.next();
          }
        }
      }
    }
  }

  private void said(Verdict verdict) {
    run.result.judged(verdict);
    facts.putAll(verdict.kept());
  }

  /** Whether the recipe says so; or it only looks, and nobody could check the key. */
  private boolean passesOver(Validate check) {
    Map<String, String> known = new HashMap<>(facts);
    known.putAll(run.values());
    boolean unsure = !Set.of("", "accepted").contains(run.result.verdict());
    return unsure && !check.decides()
        || known.keySet().stream()
            .filter(check.unless()::containsKey)
            .anyMatch(name -> Fitness.found(check.unless().get(name), known.get(name)));
  }

  private void accepted(Validate check, Verdict verdict) {
    if (check.onSuccess() != null) {
      run.screen.outcome(Mark.GOOD, run.fill(check.onSuccess()));
    }
    see(verdict);
    write();
    Optional<Validate> next = run.following().flatMap(Step::check);
    if (next.filter(look -> !look.decides() && !passesOver(look)).isEmpty()) {
      tell();
    }
  }

  /** Writes, unless a step that may still come decides too, or collects something more. */
  private void write() {
    if (run.ahead()
        .allMatch(
            step -> step.keeps().isEmpty() && step.check().stream().noneMatch(Validate::decides))) {
      keeping.write();
    }
  }

  /** Takes what the provider showed into the result, and into the line that tells of it. */
  private void see(Verdict verdict) {
    for (Map.Entry<String, String> shown : verdict.shown().entrySet()) {
      String text = shown.getValue();
      run.result.shown.put(shown.getKey(), run.screen.safe(text));
      untold.append(
          switch (shown.getKey()) {
            case "connected as" -> text;
            case "workspace" -> " in " + text;
            default -> (untold.isEmpty() ? "" : "; it ") + shown.getKey() + " " + text;
          });
    }
  }

  /** Tells whose key it is, what it can see, and where it is now. */
  private void tell() {
    if (!untold.isEmpty()) {
      run.tell(Style.PLAIN, untold.toString());
    }
    untold.setLength(0);
    keeping.tell();
  }

  private void refused(Validate check, Verdict verdict) {
    String words = (run.fill(check.onFailure()) + " ").stripLeading();
    stop(verdict, words, verdict.kind() != Verdict.Kind.REFUSED || ++refusals >= TRIES);
  }

  /** Tells a person why not; where that is the last word, and in a script, the run ends. */
  private void stop(Verdict verdict, String lead, boolean last) {
    String what = lead + verdict.sentence();
    if (last || !run.person()) {
      throw new Fault(verdict.exit(), what + run.written(), verdict.remedy());
    }
    run.screen.mark(Mark.BAD, what);
    run.screen.remedy(run.screen.gutter(), verdict.remedy());
  }

  /** Tells a person why, and whether to try again or not, where they do not leave. */
  private boolean again(Verdict verdict, String instead) {
    stop(verdict, "", false);
    String question = "What now? The key is held here, and is not written.";
    String help =
        "What can be mended at the provider leaves the key as it is; a key that is saved unchecked"
            + " may not work.";
    int next = run.choose(question, help, "Try again", instead, "Leave");
    if (next == 2) {
      throw run.left(verdict.exit(), "Left");
    }
    return next == 0;
  }

  /** Looks, and says what is there; waits for more of it only where the run may. */
  private String look(Validate check) {
    Verdict verdict = ask(check);
    if (run.result.verdict().isEmpty()) {
      said(verdict);
    }
    see(verdict);
    tell();
    if (verdict.accepted() && !verdict.found()) {
      verdict = await(check, verdict);
    }
    if (!verdict.accepted()) {
      run.warn("This could not be looked up: " + verdict.sentence());
    } else if (verdict.found() && verdict.shown().isEmpty() && !check.onHidden().isEmpty()) {
      run.warn(run.fill(check.onHidden()));
    }
    return check.next();
  }

  /** Says that nothing is there, and looks again for as long as an option or a person waits. */
  private Verdict await(Validate check, Verdict nothing) {
    Optional<Duration> asked = run.options.waitForSharing();
    boolean person = run.person() && check.poll() != null;
    String words = run.fill(check.onEmpty());
    if (!person && asked.isEmpty()) {
      run.warn(words.replace('\n', ' '));
      return nothing;
    }
    words.lines().forEach(line -> run.tell(Style.PLAIN, line));
    if (person) {
      run.tell(Style.QUIET, "Looking again every few seconds. Enter goes on without.");
    }
    Poll poll = check.poll() == null ? new Poll(3, 1) : check.poll();
    Duration between = Duration.ofSeconds(poll.seconds());
    long end = now() + asked.orElse(between.multipliedBy(poll.most())).toNanos();
    Verdict verdict = nothing;
    while (verdict.accepted() && !verdict.found()) {
      Duration left = Duration.ofNanos(end - now());
      boolean over = left.isNegative() || left.isZero();
      if (over && asked.isPresent()) {
        String what = run.standing() + ", but within %s seconds nothing was shared.";
        String unshared = what.formatted(asked.get().toSeconds());
        throw new Fault(Exit.FORBIDDEN, unshared, run.resume("Share something, then continue:"));
      }
      if (over || run.prompter.enterWithin(left.compareTo(between) < 0 ? left : between)) {
        run.warn("Nothing is shared yet; this can be done at any time.");
        return nothing;
      }
      verdict = ask(check);
    }
    see(verdict);
    untold.setLength(0);
    verdict.shown().values().stream()
        .findFirst()
        .ifPresent(what -> run.screen.mark(Mark.GOOD, "I can now see " + what));
    return verdict;
  }
}
