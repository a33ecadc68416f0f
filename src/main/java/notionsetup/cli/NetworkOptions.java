package notionsetup.cli;

import java.nio.file.Path;
import notionsetup.machine.Machine;
import notionsetup.verify.Network;
import picocli.CommandLine.Option;

/** How to reach the provider: the options of every command that talks to it. */
final class NetworkOptions {
  @Option(
      names = "--api-base",
      paramLabel = "URL",
      description =
          "Talk to this instead of https://api.notion.com; plain http only to this machine."
              + " Also NOTION_API_BASE_URL.")
  private String apiBase;

  @Option(
      names = "--notion-version",
      paramLabel = "DATE",
      description = "The Notion-Version header; default the recipe's. Also NOTION_API_VERSION.")
  private String notionVersion;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Trust these certificates too. Also SSL_CERT_FILE.")
  private String caFile;

  /** Whether the option or its own twin names another address. */
  boolean namesBase() {
    return apiBase != null;
  }

  Network network(Machine machine) {
    return network(base(machine), machine);
  }

  /** The network with another base address than the options name. */
  Network network(String base, Machine machine) {
    Path ca = caFile == null ? null : FileOptions.path(caFile, machine, "--ca-file");
    String version = notionVersion == null ? machine.env("NOTION_API_VERSION") : notionVersion;
    return Network.of(base, version, ca, machine);
  }

  /** What to tell of an address that is not the usual one; empty for the usual one. */
  String notice(Network network, Machine machine) {
    if (base(machine).isEmpty()) {
      return "";
    }
    String twin = Common.twin("--api-base");
    String source =
        apiBase == null
            ? "NOTION_API_BASE_URL"
            : apiBase.equals(machine.env(twin)) ? twin : "--api-base";
    return "Talking to " + network.apiBase() + ", as set by " + source + ".";
  }

  private String base(Machine machine) {
    return apiBase == null ? machine.env("NOTION_API_BASE_URL") : apiBase;
  }
}
