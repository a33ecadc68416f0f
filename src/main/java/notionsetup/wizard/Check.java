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
import notionsetup.fault.Remedy;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Step.PromptInput;
import notionsetup.recipe.Step.Validate;
import notionsetup.verify.Verdict;
import notionsetup.verify.Verdict.Kind;
import notionsetup.wizard.Provider.Early;

/** Plays a check: one decides whether the key is written, another looks at what the key can see. */
final class Check {
  private static final int TRIES = 3;

  private final Run run;
  private final Provider provider;
  private final Saving saving;

  /** What checks told, by name: never shown, sent or written. */
  private final Map<String, String> facts = new HashMap<>();

  private int refusals;

  Check(Run run, Provider provider, Saving saving) {
    this.run = run;
    this.provider = provider;
    this.saving = saving;
  }

  /** Plays the check, and gives the id of the step to go on with. */
  String play(Validate check) {
    if (passesOver(check)) {
      return check.next();
    }
    // A look right behind a good verdict says what it sees in that verdict's line.
    if (check.decides() || !saving.hasUntold()) {
      saving.tell();
      run.screen.blank();
      run.say(check.message());
    }
    return check.decides() ? decide(check) : look(check);
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

  private void judged(Verdict verdict) {
    run.result.judged(verdict);
    facts.putAll(verdict.kept());
  }

  /** Asks until there is a yes, or somebody settles what is done without one. */
  private String decide(Validate check) {
    while (true) {
      Verdict verdict = provider.verdict(check);
      judged(verdict);
      switch (verdict.exit()) {
        case DONE -> {
          String good = run.fill(check.onSuccess());
          run.screen.outcome(Mark.GOOD, good.isEmpty() ? verdict.sentence() : good);
          saving.saw(verdict);
          return settled(check);
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
            return settled(check);
          }
        }
      }
    }
  }

  /** Writes, unless a step that may still come decides too, or collects something more. */
  private String settled(Validate check) {
    if (run.isSettled()) {
      saving.write();
    }
    return check.next();
  }

  /** Whether a value is refused as soon as it is pasted; any other word is the step's affair. */
  boolean refusesEarly(PromptInput input, String value) {
    Optional<Early> no =
        provider.early(input, value).filter(word -> word.verdict().kind() == Kind.REFUSED);
    no.ifPresent(word -> refused(word.check(), word.verdict()));
    return no.isPresent();
  }

  private void refused(Validate check, Verdict verdict) {
    String words = (run.fill(check.onFailure()) + " ").stripLeading();
    stop(verdict, words, verdict.kind() != Kind.REFUSED || ++refusals >= TRIES);
  }

  /** Tells a person why, and whether to try again or not, where they do not leave. */
  private boolean again(Verdict verdict, String instead) {
    stop(verdict, "", false);
    String question = "What now? The key is held here, and is not written.";
    String help = "What can be mended at the provider leaves the key as it is.";
    int next = run.choose(question, help, "Try again", instead, "Leave");
    if (next == 2) {
      throw run.left(verdict.exit(), "Left");
    }
    return next == 0;
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

  /** Looks once, or for as long as somebody waits for what is not there, and says what is. */
  private String look(Validate check) {
    Verdict verdict = provider.ask(check);
    if (run.result.verdict().isEmpty()) {
      judged(verdict);
    }
    saving.saw(verdict);
    saving.tell();
    boolean person = verdict.accepted() && run.person() && check.poll() != null;
    boolean waits = person || run.options.waitForSharing().isPresent();
    if (waits && !verdict.found()) {
      verdict = await(check, verdict);
    }
    if (!verdict.accepted()) {
      run.warn("Step %s could not look: %s".formatted(check.id(), verdict.sentence()));
    } else if (!verdict.found()) {
      String how = run.fill(check.onEmpty()).replace('\n', ' ');
      run.warn(waits ? "Nothing is shared yet; this can be done at any time." : how);
    } else if (verdict.shown().isEmpty() && !check.onHidden().isEmpty()) {
      run.warn(run.fill(check.onHidden()));
    }
    return check.next();
  }

  /** Looks again until there is something, or a person goes on; in vain by an option is a fault. */
  private Verdict await(Validate check, Verdict first) {
    Optional<Duration> limit = run.options.waitForSharing();
    String words = first.accepted() ? run.fill(check.onEmpty()) : first.sentence();
    words.lines().forEach(line -> run.tell(Style.PLAIN, line));
    if (run.person()) {
      run.tell(Style.QUIET, "Looking again every few seconds. Enter goes on without.");
    }
    Duration between = Duration.ofSeconds(check.poll() == null ? 3 : check.poll().seconds());
    Duration most = limit.orElseGet(() -> between.multipliedBy(check.poll().most()));
    long end = run.machine.time().nanos() + most.toNanos();
    Verdict verdict = first;
    while (!verdict.found() && (verdict.accepted() || limit.isPresent())) {
      Duration left = Duration.ofNanos(end - run.machine.time().nanos());
      boolean over = left.isNegative() || left.isZero();
      if (over && limit.isPresent()) {
        String what = run.standing() + ", but within %s seconds nothing was shared.";
        String why = verdict.accepted() ? "" : " " + verdict.sentence();
        Remedy remedy = run.resume("Share something, then continue:");
        throw new Fault(Exit.FORBIDDEN, what.formatted(most.toSeconds()) + why, remedy);
      }
      if (over || run.prompter.enterWithin(left.compareTo(between) < 0 ? left : between)) {
        return verdict;
      }
      verdict = provider.ask(check);
    }
    run.result.saw(verdict, run.screen);
    verdict.shown().values().stream()
        .findFirst()
        .ifPresent(what -> run.screen.mark(Mark.GOOD, "I can now see " + what));
    return verdict;
  }
}
