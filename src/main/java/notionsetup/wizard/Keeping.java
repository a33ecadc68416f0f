package notionsetup.wizard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.env.Change;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.env.Replacement;
import notionsetup.machine.Git;

/** Puts what was collected into the file, and says where it is now. */
final class Keeping {
  private final Run run;
  private final Asking asking;
  private boolean done;

  Keeping(Run run, Asking asking) {
    this.run = run;
    this.asking = asking;
  }

  /** Whether everything that was collected has been dealt with. */
  boolean isDone() {
    return done;
  }

  /** Whether there is nothing to write any more; then that is said, if it was not. */
  boolean isSettled() {
    if (!done
        && run.options.writes()
        && run.target.file().set(run.target.credentials(run.values)).isNothing()) {
      save();
    }
    return done;
  }

  void save() {
    done = true;
    List<Credential> credentials = run.target.credentials(run.values);
    EnvFile file = run.target.file();
    if (!run.options.writes()) {
      credentials.forEach(
          credential ->
              run.result
                  .credentials()
                  .add(new Result.Kept(credential.name(), credential.masked(), "", 0, false)));
      run.screen.mark(
          run.screen.gutter(),
          Mark.ITEM,
          "A rehearsal writes nothing unless --env-file names a file.");
      return;
    }
    Change change = file.set(credentials);
    if (run.options.dryRun()) {
      change.warnings().forEach(run::warn);
    } else {
      ignore(file.target(), !change.isNothing());
      if (!change.isNothing()) {
        Replacement.write(file, change, run.machine).forEach(run::warn);
      }
    }
    run.saved = !run.options.dryRun();
    for (Credential credential : credentials) {
      List<Integer> lines = change.lines().get(credential.name());
      boolean written = run.saved && !change.isNothing();
      run.result
          .credentials()
          .add(
              new Result.Kept(
                  credential.name(),
                  credential.masked(),
                  file.path().toString(),
                  lines.get(0),
                  written));
      told(file, change, credential, lines);
    }
    if (run.options.dryRun()) {
      change
          .diff()
          .lines()
          .forEach(line -> run.screen.whole(run.screen.gutter(), Style.PLAIN, line));
    }
  }

  private void told(EnvFile file, Change change, Credential credential, List<Integer> lines) {
    String where =
        lines.size() == 1
            ? "line " + lines.get(0)
            : lines.size() + " places, lines " + lines.toString().replaceAll("[\\[\\]]", "");
    String others =
        change.otherLines() == 0
            ? ""
            : change.otherLines() == 1
                ? ", the other line untouched"
                : ", the other " + change.otherLines() + " lines untouched";
    String sentence =
        change.isNothing()
            ? credential.name() + " is already there (" + where + "); the file was not written"
            : run.options.dryRun()
                ? "Dry run: " + credential.name() + " would be saved (" + where + others + ")"
                : credential.name() + " saved (" + where + others + ")";
    run.screen.mark(run.screen.gutter(), Mark.GOOD, sentence);
    run.screen.whole(run.screen.gutter() + 2, Style.ADDRESS, file.path().toString());
    if (file.isLink()) {
      run.screen.whole(run.screen.gutter() + 2, Style.QUIET, "which is a link to " + file.target());
    }
  }

  /** A secret that git would pick up: a person may have it ignored, a script is told. */
  private void ignore(Path file, boolean writes) {
    String name = file.getFileName().toString();
    switch (Git.state(file, run.machine)) {
      case TRACKED ->
          run.warn(
              "Git has "
                  + name
                  + " already, so the key will be in its history at the next commit."
                  + " Take it out with: git rm --cached "
                  + name);
      case NOT_IGNORED -> {
        if (writes && run.prompter.person()) {
          if (asking.settle(
              name + " is not ignored by git: add it to .gitignore?",
              "A key that git picks up is in every copy of the repository.",
              true)) {
            append(file);
          }
        } else if (writes) {
          run.warn(
              name
                  + " is not ignored by git: a key that is committed is in every copy of the"
                  + " repository. Ignore it with: echo "
                  + name
                  + " >> .gitignore");
        }
      }
      case IGNORED, UNKNOWN -> {}
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
      run.screen.mark(run.screen.gutter(), Mark.GOOD, "Added to .gitignore.");
    } catch (IOException e) {
      run.warn(".gitignore could not be written; add " + file.getFileName() + " to it yourself.");
    }
  }
}
