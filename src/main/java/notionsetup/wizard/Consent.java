package notionsetup.wizard;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.env.Guard;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Address;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Recipe.Sending;
import notionsetup.recipe.Step;
import notionsetup.recipe.Step.Validate;
import notionsetup.text.Printable;
import notionsetup.verify.Network.Stranger;
import notionsetup.wizard.Options.Foreign;

/** Sees to it that values go only to hosts agreed to, and that no file loses what may be kept. */
final class Consent {
  private static final int LABEL = 16;
  private final Run run;

  /** The recipe from outside; null where it came with the program. */
  private final Foreign foreign;

  private final Set<String> agreed = ConcurrentHashMap.newKeySet();

  Consent(Run run) {
    this.run = run;
    this.foreign = run.options.foreign().orElse(null);
  }

  /** Says what the file and the environment have already, and asks before any of it goes. */
  void toWrite() {
    List<String> names = run.target.names();
    if (run.options.writes()) {
      String twice =
          "%s is also set in this environment. Most programs take that one before the file's; it is"
              + " not used here.";
      names.stream()
          .filter(name -> !run.machine.env(name).isEmpty())
          .forEach(name -> run.warn(twice.formatted(name)));
      run.target.file().warnings(names).forEach(run::warn);
    }
    guards(names);
    run.misfits().forEach(this::misfit);
  }

  /** What must be agreed to before these names are written. */
  void guards(List<String> names) {
    for (Guard guard : Guard.of(run.target.file(), names)) {
      boolean agreeable = !guard.question().isEmpty();
      if (!agreeable || !run.person() && !run.options.yes()) {
        throw new Fault(Exit.FILE, guard.what() + " Nothing was written.", guard.remedy());
      }
      run.warn(guard.what() + (run.options.yes() ? " Going on, as agreed by --yes." : ""));
      String help = guard.remedy().text();
      if (!run.options.yes() && !run.prompter.agrees(guard.question(), help, false)) {
        throw run.left(guard.remedy());
      }
    }
  }

  /** What stands in the place of a key and is none is said, and never sent. */
  private void misfit(String key, Fitness fitness) {
    String file = run.target.file().shown();
    String what = "What %s has as %s is no such key. %s".formatted(file, key, fitness.sentence());
    String help =
        "It may be a secret of another kind that is kept nowhere else; n leaves it there.";
    if (!fitness.isOtherSecret()) {
      run.screen.text(2, Style.PLAIN, what + " The new one takes its place.");
    } else if (!run.person()) {
      run.warn(what + " The new one takes its place.");
    } else if (!run.prompter.agrees(what + " Let the new one take its place?", help, true)) {
      throw run.left(Remedy.of("Move it to another name, or name another file with --env-file."));
    }
  }

  /** Shows what the recipe wants to send, and ends the run where nobody agrees to it. */
  void toSend() {
    run.options.stranger().ifPresent(this::stranger);
    if (foreign == null) {
      return;
    }
    banner();
    List<Sending> sends = run.recipe.sends();
    StringBuilder flags = new StringBuilder();
    sends.stream().filter(to -> !isAllowed(to)).forEach(to -> flags.append(flag(to.host())));
    run.recipe.supplied().stream()
        .map(Map.Entry::getKey)
        .distinct()
        .filter(key -> !isNamed(key))
        .forEach(key -> flags.append(" --name " + key + "=" + key));
    if (!flags.isEmpty() || sends.isEmpty() && run.person()) {
      String question =
          run.recipe.supplied().isEmpty()
              ? "Play this recipe, and let it send to the hosts above?"
              : "Play this recipe, with the hosts and the values above?";
      agree(question, flags.toString());
      sends.forEach(to -> agreed.add(to.host()));
    }
  }

  private void stranger(Stranger there) {
    String what = there.from() + " would have your key sent to " + there.host() + ".";
    String help = "Agree only where you set that yourself, and know the machine.";
    if (!isAgreedTo(what + " Send it there?", help)) {
      throw there.unagreed(run.options.resume().apply("", ""));
    }
  }

  private static String flag(String host) {
    return " --allow-host " + (host.contains("{{") ? "HOST" : host);
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
      agree("Send " + what + " to " + host + "?", flag(host));
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
    String help =
        "Agree only where you trust who wrote the recipe: it decides where your credentials go.";
    if (!isAgreedTo(question, help)) {
      String add = flags.isEmpty() ? "" : "Where you trust it, add" + flags + ". ";
      String show = "notion-setup recipes show " + Printable.word(foreign.file());
      String what = "The recipe was not agreed to. Nothing was sent or written.";
      throw new Fault(Exit.RECIPE, what, new Remedy(add + "What it does:", show));
    }
  }

  private boolean isAgreedTo(String question, String help) {
    return run.person() && run.prompter.agrees(question, help, false);
  }

  private void banner() {
    Screen screen = run.screen;
    screen.blank();
    screen.text(2, Style.WARNING, "This recipe did not come with notion-setup.");
    screen.row(2, "File", LABEL, foreign.file());
    screen.text(2, Style.QUIET, "SHA-256");
    screen.whole(4, Style.PLAIN, foreign.sha256());
    rows("Asks for", "nothing", run.recipe.inputs().stream().map(this::told).distinct().toList());
    rows("Opens", "nothing", run.recipe.opens());
    rows("Sends to", "nobody", run.recipe.sends().stream().map(Sending::told).toList());
    screen.rows("Writes", LABEL, run.recipe.supplied().stream().map(Map.Entry::toString).toList());
  }

  private String told(Step.PromptInput input) {
    return input.outputKey()
        + (run.recipe.isSecret(input)
            ? "   not shown"
            : "   shown as it is typed: the recipe says that it is no secret");
  }

  private void rows(String label, String none, List<String> entries) {
    run.screen.rows(label, LABEL, entries.isEmpty() ? List.of(none) : entries);
  }
}
