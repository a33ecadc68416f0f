package notionsetup.wizard;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import notionsetup.text.Printable;
import notionsetup.verify.Network;
import notionsetup.verify.Network.Stranger;
import notionsetup.wizard.Options.Foreign;

/**
 * Sees to it that values are sent only to the provider, or to hosts that were agreed to, and that
 * nothing of the file goes which somebody may want to keep.
 */
final class Consent {
  private static final int LABEL = 16;

  private final Run run;
  private final Set<String> agreed = ConcurrentHashMap.newKeySet();

  Consent(Run run) {
    this.run = run;
  }

  /** Says what the file and the environment have already, and asks before any of it goes. */
  void toWrite() {
    if (run.options.writes()) {
      List<String> names = run.target().names();
      String twice =
          "%s is also set in this environment. Most programs take that one before the file's; it is"
              + " not used here.";
      names.stream()
          .filter(name -> !run.machine.env(name).isEmpty())
          .forEach(name -> run.warn(twice.formatted(name)));
      run.target().file().warnings(names).forEach(run::warn);
    }
    guards(run.target().names());
    run.misfits().forEach(this::misfit);
  }

  /** What must be agreed to before these names are written. */
  void guards(List<String> names) {
    for (Guard guard : Guard.of(run.target().file(), names)) {
      boolean agreeable = !guard.question().isEmpty();
      if (agreeable && run.options.yes()) {
        run.warn(guard.what() + " Going on, as agreed by --yes.");
      } else if (!agreeable || !run.person()) {
        throw new Fault(Exit.FILE, guard.what() + " Nothing was written.", guard.remedy());
      } else {
        run.warn(guard.what());
        if (!run.prompter.agrees(guard.question(), guard.remedy().text(), false)) {
          throw run.left(guard.remedy());
        }
      }
    }
  }

  /** What stands in the place of a key and is none is said, and never sent. */
  private void misfit(String key, Fitness fitness) {
    String why = fitness.sentence().isEmpty() ? "Something stands round it." : fitness.sentence();
    String file = run.target().file().shown();
    String what = "What %s has as %s is no such key. %s".formatted(file, key, why);
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
    run.options.foreign().ifPresent(this::foreign);
  }

  private void stranger(Stranger there) {
    String what = there.from() + " would have your key sent to " + there.host() + ".";
    String help = "Agree only where you set that yourself, and know the machine.";
    if (!run.person() || !run.prompter.agrees(what + " Send it there?", help, false)) {
      throw there.unagreed(run.options.resume().apply("", ""));
    }
  }

  private void foreign(Foreign foreign) {
    banner(foreign);
    List<Sending> sends = run.recipe.sends();
    Stream<String> hosts =
        sends.stream().filter(to -> !isAllowed(foreign, to)).map(to -> flag(to.host()));
    Stream<String> names =
        run.recipe.supplied().stream()
            .map(Map.Entry::getKey)
            .distinct()
            .filter(key -> !isNamed(foreign, key))
            .map(key -> " --name " + key + "=" + key);
    String flags = Stream.concat(hosts, names).collect(Collectors.joining());
    if (!flags.isEmpty() || sends.isEmpty() && run.person()) {
      agree(
          "Play this recipe, "
              + (run.recipe.supplied().isEmpty()
                  ? "and let it send to the hosts above?"
                  : "with the hosts and the values above?"),
          flags);
      sends.forEach(to -> agreed.add(real(foreign, to.host())));
    }
  }

  private static String flag(String host) {
    return " --allow-host " + (host.contains("{{") ? "HOST" : host);
  }

  /** Whether the command line itself names the output, as {@code KEY=NAME} or alone. */
  private boolean isNamed(Foreign foreign, String key) {
    return run.recipe.keys().size() == 1 && !foreign.named().isEmpty()
        || foreign.named().stream().anyMatch(entry -> entry.startsWith(key + "="));
  }

  /** A host that only an answer will decide is looked at again once it is known. */
  private static boolean isAllowed(Foreign foreign, Sending sending) {
    return sending.isVariable()
        ? !foreign.allowed().isEmpty()
        : foreign.allows(sending.host()) || foreign.allows(real(foreign, sending.host()));
  }

  private static String real(Foreign foreign, String host) {
    boolean replaced = Network.NOTION.endsWith("//" + host) && !foreign.standIn().isEmpty();
    return replaced ? foreign.standIn() : host;
  }

  /** Before a check sends anything: where it goes, as scheme, host and port, is known now. */
  void sending(Step.Validate check, String origin) {
    if (!covers(origin)) {
      String host = host(origin);
      String what = check.sends().isEmpty() ? "a request" : String.join(" and ", check.sends());
      agree("Send " + what + " to " + host + "?", flag(host));
      agreed.add(host);
    }
  }

  /** Whether nothing is left to agree to before this is talked to. */
  boolean covers(String origin) {
    String host = host(origin);
    return run.options.foreign().stream()
        .allMatch(
            foreign ->
                agreed.contains(host)
                    || foreign.allows(host)
                    || host.equals(foreign.standIn()) && foreign.allows("api.notion.com"));
  }

  private static String host(String origin) {
    return Address.parse(origin).map(Address::host).orElse("");
  }

  /**
   * Goes on where a person says yes; else the run ends, naming the flags that would have agreed.
   */
  private void agree(String question, String flags) {
    String help =
        "Agree only where you trust who wrote the recipe: it decides where your credentials go.";
    if (!run.person() || !run.prompter.agrees(question, help, false)) {
      String file = run.options.foreign().orElseThrow().file();
      throw new Fault(
          Exit.RECIPE,
          "The recipe was not agreed to. Nothing was sent or written.",
          new Remedy(
              (flags.isEmpty() ? "" : "Where you trust it, add" + flags + ". ") + "What it does:",
              "notion-setup recipes show " + Printable.word(file)));
    }
  }

  private void banner(Foreign foreign) {
    Screen screen = run.screen;
    screen.blank();
    screen.text(2, Style.WARNING, "This recipe did not come with notion-setup.");
    screen.row(2, "File", LABEL, foreign.file());
    screen.text(2, Style.QUIET, "SHA-256");
    screen.whole(4, Style.PLAIN, foreign.sha256());
    rows("Asks for", run.recipe.inputs().stream().map(this::told).distinct().toList());
    rows("Opens", run.recipe.opens());
    rows("Sends to", run.recipe.sends().stream().map(to -> told(foreign, to)).toList());
    screen.rows(
        "Writes",
        LABEL,
        run.recipe.supplied().stream().map(own -> own.getKey() + "=" + own.getValue()).toList());
  }

  private String told(Step.PromptInput input) {
    return input.outputKey()
        + (run.recipe.isSecret(input)
            ? "   not shown"
            : "   shown as it is typed: the recipe says that it is no secret");
  }

  private static String told(Foreign foreign, Sending sending) {
    String values = String.join(", ", sending.values());
    String real = real(foreign, sending.host());
    return sending.host()
        + (values.isEmpty() ? "" : "   with " + values)
        + (real.equals(sending.host()) ? "" : "; " + real + " stands in for it");
  }

  private void rows(String label, List<String> entries) {
    run.screen.rows(label, LABEL, entries.isEmpty() ? List.of("nobody") : entries);
  }
}
