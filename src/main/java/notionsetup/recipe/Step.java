package notionsetup.recipe;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.recipe.RecipeReader.Fields;

/**
 * One thing the person reads or does. A kind of step is one record in here, whole: its fields and
 * how they are read, how it plays, what can be wrong with it, how it is listed; and its line in
 * {@link #read}. Its {@code type} in a recipe is its name in snake case.
 */
public sealed interface Step {
  /**
   * What every step has.
   *
   * @param id unique in its recipe; options and faults name the step by it
   * @param next the id of the step to go to instead of the following one; null for the following
   * @param help what {@code ?} shows; null where the recipe says nothing
   * @param hint a second line, as easy to see; null where the recipe says nothing
   */
  record Head(String id, String message, String next, String help, String hint) {
    static Head read(Fields in) {
      return new Head(
          in.text("id"),
          in.text("message"),
          in.text("next", null),
          in.text("help", null),
          in.text("hint", null));
    }
  }

  /** Reads a step by its type; what nobody knows is told, and is something to read meanwhile. */
  static Step read(Fields in) {
    String type = in.text("type", "");
    Step step =
        switch (type) {
          case "info" -> new Info(Head.read(in));
          case "open_url" -> OpenUrl.read(in);
          case "prompt_choice" -> PromptChoice.read(in);
          case "prompt_confirm" -> new PromptConfirm(Head.read(in));
          case "prompt_input" -> PromptInput.read(in);
          case "validate" -> Validate.read(in);
          case "wait" -> new Wait(Head.read(in), in.text("resume_hint", ""));
          case "output" -> new Output(Head.read(in));
          case "run_command" -> new RunCommand(in.text("command"), Head.read(in));
          case "copy_to_clipboard" -> new CopyToClipboard(in.text("value"), Head.read(in));
          default -> null;
        };
    if (step != null) {
      return step;
    }
    in.problems()
        .misfit(
            "",
            type.isEmpty()
                ? "a step needs a type"
                : "there is no such kind of step; the kinds are "
                    + Arrays.stream(Step.class.getPermittedSubclasses())
                        .map(Step::type)
                        .collect(Collectors.joining(", ")));
    return new Info(Head.read(in));
  }

  private static String type(Class<?> kind) {
    return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  Head head();

  /** Unique in its recipe; options and faults name the step by it. */
  default String id() {
    return head().id();
  }

  default String message() {
    return head().message();
  }

  /** The id of the step to go to instead of the following one; null for the following one. */
  default String next() {
    return head().next();
  }

  /** What {@code ?} shows; null where the recipe says nothing. */
  default String help() {
    return head().help();
  }

  /** A second line: other wording, newer names of a button; null where there is none. */
  default String hint() {
    return head().hint();
  }

  /** The kind as a recipe writes it. */
  default String type() {
    return type(getClass());
  }

  /**
   * Plays the step.
   *
   * @return the id of the step to go to, or null for the following one
   */
  default String play(Stage stage) {
    stage.say(message());
    return next();
  }

  /** Where the step may lead when all goes well; a null in the list is the following step. */
  default List<String> leadsTo() {
    return Collections.singletonList(next());
  }

  /** Where the step leads to before it has given a value to this name. */
  default List<String> leadsToWithout(String name) {
    return keeps().contains(name) ? List.of() : leadsTo();
  }

  /** The step's references to other steps, by the name of the field; a null refers to none. */
  default Map<String, String> targets() {
    return Collections.singletonMap("next", next());
  }

  /** Whether a script gives the step an answer. */
  default boolean asks() {
    return false;
  }

  /** The step as one that asks for a value; empty for every other kind. */
  default Optional<PromptInput> input() {
    return Optional.empty();
  }

  /** The step as one that asks the provider; empty for every other kind. */
  default Optional<Validate> check() {
    return Optional.empty();
  }

  /** The address of a page that the step opens; null where it opens none. */
  default String page() {
    return null;
  }

  /** Whether the step has a number among the steps of a run. */
  default boolean counts() {
    return true;
  }

  /** The names under which the step may keep a value. */
  default Set<String> keeps() {
    return Set.of();
  }

  /** The values that the recipe itself gives to a name here, which nobody types. */
  default Set<String> supplies(String name) {
    return Set.of();
  }

  /** Every text of the step in which templates are filled, by the name of its field. */
  default Map<String, String> templates() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("message", message());
    all.put("hint", hint());
    all.put("help", help());
    all.values().removeIf(Objects::isNull);
    return all;
  }

  /**
   * The answer that leads on by an entry of a choice, as a script gives it; empty where only the
   * person can know it.
   *
   * @param entry the number of the entry, counted from 1
   */
  default String answer(int entry) {
    return "y";
  }

  /**
   * What stands below the step in a checklist: what it opens, takes or sends.
   *
   * @param entry the number of a choice's entry that leads this way, from 1; 0 for any of them
   */
  default List<String> details(Recipe recipe, int entry) {
    return List.of();
  }

  /** What the step has of its own in a checklist for programs: texts, lists, true or false. */
  default Map<String, Object> facts(Recipe recipe) {
    return Map.of();
  }

  private static Map<String, String> with(Map<String, String> some, String name, String text) {
    some.put(name, text);
    return some;
  }

  /** Something to read; the run goes on at once. */
  record Info(Head head) implements Step {}

  /** A page to open. */
  record OpenUrl(String url, Head head) implements Step {
    static OpenUrl read(Fields in) {
      String url = in.text("url");
      in.problems().address("url", url);
      return new OpenUrl(url, Head.read(in));
    }

    @Override
    public String play(Stage stage) {
      stage.say(message());
      stage.open(url);
      return next();
    }

    @Override
    public String page() {
      return url;
    }

    @Override
    public Map<String, String> templates() {
      return with(Step.super.templates(), "url", url);
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      return List.of(url);
    }

    @Override
    public Map<String, Object> facts(Recipe recipe) {
      return Map.of("url", url);
    }
  }

  /** A fork in the path. */
  record PromptChoice(List<Choice> choices, Head head) implements Step {
    /**
     * One way to go.
     *
     * @param next the step it leads to; null for what follows the choice
     * @param sets variables that it sets
     */
    public record Choice(String label, String next, Map<String, String> sets) {
      static Choice read(Fields in) {
        String label = in.text("label");
        if (label.isBlank()) {
          in.problems().error("label", "an entry needs a label");
        }
        Map<String, String> sets = in.texts("sets");
        sets.keySet().forEach(name -> in.problems().name("sets", name));
        return new Choice(label, in.text("next", null), sets);
      }
    }

    static PromptChoice read(Fields in) {
      in.need("choices");
      List<Choice> choices = in.list("choices", Choice::read);
      if (choices.isEmpty()) {
        in.problems().error("choices", "a choice needs at least one entry");
      }
      if (choices.stream().map(Choice::label).distinct().count() < choices.size()) {
        in.problems().error("choices", "two entries have the same label");
      }
      return new PromptChoice(choices, Head.read(in));
    }

    @Override
    public String play(Stage stage) {
      Choice chosen = choices.get(stage.choose(message(), choices));
      chosen.sets().forEach(stage::keep);
      return target(chosen);
    }

    @Override
    public List<String> leadsTo() {
      return choices.isEmpty()
          ? Step.super.leadsTo()
          : choices.stream().map(this::target).collect(Collectors.toList());
    }

    @Override
    public List<String> leadsToWithout(String name) {
      return choices.stream()
          .filter(choice -> !choice.sets().containsKey(name))
          .map(this::target)
          .collect(Collectors.toList());
    }

    /** The id that an entry leads to; null for the step after this one. */
    private String target(Choice choice) {
      return choice.next() == null ? next() : choice.next();
    }

    @Override
    public Map<String, String> targets() {
      Map<String, String> targets = new LinkedHashMap<>();
      for (int i = 0; i < choices.size(); i++) {
        targets.put("choices/" + i + "/next", choices.get(i).next());
      }
      return with(targets, "next", next());
    }

    @Override
    public boolean asks() {
      return true;
    }

    @Override
    public Set<String> keeps() {
      return choices.stream()
          .flatMap(choice -> choice.sets().keySet().stream())
          .collect(Collectors.toSet());
    }

    @Override
    public Set<String> supplies(String name) {
      return choices.stream()
          .flatMap(choice -> Stream.ofNullable(choice.sets().get(name)))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public String answer(int entry) {
      return Integer.toString(Math.max(1, entry));
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      List<String> labels =
          entry == 0
              ? choices.stream().map(Choice::label).toList()
              : List.of(choices.get(entry - 1).label());
      return List.of(String.join(" / ", labels), "answer: --answer " + id() + "=" + answer(entry));
    }

    @Override
    public Map<String, Object> facts(Recipe recipe) {
      return Map.of("labels", choices.stream().map(Choice::label).toList());
    }
  }

  /** A checkpoint: the run waits here for a yes. */
  record PromptConfirm(Head head) implements Step {
    @Override
    public String play(Stage stage) {
      stage.confirm(message());
      return next();
    }

    @Override
    public boolean asks() {
      return true;
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      return List.of("answer: --answer " + id() + "=y");
    }
  }

  /**
   * A value to give.
   *
   * @param validation a regular expression that the value should match; null for any value
   * @param mistakes regular expression to what was given instead
   * @param least the fewest characters that are ever taken
   * @param alphabet a regular expression of the one character that every character must be; null
   *     for what a file can hold
   * @param usual a regular expression; a value without it is used all the same, with a note
   * @param prefixes how values begin: one of them with other text round it is found by that
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
      Head head)
      implements Step {
    /**
     * What was given instead.
     *
     * @param never whether nobody can insist on it
     * @param secret whether it may be a live secret of another kind
     */
    public record Mistake(String sentence, boolean never, boolean secret) {
      static Mistake read(Fields in) {
        return new Mistake(in.text("sentence"), in.yes("never", false), in.yes("secret", false));
      }
    }

    static PromptInput read(Fields in) {
      // Another input whose checks and help this one takes, where it has none of its own.
      in.borrow(
          "like",
          "validation",
          "validation_error",
          "mistakes",
          "least",
          "alphabet",
          "usual",
          "prefixes",
          "help",
          "hint");
      String outputKey = in.text("output_key");
      in.problems().name("output_key", outputKey);
      Map<String, Mistake> mistakes = in.map("mistakes", "sentence", Mistake::read);
      mistakes.keySet().forEach(pattern -> in.problems().pattern("mistakes", pattern));
      List<String> prefixes = in.words("prefixes");
      if (prefixes.contains("")) {
        in.problems().error("prefixes", "a prefix has at least one character");
      }
      return new PromptInput(
          outputKey,
          in.pattern("validation"),
          in.text("validation_error", null),
          mistakes,
          in.count("least", 0),
          in.pattern("alphabet"),
          in.pattern("usual"),
          prefixes,
          Head.read(in));
    }

    @Override
    public String play(Stage stage) {
      stage.keep(outputKey, stage.ask(this));
      return next();
    }

    @Override
    public Optional<PromptInput> input() {
      return Optional.of(this);
    }

    @Override
    public boolean asks() {
      return true;
    }

    @Override
    public Set<String> keeps() {
      return Set.of(outputKey);
    }

    @Override
    public String answer(int entry) {
      return "";
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      boolean secret = recipe.isSecret(outputKey);
      String file = recipe.secrets().size() <= 1 ? "--key-file FILE, or " : "";
      return List.of(
          "gives " + outputKey + (secret ? ", a secret" : ""),
          "answer: "
              + (secret ? file + id() + " in --answers FILE" : "--answer " + id() + "=VALUE"));
    }

    @Override
    public Map<String, Object> facts(Recipe recipe) {
      return Map.of("key", outputKey, "secret", recipe.isSecret(outputKey));
    }
  }

  /**
   * A check of what was kept, by asking the provider.
   *
   * @param request what is asked, and what the answer means
   * @param dependsOn ids of steps that come before it
   * @param retry the step to go back to when the provider refuses
   * @param poll how it looks again where what it expects is empty and somebody waits for it
   * @param onEmpty what to do about it, a line each
   * @param unless variable to regular expression; where one matches, the step is passed over; the
   *     variables are values and what checks remembered
   * @param early whether it may ask as soon as the values that it needs are there
   */
  record Validate(
      Request request,
      List<String> dependsOn,
      String onSuccess,
      String onFailure,
      String retry,
      Poll poll,
      String onEmpty,
      Map<String, String> unless,
      boolean early,
      Head head)
      implements Step {
    /**
     * How to look again.
     *
     * @param seconds between the first ten tries
     * @param later seconds between those after them; null for the same
     * @param most how many tries
     */
    public record Poll(double seconds, Double later, int most) {
      private static final int QUICK = 10;

      static Poll read(Fields in) {
        in.need("seconds");
        in.need("most");
        Poll poll =
            new Poll(in.number("seconds", 1.0), in.number("later", null), in.count("most", 1));
        if (!isWait(poll.seconds) || !isWait(poll.after(QUICK)) || poll.most < 1) {
          in.problems().error("", "poll needs seconds between 1 and 3600, and at least one try");
        }
        return poll;
      }

      private static boolean isWait(double seconds) {
        return seconds >= 1 && seconds <= 3600;
      }

      /** How long to wait after so many tries, in seconds. */
      public double after(int tries) {
        return tries < QUICK || later == null ? seconds : later;
      }
    }

    static Validate read(Fields in) {
      Map<String, String> unless = in.texts("unless");
      unless.values().forEach(pattern -> in.problems().pattern("unless", pattern));
      return new Validate(
          Request.read(in),
          in.words("depends_on"),
          in.text("on_success", null),
          in.text("on_failure", null),
          in.text("retry", null),
          in.object("poll", Poll::read),
          in.text("on_empty", null),
          unless,
          in.yes("early", false),
          Head.read(in));
    }

    @Override
    public String play(Stage stage) {
      if (stage.passesOver(this)) {
        return next();
      }
      stage.say(message());
      return stage.verify(this) ? next() : stage.refused(this);
    }

    @Override
    public Optional<Validate> check() {
      return Optional.of(this);
    }

    @Override
    public Map<String, String> targets() {
      Map<String, String> targets = new LinkedHashMap<>();
      targets.put("next", next());
      targets.put("retry", retry);
      for (int i = 0; i < dependsOn.size(); i++) {
        targets.put("depends_on/" + i, dependsOn.get(i));
      }
      for (String key : request.meaning().explain().keySet()) {
        if (key.contains("@")) {
          targets.put("explain/" + key, key.substring(key.lastIndexOf('@') + 1));
        }
      }
      return targets;
    }

    /** Whether a no here stops the key from being written; a look for something shared does not. */
    public boolean decides() {
      return request.meaning().expect().isEmpty();
    }

    @Override
    public boolean counts() {
      return decides();
    }

    /** The names of the values that the check sends. */
    public Set<String> sends() {
      return request.names();
    }

    @Override
    public Map<String, String> templates() {
      Map<String, String> all = Step.super.templates();
      if (onEmpty != null) {
        all.put("on_empty", onEmpty);
      }
      return all;
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      String what = sends().isEmpty() ? "a request" : String.join(" and ", sends());
      return List.of("sends " + what + " to " + request.address().host());
    }

    @Override
    public Map<String, Object> facts(Recipe recipe) {
      return Map.of("sends", sends());
    }
  }

  /** The run stops here, and goes on another time. */
  record Wait(Head head, String resumeHint) implements Step {
    @Override
    public String play(Stage stage) {
      stage.say(message());
      stage.stop(resumeHint);
      return next();
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      return List.of("stops here with exit code 75");
    }
  }

  /** Something that another program would have printed: the person reads it. */
  record Output(Head head) implements Step {}

  /** A command for the person to run; it is never run for them. */
  record RunCommand(String command, Head head) implements Step {
    @Override
    public String play(Stage stage) {
      stage.say(message());
      stage.show(command);
      return next();
    }

    @Override
    public Map<String, String> templates() {
      return with(Step.super.templates(), "command", command);
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      return List.of("to run yourself: " + command);
    }
  }

  /** A text for the person to copy; the clipboard is never touched. */
  record CopyToClipboard(String value, Head head) implements Step {
    @Override
    public String play(Stage stage) {
      stage.say(message());
      stage.show(value);
      return next();
    }

    @Override
    public Map<String, String> templates() {
      return with(Step.super.templates(), "value", value);
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      return List.of("to copy: " + value);
    }
  }
}
