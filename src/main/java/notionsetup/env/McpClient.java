package notionsetup.env;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A program that reads a configuration of MCP servers; one constant a program. */
public enum McpClient {
  CLAUDE(Shape.MCP_SERVERS),
  CURSOR(Shape.MCP_SERVERS),
  COPILOT(Shape.MCP_SERVERS),
  GEMINI(Shape.MCP_SERVERS),
  WINDSURF(Shape.MCP_SERVERS),
  VSCODE(Shape.SERVERS),
  CODEX(Shape.TOML);

  /** How a configuration is written; {@code NAME} and the rest stand for what a server needs. */
  private enum Shape {
    MCP_SERVERS(
        """
        {
          "mcpServers": {
            NAME: {
              "command": COMMAND,
              "args": ARGS,
              "env": OBJECT
            }
          }
        }
        """),
    SERVERS(
        """
        {
          "servers": {
            NAME: {
              "type": "stdio",
              "command": COMMAND,
              "args": ARGS,
              "env": OBJECT
            }
          }
        }
        """),
    /** TOML, whose basic strings are those of JSON. */
    TOML(
        """
        [mcp_servers.KEY]
        command = COMMAND
        args = ARGS

        [mcp_servers.KEY.env]
        LINES
        """);

    private final String text;

    Shape(String text) {
      this.text = text;
    }
  }

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

  private final Shape shape;

  McpClient(Shape shape) {
    this.shape = shape;
  }

  /** The name that the command line has for it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The configuration; it holds the secrets. */
  public String write(Server server) {
    String args = String.join(", ", server.args().stream().map(Format::quoted).toList());
    // The environment comes last: what it holds could look like a place to fill.
    return shape
        .text
        .replace("KEY", server.name())
        .replace("NAME", Format.quoted(server.name()))
        .replace("COMMAND", Format.quoted(server.command()))
        .replace("ARGS", "[" + args + "]")
        .replace("LINES\n", Format.entries(server.env(), "", " = ", "\n") + "\n")
        .replace("OBJECT", Format.object(server.env(), "      "));
  }
}
