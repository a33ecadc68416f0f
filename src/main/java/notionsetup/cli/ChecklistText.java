package notionsetup.cli;

import java.util.List;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.recipe.Checklist;
import notionsetup.recipe.Reach;
import notionsetup.recipe.Recipe;

/** Shows a checklist on the screen. */
record ChecklistText(Screen screen, Checklist checklist) {
  private static final int LABEL = 16;

  void show() {
    Recipe recipe = checklist.recipe();
    screen.blank();
    screen.title(
        recipe.displayName(),
        recipe.estimatedTime() == null ? "" : "about " + recipe.estimatedTime());
    screen.text(2, Style.PLAIN, recipe.description());
    screen.blank();
    rows("You will need", recipe.prerequisites());
    rows("You will get", outputs(recipe));
    rows("Opens", checklist.reach().opens().stream().toList());
    rows("Sends to", sends(checklist.reach()));
    checklist.routes().forEach(this::route);
    if (!recipe.gotchas().isEmpty()) {
      screen.blank();
      screen.text(2, Style.BOLD, "Things to know");
      recipe.gotchas().forEach(thing -> item("-", thing));
    }
    screen.blank();
  }

  /** The credentials, a line each. */
  static List<String> outputs(Recipe recipe) {
    return recipe.outputs().stream()
        .map(
            output ->
                output.key()
                    + (output.sensitive() ? "   secret   " : "   not secret   ")
                    + output.description())
        .toList();
  }

  /** The hosts that get something, a line each. */
  static List<String> sends(Reach reach) {
    return reach.sends().isEmpty()
        ? List.of("nobody: this recipe has no check")
        : reach.sends().stream()
            .map(
                sending ->
                    sending.host()
                        + (sending.values().isEmpty()
                            ? ""
                            : "   with " + String.join(", ", sending.values())))
            .toList();
  }

  private void route(Checklist.Route route) {
    screen.blank();
    if (!route.name().isEmpty()) {
      screen.text(2, Style.BOLD, name(route));
    }
    for (Checklist.Item item : route.items()) {
      item("[ ]", item.step().message());
      checklist.details(item).forEach(line -> screen.text(6, Style.QUIET, line));
    }
    List<String> lines = checklist.lines(route);
    if (checklist.complete() && !lines.isEmpty()) {
      screen.text(2, Style.QUIET, "Piped, one line each: " + String.join("; ", lines));
    }
  }

  private String name(Checklist.Route route) {
    return checklist.routes().size() == 1
        ? route.name()
        : "Path %d of %d: %s"
            .formatted(
                checklist.routes().indexOf(route) + 1, checklist.routes().size(), route.name());
  }

  private void item(String mark, String text) {
    screen.row(2, mark, mark.length() + 1, text);
  }

  private void rows(String label, List<String> entries) {
    String lead = label;
    for (String entry : entries) {
      screen.row(2, lead, LABEL, entry);
      lead = "";
    }
  }
}
