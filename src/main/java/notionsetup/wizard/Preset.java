package notionsetup.wizard;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import notionsetup.console.Confirm;
import notionsetup.console.Input;
import notionsetup.console.Pause;
import notionsetup.console.Prompter;
import notionsetup.console.Question;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** Answers what options answered beforehand; only what is left reaches the prompter behind it. */
final class Preset implements Prompter {
  /** Shorter answers are no secrets. */
  static final int LONG = 8;

  private final Options options;
  private final Screen screen;
  private final Prompter prompter;
  private final Set<String> asked = new HashSet<>();

  Preset(Options options, Screen screen, Prompter prompter) {
    this.options = options;
    this.screen = screen;
    this.prompter = prompter;
  }

  @Override
  public boolean person() {
    return prompter.person();
  }

  @Override
  public Reply ask(Question question) {
    boolean again = !question.id().isEmpty() && !asked.add(question.id());
    boolean value = question instanceof Input;
    // A value that did not work is not given twice: somebody has to give another.
    Optional<Options.Answer> answer = value && again ? Optional.empty() : to(question);
    if (answer.isEmpty()) {
      return prompter.ask(question);
    }
    question.show(screen);
    String text =
        value
            ? answer.get().text()
            : question.read(answer.get().text()).orElseThrow(() -> unfit(question, answer.get()));
    question.answered(screen, text);
    return new Reply.Given(text, answer.get().from());
  }

  private Optional<Options.Answer> to(Question question) {
    if (question.id().isEmpty() || question instanceof Pause) {
      return Optional.empty();
    }
    if (question instanceof Confirm && options.yes()) {
      return Optional.of(new Options.Answer(Confirm.YES, "--yes"));
    }
    Optional<Options.Answer> own = Optional.ofNullable(options.answers().get(question.id()));
    return question.isSecret() ? own.or(options::key) : own;
  }

  private static Fault unfit(Question question, Options.Answer answer) {
    return new Fault(
        Exit.ANSWER,
        "The answer that %s gives to step %s does not fit.".formatted(answer.from(), question.id()),
        question.wanted());
  }

  /** Whether an answer that may be a secret is a part of the text. */
  boolean isIn(String text) {
    return Stream.concat(options.answers().values().stream(), options.key().stream())
        .anyMatch(answer -> answer.text().length() >= LONG && text.contains(answer.text()));
  }

  /** The steps that were answered but never asked. */
  List<String> unasked() {
    return options.answers().keySet().stream().filter(id -> !asked.contains(id)).sorted().toList();
  }

  @Override
  public void noWayBack() {
    prompter.noWayBack();
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
