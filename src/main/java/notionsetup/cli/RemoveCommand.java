package notionsetup.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.env.Change;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.env.Replacement;
import notionsetup.env.Target;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Recipes;
import notionsetup.wizard.Result;

/** Takes the key's lines out of the file again, and says what else still holds the key. */
public final class RemoveCommand extends Command {

  private final FileOptions file = with(new FileOptions());

  private final Argument<Boolean> yes = flag("--yes", "Every guard of the file is answered yes.");

  private final Argument<Boolean> dryRun =
      flag("--dry-run", "Touch nothing, show the masked change.");

  public RemoveCommand(Machine machine) {
    super(
        machine,
        "remove",
        "Take the key's lines out of the file again.",
        "  notion-setup remove --dry-run             what would change",
        "  notion-setup remove",
        "  notion-setup remove --name NOTION_TOKEN   a key under another name");
  }

  @Override
  boolean aside() {
    return machine.terminals().person() && !machine.terminals().out();
  }

  @Override
  int run(Screen screen, Ending ending) {
    Consent consent = new Consent(machine, screen, ending::interrupted);
    return ending.done(Map.of("removed", remove(screen, ending.result(), consent)));
  }

  /** The lines that are gone, by name. */
  private Map<String, List<Integer>> remove(Screen screen, Result result, Consent consent) {
    Recipe recipe = Recipes.usual();
    EnvFile seen = EnvFile.look(file.path(machine), machine);
    Target target = Target.of(seen, recipe.keys(), file.names(), machine);
    if (target.names().stream().allMatch(name -> seen.lines(name).isEmpty())) {
      screen.mark(
          2,
          Mark.GOOD,
          "Nothing to remove: %s has no %s."
              .formatted(seen.shown(), String.join(" and no ", target.names())));
      return Map.of();
    }
    EnvFile old =
        dryRun.value() ? EnvFile.judge(seen.path(), machine) : EnvFile.read(seen.path(), machine);
    Change change = old.remove(target.names());
    List<Credential> gone =
        change.lines().keySet().stream()
            .map(name -> new Credential(name, old.value(name).orElseThrow()))
            .toList();
    gone.forEach(credential -> screen.hide(credential.value()));
    gone.forEach(credential -> result.credentials().add(Result.Kept.in(target.file(), credential)));
    if (dryRun.value()) {
      change.diff().lines().forEach(line -> screen.whole(2, Style.PLAIN, line));
    } else {
      mayWrite(old, target.names(), screen, consent);
      Replacement.write(old, change, machine).forEach(sentence -> warn(screen, result, sentence));
    }
    told(change, old, screen);
    Remains.of(old, gone, change, machine).forEach(sentence -> warn(screen, result, sentence));
    if (!recipe.revoke().isEmpty()) {
      screen.blank();
      screen.text(2, Style.PLAIN, "The key itself still works. How to revoke it:");
      screen.text(2, Style.PLAIN, recipe.revoke());
    }
    return dryRun.value() ? Map.of() : new LinkedHashMap<>(change.lines());
  }

  /** What else would go, or get past the mode of a file, somebody has to agree to. */
  private void mayWrite(EnvFile old, List<String> names, Screen screen, Consent consent) {
    old.company(names)
        .ifPresent(
            what ->
                guard(
                    what,
                    "Remove all of it?",
                    "Put the value on a line of its own, or agree with --yes.",
                    screen,
                    consent));
    if (old.readOnly()) {
      guard(
          old.shown() + " is set to read-only.",
          "Change it all the same?",
          "Run chmod u+w on the file, or agree with --yes.",
          screen,
          consent);
    }
  }

  private void guard(String what, String question, String remedy, Screen screen, Consent consent) {
    if (yes.value()) {
      return;
    }
    if (!machine.terminals().person()) {
      throw new Fault(Exit.FILE, what + " Nothing was removed.", remedy);
    }
    screen.warn(what);
    consent.agree(question, remedy, "nothing was removed");
  }

  private void told(Change change, EnvFile old, Screen screen) {
    int others = change.otherLines();
    String untouched =
        others == 0
            ? ""
            : others == 1 ? ", the other line untouched" : ", the other " + others + " untouched";
    change
        .lines()
        .forEach(
            (name, lines) ->
                screen.mark(
                    2,
                    Mark.GOOD,
                    "%s %s %s (%s %s%s)"
                        .formatted(
                            name,
                            dryRun.value() ? "would be removed from" : "removed from",
                            old.shown(),
                            lines.size() == 1 ? "line" : "lines",
                            lines.toString().replaceAll("[\\[\\]]", ""),
                            untouched)));
  }

  private static void warn(Screen screen, Result result, String sentence) {
    result.warnings().add(screen.safe(sentence));
    screen.warn(sentence);
  }
}
