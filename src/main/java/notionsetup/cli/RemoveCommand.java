package notionsetup.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.env.Change;
import notionsetup.env.Copies;
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

  private final Argument<Boolean> yes =
      flag("-y --yes", "Remove it without asking, and whatever guards the file.");

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
    ending.add("removed", remove(screen, ending));
    return ending.done();
  }

  /** The lines that are gone, by name. */
  private Map<String, List<Integer>> remove(Screen screen, Ending ending) {
    Recipe recipe = Recipes.usual();
    EnvFile seen = EnvFile.look(file.path(machine), machine);
    Target target = Target.of(seen, recipe.keys(), file.names(), machine);
    if (target.names().stream().allMatch(name -> seen.lines(name).isEmpty())) {
      String names = String.join(" and no ", target.names());
      screen.mark(2, Mark.GOOD, "Nothing to remove: %s has no %s.".formatted(seen.shown(), names));
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
    gone.forEach(
        credential -> ending.result().credentials().add(Result.Kept.in(target.file(), credential)));
    if (dryRun.value()) {
      change.diff().lines().forEach(line -> screen.whole(2, Style.PLAIN, line));
    } else {
      agree(old, gone, screen, ending);
      new Replacement()
          .write(old, change)
          .forEach(what -> ending.warn(what.sentence(), what.cure()));
    }
    told(change, old, screen);
    Copies.left(old, gone, change, machine)
        .forEach(what -> ending.warn(what.sentence(), what.cure()));
    if (!recipe.revoke().isEmpty()) {
      screen.blank();
      screen.text(2, Style.PLAIN, "The key itself still works. How to revoke it:");
      screen.text(2, Style.PLAIN, recipe.revoke());
    }
    return dryRun.value() ? Map.of() : new LinkedHashMap<>(change.lines());
  }

  /** A person is asked once; without one, what guards the file ends it. */
  private void agree(EnvFile old, List<Credential> gone, Screen screen, Ending ending) {
    List<String> names = gone.stream().map(Credential::name).toList();
    List<EnvFile.Guard> guards = old.guards(names).stream().filter(EnvFile.Guard::removal).toList();
    Optional<EnvFile.Guard> barred =
        guards.stream().filter(guard -> guard.question().isEmpty()).findFirst();
    if (barred.isPresent()) {
      throw new Fault(
          Exit.FILE, barred.get().what() + " Nothing was removed.", barred.get().remedy());
    }
    if (yes.value()) {
      return;
    }
    if (machine.terminals().person()) {
      guards.forEach(guard -> screen.warn(guard.what()));
      agree(
          "Remove %s from %s? A personal access token is shown only once: it could not be copied again."
              .formatted(String.join(" and ", names), old.shown()),
          "y takes out the lines of the key and nothing else; n leaves the file as it is.",
          "nothing was removed",
          screen,
          ending);
    } else if (!guards.isEmpty()) {
      throw new Fault(
          Exit.FILE, guards.get(0).what() + " Nothing was removed.", guards.get(0).remedy());
    }
  }

  private void told(Change change, EnvFile old, Screen screen) {
    String done = dryRun.value() ? "would be removed from" : "removed from";
    change
        .lines()
        .forEach(
            (name, lines) ->
                screen.mark(
                    2,
                    Mark.GOOD,
                    "%s %s %s (%s)".formatted(name, done, old.shown(), change.where(name))));
    if (change.leavesNothing() && !dryRun.value()) {
      screen.text(4, Style.PLAIN, "The file is empty now. To delete it:");
      screen.whole(4, Style.BOLD, "rm " + old.word());
    }
  }
}
