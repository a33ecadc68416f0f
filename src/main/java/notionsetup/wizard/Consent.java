package notionsetup.wizard;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Address;
import notionsetup.recipe.Recipe.Sending;
import notionsetup.recipe.Step;
import notionsetup.text.Printable;
import notionsetup.verify.Network;
import notionsetup.verify.Network.Stranger;

/** Sees to it that values are sent only to the provider, or to hosts that were agreed to. */
final class Consent {
  private static final int LABEL = 16;

  private final Run run;
  private final Asking asking;
  private final Set<String> agreed = ConcurrentHashMap.newKeySet();

  Consent(Run run, Asking asking) {
    this.run = run;
    this.asking = asking;
  }

  /** Shows what the recipe wants, and ends the run where nobody agrees to it. */
  void beforehand() {
    run.options.stranger().ifPresent(this::stranger);
    run.options.foreign().ifPresent(this::beforehand);
  }

  private void stranger(Stranger there) {
    if (!asking.person() || !asking.agrees(there.question(), there.help(), false)) {
      throw there.unagreed(run.options.resume().apply(""));
    }
  }

  private static Fault stopped(String what, String sentence, String command) {
    return new Fault(
        Exit.RECIPE, what + ". Nothing was sent or written.", new Remedy(sentence, command));
  }

  private void beforehand(Options.Foreign foreign) {
    banner(foreign);
    List<String> open =
        run.recipe.sends().stream()
            .filter(sending -> !isAllowed(foreign, sending))
            .map(Sending::host)
            .toList();
    List<String> supplied =
        run.recipe.supplied().keySet().stream().filter(key -> !isNamed(foreign, key)).toList();
    if (open.isEmpty() && !run.recipe.sends().isEmpty() && supplied.isEmpty()) {
      return;
    }
    if (asking.person()) {
      agree(
          run.recipe.supplied().isEmpty()
              ? "Play this recipe, and let it send to the hosts above?"
              : "Play this recipe, with the hosts and the values above?");
      run.recipe.sends().forEach(sending -> agreed.add(real(foreign, sending.host())));
    } else if (!open.isEmpty()) {
      throw missing(foreign, "sends to " + String.join(" and ", open), hosts(open));
    } else if (!supplied.isEmpty()) {
      throw missing(
          foreign,
          "gives values of its own to " + String.join(" and ", supplied),
          supplied.stream().map(key -> " --name " + key + "=" + key).collect(Collectors.joining()));
    }
  }

  /** Whether the command line itself names the output, as {@code KEY=NAME} or alone. */
  private boolean isNamed(Options.Foreign foreign, String key) {
    return run.recipe.keys().size() == 1 && !foreign.named().isEmpty()
        || foreign.named().stream().anyMatch(entry -> entry.startsWith(key + "="));
  }

  /** A host that only an answer will decide is looked at again once it is known. */
  private static boolean isAllowed(Options.Foreign foreign, Sending sending) {
    return sending.isVariable()
        ? !foreign.allowed().isEmpty()
        : foreign.allows(sending.host()) || foreign.allows(real(foreign, sending.host()));
  }

  private static String real(Options.Foreign foreign, String host) {
    return "https://".concat(host).equals(Network.NOTION) && !foreign.standIn().isEmpty()
        ? foreign.standIn()
        : host;
  }

  /**
   * Before a check sends anything: its host is known now.
   *
   * @param origin scheme, host and port that the check goes to
   */
  void sending(Step.Validate check, String origin) {
    if (covers(origin)) {
      return;
    }
    String host = host(origin);
    if (!asking.person()) {
      throw missing(run.options.foreign().get(), "sends to " + host, hosts(List.of(host)));
    }
    String what = String.join(" and ", check.sends());
    agree("Send " + (what.isEmpty() ? "a request" : what) + " to " + host + "?");
    agreed.add(host);
  }

  /** Whether nothing is left to agree to before this is talked to. */
  boolean covers(String origin) {
    return run.options.foreign().stream()
        .allMatch(
            foreign -> {
              String host = host(origin);
              boolean notion = host.equals(foreign.standIn()) && foreign.allows("api.notion.com");
              return agreed.contains(host) || foreign.allows(host) || notion;
            });
  }

  private static String host(String origin) {
    return Address.parse(origin).map(Address::host).orElse("");
  }

  private void agree(String question) {
    if (!asking.agrees(
        question,
        "Agree only where you trust who wrote the recipe: it decides where your credentials go.",
        false)) {
      throw stopped("The recipe was not agreed to", "", "");
    }
  }

  private static String hosts(List<String> hosts) {
    return hosts.stream()
        .map(host -> " --allow-host " + (host.contains("{{") ? "HOST" : host))
        .collect(Collectors.joining());
  }

  private static Fault missing(Options.Foreign foreign, String does, String flags) {
    return stopped(
        "The recipe %s %s, and nobody agreed to that".formatted(foreign.file(), does),
        "Where you trust it, add%s. What it does:".formatted(flags),
        "notion-setup recipes show " + Printable.word(foreign.file()));
  }

  private void banner(Options.Foreign foreign) {
    Screen screen = run.screen;
    screen.blank();
    screen.text(2, Style.WARNING, "This recipe did not come with notion-setup.");
    screen.row(2, "File", LABEL, foreign.file());
    screen.text(2, Style.QUIET, "SHA-256");
    screen.whole(4, Style.PLAIN, foreign.sha256());
    rows("Asks for", asked());
    rows("Opens", List.copyOf(run.recipe.opens()));
    rows("Sends to", run.recipe.sends().stream().map(sending -> told(foreign, sending)).toList());
    if (!run.recipe.supplied().isEmpty()) {
      rows(
          "Writes",
          run.recipe.supplied().entrySet().stream()
              .flatMap(own -> own.getValue().stream().map(value -> own.getKey() + "=" + value))
              .toList());
    }
  }

  private static String told(Options.Foreign foreign, Sending sending) {
    return sending.host()
        + (sending.values().isEmpty() ? "" : "   with " + String.join(", ", sending.values()))
        + (real(foreign, sending.host()).equals(sending.host())
            ? ""
            : "; " + foreign.standIn() + " stands in for it");
  }

  private List<String> asked() {
    return run.recipe.inputs().stream()
        .map(
            input ->
                input.outputKey()
                    + (run.recipe.isSecret(input)
                        ? "   not shown"
                        : "   shown as it is typed: the recipe says that it is no secret"))
        .distinct()
        .toList();
  }

  private void rows(String label, List<String> entries) {
    run.screen.rows(label, LABEL, entries.isEmpty() ? List.of("nobody") : entries);
  }
}
