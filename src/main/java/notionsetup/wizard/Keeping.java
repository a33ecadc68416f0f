package notionsetup.wizard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
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

/** Puts what was collected into the file, says where it is now, and how it is used. */
final class Keeping {
  private final Run run;
  private final Asking asking;
  private boolean done;
  private boolean isNew;
  private boolean canBeSourced;
  private Runnable told = () -> {};

  Keeping(Run run, Asking asking) {
    this.run = run;
    this.asking = asking;
  }

  /** Whether there is nothing to write any more; then that is said, if it was not. */
  boolean isSettled() {
    if (!done
        && run.options.writes()
        && run.target().file().set(run.target().credentials(run.values())).isNothing()) {
      save();
    }
    return done;
  }

  /** What no check decided about is written at the end of its path. */
  void end() {
    if (done) {
      return;
    }
    run.screen.blank();
    if (run.result.verdict().isEmpty()) {
      run.warn("This recipe has no check, so nobody said whether the value works.");
    }
    save();
  }

  void save() {
    write();
    tell();
  }

  /** Writes; what is to be said of it is said by {@link #tell}. */
  void write() {
    done = true;
    List<Credential> credentials = run.target().credentials(run.values());
    EnvFile file = run.target().file();
    if (!run.options.writes()) {
      credentials.forEach(credential -> result(credential, "", 0, false));
      told =
          () ->
              run.screen.outcome(
                  Mark.ITEM, "A rehearsal writes nothing unless --env-file names a file.");
      return;
    }
    boolean dry = run.options.dryRun();
    Change change = file.set(credentials);
    isNew = !change.isNothing();
    canBeSourced = change.canBeSourced();
    if (dry) {
      change.warnings().forEach(run::warn);
    } else {
      ignore(file.target());
      if (isNew) {
        run.replacement.write(file, change).forEach(run::warn);
      }
      run.save();
      if (run.options.foreign().isEmpty()) {
        beside(credentials.get(0));
      }
    }
    for (Credential credential : credentials) {
      int line = change.lines().get(credential.name()).get(0);
      result(credential, file.path().toString(), line, !dry && isNew);
    }
    told = () -> tell(change);
  }

  /** Other copies, which programs would take in its place; that of the environment was told. */
  private void beside(Credential key) {
    try {
      Copies.of(run.target().again(), run.machine)
          .others(
              key.name(),
              key.value(),
              copy -> copy.source() != Copies.Source.ENVIRONMENT || !copy.name().equals(key.name()))
          .forEach(run::warn);
    } catch (Fault e) {
      // The key is saved; that the file cannot be looked at once more is for the next run to tell.
    }
  }

  /** Says what became of the values, once. */
  void tell() {
    Runnable once = told;
    told = () -> {};
    once.run();
  }

  private void tell(Change change) {
    EnvFile file = run.target().file();
    change.lines().forEach((name, lines) -> run.screen.outcome(Mark.GOOD, sentence(change, name)));
    if (!file.target().equals(file.path())) {
      run.screen.whole(run.screen.gutter(), Style.QUIET, "which is a link to " + file.target());
    }
    if (run.options.dryRun()) {
      run.screen.diff(change.diff());
    }
  }

  private void result(Credential credential, String file, int line, boolean written) {
    run.result
        .credentials()
        .add(new Result.Kept(credential.name(), credential.masked(), file, line, written));
  }

  private void mark(Mark mark, String text) {
    run.screen.mark(mark, text);
  }

  private String sentence(Change change, String name) {
    String in = " in " + run.target().file().shown() + " (" + change.where(name) + ")";
    return change.isNothing()
        ? name + " is already" + in + "; the file was not written"
        : (run.options.dryRun() ? "Dry run: " + name + " would be saved" : name + " saved") + in;
  }

  /** A secret that git would pick up: a person may have it ignored, a script is told. */
  private void ignore(Path file) {
    String name = file.getFileName().toString();
    Git.State state = Git.state(file, run.machine);
    Optional<Warning> warning =
        run.target().file().git(state).filter(any -> isNew || state == Git.State.TRACKED);
    if (warning.isEmpty()) {
      return;
    }
    if (state == Git.State.TRACKED || !asking.person()) {
      run.warn(warning.get());
    } else if (asking.agrees(
        name + " is not ignored by git: add it to .gitignore?",
        "A key that git picks up is in every copy of the repository.",
        true)) {
      append(file);
    }
  }

  private void append(Path file) {
    Path ignores = file.resolveSibling(".gitignore");
    try {
      byte[] before = Files.exists(ignores) ? Files.readAllBytes(ignores) : new byte[0];
      boolean open = before.length > 0 && before[before.length - 1] != '\n';
      Files.write(
          ignores,
          ((open ? "\n" : "") + "/" + file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      mark(Mark.GOOD, "Added to .gitignore.");
    } catch (IOException e) {
      run.warn(".gitignore could not be written; add " + file.getFileName() + " to it yourself.");
    }
  }

  /** The last words of a run that went well. */
  void ending() {
    Screen screen = run.screen;
    List<Recipe.Gotcha> things =
        run.recipe.gotchas().stream().filter(thing -> run.hasPlayed(thing.after())).toList();
    if (isNew && !things.isEmpty()) {
      screen.blank();
      screen.text(2, Style.BOLD, "Things to know");
      things.forEach(thing -> screen.mark(3, Mark.ITEM, thing.text()));
    }
    if (run.isSaved()) {
      screen.blank();
      next(run.target().file().path());
    }
  }

  /** How the key is used, each command alone on its line. */
  private void next(Path file) {
    boolean here = file.equals(run.machine.folder().resolve(".env"));
    String sourced = here ? "./.env" : Printable.word(file, run.machine.home());
    String use =
        canBeSourced
            ? "set -a; . " + sourced + "; set +a"
            : "eval \"$(" + run.target().command("notion-setup export --format sh") + ")\"";
    run.screen.whole(2, Style.PLAIN, "Use it   " + use);
    // Doctor would ask the real provider about a rehearsal's token.
    if (run.options.foreign().isEmpty() && run.options.rehearsal().isEmpty()) {
      run.screen.whole(2, Style.PLAIN, "Trouble  " + run.target().command("notion-setup doctor"));
    }
  }
}
