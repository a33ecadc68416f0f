package notionsetup.wizard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.console.Choice;
import notionsetup.console.Confirm;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.console.Pause;
import notionsetup.console.Prompter.Reply;
import notionsetup.console.Question;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Browser;
import notionsetup.recipe.Address;
import notionsetup.recipe.AddressTemplate;
import notionsetup.recipe.Stage;
import notionsetup.recipe.Step;

/** The stage of a real run: what the steps of the recipe come down to on this machine. */
final class Play implements Stage {
  private final Run run;
  private final Asking asking;
  private final Check check;
  private final Inputs inputs;
  private boolean wasRefused;

  Play(Run run, Asking asking, Check check) {
    this.run = run;
    this.asking = asking;
    this.check = check;
    this.inputs = new Inputs(run, asking);
  }

  @Override
  public void say(String message) {
    run.screen.step(run.place(), run.fill(message), run.fill(run.step().hint()));
  }

  @Override
  public void show(String text) {
    run.screen.whole(run.screen.gutter() + 2, Style.BOLD, run.fill(text));
  }

  @Override
  public void open(String url) {
    Optional<Address> filled = AddressTemplate.of(url).fill(run.values::get);
    String address = filled.map(Address::toString).orElse(run.fill(url));
    run.screen.whole(run.screen.gutter(), Style.ADDRESS, address);
    Browser browser = new Browser(run.machine);
    if (!run.prompter.person() || run.options.noBrowser() || !browser.isThere()) {
      return;
    }
    Question pause =
        new Pause(
            new Question.About(
                run.step().id(),
                "",
                "Enter opens it in your browser, s skips",
                "",
                Optional.ofNullable(run.step().help())
                    .orElse("Enter opens the page in your web browser; s goes on without.")));
    boolean wanted = asking.ask(pause).isEmpty();
    if (wanted
        && !(filled.isPresent()
            && browser.open(address, entry -> isHidden(entry.getKey(), entry.getValue())))) {
      run.screen.text(
          run.screen.gutter(),
          Style.PLAIN,
          "No browser could be opened: open the address yourself.");
    }
  }

  /** Whether a browser's environment must not have the variable. */
  private boolean isHidden(String name, String value) {
    return name.startsWith("NOTION_")
        || run.target.names().contains(name)
        || run.values.values().stream().anyMatch(kept -> kept.equals(value) || isIn(kept, value))
        || run.prompter.isIn(value);
  }

  /** Whether what was kept is a part of the text, and long enough to be there for a reason. */
  private static boolean isIn(String kept, String text) {
    return kept.length() >= Preset.LONG && text.contains(kept);
  }

  @Override
  public int choose(String message, List<Step.PromptChoice.Choice> choices) {
    List<Choice.Option> options =
        choices.stream()
            .map(
                choice ->
                    new Choice.Option(
                        run.fill(choice.label()), choice.next() == null ? "" : choice.next()))
            .toList();
    Question question = new Choice(asking.own(message), options, asking.chosen("1"));
    return Integer.parseInt(asking.ask(question)) - 1;
  }

  @Override
  public void confirm(String message) {
    Question question = new Confirm(asking.own(message), true);
    for (Reply.Given reply = asking.reply(question);
        reply.text().equals("n");
        reply = asking.reply(question)) {
      if (!run.prompter.person() || !reply.from().isEmpty()) {
        throw new Fault(
            Exit.ANSWER,
            "The answer to \"" + question.message() + "\" is no, so the run stops there.",
            "When it is done, continue with:\n" + run.resume());
      }
      int next =
          asking.choose(
              "No hurry. What now?",
              "The run waits at this question for as long as you like.",
              0,
              "Ask me again",
              "Leave, and continue another time");
      if (next == 1) {
        throw new Fault(
            Exit.INTERRUPTED,
            "Left at \"" + question.message() + "\"" + (run.saved ? "." : "; nothing was written."),
            "Continue with:\n" + run.resume());
      }
    }
  }

  @Override
  public String ask(Step.PromptInput input) {
    return inputs.ask(input);
  }

  @Override
  public void keep(String name, String value) {
    run.keep(name, value);
  }

  @Override
  public boolean passesOver(Step.Validate step) {
    return check.passesOver(step);
  }

  @Override
  public boolean verify(Step.Validate step) {
    return check.passes(step);
  }

  @Override
  public String refused(Step.Validate check) {
    wasRefused = true;
    return check.retry() == null ? source(check) : check.retry();
  }

  /** Whether a check was refused since the last call. */
  boolean wasRefused() {
    boolean was = wasRefused;
    wasRefused = false;
    return was;
  }

  /** The step that last kept a value which the check sends, or else the first to ask for one. */
  private String source(Step.Validate check) {
    Integer kept =
        run.keptAt.entrySet().stream()
            .filter(entry -> check.sends().contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .filter(i -> run.recipe.steps().get(i).input().isPresent())
            .reduce((earlier, later) -> later)
            .orElse(null);
    return kept != null
        ? run.recipe.steps().get(kept).id()
        : run.recipe.inputs().stream()
            .filter(input -> check.sends().contains(input.outputKey()))
            .findFirst()
            .map(Step::id)
            .orElseThrow(
                () ->
                    new Fault(
                        Exit.REFUSED, "No step of this recipe asks for what was refused.", ""));
  }

  @Override
  public void stop(String resumeHint) {
    if (!resumeHint.isEmpty()) {
      run.screen.mark(run.screen.gutter(), Mark.ITEM, run.fill(resumeHint));
    }
    int next = run.recipe.after(run.index, run.step().next());
    String id = next < run.recipe.steps().size() ? run.recipe.steps().get(next).id() : "";
    throw new Fault(
        Exit.LATER,
        "This recipe waits here" + (run.saved ? "." : "; nothing was written."),
        "Continue with:\n" + run.options.resume().apply(id));
  }
}
