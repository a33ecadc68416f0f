package notionsetup.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import notionsetup.console.AccessiblePrompter;
import notionsetup.console.Look;
import notionsetup.console.NoPrompter;
import notionsetup.console.PipedPrompter;
import notionsetup.console.Prompter;
import notionsetup.console.Screen;
import notionsetup.console.TerminalPrompter;
import notionsetup.export.EnvFile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.practice.PracticeNotion;
import notionsetup.practice.Scenario;
import notionsetup.recipe.Problem;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.Recipes;
import notionsetup.recipe.Step;
import notionsetup.verify.Network;
import notionsetup.verify.Verifier;
import notionsetup.wizard.Given;
import notionsetup.wizard.Options;
import notionsetup.wizard.Wizard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The wizard itself: {@code notion-setup} without a command. */
@Command(
    name = "notion-setup",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "From no Notion API key to a verified NOTION_API_KEY in your .env.")
public final class WizardCommand implements Callable<Integer> {
  private final Machine machine;
  private final List<String> args;

  @Mixin private Common common;
  @Mixin private FileOptions file;
  @Mixin private WizardOptions options;

  /**
   * @param args the arguments as given, to say how an interrupted run continues
   */
  public WizardCommand(Machine machine, List<String> args) {
    this.machine = machine;
    this.args = args;
  }

  @Override
  public Integer call() {
    boolean asksPerson = !options.noInput && machine.terminals().person();
    Screen screen = common.screen(machine, asksPerson && !machine.terminals().out());
    Ending ending = new Ending(machine, screen, common);
    Optional<Wizard> wizard = Optional.empty();
    try (Closing closing = new Closing()) {
      wizard = Optional.of(prepare(screen, closing));
      wizard.get().run(notices);
      return ending.done(wizard.get().result());
    } catch (Fault e) {
      return ending.fault(e, wizard.map(Wizard::result));
    }
  }

  private final List<String> notices = new ArrayList<>();

  private Wizard prepare(Screen screen, Closing closing) {
    Recipe recipe = recipe();
    GivenAnswers answers =
        new GivenAnswers(recipe)
            .add(options.answers == null ? List.of() : options.answers, "--answer")
            .add(FileOptions.lines(machine.env(Common.twin("--answer"))), Common.twin("--answer"));
    if (options.answersFile != null) {
      answers.add(FileOptions.path(options.answersFile, machine, "--answers"));
    }
    if (options.from != null && recipe.step(options.from).isEmpty()) {
      throw new Fault(
          Exit.USAGE,
          "--from names a step that this recipe does not have.",
          "Steps: " + String.join(", ", recipe.steps().stream().map(Step::id).toList()));
    }
    boolean writes = !options.practice || file.isNamed();
    Options asked =
        new Options(
            file.path(machine),
            writes,
            file.names(machine),
            options.yes,
            options.noBrowser,
            options.saveUnverified,
            options.dryRun,
            options.from == null ? "" : options.from,
            options.waitForSharing(),
            this::resume);
    Network network = network(closing);
    EnvFile target =
        options.dryRun || !writes
            ? EnvFile.judge(asked.envFile(), machine)
            : EnvFile.read(asked.envFile(), machine);
    Given.Answer secret = secret(recipe, screen);
    if (secret != null) {
      screen.hide(secret.text());
    }
    Prompter prompter = closing.add(prompter(screen));
    Verifier verifier =
        closing.add(
            new Verifier(
                network,
                recipe,
                machine,
                note -> screen.text(screen.gutter(), Look.Style.QUIET, note)));
    return new Wizard(
        machine,
        screen,
        prompter,
        verifier,
        recipe,
        asked,
        new Given(answers.byStep(), secret),
        target);
  }

  private Recipe recipe() {
    boolean bundled = options.recipe == null;
    byte[] bytes =
        bundled
            ? Recipes.bundled(Recipes.BUNDLED.get(0))
            : Recipes.file(FileOptions.path(options.recipe, machine, "--recipe"));
    RecipeReader.Reading reading =
        RecipeReader.read(bytes, bundled ? "notion.json" : options.recipe);
    if (!reading.isGood()) {
      throw new Fault(
          Exit.RECIPE,
          "The recipe cannot be used.",
          String.join("\n", reading.problems().stream().map(Problem::toString).toList()));
    }
    return reading.recipe();
  }

  /** The way to the provider; with --practice that is a pretend one inside this program. */
  private Network network(Closing closing) {
    String base = first(options.apiBase, machine.env("NOTION_API_BASE_URL"));
    String version = first(options.notionVersion, machine.env("NOTION_API_VERSION"));
    Path ca =
        options.caFile == null ? null : FileOptions.path(options.caFile, machine, "--ca-file");
    if (!options.practice) {
      Network network = Network.of(base, version, ca, machine);
      if (!base.isEmpty()) {
        notices.add("Talking to " + network.apiBase() + ", as set by " + baseSource() + ".");
      }
      return network;
    }
    if (options.apiBase != null) {
      throw Usage.fault("--practice and --api-base name two different Notions.");
    }
    PracticeNotion practice = closing.add(PracticeNotion.start(0));
    notices.add(
        "This is a rehearsal: a pretend Notion inside this program answers, and nothing leaves this"
            + " computer. It knows these tokens:");
    for (Scenario scenario : PracticeNotion.scenarios()) {
      notices.add(scenario.token() + "  " + scenario.description());
    }
    return Network.of(practice.address(), version, ca, machine);
  }

  private String baseSource() {
    if (args.stream().anyMatch(arg -> arg.startsWith("--api-base"))) {
      return "--api-base";
    }
    String twin = Common.twin("--api-base");
    return machine.env(twin).isEmpty() ? "NOTION_API_BASE_URL" : twin;
  }

  private static String first(String option, String variable) {
    return option == null ? variable : option;
  }

  private Given.Answer secret(Recipe recipe, Screen screen) {
    if (options.keyFile == null) {
      return null;
    }
    long secrets =
        recipe.steps().stream()
            .filter(step -> step instanceof Step.PromptInput i && recipe.isSecret(i.outputKey()))
            .map(step -> ((Step.PromptInput) step).outputKey())
            .distinct()
            .count();
    if (secrets > 1) {
      throw new Fault(
          Exit.USAGE,
          "--key-file holds one secret, and this recipe asks for " + secrets + ".",
          "Give them by --answers FILE.");
    }
    return new Given.Answer(keyFileText(screen), "--key-file");
  }

  private String keyFileText(Screen screen) {
    if (!options.keyFile.equals("-")) {
      return KeyFile.read(FileOptions.path(options.keyFile, machine, "--key-file"));
    }
    if (!machine.terminals().in()) {
      return KeyFile.read(machine.in());
    }
    screen.text(2, Look.Style.PLAIN, "Waiting for the key; what you type is not shown:");
    return KeyFile.typed(machine.keyboard());
  }

  private Prompter prompter(Screen screen) {
    if (options.noInput) {
      return new NoPrompter(screen, "Nothing may be asked");
    }
    if (machine.terminals().person()) {
      boolean lines = options.accessible || !machine.env("ACCESSIBLE").isEmpty();
      return lines || Look.isDumb(machine)
          ? new AccessiblePrompter(machine, screen)
          : TerminalPrompter.open(machine, screen);
    }
    if (machine.terminals().in()) {
      return new NoPrompter(screen, "Nobody can see the questions");
    }
    return "-".equals(options.keyFile)
        ? new NoPrompter(screen, "Standard input holds the key alone")
        : new PipedPrompter(machine.in(), screen);
  }

  /** The same command, to be continued at a step. */
  private String resume(String step) {
    StringBuilder command = new StringBuilder("notion-setup");
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).equals("--from")) {
        i++;
      } else if (!args.get(i).startsWith("--from=")) {
        command.append(' ').append(quoted(args.get(i)));
      }
    }
    return step.isEmpty() ? command.toString() : command.append(" --from ").append(step).toString();
  }

  private static String quoted(String arg) {
    return arg.matches("[A-Za-z0-9_./~+@%:,=-]+") ? arg : "'" + arg.replace("'", "'\\''") + "'";
  }
}
