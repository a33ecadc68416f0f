package notionsetup.wizard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.env.EnvFile;
import notionsetup.recipe.Recipe;
import notionsetup.text.Printable;

/** What is on the screen before the first step and after the last. */
final class Scene {
  private static final int LABEL = 16;

  private final Run run;
  private final Screen screen;

  Scene(Run run) {
    this.run = run;
    this.screen = run.screen;
  }

  void opening() {
    Recipe recipe = run.recipe;
    screen.blank();
    screen.title(
        recipe.displayName(),
        recipe.estimatedTime() == null ? "" : "about " + recipe.estimatedTime());
    screen.text(2, Style.PLAIN, recipe.description());
    screen.blank();
    String label = "You will need";
    for (String need : recipe.prerequisites()) {
      screen.row(2, label, LABEL, need);
      label = "";
    }
    label = "You will get";
    for (Recipe.Output output : recipe.outputs()) {
      screen.row(
          2,
          label,
          LABEL,
          output.key()
              + (output.sensitive() ? "   secret   " : "   not secret   ")
              + output.description());
      label = "";
    }
    screen.row(2, "It will go to", LABEL, destination());
  }

  private String destination() {
    EnvFile file = run.target.file();
    if (!run.options.writes()) {
      return "no file: this is a rehearsal";
    }
    String names = run.target.isUsual() ? "" : ", as " + String.join(" and ", run.target.names());
    return run.shown(file.path())
        + (file.exists() ? "   the file that is there" : "   new file, readable by you alone")
        + names
        + (run.options.dryRun() ? "; a dry run, so nothing is written" : "");
  }

  void ending() {
    Recipe recipe = run.recipe;
    if (!recipe.gotchas().isEmpty()) {
      screen.blank();
      screen.text(2, Style.BOLD, "Things to know");
      recipe.gotchas().forEach(thing -> screen.mark(3, Mark.ITEM, thing));
    }
    if (run.saved) {
      screen.blank();
      next();
    }
    screen.blank();
  }

  private void next() {
    Path file = run.target.file().path();
    boolean here = file.equals(run.machine.folder().resolve(".env"));
    String sourced = here ? "./.env" : Printable.word(file, run.machine.home());
    List<List<String>> commands = new ArrayList<>();
    commands.add(List.of("set -a; . " + sourced + "; set +a", "use it in this shell"));
    if (run.options.foreign().isEmpty()) {
      commands.add(
          List.of(run.target.command("notion-setup doctor"), "if something says 'not found'"));
    }
    int width =
        commands.stream().map(row -> row.get(0).length()).max(Comparator.naturalOrder()).orElse(0);
    screen.text(2, Style.BOLD, "Next");
    for (List<String> row : commands) {
      String pad = " ".repeat(width - row.get(0).length() + 3);
      boolean fits = width + row.get(1).length() + 7 < screen.width();
      screen.whole(3, Style.PLAIN, row.get(0) + (fits ? pad + row.get(1) : ""));
      if (!fits) {
        screen.text(5, Style.QUIET, row.get(1));
      }
    }
  }
}
