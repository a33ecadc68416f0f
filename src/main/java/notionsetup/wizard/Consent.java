package notionsetup.wizard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Address;
import notionsetup.recipe.Reach;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.verify.Network;

/** Sees to it that a recipe from outside sends values only to hosts that were agreed to. */
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
    run.options.foreign().ifPresent(this::beforehand);
  }

  private void beforehand(Options.Foreign foreign) {
    Reach reach = Reach.of(run.recipe);
    banner(foreign, reach);
    List<String> open =
        reach.sends().stream()
            .filter(sending -> !isAllowed(foreign, sending))
            .map(Reach.Sending::host)
            .toList();
    if (open.isEmpty() && !reach.sends().isEmpty()) {
      return;
    }
    if (run.prompter.person()) {
      if (!agrees("Play this recipe, and let it send to the hosts above?")) {
        throw left();
      }
      reach.sends().forEach(sending -> agreed.add(real(foreign, sending.host())));
    } else if (!open.isEmpty()) {
      throw missing(foreign, open);
    }
  }

  /** A host that only an answer will decide is looked at again once it is known. */
  private static boolean isAllowed(Options.Foreign foreign, Reach.Sending sending) {
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
    run.options.foreign().ifPresent(foreign -> sending(foreign, check, origin));
  }

  /** Whether nothing is left to agree to before this is talked to. */
  boolean covers(String origin) {
    return run.options.foreign().isEmpty() || covers(run.options.foreign().get(), host(origin));
  }

  private boolean covers(Options.Foreign foreign, String host) {
    boolean notion = host.equals(foreign.standIn()) && foreign.allows("api.notion.com");
    return agreed.contains(host) || foreign.allows(host) || notion;
  }

  private static String host(String origin) {
    return Address.parse(origin).map(Address::host).orElse("");
  }

  private void sending(Options.Foreign foreign, Step.Validate check, String origin) {
    String host = host(origin);
    if (covers(foreign, host)) {
      return;
    }
    if (!run.prompter.person()) {
      throw missing(foreign, List.of(host));
    }
    String what = String.join(" and ", check.sends());
    if (!agrees("Send " + (what.isEmpty() ? "a request" : what) + " to " + host + "?")) {
      throw left();
    }
    agreed.add(host);
  }

  private boolean agrees(String question) {
    return asking.settle(
        question,
        "Agree only where you trust who wrote the recipe: it decides where your credentials go.",
        false);
  }

  private static Fault left() {
    return new Fault(Exit.RECIPE, "The recipe was not agreed to; nothing was sent or written.", "");
  }

  private static Fault missing(Options.Foreign foreign, List<String> hosts) {
    StringBuilder flags = new StringBuilder();
    for (String host : hosts) {
      boolean known = !host.contains("{{");
      flags.append(" --allow-host ").append(known ? host : "HOST");
    }
    return new Fault(
        Exit.RECIPE,
        "The recipe %s sends to %s, and nobody agreed to that. Nothing was sent or written."
            .formatted(foreign.file(), String.join(" and ", hosts)),
        "Where you trust it, add"
            + flags
            + ". What it does: notion-setup recipes show "
            + foreign.file());
  }

  private void banner(Options.Foreign foreign, Reach reach) {
    Screen screen = run.screen;
    screen.blank();
    screen.text(2, Style.WARNING, "This recipe did not come with notion-setup.");
    screen.row(2, "File", LABEL, foreign.file());
    screen.text(2, Style.QUIET, "SHA-256");
    screen.whole(4, Style.PLAIN, foreign.sha256());
    rows("Asks for", asked());
    rows("Opens", reach.opens().stream().toList());
    rows(
        "Sends to",
        reach.sends().stream()
            .map(
                sending ->
                    sending.host()
                        + (sending.values().isEmpty()
                            ? ""
                            : "   with " + String.join(", ", sending.values()))
                        + (real(foreign, sending.host()).equals(sending.host())
                            ? ""
                            : "; " + foreign.standIn() + " stands in for it"))
            .toList());
  }

  private List<String> asked() {
    Map<String, String> asked = new LinkedHashMap<>();
    Recipe recipe = run.recipe;
    for (Step.PromptInput input : recipe.inputs()) {
      asked.put(
          input.outputKey(),
          recipe.isSecret(input)
              ? "   not shown"
              : "   shown as it is typed: the recipe says that it is no secret");
    }
    return asked.entrySet().stream().map(entry -> entry.getKey() + entry.getValue()).toList();
  }

  private void rows(String label, List<String> entries) {
    String lead = label;
    for (String entry : entries.isEmpty() ? List.of("nobody") : entries) {
      run.screen.row(2, lead, LABEL, entry);
      lead = "";
    }
  }
}
