package notionsetup.env;

import java.util.Locale;
import java.util.function.Function;

/** A program that reads a configuration of MCP servers; one constant a program. */
public enum Client {
  CLAUDE(".mcp.json", Client::servers),
  CURSOR(".cursor/mcp.json", Client::servers),
  COPILOT("~/.copilot/mcp-config.json", Client::servers),
  GEMINI(".gemini/settings.json", Client::servers),
  WINDSURF("~/.codeium/windsurf/mcp_config.json", Client::servers),
  VSCODE(".vscode/mcp.json", Client::vscode),
  ZED("settings.json", Client::zed),
  CODEX("~/.codex/config.toml", Client::codex);

  private final String file;

  @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
  private final Function<Agent, String> writer;

  Client(String file, Function<Agent, String> writer) {
    this.file = file;
    this.writer = writer;
  }

  /** The name that the command line has for it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where the program looks for the configuration. */
  public String file() {
    return file;
  }

  String write(Agent agent) {
    return writer.apply(agent);
  }

  private static String servers(Agent agent) {
    return """
        {
          "mcpServers": {
            %s: {
              "command": %s,
              "args": %s,
              "env": %s
            }
          }
        }
        """
        .formatted(
            Json.text(agent.name()),
            Json.text(agent.command()),
            Json.list(agent.args()),
            Json.object(agent.env(), "      "));
  }

  private static String vscode(Agent agent) {
    return servers(agent)
        .replaceFirst("\"mcpServers\"", "\"servers\"")
        .replaceFirst("\"command\"", "\"type\": \"stdio\",\n      \"command\"");
  }

  private static String zed(Agent agent) {
    return """
        {
          "context_servers": {
            %s: {
              "command": {
                "path": %s,
                "args": %s,
                "env": %s
              }
            }
          }
        }
        """
        .formatted(
            Json.text(agent.name()),
            Json.text(agent.command()),
            Json.list(agent.args()),
            Json.object(agent.env(), "        "));
  }

  /** TOML, whose basic strings are those of JSON. */
  private static String codex(Agent agent) {
    StringBuilder toml = new StringBuilder();
    toml.append(
        """
        [mcp_servers.%1$s]
        command = %2$s
        args = %3$s

        [mcp_servers.%1$s.env]
        """
            .formatted(agent.name(), Json.text(agent.command()), Json.list(agent.args())));
    agent
        .env()
        .forEach(
            (name, value) -> toml.append(name).append(" = ").append(Json.text(value)).append('\n'));
    return toml.toString();
  }
}
