package notionsetup.wizard;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import notionsetup.console.Choice;
import notionsetup.console.Confirm;
import notionsetup.console.Input;
import notionsetup.console.Look.Mark;
import notionsetup.console.Pause;
import notionsetup.console.Prompter;
import notionsetup.console.Question;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Step;
import notionsetup.wizard.Options.Answer;

/** Answers what options answered beforehand; only what is left reaches the prompter behind it. */
final class Asking {
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

  /**
   * An answer, and the option that gave it, if one did; it may be a secret, so it prints neither.
   */
  record Reply(String text, String from) {
    @Override
    public String toString() {
      return "Reply";
    }
  }

  /** Asks for what no option answered. */
  final Prompter behind;

  private final Run run;
  private final Set<String> put = new HashSet<>();
  private boolean asked;
  private Runnable meanwhile = () -> {};

  Asking(Run run, Prompter behind) {
    this.run = run;
    this.behind = behind;
  }

  /** Starts something once, while a person fetches the first secret. */
  void meanwhile(Runnable start) {
    meanwhile = start;
  }

  /** Whether a person answers what no option does. */
  boolean person() {
    return behind.person();
  }

  /** Whether anybody was asked since the last call. */
  boolean wasAsked() {
    boolean was = asked;
    asked = false;
    return was;
  }

  /**
   * The answer, and which option gave it.
   *
   * @throws WentBack where the person wants the question before this one
   */
  Reply answer(Question question) {
    boolean again = !question.id().isEmpty() && !put.add(question.id());
    Optional<Answer> given = given(question);
    // A value that did not work is not given twice: somebody has to give another.
    if (given.isPresent() && !(again && question instanceof Input)) {
      return answer(question, given.get());
    }
    if (person() && question.isSecret()) {
      meanwhile.run();
      meanwhile = () -> {};
    }
    Optional<String> said = behind.ask(question);
    asked |= said.isPresent();
    return said.map(text -> new Reply(text, ""))
        .orElseThrow(() -> new WentBack(question.id().isEmpty() && isAfterOwn()));
  }

  private Reply answer(Question question, Answer given) {
    question.show(run.screen);
    Optional<String> text =
        question instanceof Input ? Optional.of(given.text()) : question.read(given.text());
    if (text.isEmpty()) {
      throw new Fault(
          Exit.ANSWER,
          "The answer that %s gives to step %s does not fit."
              .formatted(given.from(), question.id()),
          question.words().wanted());
    }
    run.screen.mark(Mark.ANSWER, question.told(text.get()));
    return new Reply(text.get(), given.from());
  }

  private Optional<Answer> given(Question question) {
    if (question.id().isEmpty() || question instanceof Pause) {
      return Optional.empty();
    }
    if (question instanceof Confirm && run.options.yes()) {
      return Optional.of(new Answer(Confirm.YES, "--yes"));
    }
    return Optional.ofNullable(run.options.answers().get(question.id()))
        .or(() -> question.isSecret() ? run.options.key() : Optional.empty());
  }

  /** What a question of the recipe's own has, put by the step that is being played. */
  Question.About own(String message) {
    Step step = run.step();
    boolean rehearses = run.recipe.isSecret(step) && !run.options.rehearsal().isEmpty();
    return new Question.About(
        step.id(),
        run.place(),
        run.fill(message),
        rehearses ? "In this rehearsal: " + run.options.rehearsal() : run.fill(step.head().hint()),
        run.fill(step.head().help()),
        run.canGoBack());
  }

  private Question.About beside(String message, String help) {
    return new Question.About(message, help, isAfterOwn() || run.canGoBack());
  }

  /** Whether a question beside the recipe follows up the one of the step that is being played. */
  private boolean isAfterOwn() {
    return run.isPlaying() && run.step().asks();
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

  /** Warns of answers that nobody asked for. */
  void leftOver() {
    int lines = behind.leftOver();
    if (lines > 0) {
      String many =
          lines == 1 ? "One line of standard input was" : lines + " lines of standard input were";
      run.warn(many + " left over.");
    }
    run.options.answers().keySet().stream()
        .filter(id -> !put.contains(id))
        .sorted()
        .map(id -> "Step " + id + " was not on the path, so its answer was not used.")
        .forEach(run::warn);
  }
}
