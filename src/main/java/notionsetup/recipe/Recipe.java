package notionsetup.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to get one provider's credentials, as data.
 *
 * @param revoke how the person makes a key useless at the provider
 * @param mcp the provider's server for coding agents; null where it has none
 */
public record Recipe(
    @JsonProperty(value = "schema_version", required = true) String schemaVersion,
    @JsonProperty(required = true) String id,
    @JsonProperty(value = "display_name", required = true) String displayName,
    @JsonProperty(required = true) String description,
    String website,
    @JsonProperty("estimated_time") String estimatedTime,
    String version,
    @JsonProperty("last_verified") String lastVerified,
    List<String> category,
    @JsonProperty("auth_types") List<String> authTypes,
    List<String> prerequisites,
    List<String> gotchas,
    String revoke,
    Server mcp,
    @JsonProperty(required = true) List<Output> outputs,
    @JsonProperty(required = true) List<Step> steps) {

  /**
   * A credential that the recipe ends with.
   *
   * @param sensitive false only where the recipe says so
   */
  public record Output(
      @JsonProperty(required = true) String key, String description, Boolean sensitive) {
    public Output {
      description = description == null ? "" : description;
      sensitive = sensitive == null || sensitive;
    }
  }

  /**
   * A program that coding agents start.
   *
   * @param env its environment, with templates for the credentials
   */
  public record Server(
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) String command,
      List<String> args,
      Map<String, String> env) {
    public Server {
      args = args == null ? List.of() : args;
      env = env == null ? Map.of() : env;
    }
  }

  public Recipe {
    revoke = revoke == null ? "" : revoke;
    category = category == null ? List.of() : category;
    authTypes = authTypes == null ? List.of() : authTypes;
    prerequisites = prerequisites == null ? List.of() : prerequisites;
    gotchas = gotchas == null ? List.of() : gotchas;
  }

  /** The same recipe with these steps, inputs completed by those that they are like. */
  Recipe with(List<Step> read) {
    List<Step> others =
        read.stream()
            .map(step -> step.input().<Step>map(input -> completed(input, read)).orElse(step))
            .toList();
    return new Recipe(
        schemaVersion,
        id,
        displayName,
        description,
        website,
        estimatedTime,
        version,
        lastVerified,
        category,
        authTypes,
        prerequisites,
        gotchas,
        revoke,
        mcp,
        outputs,
        others);
  }

  private static Step completed(Step.PromptInput input, List<Step> steps) {
    return inputs(steps)
        .filter(other -> other.id().equals(input.like()) && other.like() == null)
        .findFirst()
        .map(input::completedBy)
        .orElse(input);
  }

  private static Stream<Step.PromptInput> inputs(List<Step> steps) {
    return steps.stream().flatMap(step -> step.input().stream());
  }

  /** Its steps that ask for a value. */
  public List<Step.PromptInput> inputs() {
    return inputs(steps).toList();
  }

  /** Its steps that ask the provider. */
  public List<Step.Validate> checks() {
    return steps.stream().flatMap(step -> step.check().stream()).toList();
  }

  /** The keys of its outputs, in order. */
  public List<String> keys() {
    return outputs.stream().map(Output::key).toList();
  }

  /** The names of the secret values that its steps ask for. */
  public Set<String> secrets() {
    return inputs(steps)
        .map(Step.PromptInput::outputKey)
        .filter(this::isSecret)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether the answer to a step must never be shown. */
  public boolean isSecret(Step step) {
    return step.input().filter(input -> isSecret(input.outputKey())).isPresent();
  }

  public Optional<Step> step(String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /** The index of the step that comes after this one when {@code next} was returned by its play. */
  public int after(int index, String next) {
    if (next == null) {
      return index + 1;
    }
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).id().equals(next)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no step " + next);
  }

  /** The number of each step, by its id. */
  Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      places.putIfAbsent(steps.get(i).id(), i);
    }
    return places;
  }

  /**
   * Whether a value under this name must never be shown: every value is secret but for outputs that
   * the recipe gives away, and for what its own choices set.
   */
  public boolean isSecret(String key) {
    return outputs.stream()
        .filter(output -> output.key().equals(key))
        .findFirst()
        .map(Output::sensitive)
        .orElseGet(() -> !isSetOnly(key));
  }

  private boolean isSetOnly(String key) {
    return steps.stream().anyMatch(step -> step.keeps().contains(key))
        && inputs(steps).noneMatch(input -> input.outputKey().equals(key));
  }
}
