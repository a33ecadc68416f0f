package notionsetup.wizard;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import notionsetup.console.Choice;
import notionsetup.console.Confirm;
import notionsetup.console.Prompter.Reply;
import notionsetup.console.Question;

/** Puts questions to whoever answers: an option first, then the prompter. */
final class Asking {
  /** The person wants the question before this one again. */
  static final class WentBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean followUp;

    WentBack(boolean followUp) {
      super(null, null, false, false);
      this.followUp = followUp;
    }

    /** Whether it was said at a question that the step had put after its own. */
    boolean isFollowUp() {
      return followUp;
    }
  }

  private final Run run;
  private final Map<String, String> chosen = new HashMap<>();
  private boolean asked;
  private Runnable meanwhile = () -> {};
  private Predicate<WentBack> wayBack = back -> false;

  Asking(Run run) {
    this.run = run;
  }

  /** Starts something once, while a person reads the next question. */
  void meanwhile(Runnable start) {
    meanwhile = start;
  }

  /** Where a person may go back from; elsewhere that is told, and the question put again. */
  void wayBack(Predicate<WentBack> there) {
    wayBack = there;
  }

  /** Whether anybody was asked since the last call. */
  boolean wasAsked() {
    boolean was = asked;
    asked = false;
    return was;
  }

  /** What a question of the recipe's own has, put by the step that is being played. */
  Question.About own(String message) {
    return new Question.About(
        run.step().id(),
        run.place(),
        run.fill(message),
        run.fill(run.step().hint()),
        run.fill(run.step().help()));
  }

  /** The number of the entry that was taken before: who comes back finds the mark there. */
  String chosen(String fallback) {
    return chosen.getOrDefault(run.step().id(), fallback);
  }

  String ask(Question question) {
    return reply(question).text();
  }

  /** The answer, and which option gave it. */
  Reply.Given reply(Question question) {
    if (run.prompter.person()) {
      Runnable start = meanwhile;
      meanwhile = () -> {};
      start.run();
    }
    while (true) {
      if (run.prompter.ask(question) instanceof Reply.Given given) {
        asked |= given.from().isEmpty();
        if (question instanceof Choice) {
          chosen.put(question.id(), given.text());
        }
        return given;
      }
      WentBack back = new WentBack(question.id().isEmpty());
      if (wayBack.test(back)) {
        throw back;
      }
      run.prompter.noWayBack();
    }
  }

  /** A question beside the recipe, only ever put to a person. */
  int choose(String message, String help, int fallback, String... labels) {
    List<Choice.Option> options =
        Arrays.stream(labels).map(label -> new Choice.Option(label, "")).toList();
    Question.About about = Question.About.beside(message, help);
    return Integer.parseInt(ask(new Choice(about, options, Integer.toString(fallback + 1)))) - 1;
  }

  /** A yes or no beside the recipe, only ever put to a person. */
  boolean confirm(String message, String help, boolean fallback) {
    return ask(Confirm.beside(message, help, fallback)).equals(Confirm.YES);
  }

  /** A yes or no that is not part of the path, so that nothing before it can be asked again. */
  boolean settle(String message, String help, boolean fallback) {
    Predicate<WentBack> usual = wayBack;
    wayBack = back -> false;
    try {
      return confirm(message, help, fallback);
    } finally {
      wayBack = usual;
    }
  }
}
