package notionsetup.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing the person reads or does. A kind of step is one record in here, whole: its fields, how
 * they are read and what can be wrong with them, how it plays; and its line in {@link #read}.
 */
public sealed interface Step {
  /**
   * What every step has.
   *
   * @param next the id of the step to go to instead of the following one; null for the following
   * @param help what {@code ?} shows, or null
   * @param hint a second line: other wording, newer names of a button; or null
   * @param detail what a checklist tells of it: what it opens, asks for or sends; or empty
   * @param answer the answer that leads on, as a script gives it; empty where only the person can
   *     know it, null where nothing is asked
   */
  record Head(
      String type,
      String id,
      String message,
      String next,
      String help,
      String hint,
      String detail,
      String answer) {
    private static final Fields.Check ID =
        Fields.form(
            "[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}",
            "an id is made of letters, digits, '_', '-' and '.'");

    private static Head read(Fields in, String detail, String answer) {
      return new Head(
          in.at("type").or(""),
          in.at("id").fits(ID).text(),
          in.at("message").text(),
          in.at("next").step(null),
          in.at("help").or(null),
          in.at("hint").or(null),
          detail,
          answer);
    }
  }

  /** Reads a step by its type; what nobody knows is told, and is something to read meanwhile. */
  static Step read(Fields in) {
    return switch (in.at("type").or("")) {
      case "info", "output" -> new Info(Head.read(in, "", null));
      case "open_url" -> {
        String page = in.at("url").fits(Fields.ADDRESS).text();
        yield new OpenUrl(page, Head.read(in, page, null));
      }
      case "prompt_choice" -> PromptChoice.read(in);
      case "prompt_confirm" -> new PromptConfirm(Head.read(in, "", "y"));
      case "prompt_input" -> PromptInput.read(in);
      case "validate" -> Validate.read(in);
      case "wait" ->
          new Wait(in.at("resume_hint").or(""), Head.read(in, "ends here with exit code 75", null));
      case "run_command", "copy_to_clipboard" -> {
        String text = in.at(in.at("command").isThere() ? "command" : "value").text();
        yield new ByHand(text, Head.read(in, "by hand: " + text, null));
      }
      default -> {
        in.error(
            "there is no such kind of step; the kinds are info, open_url, prompt_choice,"
                + " prompt_confirm, prompt_input, validate, wait, output, run_command and"
                + " copy_to_clipboard");
        yield new Info(Head.read(in, "", null));
      }
    };
  }

  Head head();

  default String id() {
    return head().id();
  }

  default String message() {
    return head().message();
  }

  default String next() {
    return head().next();
  }

  /** Plays the step, and gives the id of the step to go to, or null for the following one. */
  default String play(Stage stage) {
    stage.say(message());
    return next();
  }

  /** The ways on from here when all goes well: one, but for a choice. */
  default List<PromptChoice.Choice> choices() {
    return List.of(new PromptChoice.Choice("", next(), Map.of()));
  }

  /** The step as one that asks for a value; empty for every other kind. */
  default Optional<PromptInput> input() {
    return this instanceof PromptInput input ? Optional.of(input) : Optional.empty();
  }

  /** The step as one that asks the provider; empty for every other kind. */
  default Optional<Validate> check() {
    return this instanceof Validate check ? Optional.of(check) : Optional.empty();
  }

  /** The address of a page that the step opens; null where it opens none. */
  default String page() {
    return null;
  }

  /** Whether the step has a number among the steps of a run. */
  default boolean counts() {
    return check().stream().allMatch(Validate::decides);
  }

  /** The names and values that the recipe itself may keep here, which nobody types. */
  default List<Map.Entry<String, String>> sets() {
    return choices().stream().flatMap(choice -> choice.sets().entrySet().stream()).toList();
  }

  /** The names under which the step may keep a value. */
  default Set<String> keeps() {
    Stream<String> asked = input().stream().map(PromptInput::outputKey);
    return Stream.concat(asked, sets().stream().map(Map.Entry::getKey)).collect(Collectors.toSet());
  }

  default boolean asks() {
    return head().answer() != null;
  }

  /** Something to read; the run goes on at once. */
  record Info(Head head) implements Step {}

  /** A page to open. */
  record OpenUrl(String page, Head head) implements Step {
    @Override
    public String play(Stage stage) {
      stage.say(message());
      stage.open(page);
      return next();
    }
  }

  /** A fork in the path. */
  record PromptChoice(List<Choice> choices, Head head) implements Step {
    /** One way to go: the step it leads to, null for the following, and the values it sets. */
    public record Choice(String label, String next, Map<String, String> sets) {
      private static Choice read(Fields in, String usual) {
        return new Choice(
            in.at("label").text(),
            in.at("next").step(usual),
            in.at("sets").map("", Fields.NAME, Fields.TEXT));
      }
    }

    private static PromptChoice read(Fields in) {
      String next = in.at("next").step(null);
      List<Choice> choices = in.at("choices").some(choice -> Choice.read(choice, next));
      String labels = choices.stream().map(Choice::label).collect(Collectors.joining(" / "));
      return new PromptChoice(choices, Head.read(in, labels, "1"));
    }

    @Override
    public String play(Stage stage) {
      Choice chosen = choices.get(stage.choose(message(), choices));
      chosen.sets().forEach(stage::keep);
      return chosen.next();
    }
  }

  /** A checkpoint: the run waits here for a yes. */
  record PromptConfirm(Head head) implements Step {
    @Override
    public String play(Stage stage) {
      stage.confirm(message());
      return next();
    }
  }

  /**
   * A value to give.
   *
   * @param validation a regular expression that the value should have in it
   * @param mistakes regular expression to what was given instead
   * @param alphabet a regular expression of the one character that every character must be
   * @param usual a regular expression; a value without it is used all the same, with a note
   * @param prefixes how values begin: one of them with other text round it is found by that
   * @param called what such a value is, in one word
   * @param length how many characters it usually has, or 0
   */
  record PromptInput(
      String outputKey,
      String validation,
      String validationError,
      Map<String, Mistake> mistakes,
      int least,
      String alphabet,
      String usual,
      List<String> prefixes,
      String called,
      int length,
      Head head)
      implements Step {
    /** What was given instead; whether nobody can insist on it, and whether it may be a secret. */
    public record Mistake(String sentence, boolean never, boolean secret) {
      private static Mistake read(Fields in) {
        return in.isText()
            ? new Mistake(Fields.TEXT.apply(in), false, false)
            : new Mistake(
                in.at("sentence").text(), in.at("never").yes(false), in.at("secret").yes(false));
      }
    }

    private static PromptInput read(Fields in) {
      // Another input whose checks and help this one takes, where it has none of its own.
      in.borrow("like");
      String key = in.at("output_key").fits(Fields.NAME).text();
      return new PromptInput(
          key,
          in.at("validation").fits(Fields.PATTERN).or(""),
          in.at("validation_error").or("That does not have the expected form."),
          in.at("mistakes").map("", Fields.PATTERN, Mistake::read),
          in.at("least").count(0),
          in.at("alphabet").fits(Fields.PATTERN).or(Fitness.ANY),
          in.at("usual").fits(Fields.PATTERN).or(""),
          in.at("prefixes").list(Fields.text(Fields.form("(?s).+", "a prefix is not empty"))),
          in.at("called").or("value"),
          in.at("length").count(0),
          Head.read(in, "gives " + key, ""));
    }

    @Override
    public String play(Stage stage) {
      stage.ask(this);
      return next();
    }
  }

  /**
   * A check of what was kept, by asking the provider.
   *
   * @param request what is asked, and what the answer means
   * @param poll how it looks again where what it expects is empty and somebody waits for it
   * @param onHidden what to do where something is there, and nothing of it may be seen; or empty
   * @param unless value, or what a check remembered, to regular expression; where one matches, the
   *     step is passed over
   */
  record Validate(
      Request request,
      String onSuccess,
      String onFailure,
      String retry,
      Poll poll,
      String onEmpty,
      String onHidden,
      Map<String, String> unless,
      boolean early,
      Head head)
      implements Step {
    /** How long to wait between the tries, and how many to make at most. */
    public record Poll(int seconds, int most) {
      private static Poll read(Fields in) {
        return new Poll(Math.max(1, in.at("seconds").count(3)), in.at("most").count(600));
      }
    }

    private static Validate read(Fields in) {
      in.at("depends_on").list(Fields.text(in::isStep));
      Request request = Request.read(in);
      Set<String> names = request.names();
      String what = names.isEmpty() ? "a request" : String.join(" and ", names);
      return new Validate(
          request,
          in.at("on_success").or(null),
          in.at("on_failure").or(null),
          in.at("retry").step(null),
          in.at("poll").isThere() ? in.at("poll").made(Poll::read) : null,
          in.at("on_empty").or(""),
          in.at("on_hidden").or(""),
          in.at("unless").map("", Fields.ANY, Fields.text(Fields.PATTERN)),
          in.at("early").yes(false),
          Head.read(in, "sends " + what + " to " + request.address().host(), null));
    }

    @Override
    public String play(Stage stage) {
      return stage.verify(this);
    }

    /** Whether a no here stops the key from being written; a look for something shared does not. */
    public boolean decides() {
      return request.meaning().expect().isEmpty();
    }

    public Set<String> sends() {
      return request.names();
    }

    public boolean sends(PromptInput input) {
      return sends().contains(input.outputKey());
    }
  }

  /** The run stops here, and goes on another time. */
  record Wait(String resumeHint, Head head) implements Step {
    @Override
    public String play(Stage stage) {
      if (!resumeHint.isEmpty()) {
        stage.say(message());
      }
      stage.stop(resumeHint.isEmpty() ? message() : resumeHint);
      return next();
    }
  }

  /** A command to run or a text to copy: the person does it, and it is never done for them. */
  record ByHand(String text, Head head) implements Step {
    @Override
    public String play(Stage stage) {
      stage.say(message());
      stage.show(text);
      return next();
    }
  }
}
