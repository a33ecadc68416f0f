package notionsetup.cli;

import java.util.List;
import notionsetup.recipe.Checklist;
import notionsetup.recipe.Recipe;
import notionsetup.text.Printable;

/** Writes a checklist as Markdown, in which no text of the recipe is markup. */
record ChecklistMarkdown(Checklist checklist) {
  String text() {
    Recipe recipe = checklist.recipe();
    StringBuilder all = new StringBuilder("## " + plain(recipe.displayName()) + "\n\n");
    all.append(plain(recipe.description())).append("\n\n");
    rows(all, "You will need", recipe.prerequisites());
    rows(all, "You will get", ChecklistText.outputs(recipe));
    rows(all, "Opens", checklist.reach().opens().stream().toList());
    rows(all, "Sends to", ChecklistText.sends(checklist.reach()));
    for (Checklist.Route route : checklist.routes()) {
      route(all, route);
    }
    if (!recipe.gotchas().isEmpty()) {
      all.append("\n### Things to know\n\n");
      recipe.gotchas().forEach(thing -> all.append("- ").append(plain(thing)).append('\n'));
    }
    return all.toString();
  }

  private void route(StringBuilder all, Checklist.Route route) {
    all.append("\n### ").append(route.name().isEmpty() ? "Steps" : plain(route.name()));
    all.append("\n\n");
    for (Checklist.Item item : route.items()) {
      all.append("- [ ] ").append(plain(item.step().message())).append('\n');
      checklist.details(item).forEach(line -> all.append("  - ").append(code(line)).append('\n'));
    }
    List<String> lines = checklist.lines(route);
    if (checklist.complete() && !lines.isEmpty()) {
      all.append("\nPiped, one line each: ").append(plain(String.join("; ", lines))).append('\n');
    }
  }

  private static void rows(StringBuilder all, String label, List<String> entries) {
    entries.forEach(
        entry -> all.append("- ").append(label).append(": ").append(plain(entry)).append('\n'));
  }

  /** Addresses and options as code, where they stand alone or after a word. */
  private static String code(String line) {
    int colon = line.indexOf(": ");
    String lead =
        line.startsWith("answer: ") || line.startsWith("to ") ? line.substring(0, colon + 2) : "";
    String rest = Printable.of(line.substring(lead.length())).replaceAll("\\s+", " ");
    boolean isCode = !lead.isEmpty() || line.startsWith("http");
    return isCode && !rest.contains("`") ? lead + "`" + rest + "`" : plain(line);
  }

  private static String plain(String text) {
    return Printable.of(text)
        .replaceAll("\\s+", " ")
        .strip()
        .replaceAll("([\\\\`*\\[\\]<>|#]|(?<![A-Za-z0-9])_)", "\\\\$1");
  }
}
