package notionsetup.wizard;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Request;
import notionsetup.recipe.Step.PromptInput;
import notionsetup.recipe.Step.Validate;
import notionsetup.verify.Verdict;
import notionsetup.verify.Verifier;

/** The provider as a run asks it: at a check's own step, and early, once a value is pasted. */
final class Provider {
  private static final Duration EARLY_LIMIT = Duration.ofSeconds(5);
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** A verdict that came before the check's own step, the values that it is about, and when. */
  record Early(Validate check, Map<String, String> values, Verdict verdict, long nanos) {}

  private final Run run;
  private final Verifier verifier;
  private final Consent consent;
  private Early early;

  Provider(Run run, Verifier verifier, Consent consent) {
    this.run = run;
    this.verifier = verifier;
    this.consent = consent;
    verifier.during(run.prompter::waits);
  }

  /** Makes the way to the first check ready while a person reads; what fails is told by it. */
  void prepare() {
    Runnable beside =
        () -> run.step().input().ifPresent(input -> Fitness.of(input, "a made-up value"));
    for (Validate check : run.recipe.checks().stream().limit(1).toList()) {
      boolean agreed = consent.covers(check, run.values());
      verifier.warm(check.request(), run.values(), agreed, beside);
    }
  }

  /** What is said of a value as soon as it is pasted, once; empty where no check asks so early. */
  Optional<Early> early(PromptInput input, String value) {
    Map<String, String> values = new HashMap<>(run.values());
    values.put(input.outputKey(), value);
    if (early == null || !early.values().equals(values)) {
      early =
          run.recipe.checks().stream()
              .filter(check -> check.early() && check.sends(input))
              .filter(check -> values.keySet().containsAll(check.sends()))
              .filter(check -> consent.covers(check, values))
              .findFirst()
              .map(check -> early(check, values))
              .orElse(null);
    }
    return Optional.ofNullable(early);
  }

  private Early early(Validate check, Map<String, String> values) {
    Verdict verdict = verifier.check(request(check), values, EARLY_LIMIT, 1);
    return new Early(check, values, verdict, run.machine.time().nanos());
  }

  /** The verdict on what was collected: a yes that came early, where it is fresh. */
  Verdict verdict(Validate check) {
    boolean usable =
        early != null
            && early.verdict().accepted()
            && early.check().id().equals(check.id())
            && early.values().equals(run.values())
            && run.machine.time().nanos() - early.nanos() < FRESH.toNanos();
    return usable ? early.verdict() : ask(check);
  }

  /** Asks, once it is agreed to where what the check sends would go. */
  Verdict ask(Validate check) {
    consent.toSend(check);
    return verifier.check(request(check), run.values());
  }

  /** What is asked; a no to what somebody gave is explained as the step has it that asked. */
  private Request request(Validate check) {
    return run.source(check)
        .filter(input -> !run.isGiven(input))
        .map(input -> check.request().collectedAt(input.id()))
        .orElseGet(check::request);
  }
}
