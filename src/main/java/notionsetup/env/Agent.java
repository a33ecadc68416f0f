package notionsetup.env;

import java.util.List;
import java.util.Map;

/**
 * How a coding agent is told of a server that needs the key.
 *
 * @param name what the agent calls the server
 * @param command the program that is the server
 * @param env the server's environment, secrets filled in
 * @param client whose configuration it is
 */
public record Agent(
    String name, String command, List<String> args, Map<String, String> env, Client client) {

  @Override
  public String toString() {
    return "Agent[" + name + " for " + client + "]";
  }
}
