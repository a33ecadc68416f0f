package notionsetup.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import notionsetup.practice.Scenario;
import notionsetup.recipe.Address;
import notionsetup.recipe.Step;
import notionsetup.text.Printable;
import notionsetup.verify.Network;
import notionsetup.verify.Verifier;
import notionsetup.wizard.Options;
import notionsetup.wizard.Wizard;

/** The wizard itself: {@code notion-setup} without a command. */
public final class WizardCommand extends Command {
  private final FileOptions file = new FileOptions(this);
  private final NetworkOptions network = new NetworkOptions(this);
  private final ScriptOptions script = new ScriptOptions(this);

  private final Argument<Boolean> noBrowser = flag("--no-browser", "Only print addresses.");

  private final Argument<String> recipe = text("--recipe FILE", "Play another provider's recipe.");

  private final Argument<Boolean> practice =
      flag(
          "--practice",
          "Rehearse against a pretend Notion inside this program; writes only where --env-file"
              + " names a file.");

  private final Argument<Boolean> quiet =
      output.flag("-q --quiet", "Nothing on success; a run that asks a person still asks.");

  private final Argument<Boolean> accessible =
      output.flag(
          "--accessible",
          "For screen readers: lines are only ever added below the last one and nothing is"
              + " redrawn, a choice is a numbered list that its number answers, no meaning is in"
              + " a colour or a sign alone, and the secret is read without showing anything."
              + " Also ACCESSIBLE.");

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
  boolean asksPerson() {
    return !script.noInput.value() && machine.terminals().person();
  }

  @Override
  boolean lines() {
    return accessible.value() || super.lines();
  }

  @Override
  int run() {
    RecipeFile source = RecipeFile.of(recipe);
    Map<String, Options.Answer> answers = script.answers(source.recipe());
    try (PracticeNotion pretend = practice.value() ? rehearsal(source) : null) {
      play(source, answers, network.at(pretend == null ? "" : pretend.address()));
      return ending.done();
    } catch (Fault e) {
      if (e.exit() == Exit.ANSWER) {
        List<Step> again = ending.result.again;
        String start = again.isEmpty() ? e.step() : again.get(0).id();
        String run = resume(args(), start, e.step());
        ending.more.put("continue", source.goOn(ending.result, run));
      }
      throw e;
    }
  }

  private void play(RecipeFile source, Map<String, Options.Answer> answers, Network way) {
    Path path = file.file.path();
    boolean dry = script.dryRun.value();
    // What is not written is not looked at.
    boolean unseen = practice.value() && !file.file.isSet();
    EnvFile target = unseen ? EnvFile.unseen(path, machine) : EnvFile.read(path, dry, machine);
    Options asked =
        new Options(
            source.recipe(),
            target,
            file.file.isSet(),
            file.names.value(),
            answers,
            script.key(source.recipe(), screen),
            script.yes.value(),
            noBrowser.value(),
            script.saveUnverified.value(),
            dry,
            source.isBundled() ? Optional.empty() : Optional.of(foreign(source, way)),
            way.option(machine),
            script.from(source.recipe()),
            practice.value() ? Scenario.GOOD.token() : "",
            Optional.ofNullable(script.waitForSharing.value()).map(Duration::ofSeconds),
            (start, stopped) -> resume(args(), start, stopped));
    if (!asksPerson() && (quiet.value() || script.noInput.value())) {
      screen.show(quiet.value() ? Screen.Shown.NOTHING : Screen.Shown.OUTCOME);
    }
    Consumer<String> notes = note -> screen.text(screen.gutter(), Style.QUIET, note);
    try (Prompter prompter = asksPerson() ? person() : new Prompter(machine, screen, nobody());
        Verifier verifier = new Verifier(way, source.recipe(), machine, notes)) {
      new Wizard(screen, prompter, verifier, asked, ending.result)
          .run(() -> notice(way, prompter), ending::fault);
    }
  }

  /** Why nobody is asked; empty where standard input has the answers. */
  private String nobody() {
    return script.noInput.value()
        ? "Nothing may be asked"
        : machine.terminals().in()
            ? "Nobody can see the questions"
            : "-".equals(script.keyFile.value()) ? "Standard input holds the key alone" : "";
  }

  /** What has to be agreed to, for a recipe that did not come with the program. */
  private Options.Foreign foreign(RecipeFile source, Network way) {
    String standIn = Address.parse(way.apiBase()).map(Address::host).orElse("");
    return new Options.Foreign(
        source.name(), source.sha256(), network.allowHosts.value(), file.names.typed(), standIn);
  }

  /** What the person should know before the first step, or agree to. */
  private void notice(Network way, Prompter prompter) {
    if (!practice.value()) {
      String said = "Talking to %s, as set by %s.".formatted(way.apiBase(), network.source());
      screen.rows("Note", way.apiBase().isEmpty() ? List.of() : List.of(said));
      network.agree(
          way,
          (question, help) -> prompter.person() && prompter.agrees(question, help, false),
          () -> resume(args(), "", ""));
      return;
    }
    screen.blank();
    screen.text(
        2, Style.BOLD, "A rehearsal: a pretend Notion answers, and nothing leaves this computer.");
    screen.text(
        2, Style.PLAIN, "Its token is " + Scenario.GOOD.token() + "; for what others do, run:");
    screen.whole(2, Style.PLAIN, "notion-setup practice");
  }

  private PracticeNotion rehearsal(RecipeFile source) {
    if (network.apiBase.isGiven()) {
      throw practice.wrong("and --api-base name two different Notions.");
    }
    if (!source.recipe().sends().stream()
        .allMatch(sending -> Network.NOTION.equals("https://" + sending.host()))) {
      throw practice.wrong("answers for Notion alone, and this recipe asks other hosts.");
    }
    return PracticeNotion.start(0);
  }

  /**
   * The command that continues a run.
   *
   * @param args what it was begun with; what of them holds a key is left out
   * @param start the id of the step to continue at; empty for the beginning
   * @param stopped the id of the one that stopped it: its answer would do so once more
   */
  static String resume(List<String> args, String start, String stopped) {
    StringBuilder words = new StringBuilder("notion-setup");
    for (int i = 0; i < args.size(); i++) {
      // The wizard takes no words by themselves: what follows an option is its value.
      boolean two = i + 1 < args.size() && !args.get(i + 1).startsWith("-");
      List<String> both = args.subList(i, two ? i + 2 : i + 1);
      String option = String.join("=", both);
      boolean given =
          option.startsWith("--from=") || option.startsWith("--answer=" + stopped + "=");
      if (!given && !Usage.holdsKey(option)) {
        // What a shell lent this run as a file is gone with it.
        both.stream()
            .map(arg -> Printable.word(arg.replaceFirst("/(dev|proc/self)/fd/\\d+$", "FILE")))
            .forEach(arg -> words.append(' ').append(arg));
      }
      i += two ? 1 : 0;
    }
    return words + (start.isEmpty() ? "" : " --from " + start);
  }
}
