package notionsetup.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Address;
import notionsetup.recipe.Address.HostPattern;
import notionsetup.text.Printable;
import notionsetup.verify.Network;

/** How to reach the provider: the options of every command that talks to it. */
final class NetworkOptions extends Arguments {
  private static final String BASE = "NOTION_API_BASE_URL";

  final Argument<String> apiBase =
      text(
              "--api-base URL",
              "Talk to this instead of https://api.notion.com; plain http only to this machine."
                  + " Also NOTION_API_BASE_URL.")
          .or(machine.env(BASE));

  private final Argument<String> notionVersion =
      text(
              "--notion-version DATE",
              "The Notion-Version header; default the recipe's. Also NOTION_API_VERSION.")
          .or(machine.env("NOTION_API_VERSION"));

  private final Argument<String> caFile =
      text("--ca-file FILE", "Trust these certificates too. Also SSL_CERT_FILE.");

  final Argument<List<HostPattern>> allowHosts =
      many(
          "--allow-host HOST",
          "A recipe from outside may send credentials to this host, or to every host below"
              + " *.HOST, without asking; repeatable.",
          "a host's name, or *.NAME, without a port",
          host -> HostPattern.parse(host).orElse(null));

  NetworkOptions(Arguments command) {
    super(command.machine, command.entries, "Network");
  }

  /** The network, where what answers in Notion's place is here; empty is what the options name. */
  Network at(String pretend) {
    String base = pretend.isEmpty() ? apiBase.value() : pretend;
    return Network.of(base, notionVersion.value(), caFile.isSet() ? caFile.path() : null, machine);
  }

  /** Who names the base address, if somebody does. */
  String source() {
    return apiBase.isSet() ? apiBase.origin() : BASE;
  }

  /**
   * Ends the run where another machine would get the key, which only the environment names and the
   * command line does not allow, and who is asked does not say yes.
   */
  void agree(Network way, BiPredicate<String, String> asked, Supplier<String> command) {
    List<HostPattern> allowed = allowHosts.isGiven() ? allowHosts.value() : List.of();
    Optional<String> host =
        Address.parse(way.apiBase())
            .filter(there -> !there.isLoopback() && !apiBase.isGiven())
            .map(Address::host)
            .filter(there -> allowed.stream().noneMatch(one -> one.allows(there)));
    String what = source() + " would have your key sent to " + host.orElse("");
    String help = "Agree only where you set that yourself, and know the machine.";
    if (host.isPresent() && !asked.test(what + ". Send it there?", help)) {
      String todo = "Unset " + source() + ", or where you trust that address agree to it:";
      String agree = command.get() + " --allow-host " + Printable.word(host.get());
      String ended = what + ", and nobody agreed to that. Nothing was sent or written.";
      throw new Fault(Exit.RECIPE, ended, new Remedy(todo, agree));
    }
  }
}
