package notionsetup.wizard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.env.Change;
import notionsetup.env.Copies;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.env.Warning;
import notionsetup.fault.Fault;
import notionsetup.machine.Git;
import notionsetup.recipe.Recipe;
import notionsetup.text.Printable;
import notionsetup.verify.Verdict;

/** Puts what was collected into the file, says where it is now, and how it is used. */
final class Saving {
  private final Run run;

  /** Whose key it is and what it can see, as far as nobody was told yet. */
  private final StringBuilder untold = new StringBuilder();

  /** What is or would be written; null until that is settled. */
  private Change change;

  private boolean told;

  Saving(Run run) {
    this.run = run;
  }

  /** What no check decided about is written at the end of its path. */
  void end() {
    if (change == null) {
      run.screen.blank();
      if (run.result.verdict().isEmpty()) {
        run.warn("This recipe has no check, so nobody said whether the value works.");
      }
      write();
    }
    tell();
  }

  /** Writes; what is to be said of it is said by {@link #tell}. */
  void write() {
    List<Credential> credentials = run.target.credentials(run.values());
    boolean writes = run.options.writes() && !credentials.isEmpty();
    change = Change.set(run.target.file(), credentials);
    if (writes && run.options.dryRun()) {
      change.warnings().forEach(run::warn);
    } else if (writes) {
      ignore(run.target.file());
      if (!change.isNothing()) {
        run.replacement.write(change).forEach(run::warn);
      }
      run.noteSaved();
      beside(credentials.get(0));
    }
    for (Credential key : credentials) {
      String file = writes ? run.target.file().path().toString() : "";
      int line = writes ? change.lines().get(key.name()).get(0) : 0;
      boolean written = run.saved && !change.isNothing();
      run.result.credentials.add(new Result.Kept(key.name(), key.masked(), file, line, written));
    }
  }

  /** Other copies, which programs would take in its place; that of the environment was told. */
  private void beside(Credential key) {
    if (run.options.foreign().isPresent()) {
      return;
    }
    try {
      Predicate<Copies.Copy> untold =
          copy -> copy.source() != Copies.Source.ENVIRONMENT || !copy.name().equals(key.name());
      Copies.of(run.target.again()).others(key.name(), key.value(), untold).forEach(run::warn);
    } catch (Fault e) {
      // The key is saved; that the file cannot be looked at once more is for the next run to tell.
    }
  }

  /** Takes note of what the provider showed, to be told with what became of the values. */
  void saw(Verdict verdict) {
    run.result.saw(verdict, run.screen);
    for (Map.Entry<String, String> shown : verdict.shown().entrySet()) {
      String lead =
          switch (shown.getKey()) {
            case "connected as" -> "";
            case "workspace" -> " in ";
            default -> (untold.isEmpty() ? "" : "; it ") + shown.getKey() + " ";
          };
      untold.append(lead).append(shown.getValue());
    }
  }

  boolean hasUntold() {
    return !untold.isEmpty();
  }

  /** Says whose key it is, what it can see, and what became of the values: each once. */
  void tell() {
    if (hasUntold()) {
      run.tell(Style.PLAIN, untold.toString());
      untold.setLength(0);
    }
    if (told || change == null) {
      return;
    }
    told = true;
    if (!run.options.writes()) {
      run.screen.outcome(Mark.ITEM, "A rehearsal writes nothing unless --env-file names a file.");
      return;
    }
    String words =
        change.isNothing()
            ? "%s is already in %s (%s); the file was not written"
            : run.options.dryRun()
                ? "Dry run: %s would be saved in %s (%s)"
                : "%s saved in %s (%s)";
    String file = run.target.file().shown() + run.target.file().leads();
    for (String name : change.lines().keySet()) {
      run.screen.outcome(Mark.GOOD, words.formatted(name, file, change.where(name)));
    }
    if (run.options.dryRun()) {
      change.diff().lines().forEach(line -> run.screen.outcome(Mark.NONE, line));
    }
  }

  /** A secret that git would pick up: a person may have it ignored, a script is told. */
  private void ignore(EnvFile file) {
    Git.State state = Git.state(file.target(), run.machine);
    boolean tracked = state == Git.State.TRACKED;
    Optional<Warning> warning = file.git(state).filter(any -> !change.isNothing() || tracked);
    if (tracked || !run.person()) {
      warning.ifPresent(run::warn);
      return;
    }
    String name = file.target().getFileName().toString();
    String question = name + " is not ignored by git: add it to .gitignore?";
    String help = "A key that git picks up is in every copy of the repository.";
    if (warning.isPresent() && run.prompter.agrees(question, help, true)) {
      append("/" + name + "\n", file.target().resolveSibling(".gitignore"));
    }
  }

  private void append(String line, Path ignores) {
    try {
      byte[] before = Files.exists(ignores) ? Files.readAllBytes(ignores) : new byte[0];
      boolean open = before.length > 0 && before[before.length - 1] != '\n';
      Files.writeString(
          ignores, (open ? "\n" : "") + line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      run.screen.mark(Mark.GOOD, "Added to .gitignore.");
    } catch (IOException e) {
      run.warn(".gitignore could not be written; add this line yourself: " + line.strip());
    }
  }

  /** The last words of a run that went well: what to know, and each command alone on its line. */
  void ending() {
    Screen screen = run.screen;
    List<Recipe.Gotcha> things =
        run.recipe.gotchas().stream().filter(thing -> run.hasPlayed(thing.after())).toList();
    if (run.options.writes() && !change.isNothing() && !things.isEmpty()) {
      screen.blank();
      screen.text(2, Style.BOLD, "Things to know");
      things.forEach(thing -> screen.mark(3, Mark.ITEM, thing.text()));
    }
    if (!run.saved) {
      return;
    }
    screen.blank();
    Path file = run.target.file().path();
    boolean here = file.equals(run.machine.folder().resolve(".env"));
    String sourced = here ? "./.env" : Printable.word(file, run.machine.home());
    String use =
        change.canBeSourced()
            ? "set -a; . " + sourced + "; set +a"
            : "eval \"$(" + run.target.command("notion-setup export --format sh") + ")\"";
    screen.whole(2, Style.PLAIN, "Use it   " + use);
    // Doctor would ask the real provider about a rehearsal's token.
    if (run.options.foreign().isEmpty() && run.options.rehearsal().isEmpty()) {
      String doctor = run.target.command("notion-setup doctor") + run.options.base();
      screen.whole(2, Style.PLAIN, "Trouble  " + doctor);
    }
  }
}
