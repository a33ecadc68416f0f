package notionsetup.wizard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import notionsetup.console.Prompter;
import notionsetup.console.Screen;
import notionsetup.env.EnvFile;
import notionsetup.env.Replacement;
import notionsetup.env.Target;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Interrupts;
import notionsetup.machine.Machine;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.verify.Verifier;

/** Plays a recipe from its first step to its last. */
public final class Wizard {
  private static final int NONE = -1;
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(10);

  private final Run run;
  private final Asking asking;
  private final Check check;
  private final Play play;
  private final Keeping keeping;
  private final Consent consent;
  private final Deque<Before> asked = new ArrayDeque<>();
  private final Map<Integer, Integer> playedAt = new HashMap<>();
  private int checkAgain = NONE;

  /** How the run stood before a step that somebody answered. */
  private record Before(int index, int played, Map<String, String> values) {}

  /**
   * @param file the file, judged to be writable
   */
  public Wizard(
      Machine machine,
      Screen screen,
      Prompter prompter,
      Verifier verifier,
      Recipe recipe,
      Options options,
      EnvFile file) {
    run =
        new Run(
            machine,
            screen,
            prompter,
            recipe,
            options,
            Target.of(file, recipe.keys(), options.names(), machine));
    asking = new Asking(run);
    keeping = new Keeping(run, asking);
    consent = new Consent(run, asking);
    check = new Check(run, asking, verifier, keeping, consent);
    play = new Play(run, asking, check);
  }

  /** What the run has come to so far; whole after {@link #run}. */
  public Result result() {
    return run.result;
  }

  /**
   * Plays the recipe.
   *
   * @param notice shows what the person should know before it begins
   * @param interrupted gets what is known of a run that was told to end, just before it does
   */
  public void run(Consumer<Screen> notice, Consumer<Fault> interrupted) {
    Interrupts.Guard guard =
        run.machine.interrupts().guard(exit -> interrupted.accept(interrupted(exit)));
    try {
      Scene scene = new Scene(run);
      scene.opening();
      notice.accept(run.screen);
      consent.beforehand();
      asking.meanwhile(check::prepare);
      new Proposal(run, asking).make();
      beforehand();
      new Guards(run, asking).pass();
      begin();
      while (run.index < run.recipe.steps().size()) {
        if (run.step().check().filter(play::passesOver).isEmpty()) {
          run.screen.blank();
        }
        step();
      }
      unchecked();
      leftOver();
      scene.ending();
    } finally {
      guard.close();
    }
  }

  /** Finds the first step, and whether a question decides which that is. */
  private void begin() {
    asking.wayBack(back -> false);
    asking.wasAsked();
    run.values.clear();
    run.played = 0;
    checkAgain = NONE;
    run.index = new Start(run, asking).find();
    boolean chosen = asking.wasAsked();
    asking.wayBack(back -> chosen || isOwn(back) || !asked.isEmpty());
  }

  /** Whether the way back is from a question that the step put after its own, to its own. */
  private boolean isOwn(Asking.WentBack back) {
    return back.isFollowUp() && run.step().asks();
  }

  private void step() {
    Step step = run.step();
    Before before = new Before(run.index, run.played, new LinkedHashMap<>(run.values));
    playedAt.put(run.index, run.played);
    try {
      int following = run.recipe.after(run.index, step.play(play));
      if (asking.wasAsked()) {
        asked.push(before);
      }
      go(following);
    } catch (Asking.WentBack e) {
      if (isOwn(e)) {
        restore(before);
      } else if (asked.isEmpty()) {
        begin();
      } else {
        checkAgain = NONE;
        restore(asked.pop());
      }
    } catch (Fault e) {
      boolean bare = e.exit() == Exit.INTERRUPTED && e.remedy().isEmpty() && !run.saved;
      throw (bare ? left() : e).at(step.id());
    }
  }

  /** The person left at a question, by Ctrl-D, before anything was saved. */
  private Fault left() {
    return new Fault(
        Exit.INTERRUPTED, "Left; nothing was written.", "Continue with:\n" + run.resume());
  }

  /**
   * On to the next step; or, after a refusal, back for another value and then straight to its
   * check.
   */
  private void go(int following) {
    if (play.wasRefused()) {
      checkAgain = run.index;
      run.played = playedAt.getOrDefault(following, Run.OFF_PATH);
      run.index = following;
    } else if (checkAgain != NONE && hasAnotherValue()) {
      run.played = playedAt.get(checkAgain);
      run.index = checkAgain;
      checkAgain = NONE;
    } else {
      run.played += run.step().counts() ? 1 : 0;
      run.index = following;
    }
  }

  /** Whether the step that was played keeps something which the check that refused sends. */
  private boolean hasAnotherValue() {
    Set<String> sends = run.recipe.steps().get(checkAgain).check().orElseThrow().sends();
    return !Collections.disjoint(run.step().keeps(), sends);
  }

  private void restore(Before before) {
    run.index = before.index();
    run.played = before.played();
    run.values.clear();
    run.values.putAll(before.values());
  }

  /** What stands beside the run and may surprise later. */
  private void beforehand() {
    if (!run.options.writes()) {
      return;
    }
    run.target.names().stream()
        .filter(name -> !run.machine.env(name).isEmpty())
        .forEach(
            name ->
                run.warn(
                    name
                        + " is also set in this environment. Most programs take that one before"
                        + " the file's; it is not used here."));
    run.target.file().warnings(run.target.names()).forEach(run::warn);
  }

  /** What no check decided about is written at the end of its path. */
  private void unchecked() {
    if (keeping.isDone()) {
      return;
    }
    run.screen.blank();
    if (run.result.verdict().isEmpty()) {
      run.warn("This recipe has no check, so nobody said whether the value works.");
    }
    keeping.save();
  }

  private void leftOver() {
    int lines = run.prompter.leftOver();
    if (lines > 0) {
      run.warn(
          lines == 1
              ? "One line of standard input was left over."
              : lines + " lines of standard input were left over.");
    }
    run.prompter
        .unasked()
        .forEach(
            id -> run.warn("Step " + id + " was not on the path, so its answer was not used."));
  }

  /** The last words of a run that is told to end; a write under way is waited for. */
  private Fault interrupted(Exit exit) {
    run.prompter.close();
    if (Replacement.end(WRITE_LIMIT)) {
      // The thread that wrote may not have got to say so.
      run.saved = true;
    }
    String names = String.join(", ", run.target.names());
    Fault last =
        run.waiting
            ? new Fault(exit, run.saved() + "; nothing shared yet.", "")
            : run.saved
                ? new Fault(
                    exit,
                    "Interrupted. " + names + " is saved in " + run.target.file().path() + ".",
                    "")
                : new Fault(
                    exit, "Interrupted; nothing was written.", "Continue with:\n" + run.resume());
    run.screen.last(last.getMessage(), last.remedy());
    return run.index < run.recipe.steps().size() ? last.at(run.step().id()) : last;
  }
}
