package notionsetup.cli;

import java.util.List;
import java.util.Map;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.env.Change;
import notionsetup.env.Copies;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.env.Guard;
import notionsetup.env.Replacement;
import notionsetup.env.Target;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.wizard.Result;

/** Takes the key's lines out of the file again, and says what else still holds the key. */
public final class RemoveCommand extends Command {
  private final FileOptions file = new FileOptions(this);

  private final Argument<Boolean> yes =
      flag("-y --yes", "Remove it without asking, and whatever guards the file.");

  private final Argument<Boolean> dryRun =
      flag("--dry-run", "Touch nothing, show the masked change.");

  public RemoveCommand(Machine machine) {
    super(machine, "remove", "Take the key's lines out of the file again.");
  }

  @Override
  boolean asksPerson() {
    return machine.terminals().person();
  }

  @Override
  int run() {
    Recipe recipe = RecipeReader.usual();
    Target target = file.target(recipe);
    EnvFile seen = target.file();
    ending.more.put("removed", Map.of());
    if (target.names().stream().allMatch(name -> seen.lines(name).isEmpty())) {
      String names = String.join(" and no ", target.names());
      screen.mark(2, Mark.GOOD, "Nothing to remove: %s has no %s.".formatted(seen.shown(), names));
      return ending.done();
    }
    boolean dry = dryRun.value();
    EnvFile old = EnvFile.read(seen.path(), dry, machine);
    Change change = Change.remove(old, target.names());
    Map<Integer, Credential> gone = change.credentials();
    gone.forEach((line, key) -> ending.result.credentials.add(Result.Kept.in(old, line, key)));
    gone.values().forEach(key -> screen.hide(key.value()));
    if (dry) {
      change.diff().lines().forEach(line -> screen.whole(2, Style.PLAIN, line));
    } else {
      agree(old, List.copyOf(change.lines().keySet()));
      new Replacement().write(change).forEach(ending::warn);
      ending.more.put("removed", change.lines());
    }
    String done = dry ? "%s would be removed from %s (%s)" : "%s removed from %s (%s)";
    for (String name : change.lines().keySet()) {
      screen.mark(2, Mark.GOOD, done.formatted(name, old.shown(), change.where(name)));
    }
    if (change.leavesNothing() && !dry) {
      screen.text(4, Style.PLAIN, "The file is empty now. To delete it:");
      screen.whole(4, Style.BOLD, "rm " + old.word());
    }
    Copies.of(dry ? target : target.again()).left(gone.values()).forEach(ending::warn);
    boolean key = gone.values().stream().anyMatch(each -> FileOptions.isKey(each, recipe));
    if (key && !recipe.revoke().isEmpty()) {
      screen.blank();
      screen.text(2, Style.PLAIN, "The key itself still works. How to revoke it:");
      screen.text(2, Style.PLAIN, recipe.revoke());
    }
    return ending.done();
  }

  /** A person is asked once; without one, what guards the file ends it. */
  private void agree(EnvFile old, List<String> names) {
    for (Guard guard : Guard.of(old, names).stream().filter(Guard::removal).toList()) {
      if (guard.question().isEmpty() || !yes.value() && !asksPerson()) {
        throw new Fault(Exit.FILE, guard.what() + " Nothing was removed.", guard.remedy());
      } else if (!yes.value()) {
        screen.aside(Mark.WARNING, guard.what(), Remedy.NONE);
      }
    }
    String question =
        "Remove %s from %s? A personal access token is shown only once: it could not be copied again."
            .formatted(String.join(" and ", names), old.shown());
    String help = "y takes out the lines of the key and nothing else; n leaves the file as it is.";
    if (!yes.value() && asksPerson() && !agrees(question, help, "nothing was removed.")) {
      throw new Fault(Exit.INTERRUPTED, "Left; nothing was removed.", "");
    }
  }
}
