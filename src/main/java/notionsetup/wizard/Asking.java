package notionsetup.wizard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import notionsetup.console.Look.Style;
import notionsetup.console.Question;
import notionsetup.console.Reply;

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

  /** A question of the recipe's own, put by the step that is being played. */
  Question own(Question.Kind kind, String message, List<Question.Option> options, String fallback) {
    String help = run.fill(run.step().help());
    return new Question(
        kind,
        run.step().id(),
        run.place(),
        run.fill(message),
        run.fill(run.step().hint()),
        help.isEmpty() ? usualHelp(kind) : help,
        options,
        // Who comes back finds the mark where they had left it.
        kind == Question.Kind.CHOICE ? chosen.getOrDefault(run.step().id(), fallback) : fallback);
  }

  private static String usualHelp(Question.Kind kind) {
    return switch (kind) {
      case CHOICE -> "Pick one entry and press Enter.";
      case CONFIRM -> "Answer y when it is done; n waits, or leaves and says how to go on later.";
      case SECRET ->
          "Paste the value and press Enter. It is not shown, and kept nowhere before it is checked.";
      case TEXT -> "Type the value and press Enter.";
      case PAUSE -> "Enter goes on, s skips.";
    };
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
        if (question.kind() == Question.Kind.CHOICE) {
          chosen.put(question.id(), given.text());
        }
        return given;
      }
      WentBack back = new WentBack(question.id().isEmpty());
      if (wayBack.test(back)) {
        throw back;
      }
      run.screen.text(run.screen.gutter(), Style.QUIET, "There is no way back from this question.");
    }
  }

  /** A question beside the recipe, only ever put to a person. */
  int choose(String message, String help, int fallback, String... labels) {
    List<Question.Option> options =
        java.util.Arrays.stream(labels).map(label -> new Question.Option(label, "")).toList();
    return Integer.parseInt(
            ask(
                new Question(
                    Question.Kind.CHOICE,
                    "",
                    "",
                    message,
                    "",
                    help,
                    options,
                    Integer.toString(fallback + 1))))
        - 1;
  }

  /** A yes or no beside the recipe, only ever put to a person. */
  boolean confirm(String message, String help, boolean fallback) {
    return ask(new Question(
            Question.Kind.CONFIRM, "", "", message, "", help, List.of(), fallback ? "y" : "n"))
        .equals("y");
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
