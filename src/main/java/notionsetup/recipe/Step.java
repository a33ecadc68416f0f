package notionsetup.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing the person reads or does. A kind of step is one record in here, whole: its fields, how
 * it plays, what can be wrong with it. Its {@code type} in a recipe is its name in snake case.
 */
public sealed interface Step {
  /** Unique in its recipe; options and faults name the step by it. */
  String id();

  String message();

  /** The kind as a recipe writes it. */
  default String type() {
    return Binder.kind(getClass());
  }

  /** The id of the step to go to instead of the following one; null for the following one. */
  String next();

  /** What {@code ?} shows; null where the recipe says nothing. */
  String help();

  /** A second, quieter line; null where the recipe says nothing. */
  String hint();

  /**
   * Plays the step.
   *
   * @return the id of the step to go to, or null for the following one
   */
  String play(Stage stage);

  /** Where the step may lead when all goes well; a null in the list is the following step. */
  default List<String> leadsTo() {
    return Collections.singletonList(next());
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

  /** The step's references to other steps, by the name of the field; a null refers to none. */
  default Map<String, String> targets() {
    return Collections.singletonMap("next", next());
  }

  /** Where the step leads to before it has given a value to this name. */
  default List<String> leadsToWithout(String name) {
    return keeps().contains(name) ? List.of() : leadsTo();
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

  /** Every text of the step in which templates are filled, by the name of its field. */
  default Map<String, String> templates() {
    return Map.of("message", message());
  }

  /** Hands over what is wrong with the step's own fields. */
  default void problems(Flaws flaws) {}

  /** Something to read; the run goes on at once. */
  record Info(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String message,
      String next,
      String help,
      String hint)
      implements Step {
    @Override
    public String play(Stage stage) {
      stage.say(message);
      return next;
    }
  }

  /** A page to open. */
  record OpenUrl(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String url,
      @JsonProperty(required = true) String message,
      String next,
      String help,
      String hint)
      implements Step {
    @Override
    public String play(Stage stage) {
      stage.say(message);
      stage.open(url);
      return next;
    }

    @Override
    public String page() {
      return url;
    }

    @Override
    public Map<String, String> templates() {
      return Map.of("message", message, "url", url);
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      return List.of(url);
    }

    @Override
    public Map<String, Object> facts(Recipe recipe) {
      return Map.of("url", url);
    }

    @Override
    public void problems(Flaws flaws) {
      flaws.address("url", url);
    }
  }

  /** A fork in the path. */
  record PromptChoice(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String message,
      @JsonProperty(required = true) List<Choice> choices,
      String next,
      String help,
      String hint)
      implements Step {

    /**
     * One way to go.
     *
     * @param next the step it leads to; null for what follows the choice
     * @param sets variables that it sets
     */
    public record Choice(
        @JsonProperty(required = true) String label, String next, Map<String, String> sets) {
      public Choice {
        sets = sets == null ? Map.of() : sets;
      }
    }

    @Override
    public String play(Stage stage) {
      Choice chosen = choices.get(stage.choose(message, choices));
      chosen.sets().forEach(stage::keep);
      return target(chosen);
    }

    @Override
    public List<String> leadsTo() {
      return choices.stream().map(this::target).collect(Collectors.toList());
    }

    @Override
    public Set<String> keeps() {
      return choices.stream()
          .flatMap(choice -> choice.sets().keySet().stream())
          .collect(Collectors.toSet());
    }

    /** The id that an entry leads to; null for the step after this one. */
    private String target(Choice choice) {
      return choice.next() == null ? next : choice.next();
    }

    @Override
    public List<String> leadsToWithout(String name) {
      return choices.stream()
          .filter(choice -> !choice.sets().containsKey(name))
          .map(this::target)
          .collect(Collectors.toList());
    }

    @Override
    public Map<String, String> targets() {
      Map<String, String> targets = new LinkedHashMap<>();
      for (int i = 0; i < choices.size(); i++) {
        targets.put("choices/" + i + "/next", choices.get(i).next());
      }
      targets.put("next", next);
      return targets;
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
      return List.of(String.join(" / ", labels), "answer: --answer " + id + "=" + answer(entry));
    }

    @Override
    public Map<String, Object> facts(Recipe recipe) {
      return Map.of("labels", choices.stream().map(Choice::label).toList());
    }

    @Override
    public boolean asks() {
      return true;
    }

    @Override
    public void problems(Flaws flaws) {
      if (choices.isEmpty()) {
        flaws.error("choices", "a choice needs at least one entry");
      }
      if (choices.stream().map(Choice::label).distinct().count() < choices.size()) {
        flaws.error("choices", "two entries have the same label");
      }
      for (int i = 0; i < choices.size(); i++) {
        String at = "choices/" + i;
        if (choices.get(i).label().isBlank()) {
          flaws.error(at + "/label", "an entry needs a label");
        }
        choices.get(i).sets().keySet().forEach(name -> flaws.name(at + "/sets", name));
      }
    }
  }

  /** A checkpoint: the run waits here for a yes. */
  record PromptConfirm(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String message,
      String next,
      String help,
      String hint)
      implements Step {
    @Override
    public String play(Stage stage) {
      stage.confirm(message);
      return next;
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      return List.of("answer: --answer " + id + "=y");
    }

    @Override
    public boolean asks() {
      return true;
    }
  }

  /**
   * A value to give.
   *
   * @param validation a regular expression that the value should match
   * @param mistakes regular expression to sentence: what was given instead
   * @param like another input whose checks and help this one takes, where it has none of its own
   * @param least the fewest characters that are ever taken
   * @param alphabet a regular expression of the one character that every character must be
   * @param usual a regular expression; a value without it is used all the same, with a note
   * @param prefixes how values begin: one of them with other text round it is found by that
   */
  record PromptInput(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String message,
      @JsonProperty(value = "output_key", required = true) String outputKey,
      String validation,
      @JsonProperty("validation_error") String validationError,
      Map<String, String> mistakes,
      String like,
      Integer least,
      String alphabet,
      String usual,
      List<String> prefixes,
      String next,
      String help,
      String hint)
      implements Step {
    public PromptInput {
      mistakes = mistakes == null ? Map.of() : mistakes;
      least = least == null ? 0 : least;
      prefixes = prefixes == null ? List.of() : prefixes;
    }

    /** This input with the other's checks and help where it has none. */
    PromptInput completedBy(PromptInput other) {
      return new PromptInput(
          id,
          message,
          outputKey,
          validation == null ? other.validation : validation,
          validationError == null ? other.validationError : validationError,
          mistakes.isEmpty() ? other.mistakes : mistakes,
          null,
          least == 0 ? other.least : least,
          alphabet == null ? other.alphabet : alphabet,
          usual == null ? other.usual : usual,
          prefixes.isEmpty() ? other.prefixes : prefixes,
          next,
          help == null ? other.help : help,
          hint == null ? other.hint : hint);
    }

    @Override
    public String play(Stage stage) {
      stage.keep(outputKey, stage.ask(this));
      return next;
    }

    @Override
    public Optional<PromptInput> input() {
      return Optional.of(this);
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
          "answer: " + (secret ? file + id + " in --answers FILE" : "--answer " + id + "=VALUE"));
    }

    @Override
    public Map<String, Object> facts(Recipe recipe) {
      return Map.of("key", outputKey, "secret", recipe.isSecret(outputKey));
    }

    @Override
    public Set<String> keeps() {
      return Set.of(outputKey);
    }

    @Override
    public boolean asks() {
      return true;
    }

    @Override
    public void problems(Flaws flaws) {
      flaws.name("output_key", outputKey);
      if (validation != null) {
        flaws.pattern("validation", validation);
      }
      mistakes.keySet().forEach(pattern -> flaws.pattern("mistakes", pattern));
      if (alphabet != null) {
        flaws.pattern("alphabet", alphabet);
      }
      if (usual != null) {
        flaws.pattern("usual", usual);
      }
      if (like != null) {
        flaws.error("like", "like names no other input step");
      }
    }
  }

  /**
   * A check of what was kept, by asking the provider.
   *
   * @param config what to send where; the fields depend on the method
   * @param accept JSON pointer to regular expression; all must match for a yes
   * @param retry the step to go back to when the provider refuses
   * @param explain HTTP status or the provider's error code to what it means
   * @param show label to JSON pointer: what is printed of a yes
   * @param expect JSON pointer to what must not be empty: such a check looks, and decides nothing
   * @param poll how it looks again where that is empty and somebody waits for it
   * @param onEmpty what to do about it, a line each
   * @param keep variable to JSON pointers, the first that leads to something: what is remembered of
   *     a yes, for {@code unless} alone; it is never shown, sent or written
   * @param unless variable to regular expression; where one matches, the step is passed over
   */
  record Validate(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String message,
      @JsonProperty(required = true) String method,
      @JsonProperty("depends_on") List<String> dependsOn,
      @JsonProperty("on_success") String onSuccess,
      @JsonProperty("on_failure") String onFailure,
      @JsonProperty(required = true) Map<String, String> config,
      Map<String, String> accept,
      String retry,
      Map<String, Explanation> explain,
      Map<String, String> show,
      String expect,
      Poll poll,
      @JsonProperty("on_empty") String onEmpty,
      Map<String, String> keep,
      Map<String, String> unless,
      String next,
      String help,
      String hint)
      implements Step {
    public static final String GET = "http_get";
    public static final String POST = "http_post";
    public static final String OAUTH2 = "oauth2_client_credentials";

    /** What an answer means: a sentence, and what to do. */
    public record Explanation(
        @JsonProperty(required = true) String sentence,
        @JsonProperty(required = true) String remedy) {}

    /**
     * How to look again.
     *
     * @param seconds between the first ten tries
     * @param later seconds between those after them; null for the same
     * @param most how many tries
     */
    public record Poll(
        @JsonProperty(required = true) double seconds,
        Double later,
        @JsonProperty(required = true) int most) {
      private static final int QUICK = 10;

      /** How long to wait after so many tries, in seconds. */
      public double after(int tries) {
        return tries < QUICK || later == null ? seconds : later;
      }
    }

    public Validate {
      dependsOn = dependsOn == null ? List.of() : dependsOn;
      accept = accept == null ? Map.of() : accept;
      explain = explain == null ? Map.of() : explain;
      show = show == null ? Map.of() : show;
      keep = keep == null ? Map.of() : keep;
      unless = unless == null ? Map.of() : unless;
    }

    @Override
    public String play(Stage stage) {
      if (stage.passesOver(this)) {
        return next;
      }
      stage.say(message);
      return stage.verify(this) ? next : stage.refused(this);
    }

    @Override
    public Optional<Validate> check() {
      return Optional.of(this);
    }

    @Override
    public Map<String, String> targets() {
      Map<String, String> targets = new LinkedHashMap<>();
      targets.put("next", next);
      targets.put("retry", retry);
      for (int i = 0; i < dependsOn.size(); i++) {
        targets.put("depends_on/" + i, dependsOn.get(i));
      }
      return targets;
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
      Stream.of("api_key_field", "client_id_field", "client_secret_field")
          .filter(config::containsKey)
          .forEach(field -> names.add(config.get(field)));
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
      Map<String, String> all = new LinkedHashMap<>();
      all.put("message", message);
      if (onEmpty != null) {
        all.put("on_empty", onEmpty);
      }
      config.forEach((field, text) -> all.put("config/" + field, text));
      return all;
    }

    @Override
    public void problems(Flaws flaws) {
      if (!Stream.of(GET, POST, OAUTH2).anyMatch(method::equals)) {
        flaws.error("method", "the methods are " + GET + ", " + POST + " and " + OAUTH2);
      } else {
        new CheckFlaws(this, flaws).find();
      }
    }
  }

  /** The run stops here, and goes on another time. */
  record Wait(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String message,
      @JsonProperty("resume_hint") String resumeHint,
      String next,
      String help,
      String hint)
      implements Step {
    @Override
    public String play(Stage stage) {
      stage.say(message);
      stage.stop(Objects.requireNonNullElse(resumeHint, ""));
      return next;
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      return List.of("stops here with exit code 75");
    }
  }

  /** Something that another program would have printed: the person reads it. */
  record Output(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String message,
      String next,
      String help,
      String hint)
      implements Step {
    @Override
    public String play(Stage stage) {
      stage.say(message);
      return next;
    }
  }

  /** A command for the person to run; it is never run for them. */
  record RunCommand(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String command,
      @JsonProperty(required = true) String message,
      String next,
      String help,
      String hint)
      implements Step {
    @Override
    public String play(Stage stage) {
      stage.say(message);
      stage.show(command);
      return next;
    }

    @Override
    public Map<String, String> templates() {
      return Map.of("message", message, "command", command);
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      return List.of("to run yourself: " + command);
    }
  }

  /** A text for the person to copy; the clipboard is never touched. */
  record CopyToClipboard(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String value,
      @JsonProperty(required = true) String message,
      String next,
      String help,
      String hint)
      implements Step {
    @Override
    public String play(Stage stage) {
      stage.say(message);
      stage.show(value);
      return next;
    }

    @Override
    public Map<String, String> templates() {
      return Map.of("message", message, "value", value);
    }

    @Override
    public List<String> details(Recipe recipe, int entry) {
      return List.of("to copy: " + value);
    }
  }
}
