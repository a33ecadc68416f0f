package notionsetup.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import notionsetup.console.Look.Style;
import notionsetup.console.Prompter;
import notionsetup.console.Screen;
import notionsetup.env.EnvFile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.practice.PracticeNotion;
import notionsetup.recipe.HostPattern;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.verify.Network;
import notionsetup.verify.Verifier;
import notionsetup.wizard.Options;
import notionsetup.wizard.Wizard;

/** The wizard itself: {@code notion-setup} without a command. */
public final class WizardCommand extends Command {
  private final List<String> args;
  private final Ahead ahead;

  private final FileOptions file = with(new FileOptions());
  private final NetworkOptions network = with(new NetworkOptions());
  private final WizardOptions options = with(new WizardOptions());

  /** What the person should know before the first step. */
  private Consumer<Screen> notice = screen -> {};

  /**
   * @param args the arguments as given, to say how an interrupted run continues
   */
  public WizardCommand(Machine machine, List<String> args) {
    super(
        machine,
        "notion-setup",
        "From no Notion API key to a verified NOTION_API_KEY in your .env.",
        "  notion-setup                                 get a key, step by step",
        "  notion-setup --practice                      rehearse it without Notion",
        "  notion-setup --no-input --key-file key.txt   a whole run from a script",
        "  notion-setup export --format sh              the stored key, for a shell",
        "  notion-setup doctor                          what is wrong, if anything");
    this.args = args;
    this.ahead = Ahead.of(machine, args);
  }

  private boolean asksPerson() {
    return !options.noInput.value() && machine.terminals().person();
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
    try (Closing closing = new Closing()) {
      Wizard wizard = prepare(screen, closing);
      ending.result(wizard.result());
      wizard.run(notice, ending::interrupted);
      return ending.done();
    }
  }

  private Wizard prepare(Screen screen, Closing closing) {
    RecipeFile source =
        options.recipe.value() == null ? ahead.bundled() : RecipeFile.of(options.recipe, machine);
    Recipe recipe = source.recipe();
    GivenAnswers answers = answers(recipe);
    if (options.from.value() != null && recipe.step(options.from.value()).isEmpty()) {
      throw new Fault(
          Exit.USAGE,
          options.from.origin() + " names a step that this recipe does not have.",
          "Steps: " + String.join(", ", recipe.steps().stream().map(Step::id).toList()));
    }
    Network way = network(source, closing);
    boolean writes = !options.practice.value() || file.isNamed();
    EnvFile target = target(writes);
    Options.Answer secret =
        options.keyFile.value() == null
            ? null
            : new Options.Answer(
                KeyFile.read(options.keyFile, recipe, machine, screen), options.keyFile.origin());
    if (secret != null && answers.giveSecret()) {
      throw Usage.fault(
          "The key is given twice, by " + secret.from() + " and in the answers file.");
    }
    if (secret != null) {
      screen.hide(secret.text());
    }
    Prompter prompter =
        closing.add(
            Prompters.of(
                machine,
                screen,
                options.noInput.value(),
                "-".equals(options.keyFile.value()),
                options.accessible.value()));
    Verifier verifier =
        closing.add(
            new Verifier(
                way, recipe, machine, note -> screen.text(screen.gutter(), Style.QUIET, note)));
    Options asked =
        new Options(
            file.path(machine),
            writes,
            file.names(),
            answers.byStep(),
            Optional.ofNullable(secret),
            options.yes.value(),
            options.noBrowser.value(),
            options.saveUnverified.value(),
            options.dryRun.value(),
            source.foreign(allowed(), way),
            options.from.value() == null ? "" : options.from.value(),
            options.waitForSharing(),
            new Resume(args)::at);
    return new Wizard(machine, screen, prompter, verifier, recipe, asked, target);
  }

  private List<HostPattern> allowed() {
    List<HostPattern> allowed = new ArrayList<>();
    options
        .allowHosts
        .sources(machine)
        .forEach((origin, hosts) -> hosts.forEach(host -> allowed.add(allowed(host, origin))));
    return allowed;
  }

  private static HostPattern allowed(String host, String origin) {
    if (Usage.isKey(host)) {
      throw Usage.seen(origin + " does not name a host.");
    }
    return HostPattern.parse(host)
        .orElseThrow(
            () -> Usage.fault(origin + " takes a host's name, or *.NAME, without a port."));
  }

  /** The file, judged to be writable; a rehearsal without a named file knows none. */
  private EnvFile target(boolean writes) {
    Path path = file.path(machine);
    if (!writes) {
      return EnvFile.unseen(path, machine);
    }
    return options.dryRun.value() ? EnvFile.judge(path, machine) : EnvFile.read(path, machine);
  }

  private GivenAnswers answers(Recipe recipe) {
    GivenAnswers answers = new GivenAnswers(recipe);
    options.answers.sources(machine).forEach((origin, entries) -> answers.add(entries, origin));
    if (options.answersFile.value() != null) {
      answers.add(FileOptions.path(options.answersFile, machine), options.answersFile.origin());
    }
    return answers;
  }

  /** The way to the provider; with --practice that is a pretend one inside this program. */
  private Network network(RecipeFile source, Closing closing) {
    if (!options.practice.value()) {
      Network way = network.network(machine);
      notice = screen -> screen.note(network.notice(way, machine));
      return way;
    }
    if (network.givesBase()) {
      throw Usage.fault(options.practice.origin() + " and --api-base name two different Notions.");
    }
    if (!source.asksNotionAlone()) {
      throw Usage.fault(
          options.practice.origin()
              + " answers for Notion alone, and this recipe asks other hosts.");
    }
    PracticeNotion practice = closing.add(PracticeNotion.start(0));
    notice = PracticeCommand::rehearsal;
    return network.network(practice.address(), machine);
  }
}
