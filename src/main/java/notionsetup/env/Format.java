package notionsetup.env;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How credentials are written out for one reader; one constant a format. */
public enum Format {
  ENV("lines of a .env file", Reach.ENV, lines(c -> c.name() + "=" + EnvValue.written(c.value()))),
  SH("for eval in sh, bash, zsh", Reach.ALL, lines(c -> "export " + c.name() + "=" + sh(c))),
  FISH("for source in fish", Reach.ALL, lines(c -> "set -gx " + c.name() + " " + fish(c))),
  POWERSHELL(
      "for Invoke-Expression in PowerShell",
      Reach.BARE,
      lines(c -> "$env:" + c.name() + " = '" + c.value() + "'")),
  JSON("a JSON object", Reach.ALL, export -> Json.object(values(export), "") + "\n"),
  DOCKER("a file for docker run --env-file", Reach.LINE, lines(c -> c.name() + "=" + c.value())),
  GITHUB("a mask command, then lines for $GITHUB_ENV", Reach.LINE, Format::github),
  DIRENV("lines of an .envrc", Reach.ALL, lines(c -> "export " + c.name() + "=" + sh(c))),
  SYSTEMD("a file for EnvironmentFile=", Reach.LINE, lines(c -> c.name() + "=" + systemd(c))),
  KUBERNETES("a Secret manifest", Reach.ALL, Format::kubernetes),
  MCP("a coding agent's server entry", Reach.ALL, e -> e.agent().client().write(e.agent()));

  private final String description;
  private final Reach reach;

  @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
  private final Function<Export, String> writer;

  Format(String description, Reach reach, Function<Export, String> writer) {
    this.description = description;
    this.reach = reach;
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
   * @throws notionsetup.fault.Fault with exit 8 on a value that the reader would take for another
   */
  public String write(Export export) {
    export.credentials().forEach(credential -> reach.check(credential, id()));
    return writer.apply(export);
  }

  private static Function<Export, String> lines(Function<Credential, String> line) {
    return export ->
        export.credentials().stream()
            .map(credential -> line.apply(credential) + "\n")
            .collect(Collectors.joining());
  }

  private static String sh(Credential credential) {
    return "'" + credential.value().replace("'", "'\\''") + "'";
  }

  private static String fish(Credential credential) {
    return "'" + credential.value().replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String systemd(Credential credential) {
    return EnvValue.isBare(credential.value())
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
        %s"""
        .formatted(
            Json.text(export.slug()),
            lines(c -> "  " + Json.text(c.name()) + ": " + Json.text(c.value())).apply(export));
  }

  private static Map<String, String> values(Export export) {
    Map<String, String> values = new LinkedHashMap<>();
    export.credentials().forEach(c -> values.put(c.name(), c.value()));
    return values;
  }
}
