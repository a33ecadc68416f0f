package notionsetup.wizard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import notionsetup.console.Choice;
import notionsetup.console.Confirm;
import notionsetup.console.Input;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.console.Pause;
import notionsetup.console.Question;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Browser;
import notionsetup.recipe.Address;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Stage;
import notionsetup.recipe.Step;
import notionsetup.recipe.Template;
import notionsetup.wizard.Options.Answer;

/** The stage of a real run: what the steps of the recipe come down to on this machine. */
final class Play implements Stage {
  private final Run run;
  private final Provider provider;
  private final Check check;

  /** The entry that was taken at each choice: who comes back finds the mark there. */
  private final Map<String, String> chosen = new HashMap<>();

  /** The steps whose question was put. */
  private final Set<String> put = new HashSet<>();

  Play(Run run, Provider provider, Check check) {
    this.run = run;
    this.provider = provider;
    this.check = check;
  }

  @Override
  public void say(String message) {
    run.say(message);
  }

  @Override
  public void show(String text) {
    run.screen.whole(run.screen.gutter() + 2, Style.BOLD, run.fill(text));
  }

  @Override
  public void open(String url) {
    Optional<Address> filled = Template.of(url).address(run.values()::get);
    String address = filled.map(Address::toString).orElse(run.fill(url));
    run.screen.whole(run.screen.gutter(), Style.ADDRESS, address);
    Question pause = new Pause(own(""));
    if (!pause.about().hint().isEmpty()) {
      run.tell(Style.PLAIN, pause.about().hint());
    }
    Browser browser = new Browser(run.machine);
    if (run.person()
        && !run.options.noBrowser()
        && browser.isThere()
        && run.answer(pause).isEmpty()
        && !(filled.isPresent() && browser.open(address, this::isHidden))) {
      run.tell(Style.PLAIN, "No browser could be opened: open the address yourself.");
    }
  }

  /** Whether a browser's environment must not have the variable. */
  private boolean isHidden(Map.Entry<String, String> variable) {
    return variable.getKey().startsWith("NOTION_")
        || run.target.names().contains(variable.getKey())
        || !run.screen.masked(variable.getValue()).equals(variable.getValue());
  }

  @Override
  public int choose(String message, List<Step.PromptChoice.Choice> choices) {
    List<Choice.Option> options =
        choices.stream()
            .map(choice -> new Choice.Option(run.fill(choice.label()), choice.next()))
            .toList();
    String id = run.step().id();
    Question question = new Choice(own(message), options, chosen.getOrDefault(id, "1"));
    chosen.put(id, answer(question, given(question)));
    return Integer.parseInt(chosen.get(id)) - 1;
  }

  @Override
  public void confirm(String message) {
    Question question = new Confirm(own(message), true);
    Answer given = given(question);
    while (!answer(question, given).equals(Confirm.YES)) {
      if (!run.person() || given != null) {
        throw new Fault(
            Exit.ANSWER,
            "The answer to \"%s\" is no, so the run stops there."
                .formatted(question.about().message()),
            run.resume("When it is done, continue with:"));
      }
      String help = "The run waits at this question for as long as you like.";
      String leave = "Leave, and continue another time";
      if (run.choose("No hurry. What now?", help, "Ask me again", leave) == 1) {
        throw run.left(Exit.INTERRUPTED, "Left");
      }
    }
  }

  @Override
  public void ask(Step.PromptInput input) {
    boolean secret = run.recipe.isSecret(input);
    String stored = run.person() ? "" : run.stored(input.outputKey()).orElse("");
    String fallback = secret && !stored.isEmpty() ? "the one that is in the file" : stored;
    Question question =
        new Input(
            own(input.message()), secret, input.called(), fallback, text -> receipt(input, text));
    if (given(question) == null) {
      // Who did not come by the page where the value is found has to be told it.
      run.skippedPage()
          .flatMap(page -> Template.of(page).address(run.values()::get))
          .ifPresent(page -> run.tell(Style.QUIET, "The page for this: " + page));
    }
    while (true) {
      Answer given = given(question);
      String said = answer(question, given);
      String text = said.isEmpty() ? stored : said;
      Fitness fitness = fitness(input, text);
      String value = fitness.value();
      if (fitness.kind() != Fitness.Kind.REFUSED && !value.equals(text.strip())) {
        String took = "Took off what stood around the value. It has %s characters.";
        run.screen.outcome(Mark.ITEM, took.formatted(value.length()));
      }
      boolean typed = run.person() && given == null;
      if (isTaken(input, fitness, given) && !(typed && check.refusesEarly(input, value))) {
        run.keep(input.outputKey(), value);
        return;
      }
    }
  }

  /** Judges a value; what is too short to be a secret may be a word of a sentence that is shown. */
  private Fitness fitness(Step.PromptInput input, String text) {
    Fitness fitness = Fitness.of(input, text);
    if (run.recipe.isSecret(input) && fitness.value().length() >= input.least()) {
      run.hide(fitness.value());
    }
    return fitness;
  }

  /** What is said of a value that was pasted; the provider's word too, where it may be asked. */
  private String receipt(Step.PromptInput input, String text) {
    Fitness fitness = fitness(input, text);
    if (fitness.kind() == Fitness.Kind.REFUSED) {
      return "";
    }
    String value = fitness.value();
    boolean accepted =
        fitness.kind() == Fitness.Kind.TAKEN
            && provider.early(input, value).filter(word -> word.verdict().accepted()).isPresent();
    return Input.receipt(value) + (accepted ? "; " + run.recipe.provider() + " accepts it" : "");
  }

  /** Whether the value is taken; a person is told why not and may insist where that is possible. */
  private boolean isTaken(Step.PromptInput input, Fitness fitness, Answer given) {
    String said = fitness.sentence();
    if (fitness.kind() == Fitness.Kind.TAKEN) {
      if (!said.isEmpty()) {
        run.screen.outcome(Mark.ITEM, said);
      }
      return true;
    }
    if (!run.person() || given != null) {
      String lead = given == null ? "" : "What %s gives does not fit. ".formatted(given.from());
      String what = lead + said + " Nothing was sent or written.";
      String asks = "Step %s asks: \"%s\"".formatted(input.id(), input.message());
      throw new Fault(Exit.ANSWER, what, asks);
    }
    if (fitness.kind() == Fitness.Kind.REFUSED) {
      run.prompter.note(said);
      return false;
    }
    run.tell(Style.WARNING, said);
    String all = "Use it all the same?";
    String help = "y sends it to be checked; n asks for the value again.";
    Question.About about = new Question.About("", "", all, "", help, run.canGoBack());
    return run.answer(new Confirm(about, false)).equals(Confirm.YES);
  }

  @Override
  public void keep(String name, String value) {
    run.keep(name, value);
  }

  @Override
  public String verify(Step.Validate step) {
    return check.play(step);
  }

  @Override
  public void stop(String why) {
    String what = Remedy.ended(run.fill(why)) + " This recipe waits here." + run.written();
    String next = run.following().map(Step::id).orElse("");
    throw new Fault(Exit.LATER, what, run.resume("Continue with:", next));
  }

  /** The answer that an option gave or, where none did, of whoever is asked. */
  private String answer(Question question, Answer given) {
    boolean first = put.add(question.about().id());
    if (given == null) {
      if (first && question.isSecret() && run.person()) {
        provider.prepare();
      }
      return run.answer(question);
    }
    question.show(run.screen);
    String said = given.text();
    Optional<String> text = question instanceof Input ? Optional.of(said) : question.read(said);
    if (text.isEmpty()) {
      String what = "The answer that %s gives to step %s does not fit.";
      String unfit = what.formatted(given.from(), question.about().id());
      throw new Fault(Exit.ANSWER, unfit, question.words().wanted());
    }
    run.screen.mark(Mark.ANSWER, question.told(text.get()));
    return text.get();
  }

  /** What an option answered; null where none did. */
  private Answer given(Question question) {
    if (question instanceof Confirm && run.options.yes()) {
      return new Answer(Confirm.YES, "--yes");
    }
    // A value that did not work is not given twice: somebody has to give another.
    boolean again = question instanceof Input && put.contains(question.about().id());
    return again ? null : run.options.given(run.step());
  }

  /** What a question of the recipe's own has, put by the step that is being played. */
  private Question.About own(String message) {
    Step step = run.step();
    boolean rehearses = run.recipe.isSecret(step) && !run.options.rehearsal().isEmpty();
    String hint = rehearses ? "In this rehearsal: " + run.options.rehearsal() : step.head().hint();
    String help = run.fill(step.head().help());
    return new Question.About(
        step.id(), run.place(), run.fill(message), run.fill(hint), help, run.canGoBack());
  }

  void leftOver() {
    int lines = run.prompter.leftOver();
    if (lines > 0) {
      String many =
          lines == 1 ? "One line of standard input was" : lines + " lines of standard input were";
      run.warn(many + " left over.");
    }
    if (!run.options.from().isEmpty()) {
      // Who starts later, by the command that continues a run, gives some answers in vain.
      run.before(run.options.from()).forEach(step -> put.add(step.id()));
    }
    run.options.answers().keySet().stream()
        .filter(id -> !put.contains(id))
        .map(id -> "Step " + id + " was not on the path, so its answer was not used.")
        .forEach(run::warn);
  }
}
