package notionsetup.env;

import java.util.List;
import java.util.Locale;

/**
 * A tool that keeps secrets, and takes one on its standard input; one constant a tool. In its
 * arguments <code>{NAME}</code> is the variable's name and <code>{SLUG}</code> the same in lower
 * case.
 */
public enum Store {
  GH("a secret of this GitHub repository", Feed.VALUE, "gh", "secret", "set", "{NAME}"),
  // Applied by the client, a copy of the key would stay in the Secret's annotations.
  KUBECTL(
      "a Secret of the current cluster",
      Feed.MANIFEST,
      "kubectl",
      "apply",
      "--server-side",
      "-f",
      "-"),
  PASS(
      "pass, the password store",
      Feed.LINE,
      "pass",
      "insert",
      "--multiline",
      "--force",
      "notion-setup/{NAME}"),
  SECRET_TOOL(
      "the keyring of this desktop",
      Feed.VALUE,
      "secret-tool",
      "store",
      "--label={NAME}",
      "application",
      "notion-setup",
      "name",
      "{NAME}"),
  DOCKER("a secret of this Docker swarm", Feed.VALUE, "docker", "secret", "create", "{NAME}", "-"),
  VAULT(
      "Vault, under secret/",
      Feed.VALUE,
      "vault",
      "kv",
      "put",
      "-mount=secret",
      "{SLUG}",
      "{NAME}=-");

  /** What the tool reads. */
  private enum Feed {
    VALUE,
    LINE,
    /** All credentials at once, as a Kubernetes manifest. */
    MANIFEST
  }

  /**
   * One run of the tool.
   *
   * @param argv the tool's name and its arguments, none of them secret
   * @param input what it gets on standard input: the secret
   * @param names the variables that it stores
   */
  public record Call(List<String> argv, String input, List<String> names) {
    @Override
    public String toString() {
      return "Call" + argv;
    }
  }

  private final String description;
  private final Feed feed;

  @SuppressWarnings("ImmutableEnumChecker") // The list is never changed.
  private final List<String> argv;

  Store(String description, Feed feed, String... argv) {
    this.description = description;
    this.feed = feed;
    this.argv = List.of(argv);
  }

  /** The name that the command line has for it: the tool's own. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String description() {
    return description;
  }

  /** The program that has to be there. */
  public String tool() {
    return argv.get(0);
  }

  /** The runs of the tool that store all of it. */
  public List<Call> calls(Export export) {
    return feed == Feed.MANIFEST
        ? List.of(call(export.first(), Format.KUBERNETES.write(export), export))
        : export.credentials().stream()
            .map(
                credential ->
                    call(
                        credential,
                        credential.value() + (feed == Feed.LINE ? "\n" : ""),
                        new Export(List.of(credential), export.agent())))
            .toList();
  }

  private Call call(Credential credential, String input, Export export) {
    return new Call(
        argv.stream()
            .map(word -> word.replace("{NAME}", credential.name()))
            .map(word -> word.replace("{SLUG}", Export.slug(credential.name())))
            .toList(),
        input,
        export.credentials().stream().map(Credential::name).toList());
  }
}
