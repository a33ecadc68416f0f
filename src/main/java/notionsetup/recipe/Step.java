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

  /** Hands over what is wrong with the step's own fields. */
  default void problems(Problems problems) {}

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
      return new OpenUrl(in.text("url"), Head.read(in));
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
    public void problems(Problems problems) {
      problems.address("url", url);
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
        return new Choice(in.text("label"), in.text("next", null), in.texts("sets"));
      }
    }

    static PromptChoice read(Fields in) {
      in.need("choices");
      return new PromptChoice(in.list("choices", Choice::read), Head.read(in));
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
    public void problems(Problems problems) {
      if (choices.isEmpty()) {
        problems.error("choices", "a choice needs at least one entry");
      }
      if (choices.stream().map(Choice::label).distinct().count() < choices.size()) {
        problems.error("choices", "two entries have the same label");
      }
      for (int i = 0; i < choices.size(); i++) {
        String at = "choices/" + i;
        if (choices.get(i).label().isBlank()) {
          problems.error(at + "/label", "an entry needs a label");
        }
        choices.get(i).sets().keySet().forEach(name -> problems.name(at + "/sets", name));
      }
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
      return new PromptInput(
          in.text("output_key"),
          in.text("validation", null),
          in.text("validation_error", null),
          in.map("mistakes", "sentence", Mistake::read),
          in.count("least", 0),
          in.text("alphabet", null),
          in.text("usual", null),
          in.words("prefixes"),
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
    public void problems(Problems problems) {
      problems.name("output_key", outputKey);
      problems.pattern("validation", validation);
      mistakes.keySet().forEach(pattern -> problems.pattern("mistakes", pattern));
      problems.pattern("alphabet", alphabet);
      problems.pattern("usual", usual);
      if (prefixes.stream().anyMatch(String::isEmpty)) {
        problems.error("prefixes", "a prefix has at least one character");
      }
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
   * @param dependsOn ids of steps that come before it
   * @param config what to send where; the fields depend on the method
   * @param accept JSON pointer to regular expression; all must match for a yes
   * @param retry the step to go back to when the provider refuses
   * @param explain HTTP status or the provider's error code, with {@code @STEP} behind it for the
   *     values of that step alone, to what it means
   * @param show label to JSON pointer: what is printed of a yes
   * @param expect JSON pointer to what must not be empty: such a check looks, and decides nothing
   * @param poll how it looks again where that is empty and somebody waits for it
   * @param onEmpty what to do about it, a line each
   * @param keep variable to JSON pointers, the first that leads to something: what is remembered of
   *     a yes, for {@code unless} alone; it is never shown, sent or written
   * @param unless variable to regular expression; where one matches, the step is passed over
   * @param early whether it may ask as soon as the values that it needs are there
   */
  record Validate(
      String method,
      List<String> dependsOn,
      String onSuccess,
      String onFailure,
      Map<String, String> config,
      Map<String, String> accept,
      String retry,
      Map<String, Explanation> explain,
      Map<String, String> show,
      String expect,
      Poll poll,
      String onEmpty,
      Map<String, String> keep,
      Map<String, String> unless,
      boolean early,
      Head head)
      implements Step {
    public static final String GET = "http_get";
    public static final String POST = "http_post";
    public static final String OAUTH2 = "oauth2_client_credentials";

    private static final String EXTRA = "headers.";
    private static final List<String> NAMES =
        List.of("api_key_field", "client_id_field", "client_secret_field");
    private static final Set<String> HTTP =
        Set.of("url", "api_key_field", "header_name", "header_value", "body");
    private static final Set<String> GRANT =
        Set.of(
            "token_url",
            "client_id_field",
            "client_secret_field",
            "auth_method",
            "grant_type",
            "scope");

    /** What an answer means: a sentence, and what to do. */
    public record Explanation(String sentence, String remedy) {
      static Explanation read(Fields in) {
        return new Explanation(in.text("sentence"), in.text("remedy"));
      }
    }

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
        return new Poll(in.number("seconds", 1.0), in.number("later", null), in.count("most", 1));
      }

      /** How long to wait after so many tries, in seconds. */
      public double after(int tries) {
        return tries < QUICK || later == null ? seconds : later;
      }
    }

    static Validate read(Fields in) {
      in.need("config");
      return new Validate(
          in.text("method"),
          in.words("depends_on"),
          in.text("on_success", null),
          in.text("on_failure", null),
          in.texts("config"),
          in.texts("accept"),
          in.text("retry", null),
          in.map("explain", "", Explanation::read),
          in.texts("show"),
          in.text("expect", null),
          in.object("poll", Poll::read),
          in.text("on_empty", null),
          in.texts("keep"),
          in.texts("unless"),
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
      explain
          .keySet()
          .forEach(
              key ->
                  targets.put("explain", key.contains("@") ? key.replaceFirst(".*@", "") : null));
      return targets;
    }

    /** Whether a no here stops the key from being written; a look for something shared does not. */
    public boolean decides() {
      return expect == null;
    }

    @Override
    public boolean counts() {
      return decides();
    }

    /** What is asked, and what the answer means. */
    public Request request() {
      return Request.of(this);
    }

    /** The names of the values that the check sends. */
    public Set<String> sends() {
      Set<String> names = new LinkedHashSet<>();
      NAMES.stream().filter(config::containsKey).forEach(field -> names.add(config.get(field)));
      config.values().forEach(text -> names.addAll(Template.names(text)));
      return names;
    }

    /** The address that the check goes to; null where the recipe forgot it. */
    public String address() {
      return config.get(addressField());
    }

    /** The field of {@code config} that holds the address. */
    String addressField() {
      return method.equals(OAUTH2) ? "token_url" : "url";
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
      return List.of("sends " + what + " to " + AddressTemplate.of(address()).host());
    }

    @Override
    public Map<String, Object> facts(Recipe recipe) {
      return Map.of("sends", sends());
    }

    @Override
    public void problems(Problems problems) {
      if (!Stream.of(GET, POST, OAUTH2).anyMatch(method::equals)) {
        problems.error("method", "the methods are " + GET + ", " + POST + " and " + OAUTH2);
        return;
      }
      if (address() == null) {
        problems.error("config", "there is no " + addressField());
      } else {
        problems.address("config/" + addressField(), address());
      }
      boolean grant = method.equals(OAUTH2);
      headers(problems);
      if (grant) {
        grant(problems);
      }
      for (String field : config.keySet()) {
        if (!field.startsWith(EXTRA) && !(grant ? GRANT : HTTP).contains(field)) {
          problems.warning("config/" + field, "this method does not know the field");
        }
      }
      NAMES.stream()
          .filter(config::containsKey)
          .forEach(field -> problems.name("config/" + field, config.get(field)));
      accept.values().forEach(pattern -> problems.pattern("accept", pattern));
      accept.keySet().forEach(pointer -> pointer(problems, "accept", pointer));
      show.values().forEach(pointer -> pointer(problems, "show", pointer));
      pointer(problems, "expect", expect == null ? "" : expect);
      if (poll != null
          && !(isWait(poll.seconds) && isWait(poll.after(Poll.QUICK)) && poll.most >= 1)) {
        problems.error("poll", "poll needs seconds between 1 and 3600, and at least one try");
      }
      keep.keySet().forEach(name -> problems.name("keep", name));
      unless.values().forEach(pattern -> problems.pattern("unless", pattern));
    }

    private void headers(Problems problems) {
      if (config.containsKey("header_name") != config.containsKey("header_value")) {
        problems.error("config", "header_name and header_value belong together");
      }
      Map<String, String> names = new LinkedHashMap<>();
      config.forEach(
          (field, text) -> {
            if (field.startsWith(EXTRA)) {
              names.put(field, field.substring(EXTRA.length()));
            }
          });
      names.put("header_name", config.getOrDefault("header_name", "X"));
      names.forEach(
          (field, name) -> {
            Request.headerProblem(name)
                .ifPresent(problem -> problems.error("config/" + field, problem));
            String value = field.equals("header_name") ? "header_value" : field;
            if (!Request.fitsHeader(config.getOrDefault(value, ""))) {
              problems.error("config/" + value, "a header's value is one line of printable ASCII");
            }
          });
    }

    private void grant(Problems problems) {
      for (String field : List.of("client_id_field", "client_secret_field")) {
        if (!config.containsKey(field)) {
          problems.error("config", "there is no " + field);
        }
      }
      if (!Set.of("basic", "body").contains(config.getOrDefault("auth_method", "basic"))) {
        problems.error("config/auth_method", "auth_method is basic or body");
      }
    }

    private static void pointer(Problems problems, String field, String pointers) {
      if (!pointers.isEmpty()
          && !Stream.of(pointers.strip().split("\\s+", -1)).allMatch(p -> p.startsWith("/"))) {
        problems.error(field, "a JSON pointer starts with '/'");
      }
    }

    private static boolean isWait(double seconds) {
      return seconds >= 1 && seconds <= 3600;
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
