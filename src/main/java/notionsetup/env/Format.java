package notionsetup.env;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.text.Printable;

/** How credentials are written out for one reader; one constant a format. */
public enum Format {
  ENV("lines of a .env file", Passes.ENV, lines(c -> c.name() + "=" + c.written())),
  VALUE("the bare value, for a pipe", Passes.ALL, Format::value),
  SH("for eval in sh, bash, zsh", Passes.ALL, lines(c -> "export " + c.name() + "=" + sh(c))),
  FISH("for source in fish", Passes.ALL, lines(c -> "set -gx " + c.name() + " " + fish(c))),
  POWERSHELL(
      "for Invoke-Expression in PowerShell",
      Passes.BARE,
      lines(c -> "$env:" + c.name() + " = '" + c.value() + "'")),
  JSON("a JSON object", Passes.ALL, export -> object(values(export), "") + "\n"),
  DOCKER("a file for docker run --env-file", Passes.LINE, lines(c -> c.name() + "=" + c.value())),
  GITHUB("a mask command, then lines for $GITHUB_ENV", Passes.LINE, Format::github),
  DIRENV("lines of an .envrc", Passes.ALL, lines(c -> "export " + c.name() + "=" + sh(c))),
  SYSTEMD("a file for EnvironmentFile=", Passes.LINE, lines(c -> c.name() + "=" + systemd(c))),
  KUBERNETES("a Secret manifest", Passes.ALL, Format::kubernetes),
  MCP("a coding agent's server entry", Passes.ALL, Export::configuration);

  /** Which characters a reader takes unchanged. */
  private enum Passes {
    /** Every character that can be in an environment. */
    ALL,
    /** All but line ends, which end the value. */
    LINE,
    /** Printable ASCII without quotes and backslashes: what .env readers agree on. */
    ENV,
    /** Letters, digits and the few marks that mean nothing to anybody. */
    BARE;

    private boolean has(int c) {
      return switch (this) {
        case ALL -> c != 0;
        case LINE -> c != 0 && c != '\n' && c != '\r';
        case ENV -> Credential.isStorable(c);
        case BARE -> Credential.isPlain(c) || c == '=';
      };
    }
  }

  /**
   * What a format writes out.
   *
   * @param credentials at least one
   * @param client the program that the key is configured for, where the format is about one
   * @param server what that program is told of
   */
  public record Export(List<Credential> credentials, Client client, Client.Server server) {
    private String configuration() {
      return client.write(server);
    }
  }

  private final String description;
  private final Passes passes;

  @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
  private final Function<Export, String> writer;

  Format(String description, Passes passes, Function<Export, String> writer) {
    this.description = description;
    this.passes = passes;
    this.writer = writer;
  }

  /** The name that the command line has for it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String description() {
    return description;
  }

  /**
   * The text, its last line ended; it holds the secrets.
   *
   * @throws Fault with exit 8 on a value that the reader would take for another
   */
  public String write(Export export) {
    export.credentials().forEach(this::check);
    return writer.apply(export);
  }

  private void check(Credential credential) {
    int place = 0;
    for (int c : credential.value().codePoints().toArray()) {
      place++;
      // What was no UTF-8 in the file has become U+FFFD, and would be exported as something else.
      if (!passes.has(c) || c == 0xfffd || Character.getType(c) == Character.SURROGATE) {
        throw new Fault(
            Exit.ANSWER,
            "Character %d of the value of %s is U+%04X, which the format %s cannot bring across"
                .formatted(place, credential.name(), c, id()),
            "Choose another --format, such as json, or store the key again with notion-setup");
      }
    }
  }

  private static Function<Export, String> lines(Function<Credential, String> line) {
    return export ->
        export.credentials().stream()
            .map(credential -> line.apply(credential) + "\n")
            .collect(joining());
  }

  private static String value(Export export) {
    List<String> values = export.credentials().stream().map(Credential::value).distinct().toList();
    if (values.size() > 1) {
      throw new Fault(
          Exit.USAGE,
          "--format value writes one value, and these names hold " + values.size() + ".",
          "Choose one of them with --name.");
    }
    return values.get(0) + "\n";
  }

  private static String sh(Credential credential) {
    return "'" + credential.value().replace("'", "'\\''") + "'";
  }

  private static String fish(Credential credential) {
    return "'" + credential.value().replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String systemd(Credential credential) {
    return credential.isBare()
        ? credential.value()
        : '"' + credential.value().replaceAll("([\\\\\"`$])", "\\\\$1") + '"';
  }

  /** A percent sign starts an escape in a command's text, but not in the file. */
  private static String github(Export export) {
    Set<String> masks = new LinkedHashSet<>();
    export.credentials().forEach(c -> masks.add("::add-mask::" + c.value().replace("%", "%25")));
    return String.join("\n", masks) + "\n" + lines(c -> c.name() + "=" + c.value()).apply(export);
  }

  private static String kubernetes(Export export) {
    return """
    apiVersion: v1
    kind: Secret
    metadata:
      name: %s
    type: Opaque
    stringData:
    %s
    """
        .formatted(quoted(slug(export)), entries(values(export), "  ", ": ", "\n"));
  }

  /** A name for all of it that stores of lower-case names take, such as notion-api-key. */
  private static String slug(Export export) {
    String name = export.credentials().get(0).name().toLowerCase(Locale.ROOT);
    String slug = name.replace('_', '-').replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "key" : slug;
  }

  private static Map<String, String> values(Export export) {
    Map<String, String> values = new LinkedHashMap<>();
    export.credentials().forEach(c -> values.put(c.name(), c.value()));
    return values;
  }

  /** A text in double quotes, as JSON, YAML and TOML take it; what is unseen by its number. */
  private static String quoted(String text) {
    char[] inside = JsonStringEncoder.getInstance().quoteAsString(text);
    return Printable.json('"' + String.valueOf(inside) + '"');
  }

  /** An object of texts, one a line, its last brace at an indent. */
  private static String object(Map<String, String> texts, String indent) {
    return "{\n" + entries(texts, indent + "  ", ": ", ",\n") + "\n" + indent + "}";
  }

  /** Names and texts, both quoted. */
  private static String entries(
      Map<String, String> texts, String indent, String is, String between) {
    return texts.entrySet().stream()
        .map(entry -> indent + quoted(entry.getKey()) + is + quoted(entry.getValue()))
        .collect(joining(between));
  }

  /** A program that reads a configuration of MCP servers; one constant a program. */
  public enum Client {
    CLAUDE("mcpServers", ""),
    CURSOR("mcpServers", ""),
    COPILOT("mcpServers", ""),
    GEMINI("mcpServers", ""),
    WINDSURF("mcpServers", ""),
    VSCODE("servers", "\n      \"type\": \"stdio\","),
    CODEX("", "");

    /**
     * A server that needs the key.
     *
     * @param name what the client calls it
     * @param command the program that is the server
     * @param env its environment, secrets filled in
     */
    public record Server(String name, String command, List<String> args, Map<String, String> env) {
      @Override
      public String toString() {
        return "Server[" + name + "]";
      }
    }

    private final String field;
    private final String type;

    /**
     * @param field what holds the servers in JSON; empty for TOML, whose strings are those of JSON
     * @param type what a server has besides
     */
    Client(String field, String type) {
      this.field = field;
      this.type = type;
    }

    /** The name that the command line has for it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The configuration; it holds the secrets. */
    public String write(Server server) {
      String command = quoted(server.command());
      String args = server.args().stream().map(Format::quoted).collect(joining(", ", "[", "]"));
      return field.isEmpty()
          ? """
          [mcp_servers.%1$s]
          command = %2$s
          args = %3$s

          [mcp_servers.%1$s.env]
          %4$s
          """
              .formatted(server.name(), command, args, entries(server.env(), "", " = ", "\n"))
          : """
          {
            "%s": {
              %s: {%s
                "command": %s,
                "args": %s,
                "env": %s
              }
            }
          }
          """
              .formatted(
                  field,
                  quoted(server.name()),
                  type,
                  command,
                  args,
                  object(server.env(), "      "));
    }
  }
}
