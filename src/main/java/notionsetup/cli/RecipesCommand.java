package notionsetup.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine;
import notionsetup.recipe.Checklist;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader.Problem;
import notionsetup.recipe.Recipes;
import notionsetup.text.Printable;

/** Looks at recipes without playing them: nothing is asked, sent or written. */
public final class RecipesCommand extends Command {
  private static final int LABEL = 16;

  private final Argument<String> look =
      parameter(
              "WORD",
              "list the bundled ones, show one as a checklist of every path, or check one; default"
                  + " list.",
              List.of("list", "show", "check"))
          .or("list");

  private final Argument<String> file =
      parameter("FILE", "The recipe to look at; default the bundled one.").or(null);

  private final Argument<String> format =
      one(
              "--format",
              "FORMAT",
              "How show writes: %s; default text.",
              List.of("text", "json"),
              word -> word)
          .or("text");

  public RecipesCommand(Machine machine) {
    super(
        machine,
        "recipes",
        "Look at recipes without playing them.",
        "  notion-setup recipes show              what is asked, opened and sent, on every path",
        "  notion-setup recipes check mine.json   9 where it cannot be used");
  }

  @Override
  boolean isJson() {
    return super.isJson() || look.value().equals("show") && format.value().equals("json");
  }

  @Override
  int run(Screen screen, Ending ending) {
    return switch (look.value()) {
      case "show" -> show(screen, ending);
      case "check" -> check(screen, ending);
      default -> list(screen, ending);
    };
  }

  private int list(Screen screen, Ending ending) {
    List<Recipe> all = Recipes.BUNDLED.stream().map(Recipes::recipe).toList();
    for (Recipe recipe : all) {
      String what = recipe.displayName() + ": " + recipe.description();
      screen.row(0, recipe.id(), recipe.id().length() + 3, what);
    }
    return ending.done(
        Map.of(
            "recipes",
            objects(
                all,
                recipe ->
                    Ending.object()
                        .put("id", recipe.id())
                        .put("name", recipe.displayName())
                        .put("description", recipe.description()))));
  }

  private int check(Screen screen, Ending ending) {
    RecipeFile source = RecipeFile.of(file, machine);
    List<Problem> problems = source.reading().problems();
    problems.forEach(problem -> screen.whole(0, Style.PLAIN, problem.toString()));
    long errors = problems.stream().filter(Problem::isError).count();
    String found =
        problems.isEmpty()
            ? "no problems"
            : counted(errors, "error") + ", " + counted(problems.size() - errors, "warning");
    screen.whole(0, Style.PLAIN, source.name() + ": " + found);
    return ending.ended(
        source.reading().isGood() ? Exit.DONE : Exit.RECIPE,
        Optional.empty(),
        Map.of("file", source.name(), "problems", objects(problems, RecipesCommand::object)));
  }

  private static String counted(long many, String what) {
    return many + " " + what + (many == 1 ? "" : "s");
  }

  private int show(Screen screen, Ending ending) {
    RecipeFile source = RecipeFile.of(file, machine);
    Checklist checklist = Checklist.of(source.recipe());
    if (!isJson()) {
      new Page(screen, checklist).show();
    }
    return ending.done(data(source, checklist));
  }

  /** A checklist for programs; keys are only ever added. */
  private static Map<String, Object> data(RecipeFile source, Checklist checklist) {
    Recipe recipe = checklist.recipe();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", recipe.id());
    data.put("name", recipe.displayName());
    data.put("file", source.name());
    data.put("sha256", source.sha256());
    data.put("credentials", objects(recipe.outputs(), RecipesCommand::object));
    data.put("opens", checklist.reach().opens());
    data.put("sends", objects(checklist.reach().sends(), RecipesCommand::object));
    data.put(
        "steps",
        objects(
            recipe.steps(),
            step -> {
              ObjectNode object =
                  Ending.object()
                      .put("id", step.id())
                      .put("type", step.type())
                      .put("message", step.message())
                      .put("hint", step.hint())
                      .put("asks", step.asks());
              step.facts(recipe).forEach(object::putPOJO);
              return object;
            }));
    data.put("complete", checklist.complete());
    data.put("paths", objects(checklist.routes(), RecipesCommand::object));
    data.put("warnings", objects(source.reading().problems(), RecipesCommand::object));
    String recipeOption = source.isBundled() ? "" : " --recipe " + Printable.word(source.name());
    String key = recipe.secrets().size() == 1 ? " --key-file FILE" : " --answers FILE";
    data.put("continue", source.goOn("", "notion-setup" + recipeOption + " --no-input" + key));
    return data;
  }

  private static <T> List<ObjectNode> objects(List<T> all, Function<T, ObjectNode> object) {
    return all.stream().map(object).toList();
  }

  private static ObjectNode object(Recipe.Output output) {
    return Ending.object()
        .put("key", output.key())
        .put("description", output.description())
        .put("secret", output.sensitive());
  }

  private static ObjectNode object(Checklist.Sending sending) {
    return Ending.object()
        .put("host", sending.host())
        .put("variable", sending.isVariable())
        .putPOJO("values", sending.values());
  }

  private static ObjectNode object(Checklist.Route route) {
    return Ending.object()
        .put("name", route.name())
        .putPOJO("steps", route.items().stream().map(item -> item.step().id()).toList())
        .putPOJO("answers", objects(route.questions(), RecipesCommand::object));
  }

  /** What a script answers; null where only the person knows it. */
  private static ObjectNode object(Checklist.Item item) {
    String value = item.step().answer(item.option());
    return Ending.object()
        .put("step", item.step().id())
        .put("value", value.isEmpty() ? null : value);
  }

  private static ObjectNode object(Problem problem) {
    return Ending.object()
        .put("severity", problem.isError() ? "error" : "warning")
        .put("line", problem.line())
        .put("column", problem.column())
        .put("path", problem.path())
        .put("message", problem.sentence());
  }

  /** A checklist for people. */
  private record Page(Screen screen, Checklist checklist) {
    void show() {
      Recipe recipe = checklist.recipe();
      String time = recipe.estimatedTime() == null ? "" : "about " + recipe.estimatedTime();
      screen.blank();
      screen.title(recipe.displayName(), time);
      screen.text(2, Style.PLAIN, recipe.description());
      screen.blank();
      rows("You will need", recipe.prerequisites());
      rows("You will get", recipe.outputs().stream().map(Page::line).toList());
      rows("Opens", List.copyOf(checklist.reach().opens()));
      List<String> sends = checklist.reach().sends().stream().map(Page::line).toList();
      rows("Sends to", sends.isEmpty() ? List.of("nobody: this recipe has no check") : sends);
      checklist.routes().forEach(this::route);
      if (!recipe.gotchas().isEmpty()) {
        screen.blank();
        screen.text(2, Style.BOLD, "Things to know");
        recipe.gotchas().forEach(thing -> screen.row(2, "-", 2, thing.text()));
      }
      screen.blank();
    }

    private static String line(Recipe.Output output) {
      return output.key()
          + (output.sensitive() ? "   secret   " : "   not secret   ")
          + output.description();
    }

    private static String line(Checklist.Sending sending) {
      String values = String.join(", ", sending.values());
      return sending.host() + (values.isEmpty() ? "" : "   with " + values);
    }

    private void route(Checklist.Route route) {
      screen.blank();
      if (!route.name().isEmpty()) {
        int all = checklist.routes().size();
        int place = checklist.routes().indexOf(route) + 1;
        String path = all == 1 ? "" : "Path " + place + " of " + all + ": ";
        screen.text(2, Style.BOLD, path + route.name());
      }
      for (Checklist.Item item : route.items()) {
        screen.row(2, "[ ]", 4, item.step().message());
        Optional.ofNullable(item.step().hint())
            .ifPresent(hint -> screen.text(6, Style.PLAIN, hint));
        checklist.details(item).forEach(line -> screen.text(6, Style.QUIET, line));
      }
      List<String> lines = checklist.lines(route);
      if (checklist.complete() && !lines.isEmpty()) {
        screen.text(2, Style.QUIET, "Piped, one line each: " + String.join("; ", lines));
      }
    }

    private void rows(String label, List<String> entries) {
      for (int i = 0; i < entries.size(); i++) {
        screen.row(2, i == 0 ? label : "", LABEL, entries.get(i));
      }
    }
  }
}
