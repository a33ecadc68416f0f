package notionsetup.wizard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import notionsetup.console.Look.Style;
import notionsetup.console.Prompter;
import notionsetup.console.Screen;
import notionsetup.env.EnvFile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine.Interrupts;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.text.Secrets;
import notionsetup.verify.Verifier;

/** Plays a recipe from its opening to its ending. */
public final class Wizard {
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(10);

  private final Run run;
  private final Saving saving;
  private final Consent consent;
  private final Project project;
  private final Play play;

  public Wizard(
      Screen screen, Prompter prompter, Verifier verifier, Options options, Result result) {
    run = new Run(screen, prompter, options, result);
    saving = new Saving(run);
    consent = new Consent(run);
    project = new Project(run);
    Provider provider = new Provider(run, verifier, consent);
    play = new Play(run, provider, new Check(run, provider, saving));
  }

  /** Plays it below a notice; what is known of a run that is told to end is given just before. */
  @SuppressWarnings("try") // The guard of the interrupts is there to be closed.
  public void run(Runnable notice, Consumer<Fault> interrupted) {
    Interrupts interrupts = run.machine.interrupts();
    try (Interrupts.Guard guard = interrupts.guard(exit -> interrupted.accept(interrupted(exit)))) {
      opening(run.recipe, needs(), destination(), run.screen);
      notice.run();
      project.place();
      consent.toSend();
      project.search();
      project.toWrite();
      while (!run.isOver()) {
        step();
      }
      saving.end();
      project.propose();
      play.leftOver();
      saving.ending();
    }
  }

  /** What a recipe is for, what it needs, and what it gives; where that is put may be empty. */
  public static void opening(Recipe recipe, List<String> needs, String destination, Screen screen) {
    String time = recipe.estimatedTime() == null ? "" : "about " + recipe.estimatedTime();
    screen.title(recipe.displayName(), time);
    screen.text(2, Style.PLAIN, recipe.description());
    screen.blank();
    screen.rows("You will need", needs);
    boolean one = recipe.outputs().size() == 1;
    List<String> gets = new ArrayList<>();
    for (Recipe.Output output : recipe.outputs()) {
      String secret = output.sensitive() ? " (secret)" : " (not secret)";
      String what = output.description().isEmpty() ? "" : ": " + output.description();
      gets.add(output.key() + secret + (one ? destination : "") + what);
    }
    if (!one && !destination.isEmpty()) {
      gets.add(destination.strip());
    }
    screen.rows("You will get", gets);
  }

  private List<String> needs() {
    String needs =
        String.join(", ", run.recipe.prerequisites())
            .replaceAll("(^|, )A(?=n? )", "$1a")
            .replace(" where you have ", " with ");
    return needs.isEmpty() ? List.of() : List.of(needs);
  }

  private String destination() {
    if (!run.options.writes()) {
      return " in no file: this is a rehearsal";
    }
    EnvFile file = run.target.file();
    String names = run.target.isUsual() ? "" : " as " + String.join(" and ", run.target.names());
    String fresh = file.exists() ? "" : ", a new file only you can read";
    String dry = run.options.dryRun() ? " (a dry run: nothing is written)" : "";
    return " in " + file.shown() + file.leads() + names + fresh + dry;
  }

  private void step() {
    run.begin();
    try {
      if (!run.isPlaying()) {
        first();
        return;
      }
      if (run.step().check().isEmpty()) {
        saving.tell();
        run.screen.blank();
      }
      run.goOn(run.step().play(play));
      if (run.wasAsked() && run.person()) {
        project.propose();
      }
    } catch (Run.WentBack e) {
      run.goBack();
    } catch (Fault e) {
      boolean bare = e.exit() == Exit.INTERRUPTED && e.remedy().equals(Remedy.NONE);
      throw run.here(bare ? run.left(Exit.INTERRUPTED, "Left") : e);
    }
  }

  /** Turns to the first step: the first, the one asked for, or the check of a kept key. */
  private void first() {
    boolean given = run.recipe.inputs().stream().anyMatch(run::isGiven);
    if (!run.options.from().isEmpty()) {
      from(run.options.from());
    } else if (!given && run.recipe.keys().stream().allMatch(key -> run.stored(key).isPresent())) {
      stored();
    }
  }

  /** The key is there already: a person may keep it, which only checks it, or replace it. */
  private void stored() {
    EnvFile file = run.target.file();
    String value = run.stored(run.recipe.keys().get(0)).orElseThrow();
    Predicate<String> holds = name -> file.value(name).filter(value::equals).isPresent();
    String name = run.target.names().stream().filter(holds).findFirst().orElseThrow();
    String ending = Secrets.ending(value);
    String shown = ending.isEmpty() ? "not shown" : ending;
    String what =
        "%s is already in %s (line %s, ending %s)."
            .formatted(name, file.shown(), file.lines(name).get(0), shown);
    if (!run.person()) {
      run.screen.text(2, Style.PLAIN, what);
      return;
    }
    List<Step.Validate> checks = run.recipe.checks();
    String help = "Keeping it asks the provider whether it still works, and writes nothing.";
    String keep = checks.isEmpty() ? "Keep it" : "Keep it and check it";
    int wanted = run.choose(what, help, keep, "Replace it", "Leave");
    if (wanted == 2 || wanted == 0 && checks.isEmpty()) {
      throw run.left(Remedy.NONE);
    } else if (wanted == 0) {
      from(checks.get(0).id());
    }
  }

  /** Turns to this step, or to the first before it whose value no option and no file has. */
  private void from(String id) {
    List<Step> before = run.before(id);
    List<String> given =
        before.stream().filter(run::isGiven).flatMap(step -> step.keeps().stream()).toList();
    for (Step step : before) {
      run.at(step.id());
      if (run.isGiven(step) && !run.values().keySet().containsAll(step.keeps())) {
        step.play(play);
      }
      for (String name : step.keeps()) {
        if (!given.contains(name) && run.stored(name).isEmpty()) {
          String why = "Starting at step %s, because %s is neither given nor in the file.";
          run.warn(why.formatted(step.id(), name));
          from(step.id());
          return;
        } else if (!given.contains(name)) {
          run.keep(name, run.stored(name).get());
        }
      }
    }
    // Nothing new is written that its check did not accept.
    run.at(
        before.stream()
            .flatMap(step -> step.check().stream())
            .filter(check -> check.decides() && !Collections.disjoint(check.sends(), given))
            .map(Step::id)
            .findFirst()
            .orElse(id));
  }

  /** The last words of a run that is told to end; a write under way is waited for. */
  private Fault interrupted(Exit exit) {
    run.prompter.close();
    if (run.replacement.end(WRITE_LIMIT)) {
      // The thread that wrote may not have got to say so.
      run.noteSaved();
    }
    return run.here(run.left(exit, "Interrupted"));
  }
}
