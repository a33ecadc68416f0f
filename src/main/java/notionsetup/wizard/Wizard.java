package notionsetup.wizard;

import java.time.Duration;
import java.util.function.Consumer;
import notionsetup.console.Prompter;
import notionsetup.console.Screen;
import notionsetup.env.EnvFile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Interrupts;
import notionsetup.recipe.Recipe;
import notionsetup.verify.Verifier;

/** Plays a recipe from its first step to its last. */
public final class Wizard {
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(10);

  private final Run run;
  private final Asking asking;
  private final Keeping keeping;
  private final Consent consent;
  private final Check check;
  private final Play play;
  private final Start start;

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
    run = new Run(machine, screen, recipe, options, file);
    asking = new Asking(run, prompter);
    keeping = new Keeping(run, asking);
    consent = new Consent(run, asking);
    check = new Check(run, asking, verifier, keeping, consent);
    play = new Play(run, asking, check);
    start = new Start(run, asking, play);
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
      start.opening();
      notice.accept(run.screen);
      start.place();
      consent.beforehand();
      asking.meanwhile(check::prepare);
      start.search();
      start.warnings();
      while (!run.isOver()) {
        step();
      }
      keeping.end();
      start.propose();
      asking.leftOver();
      keeping.ending();
    } finally {
      guard.close();
    }
  }

  private void step() {
    // What was asked before is nothing to go back to.
    asking.wasAsked();
    run.mark();
    try {
      if (!run.isPlaying()) {
        run.start(start.find(), asking.wasAsked());
        return;
      }
      if (run.step().check().isEmpty()) {
        run.screen.blank();
      }
      String next = run.step().play(play);
      boolean asked = asking.wasAsked();
      run.goOn(next, asked);
      if (asked && asking.person()) {
        start.propose();
      }
    } catch (Asking.WentBack e) {
      if (e.toOwn) {
        run.repeat();
      } else {
        run.goBack();
      }
    } catch (Fault e) {
      boolean bare = e.exit() == Exit.INTERRUPTED && e.remedy().isEmpty();
      throw run.here(bare ? run.left(Exit.INTERRUPTED, "Left") : e);
    }
  }

  /** The last words of a run that is told to end; a write under way is waited for. */
  private Fault interrupted(Exit exit) {
    asking.behind.close();
    if (run.replacement.end(WRITE_LIMIT)) {
      // The thread that wrote may not have got to say so.
      run.save();
    }
    Fault last = run.left(exit, "Interrupted");
    run.screen.last(last.getMessage(), last.remedy());
    return run.here(last);
  }
}
