package notionsetup.wizard;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import notionsetup.console.Choice;
import notionsetup.console.Confirm;
import notionsetup.console.Input;
import notionsetup.console.Pause;
import notionsetup.console.Prompter;
import notionsetup.console.Question;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Step;

/** Answers what options answered beforehand; only what is left reaches the prompter behind it. */
final class Asking implements Prompter {
  /** The person wants the question before this one again. */
  static final class WentBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether it was said at a question that the step had put after its own, to its own. */
    final boolean toOwn;

    WentBack(boolean toOwn) {
      super(null, null, false, false);
      this.toOwn = toOwn;
    }
  }

  private final Run run;
  private final Prompter prompter;
  private final Set<String> put = new HashSet<>();
  private final Map<String, String> chosen = new HashMap<>();
  private boolean asked;
  private Runnable meanwhile = () -> {};

  /**
   * @param prompter asks for what no option answered
   */
  Asking(Run run, Prompter prompter) {
    this.run = run;
    this.prompter = prompter;
  }

  /** Starts something once, while a person fetches the first secret. */
  void meanwhile(Runnable start) {
    meanwhile = start;
  }

  /** Whether anybody was asked since the last call. */
  boolean wasAsked() {
    boolean was = asked;
    asked = false;
    return was;
  }

  @Override
  public Optional<Reply> ask(Question question) {
    boolean again = !question.id().isEmpty() && !put.add(question.id());
    // A value that did not work is not given twice: somebody has to give another.
    Optional<Options.Answer> answer =
        question instanceof Input && again ? Optional.empty() : given(question);
    if (answer.isEmpty()) {
      return behind(question);
    }
    question.show(run.screen);
    String text =
        question instanceof Input
            ? answer.get().text()
            : question
                .read(answer.get().text())
                .orElseThrow(() -> unfit(question, answer.get().from()));
    question.answered(run.screen, text);
    return Optional.of(new Reply(text, answer.get().from()));
  }

  private Optional<Reply> behind(Question question) {
    if (prompter.person() && question.isSecret()) {
      Runnable start = meanwhile;
      meanwhile = () -> {};
      start.run();
    }
    return prompter.ask(question);
  }

  private Optional<Options.Answer> given(Question question) {
    Options options = run.options;
    if (question.id().isEmpty() || question instanceof Pause) {
      return Optional.empty();
    }
    if (question instanceof Confirm && options.yes()) {
      return Optional.of(new Options.Answer(Confirm.YES, "--yes"));
    }
    return Optional.ofNullable(options.answers().get(question.id()))
        .or(() -> question.isSecret() ? options.key() : Optional.empty());
  }

  private static Fault unfit(Question question, String from) {
    return new Fault(
        Exit.ANSWER,
        "The answer that %s gives to step %s does not fit.".formatted(from, question.id()),
        question.words().wanted());
  }

  /** What a question of the recipe's own has, put by the step that is being played. */
  Question.About own(String message) {
    Step step = run.step();
    String hint = run.fill(step.head().hint());
    boolean rehearses = run.recipe.isSecret(step) && !run.options.rehearsal().isEmpty();
    return new Question.About(
        step.id(),
        run.place(),
        run.fill(message),
        rehearses ? "In this rehearsal: " + run.options.rehearsal() : hint,
        run.fill(step.head().help()),
        run.canGoBack());
  }

  private Question.About beside(String message, String help) {
    return Question.About.beside(message, help, isAfterOwn() || run.canGoBack());
  }

  /** Whether a question beside the recipe follows up the one of the step that is being played. */
  private boolean isAfterOwn() {
    return run.isPlaying() && run.step().asks();
  }

  /** The number of the entry that was taken before: who comes back finds the mark there. */
  String chosen(String fallback) {
    return chosen.getOrDefault(run.step().id(), fallback);
  }

  /**
   * The answer, and which option gave it.
   *
   * @throws WentBack where the person wants the question before this one
   */
  Reply answer(Question question) {
    Reply reply =
        ask(question).orElseThrow(() -> new WentBack(question.id().isEmpty() && isAfterOwn()));
    asked |= reply.from().isEmpty();
    if (question instanceof Choice) {
      chosen.put(question.id(), reply.text());
    }
    return reply;
  }

  /** A question beside the recipe, only ever put to a person; Enter takes the first entry. */
  int choose(String message, String help, String... labels) {
    List<Choice.Option> options =
        Arrays.stream(labels).map(label -> new Choice.Option(label, "")).toList();
    Question question = new Choice(beside(message, help), options, "1");
    return Integer.parseInt(answer(question).text()) - 1;
  }

  /** A yes or no beside the recipe, only ever put to a person. */
  boolean confirm(String message, String help, boolean fallback) {
    return answer(new Confirm(beside(message, help), fallback)).text().equals(Confirm.YES);
  }

  /** The steps that were answered but never came. */
  List<String> unasked() {
    return run.options.answers().keySet().stream()
        .filter(id -> !put.contains(id))
        .sorted()
        .toList();
  }

  @Override
  public boolean person() {
    return prompter.person();
  }

  @Override
  public void wrong(String sentence) {
    prompter.wrong(sentence);
  }

  @Override
  public Runnable waits(String what) {
    return prompter.waits(what);
  }

  @Override
  public boolean enterWithin(Duration limit) {
    return prompter.enterWithin(limit);
  }

  @Override
  public int leftOver() {
    return prompter.leftOver();
  }

  @Override
  public void close() {
    prompter.close();
  }
}
