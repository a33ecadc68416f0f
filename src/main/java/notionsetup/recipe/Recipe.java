package notionsetup.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
    List.of("website", "version", "last_verified").forEach(name -> in.at(name).or(""));
    List.of("category", "auth_types").forEach(name -> in.at(name).list(Fields.TEXT));
    in.at("schema_version").fits(Fields.form("1", "this program reads schema_version 1")).text();
    return new Recipe(
        in.at("id").text(),
        in.at("display_name").text(),
        in.at("description").text(),
        in.at("estimated_time").or(null),
        in.at("prerequisites").list(Fields.TEXT),
        in.at("gotchas").list(Gotcha::read),
        in.at("revoke").or(""),
        in.at("mcp").isThere() ? in.at("mcp").made(Recipe::server) : null,
        in.at("outputs").some(Output::read),
        in.at("steps").some(Step::read));
  }

  /** A credential that the recipe ends with; it is sensitive unless the recipe says otherwise. */
  public record Output(String key, String description, boolean sensitive) {
    private static Output read(Fields in) {
      return new Output(
          in.at("key").fits(Fields.NAME).text(),
          in.at("description").or(""),
          in.at("sensitive").yes(true));
    }
  }

  /** Something to know at the end, where the step was played that it comes after, if any. */
  public record Gotcha(String text, String after) {
    static Gotcha read(Fields in) {
      return in.isText()
          ? new Gotcha(Fields.TEXT.apply(in), null)
          : new Gotcha(in.at("text").text(), in.at("after").step(null));
    }
  }

  private static Format.Client.Server server(Fields in) {
    return new Format.Client.Server(
        in.at("name").text(),
        in.at("command").text(),
        in.at("args").list(Fields.TEXT),
        in.at("env").map("", Fields.ANY, Fields.TEXT));
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
  public record Sending(String host, Set<String> values) {
    public String told() {
      return host + (values.isEmpty() ? "" : "   with " + String.join(", ", values));
    }

    /** The option that agrees to it beforehand. */
    public String flag() {
      return " --allow-host " + (host.contains("{{") ? "HOST" : host);
    }
  }

  /** What its checks send, one entry a host. */
  public List<Sending> sends() {
    Map<String, Sending> sends = new LinkedHashMap<>();
    for (Step.Validate check : checks()) {
      String to = check.request().address().host();
      Sending sending = sends.computeIfAbsent(to, host -> new Sending(host, new TreeSet<>()));
      sending.values().addAll(check.sends());
    }
    return List.copyOf(sends.values());
  }

  public List<String> opens() {
    Stream<String> pages = steps.stream().map(Step::page).filter(Objects::nonNull);
    return pages.map(page -> Template.of(page).host()).distinct().toList();
  }

  /** The names of the secret values that its steps ask for. */
  public List<String> secrets() {
    Stream<String> asked = inputs().stream().map(Step.PromptInput::outputKey);
    return asked.filter(this::isSecret).distinct().toList();
  }

  /** Outputs that a choice gives a value to: the person sees it before it is written. */
  public List<Map.Entry<String, String>> supplied() {
    Stream<Map.Entry<String, String>> sets = steps.stream().flatMap(step -> step.sets().stream());
    return sets.filter(set -> keys().contains(set.getKey())).distinct().toList();
  }

  public Optional<Step> step(String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
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

  /** Whether a browser, a name server or a log that sees this text would see a secret. */
  boolean hasSecret(String template) {
    return Template.names(template).stream().anyMatch(this::isSecret);
  }
}
