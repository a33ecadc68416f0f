package notionsetup.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import notionsetup.machine.Machine;
import notionsetup.recipe.Address;
import notionsetup.recipe.Address.HostPattern;
import notionsetup.verify.Network;
import notionsetup.verify.Network.Stranger;

/** How to reach the provider: the options of every command that talks to it. */
final class NetworkOptions extends Arguments {
  private static final String ALLOW_HOST = "--allow-host";

  private final Argument<String> apiBase =
      text(
              "--api-base",
              "URL",
              "Talk to this instead of https://api.notion.com; plain http only to this machine."
                  + " Also NOTION_API_BASE_URL.")
          .in(Group.NETWORK);

  private final Argument<String> notionVersion =
      text(
              "--notion-version",
              "DATE",
              "The Notion-Version header; default the recipe's. Also NOTION_API_VERSION.")
          .in(Group.NETWORK);

  private final Argument<String> caFile =
      text("--ca-file", "FILE", "Trust these certificates too. Also SSL_CERT_FILE.")
          .in(Group.NETWORK);

  private final Argument<List<String>> allowHosts =
      texts(
              ALLOW_HOST,
              "HOST",
              "A recipe from outside may send credentials to this host, or to every host below"
                  + " *.HOST, without asking; repeatable.")
          .in(Group.NETWORK);

  /** Whether the command line names another address. */
  boolean givesBase() {
    return apiBase.isGiven();
  }

  Network network(Machine machine) {
    return network(base(machine), machine);
  }

  /** Another machine that only the environment names, and nobody agreed to. */
  Optional<Stranger> stranger(Machine machine) {
    Address there = Address.parse(network(machine).apiBase()).orElse(null);
    if (there == null || there.isLoopback() || apiBase.isGiven()) {
      return Optional.empty();
    }
    boolean allowed =
        allowHosts.sources(machine).getOrDefault(ALLOW_HOST, List.of()).stream()
            .anyMatch(host -> allowed(host, ALLOW_HOST).allows(there.host()));
    return allowed ? Optional.empty() : Optional.of(new Stranger(there.host(), source()));
  }

  private String source() {
    return apiBase.value() == null ? "NOTION_API_BASE_URL" : apiBase.origin();
  }

  /** The network with another base address than the options name. */
  Network network(String base, Machine machine) {
    Path ca = caFile.value() == null ? null : FileOptions.path(caFile, machine);
    String version =
        notionVersion.value() == null ? machine.env("NOTION_API_VERSION") : notionVersion.value();
    return Network.of(base, version, ca, machine);
  }

  /** What to tell of an address that is not the usual one; empty for the usual one. */
  String notice(Machine machine) {
    if (base(machine).isEmpty()) {
      return "";
    }
    return "Talking to " + network(machine).apiBase() + ", as set by " + source() + ".";
  }

  /** The hosts that values may be sent to without asking. */
  List<HostPattern> allowed(Machine machine) {
    List<HostPattern> allowed = new ArrayList<>();
    allowHosts
        .sources(machine)
        .forEach((origin, hosts) -> hosts.forEach(host -> allowed.add(allowed(host, origin))));
    return allowed;
  }

  private static HostPattern allowed(String host, String origin) {
    if (Usage.isKey(host)) {
      throw Usage.seen(origin + " does not name a host.");
    }
    return HostPattern.parse(host)
        .orElseThrow(
            () -> Usage.fault(origin + " takes a host's name, or *.NAME, without a port."));
  }

  private String base(Machine machine) {
    if (apiBase.value() != null && Usage.holdsKey(apiBase.value())) {
      throw Usage.seen(apiBase.origin() + " is no address.");
    }
    return apiBase.value() == null ? machine.env("NOTION_API_BASE_URL") : apiBase.value();
  }
}
