package notionsetup.wizard;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Address;
import notionsetup.recipe.Recipe.Sending;
import notionsetup.recipe.Step;
import notionsetup.recipe.Step.Validate;
import notionsetup.text.Printable;
import notionsetup.wizard.Options.Foreign;

/** Sees to it that values go only to hosts that somebody agreed to. */
final class Consent {
  private final Run run;

  /** The recipe from outside; null where it came with the program. */
  private final Foreign foreign;

  private final Set<String> agreed = ConcurrentHashMap.newKeySet();

  Consent(Run run) {
    this.run = run;
    this.foreign = run.options.foreign().orElse(null);
  }

  /** Shows what the recipe wants to send, and ends the run where nobody agrees to it. */
  void toSend() {
    if (foreign == null) {
      return;
    }
    banner();
    List<Sending> sends = run.recipe.sends();
    StringBuilder flags = new StringBuilder();
    sends.stream().filter(to -> !isAllowed(to)).forEach(to -> flags.append(to.flag()));
    run.recipe.supplied().stream()
        .map(Map.Entry::getKey)
        .distinct()
        .filter(key -> !isNamed(key))
        .forEach(key -> flags.append(" --name " + key + "=" + key));
    if (!flags.isEmpty() || sends.isEmpty() && run.person()) {
      String values = run.recipe.supplied().isEmpty() ? "" : ", and write the values";
      String question = "Play this recipe, and let it send to the hosts above%s?";
      agree(question.formatted(values), flags.toString());
      sends.forEach(to -> agreed.add(to.host()));
    }
  }

  /** Whether the command line itself names the output, as {@code KEY=NAME} or alone. */
  private boolean isNamed(String key) {
    return run.recipe.keys().size() == 1 && !foreign.named().isEmpty()
        || foreign.named().stream().anyMatch(entry -> entry.startsWith(key + "="));
  }

  /** A host that only an answer will decide is looked at again once it is known. */
  private boolean isAllowed(Sending to) {
    return to.host().contains("{{") ? !foreign.allowed().isEmpty() : foreign.allows(to.host());
  }

  /** Before a check sends anything: the host is known now, whatever answers it was made of. */
  void toSend(Validate check) {
    String host = host(check, run.values());
    // Where the answers make no address, nothing is sent, and the verifier says so.
    if (!covers(check, run.values()) && !host.isEmpty()) {
      String what = check.sends().isEmpty() ? "a request" : String.join(" and ", check.sends());
      agree("Send " + what + " to " + host + "?", " --allow-host " + host);
      agreed.add(host);
    }
  }

  /** Whether nothing is left to agree to before the check sends these values. */
  boolean covers(Validate check, Map<String, String> values) {
    String host = foreign == null ? "" : host(check, values);
    return foreign == null || agreed.contains(host) || foreign.allows(host);
  }

  /** The host that a check names, as parsed; a base address that stands in for it is agreed to. */
  private static String host(Validate check, Map<String, String> values) {
    return check.request().address().address(values::get).map(Address::host).orElse("");
  }

  /** Ends the run, naming the flags that would have agreed, unless a person says yes. */
  private void agree(String question, String flags) {
    String help = "Agree only where you trust who wrote it: it decides where your keys go.";
    if (!run.person() || !run.prompter.agrees(question, help, false)) {
      String add = flags.isEmpty() ? "" : "Where you trust it, add" + flags + ". ";
      String show = "notion-setup recipes show " + Printable.word(foreign.file());
      String what = "The recipe was not agreed to. Nothing was sent or written.";
      throw new Fault(Exit.RECIPE, what, new Remedy(add + "What it does:", show));
    }
  }

  private void banner() {
    Screen screen = run.screen;
    screen.blank();
    screen.text(2, Style.WARNING, "This recipe did not come with notion-setup.");
    screen.rows("File", List.of(foreign.file()));
    screen.text(2, Style.QUIET, "SHA-256");
    screen.whole(4, Style.PLAIN, foreign.sha256());
    rows("Asks for", "nothing", run.recipe.inputs().stream().map(this::told).distinct().toList());
    rows("Opens", "nothing", run.recipe.opens());
    rows("Sends to", "nobody", run.recipe.sends().stream().map(Sending::told).toList());
    screen.rows("Writes", run.recipe.supplied().stream().map(Map.Entry::toString).toList());
  }

  private String told(Step.PromptInput input) {
    return input.outputKey()
        + (run.recipe.isSecret(input)
            ? "   not shown"
            : "   shown as it is typed: the recipe says that it is no secret");
  }

  private void rows(String label, String none, List<String> entries) {
    run.screen.rows(label, entries.isEmpty() ? List.of(none) : entries);
  }
}
