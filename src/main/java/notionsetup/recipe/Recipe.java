package notionsetup.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import notionsetup.env.Format;

/**
 * How to get one provider's credentials, as data.
 *
 * @param revoke how the person makes a key useless at the provider
 * @param mcp the provider's server for coding agents, with templates for the credentials in its
 *     environment; null where it has none
 */
public record Recipe(
    String id,
    String displayName,
    String description,
    String estimatedTime,
    List<String> prerequisites,
    List<Gotcha> gotchas,
    String revoke,
    Format.Client.Server mcp,
    List<Output> outputs,
    List<Step> steps) {
  static Recipe read(Fields in) {
    // What is there for other programs.
    List.of("website", "version", "last_verified").forEach(name -> in.textOr(name, ""));
    List.of("category", "auth_types").forEach(name -> in.list(name, Fields.TEXT));
    in.text("schema_version", Fields.form("1", "this program reads schema_version 1"));
    return new Recipe(
        in.text("id"),
        in.text("display_name"),
        in.text("description"),
        in.textOr("estimated_time", null),
        in.list("prerequisites", Fields.TEXT),
        in.list("gotchas", Gotcha::read),
        in.textOr("revoke", ""),
        in.has("mcp") ? in.section("mcp", Recipe::server) : null,
        in.some("outputs", Output::read),
        in.some("steps", Step::read));
  }

  /** A credential that the recipe ends with; it is sensitive unless the recipe says otherwise. */
  public record Output(String key, String description, boolean sensitive) {
    private static Output read(Fields in) {
      return new Output(
          in.text("key", Fields.NAME), in.textOr("description", ""), in.yes("sensitive", true));
    }
  }

  /** Something to know at the end, where the step was played that it comes after, if any. */
  public record Gotcha(String text, String after) {
    static Gotcha read(Fields in) {
      return in.isText()
          ? new Gotcha(Fields.TEXT.apply(in), null)
          : new Gotcha(in.text("text"), in.step("after"));
    }
  }

  private static Format.Client.Server server(Fields in) {
    return new Format.Client.Server(
        in.text("name"),
        in.text("command"),
        in.list("args", Fields.TEXT),
        in.map("env", Fields.ANY, Fields.TEXT));
  }

  public List<String> keys() {
    return outputs.stream().map(Output::key).toList();
  }

  public List<Step.PromptInput> inputs() {
    return steps.stream().flatMap(step -> step.input().stream()).toList();
  }

  public String provider() {
    return displayName.replaceFirst(" API$", "");
  }

  public List<Step.Validate> checks() {
    return steps.stream().flatMap(step -> step.check().stream()).toList();
  }

  /** The names of what goes to one host; where an answer decides which, it is told as written. */
  public record Sending(String host, boolean isVariable, Set<String> values) {}

  /** What its checks send, one entry a host. */
  public List<Sending> sends() {
    Map<String, Sending> sends = new LinkedHashMap<>();
    for (Step.Validate check : checks()) {
      Template to = check.request().address();
      Sending sending =
          new Sending(to.host(), !Template.names(to.head()).isEmpty(), new TreeSet<>());
      sends.computeIfAbsent(to.host(), host -> sending).values().addAll(check.sends());
    }
    return List.copyOf(sends.values());
  }

  public List<String> opens() {
    return steps.stream()
        .filter(step -> step.page() != null)
        .map(step -> Template.of(step.page()).host())
        .distinct()
        .toList();
  }

  /** The names of the secret values that its steps ask for. */
  public List<String> secrets() {
    return inputs().stream()
        .map(Step.PromptInput::outputKey)
        .filter(this::isSecret)
        .distinct()
        .toList();
  }

  /** Outputs that a choice gives a value to: the person sees it before it is written. */
  public List<Map.Entry<String, String>> supplied() {
    return steps.stream()
        .flatMap(step -> step.sets().stream())
        .filter(set -> keys().contains(set.getKey()))
        .distinct()
        .toList();
  }

  public Optional<Step> step(String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /** The index of the step that comes after this one when {@code next} was returned by its play. */
  public int after(int index, String next) {
    return next == null ? index + 1 : steps.stream().map(Step::id).toList().indexOf(next);
  }

  /** What a checklist tells of a step. */
  public String detail(Step step) {
    return step.head().detail() + (isSecret(step) ? ", a secret" : "");
  }

  public boolean isSecret(Step step) {
    return step.input().filter(input -> isSecret(input.outputKey())).isPresent();
  }

  /**
   * Whether a value under this name must never be shown: every value is secret but for outputs that
   * the recipe gives away, and for what its own choices set.
   */
  public boolean isSecret(String key) {
    for (Output output : outputs) {
      if (output.key().equals(key)) {
        return output.sensitive();
      }
    }
    return inputs().stream().anyMatch(input -> input.outputKey().equals(key))
        || steps.stream().noneMatch(step -> step.keeps().contains(key));
  }
}
