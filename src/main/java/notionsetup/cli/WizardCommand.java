package notionsetup.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import notionsetup.console.Look.Style;
import notionsetup.console.Prompter;
import notionsetup.console.Screen;
import notionsetup.env.EnvFile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.practice.PracticeNotion;
import notionsetup.practice.Scenario;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.text.Printable;
import notionsetup.verify.Network;
import notionsetup.verify.Verifier;
import notionsetup.wizard.Options;
import notionsetup.wizard.Wizard;
import picocli.CommandLine.Model.CommandSpec;

/** The wizard itself: {@code notion-setup} without a command. */
public final class WizardCommand extends Command {
  private static final String READERS =
      "  With --accessible, or ACCESSIBLE=1 in the environment, lines are only ever added below the"
          + " last one: nothing is redrawn, a choice is a numbered list that its number answers, no"
          + " meaning is in a colour or a sign alone, and the secret is read without showing"
          + " anything.";

  private final FileOptions file = with(new FileOptions());
  private final NetworkOptions network = with(new NetworkOptions());

  private final Argument<List<String>> answers =
      texts("--answer", "STEP=VALUE", "Answer one step by its id; repeatable; never for a secret.")
          .in(Group.SCRIPTS);

  private final Argument<String> answersFile =
      text("--answers", "FILE", "A JSON object, step id to answer; may hold secrets.")
          .in(Group.SCRIPTS);

  private final Argument<String> keyFile =
      text("--key-file", "PATH", "Take the secret from this file; - is standard input.")
          .in(Group.SCRIPTS);

  private final Argument<Boolean> noInput =
      flag("--no-input", "Never ask: a question takes its default, or the run ends with 8.")
          .in(Group.SCRIPTS);

  private final Argument<Boolean> yes =
      flag("-y --yes", "Every checkpoint and every guard of the file is answered yes.")
          .in(Group.SCRIPTS);

  private final Argument<Boolean> noBrowser = flag("--no-browser", "Only print addresses.");

  private final Argument<Boolean> saveUnverified =
      flag("--save-unverified", "Where the run would end with 5 or 75, write the key all the same.")
          .in(Group.SCRIPTS);

  private final Argument<Boolean> dryRun =
      flag("--dry-run", "End as the real run would, touch nothing, show the masked change.")
          .in(Group.SCRIPTS);

  private final Argument<String> from =
      text("--from", "STEP", "Start at this step.").in(Group.SCRIPTS);

  private final Argument<Integer> waitForSharing =
      number(
              "--wait-for-sharing",
              "SECONDS",
              "After a good check, wait until something is shared, else end with 6.")
          .in(Group.SCRIPTS);

  private final Argument<String> recipe =
      text("--recipe", "FILE", "Play another provider's recipe.");

  private final Argument<Boolean> practice =
      flag(
          "--practice",
          "Rehearse against a pretend Notion inside this program; writes only where --env-file"
              + " names a file.");

  private final Argument<Boolean> quiet =
      flag("-q --quiet", "Nothing on success; a run that asks a person still asks.")
          .in(Group.OUTPUT);

  private final Argument<Boolean> accessible =
      flag("--accessible", "Append-only lines, numbered choices, no redraw. Also ACCESSIBLE.")
          .in(Group.OUTPUT);

  public WizardCommand(Machine machine) {
    super(
        machine,
        "notion-setup",
        "From no Notion API key to a verified NOTION_API_KEY in your .env.",
        "  notion-setup                                 get a key, step by step",
        "  notion-setup --practice                      rehearse it without Notion",
        "  notion-setup --no-input --key-file key.txt   a whole run from a script",
        "  notion-setup export --format sh              the stored key, for a shell",
        "  notion-setup doctor                          what is wrong, if anything");
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = super.spec();
    spec.usageMessage().footer("", "Screen readers:", READERS);
    return spec;
  }

  private boolean asksPerson() {
    return !noInput.value() && machine.terminals().person();
  }

  @Override
  boolean aside() {
    return asksPerson() && !machine.terminals().out();
  }

  @Override
  Screen screen() {
    return asksPerson() ? unfitted() : super.screen();
  }

  @Override
  int run(Screen screen, Ending ending) {
    RecipeFile source = RecipeFile.of(recipe, machine);
    GivenAnswers given = answers(source.recipe());
    if (from.value() != null && source.recipe().step(from.value()).isEmpty()) {
      throw new Fault(
          Exit.USAGE,
          from.origin() + " names a step that this recipe does not have.",
          "Steps: " + String.join(", ", source.recipe().steps().stream().map(Step::id).toList()));
    }
    try (PracticeNotion pretend = practice.value() ? rehearsal(source) : null) {
      Network way =
          pretend == null ? network.network(machine) : network.network(pretend.address(), machine);
      play(source, given, way, screen, ending);
      return ending.done();
    } catch (Fault e) {
      if (e.exit() == Exit.ANSWER) {
        ending.add("continue", source.goOn(e.step(), command(e, source.recipe())));
      }
      throw e;
    }
  }

  /** What goes on where an answer was missing. */
  private String command(Fault fault, Recipe recipe) {
    String run = resume(args(), fault.step());
    boolean secret =
        fault.step().isEmpty() || recipe.step(fault.step()).filter(recipe::isSecret).isPresent();
    return !secret
        ? run + " --answer " + fault.step() + "=VALUE"
        : run.contains("--key-file") ? run : run + " --key-file FILE";
  }

  @Override
  boolean lines() {
    return accessible.value() || super.lines();
  }

  private void play(
      RecipeFile source, GivenAnswers given, Network way, Screen screen, Ending ending) {
    EnvFile target = target();
    Optional<Options.Answer> key = key(source.recipe(), given, screen);
    Options asked =
        new Options(
            file.isNamed(),
            writes(),
            file.names(),
            given.byStep(),
            key,
            yes.value(),
            noBrowser.value(),
            saveUnverified.value(),
            dryRun.value(),
            practice.value() ? Optional.empty() : network.stranger(machine),
            source.foreign(network.allowed(machine), file.named(machine), way),
            from.value() == null ? "" : from.value(),
            practice.value() ? Scenario.GOOD.token() : "",
            Optional.ofNullable(waitForSharing.value()).map(Duration::ofSeconds),
            step -> resume(args(), step));
    if (!asksPerson() && (quiet.value() || noInput.value())) {
      screen.show(quiet.value() ? Screen.Shown.NOTHING : Screen.Shown.OUTCOME);
    }
    try (Prompter prompter = prompter(screen, noInput.value(), "-".equals(keyFile.value()));
        Verifier verifier =
            new Verifier(
                way,
                source.recipe(),
                machine,
                note -> screen.text(screen.gutter(), Style.QUIET, note))) {
      Wizard wizard =
          new Wizard(machine, screen, prompter, verifier, source.recipe(), asked, target);
      ending.result(wizard.result());
      wizard.run(this::notice, ending::interrupted);
    }
  }

  /** What the person should know before the first step. */
  private void notice(Screen screen) {
    if (practice.value()) {
      PracticeCommand.rehearsal(screen);
    } else {
      screen.note(network.notice(machine));
    }
  }

  private GivenAnswers answers(Recipe recipe) {
    GivenAnswers given = new GivenAnswers(recipe);
    answers.sources(machine).forEach((origin, entries) -> given.add(entries, origin));
    if (answersFile.value() != null) {
      given.add(FileOptions.path(answersFile, machine), answersFile.origin());
    }
    return given;
  }

  /** What answers every secret input that has no answer of its own. */
  private Optional<Options.Answer> key(Recipe recipe, GivenAnswers given, Screen screen) {
    if (keyFile.value() == null) {
      return Optional.empty();
    }
    String key = GivenAnswers.key(keyFile, recipe, machine, screen);
    if (given.giveSecret()) {
      throw Usage.fault(
          "The key is given twice, by " + keyFile.origin() + " and in the answers file.");
    }
    return Optional.of(new Options.Answer(key, keyFile.origin()));
  }

  /** A rehearsal writes only where a file is named. */
  private boolean writes() {
    return !practice.value() || file.isNamed();
  }

  /** The file, judged to be writable; one that is not written is not looked at. */
  private EnvFile target() {
    Path path = file.path(machine);
    if (!writes()) {
      return EnvFile.unseen(path, machine);
    }
    return dryRun.value() ? EnvFile.judge(path, machine) : EnvFile.read(path, machine);
  }

  /** A pretend Notion inside this program. */
  private PracticeNotion rehearsal(RecipeFile source) {
    if (network.givesBase()) {
      throw Usage.fault(practice.origin() + " and --api-base name two different Notions.");
    }
    if (!source.asksNotionAlone()) {
      throw Usage.fault(
          practice.origin() + " answers for Notion alone, and this recipe asks other hosts.");
    }
    return PracticeNotion.start(0);
  }

  /**
   * The command that continues a run.
   *
   * @param args what it was begun with; what of them holds a key is left out
   * @param step the id of the step to continue at; empty for the beginning
   */
  static String resume(List<String> args, String step) {
    List<String> words = new ArrayList<>(List.of("notion-setup"));
    for (int i = 0; i < args.size(); i++) {
      // The wizard takes no words by themselves: what follows an option is its value.
      boolean two = i + 1 < args.size() && !args.get(i + 1).startsWith("--");
      String option = two ? args.get(i) + "=" + args.get(i + 1) : args.get(i);
      // What answered the step that it continues at would stop it there once more.
      boolean given = option.startsWith("--from=") || option.startsWith("--answer=" + step + "=");
      if (!given && !Usage.holdsKey(option)) {
        args.subList(i, two ? i + 2 : i + 1).forEach(arg -> words.add(Printable.word(arg)));
      }
      i += two ? 1 : 0;
    }
    if (!step.isEmpty()) {
      words.add("--from");
      words.add(step);
    }
    return String.join(" ", words);
  }
}
