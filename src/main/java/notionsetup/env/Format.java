package notionsetup.env;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.text.Printable;

/** How credentials are written out for one reader; one constant a format. */
public enum Format {
  ENV("[^ -~]|['\"`\\\\]", lines(Credential::line)),
  /** The bare value, for a pipe. */
  VALUE("\0", export -> value(export) + "\n"),
  SH("\0", lines(c -> "export " + c.name() + "=" + Printable.quoted(c.value()))),
  FISH("\0", lines(c -> "set -gx " + c.name() + " " + fish(c))),
  POWERSHELL("[^A-Za-z0-9_./:@%+,=-]", lines(c -> "$env:" + c.name() + " = '" + c.value() + "'")),
  JSON("\0", Format::json),
  DOCKER("[\0\n\r]", lines(c -> c.name() + "=" + c.value())),
  /** Lines for $GITHUB_ENV; they cannot hold the command that masks a value in the logs. */
  GITHUB("[\0\n\r]", lines(c -> c.name() + "=" + c.value())),
  DIRENV("\0", lines(c -> "export " + c.name() + "=" + Printable.quoted(c.value()))),
  SYSTEMD("[\0\n\r]", lines(c -> c.name() + "=" + systemd(c))),
  /** The manifest of a Secret. */
  KUBERNETES("\0", Format::kubernetes),
  /** The entry of a server for a coding agent. */
  MCP("\0", Format::mcp);

  /** What a format writes out, and for which client and server where it is about such. */
  public record Export(List<Credential> credentials, Client client, Client.Server server) {}

  /** What its reader takes for others, half characters, and U+FFFD, which was no UTF-8. */
  private final Pattern misread;

  @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
  private final Function<Export, String> writer;

  Format(String misread, Function<Export, String> writer) {
    this.misread = Pattern.compile(misread + "|[\ufffd\\p{Cs}]");
    this.writer = writer;
  }

  /** The name that the command line has for it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The text, which holds the secrets; a fault where the reader would take a value for another. */
  public String write(Export export) {
    String why = ", which the format " + id() + " cannot bring across";
    String remedy =
        "Choose another --format, such as json, or store the key again with notion-setup";
    export.credentials().forEach(credential -> credential.refuse(misread, why, remedy));
    return writer.apply(export);
  }

  private static Function<Export, String> lines(Function<Credential, String> line) {
    return export ->
        export.credentials().stream().map(c -> line.apply(c) + "\n").collect(joining());
  }

  private static String value(Export export) {
    List<String> values = export.credentials().stream().map(Credential::value).distinct().toList();
    if (values.size() > 1) {
      throw new Fault(
          Exit.USAGE,
          "This format writes one value, and these names hold " + values.size() + ".",
          "Choose one of them with --name.");
    }
    return values.get(0);
  }

  /** A server has one key. */
  private static String mcp(Export export) {
    value(export);
    return export.client().write(export.server());
  }

  private static String fish(Credential credential) {
    return "'" + credential.value().replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String systemd(Credential credential) {
    String quoted = credential.value().replaceAll("([\\\\\"`$])", "\\\\$1");
    return credential.isBare() ? credential.value() : '"' + quoted + '"';
  }

  private static String kubernetes(Export export) {
    String name = export.credentials().get(0).name().toLowerCase(Locale.ROOT);
    String slug = name.replace('_', '-').replaceAll("^-+|-+$", "");
    return """
    apiVersion: v1
    kind: Secret
    metadata:
      name: %s
    type: Opaque
    stringData:
    %s"""
        .formatted(quoted(slug.isEmpty() ? "key" : slug), lines(c -> "  " + pair(c)).apply(export));
  }

  private static String json(Export export) {
    return export.credentials().stream()
        .map(c -> "  " + pair(c))
        .collect(joining(",\n", "{\n", "\n}\n"));
  }

  private static String pair(Credential credential) {
    return quoted(credential.name()) + ": " + quoted(credential.value());
  }

  /** A text in double quotes, as JSON and TOML take it; what is unseen by its number. */
  private static String quoted(String text) {
    char[] inside = JsonStringEncoder.getInstance().quoteAsString(text);
    return Printable.json('"' + String.valueOf(inside) + '"');
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

    /** A server that needs the key, by the name that the client has for it. */
    public record Server(String name, String command, List<String> args, Map<String, String> env) {
      @Override
      public String toString() {
        return "Server[" + name + "]";
      }
    }

    /** What holds the servers in JSON; empty for TOML, whose strings are those of JSON. */
    private final String field;

    private final String type;

    Client(String field, String type) {
      this.field = field;
      this.type = type;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    private String write(Server server) {
      String form =
          field.isEmpty()
              ? """
              [mcp_servers.%3$s]
              command = %4$s
              args = [%5$s]
              env = {%6$s}
              """
              : """
              {
                "%1$s": {
                  "%3$s": {%2$s
                    "command": %4$s,
                    "args": [%5$s],
                    "env": {%6$s}
                  }
                }
              }
              """;
      String is = field.isEmpty() ? " = " : ": ";
      return form.formatted(
          field,
          type,
          server.name(),
          quoted(server.command()),
          server.args().stream().map(Format::quoted).collect(joining(", ")),
          server.env().entrySet().stream()
              .map(entry -> quoted(entry.getKey()) + is + quoted(entry.getValue()))
              .collect(joining(", ")));
    }
  }
}
