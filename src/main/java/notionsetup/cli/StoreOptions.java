package notionsetup.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.env.Credential;
import notionsetup.env.Export;
import notionsetup.env.Store;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;

/** Handing the key to a store: which one, and whether it was agreed to. */
final class StoreOptions extends Arguments {
  private final Argument<Store> to =
      one(
          "--to",
          "STORE",
          "Hand the key to this tool on its standard input: %s.",
          List.of(Store.values()),
          Store::id,
          null);

  private final Argument<Boolean> yes = flag("--yes", "Run the tool without asking.");

  private final Argument<Boolean> dryRun = flag("--dry-run", "Only show what would be run.");

  boolean isDry() {
    return dryRun.value();
  }

  boolean isNamed() {
    return to.value() != null;
  }

  /**
   * Hands over.
   *
   * @return what a program is told of it
   * @throws Fault with exit 8 where nobody agreed, 7 where the tool is not there or failed
   */
  Map<String, ?> hand(Export export, Machine machine, Screen screen, Consent consent) {
    Store store = to.value();
    List<String> secrets = export.credentials().stream().map(Credential::value).toList();
    secrets.forEach(screen::hide);
    String tool =
        machine
            .programs()
            .find(store.tool())
            .orElseThrow(
                () ->
                    new Fault(
                        Exit.FILE,
                        "The tool " + store.tool() + " is not on this computer's PATH.",
                        "Install it, or choose another --to."))
            .toString();
    List<Handover> runs =
        store.calls(export).stream()
            .map(call -> new Handover(tool, call, secrets, machine))
            .toList();
    show(store, export, runs, screen);
    if (!dryRun.value()) {
      agree(machine, consent);
      runs.forEach(run -> run.play(screen));
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", store.id());
    told.put("commands", runs.stream().map(Handover::argv).toList());
    told.put("stored", !dryRun.value());
    return told;
  }

  private void show(Store store, Export export, List<Handover> runs, Screen screen) {
    screen.text(
        2,
        Style.PLAIN,
        "%s (%s) %s to %s, on the standard input of:"
            .formatted(
                String.join(" and ", export.credentials().stream().map(Credential::name).toList()),
                export.credentials().get(0).masked(),
                dryRun.value() ? "would go" : "goes",
                store.description()));
    runs.forEach(run -> screen.whole(4, Style.PLAIN, run.shown()));
  }

  private void agree(Machine machine, Consent consent) {
    if (yes.value()) {
      return;
    }
    if (!machine.terminals().person()) {
      throw new Fault(
          Exit.ANSWER,
          "Handing the key to another program has to be agreed to, and nobody can be asked.",
          "Agree with --yes.");
    }
    consent.agree("Run it?", "y runs the command above; n leaves.", "the key went nowhere");
  }
}
