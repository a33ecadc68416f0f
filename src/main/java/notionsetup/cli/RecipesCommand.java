package notionsetup.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import notionsetup.console.Look.Style;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine;
import notionsetup.recipe.Checklist;
import notionsetup.recipe.Checklist.Sending;
import notionsetup.recipe.Problems.Problem;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Recipes;
import notionsetup.recipe.Step;
import picocli.CommandLine.Model.CommandSpec;

/** Looks at recipes without playing them: nothing is asked, sent or written. */
public final class RecipesCommand extends Command {
  private static final int LABEL = 16;

  public RecipesCommand(Machine machine) {
    super(machine, "recipes", "Look at recipes without playing them.");
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = super.spec();
    for (Look look : List.of(new ListThem(), new Show(), new Check())) {
      CommandSpec below = look.spec();
      spec.addSubcommand(below.name(), below);
    }
    return spec;
  }

  /** Without a word behind it, it lists them. */
  @Override
  int run(Screen screen, Ending ending) {
    return list(screen, isJson());
  }

  private int list(Screen screen, boolean json) {
    List<Recipe> all = Recipes.BUNDLED.stream().map(Recipes::recipe).toList();
    if (json) {
      List<ObjectNode> recipes =
          all.stream()
              .map(
                  recipe ->
                      Ending.object()
                          .put("id", recipe.id())
                          .put("name", recipe.displayName())
                          .put("description", recipe.description()))
              .toList();
      return data(
          Exit.DONE,
          Ending.object()
              .put("exit", Exit.DONE.code())
              .put("ok", true)
              .putPOJO("recipes", recipes));
    }
    for (Recipe recipe : all) {
      String what = recipe.displayName() + ": " + recipe.description();
      screen.row(0, recipe.id(), recipe.id().length() + 3, what);
    }
    return Exit.DONE.code();
  }

  private int data(Exit exit, ObjectNode object) {
    new Outlet(machine.out(), StandardCharsets.UTF_8).write(Ending.json(object));
    return exit.code();
  }

  /** One way to look at them. */
  private abstract class Look extends Command {
    Look(String name, String description) {
      super(RecipesCommand.this.machine, name, description);
    }

    /** The recipe that is looked at. */
    final Argument<String> file() {
      return parameter("FILE", "A recipe; default the bundled one.").optional();
    }
  }

  private final class ListThem extends Look {
    ListThem() {
      super("list", "The recipes that came with the program.");
    }

    @Override
    int run(Screen screen, Ending ending) {
      return list(screen, isJson());
    }
  }

  private final class Show extends Look {
    private final Argument<String> format =
        one(
            "--format",
            "FORMAT",
            "text or json; default text.",
            List.of("text", "json"),
            word -> word,
            "text");
    private final Argument<String> file = file();

    Show() {
      super("show", "A recipe as a checklist: what it asks, opens and sends, on every path.");
    }

    @Override
    int run(Screen screen, Ending ending) {
      RecipeFile source = RecipeFile.of(file, machine);
      Checklist checklist = Checklist.of(source.recipe());
      if (isJson() || format.value().equals("json")) {
        return data(Exit.DONE, object(source, checklist));
      }
      new Page(screen, checklist).show();
      return Exit.DONE.code();
    }
  }

  private final class Check extends Look {
    private final Argument<String> file = file();

    Check() {
      super("check", "Everything that is wrong with a recipe; 9 where it cannot be used.");
    }

    @Override
    int run(Screen screen, Ending ending) {
      RecipeFile source = RecipeFile.of(file, machine);
      List<Problem> problems = source.reading().problems();
      Exit exit = source.reading().isGood() ? Exit.DONE : Exit.RECIPE;
      if (isJson()) {
        return data(
            exit,
            Ending.object()
                .put("file", source.name())
                .put("exit", exit.code())
                .put("ok", exit == Exit.DONE)
                .putPOJO("problems", objects(problems, RecipesCommand::object)));
      }
      problems.forEach(problem -> screen.whole(0, Style.PLAIN, problem.toString()));
      long errors = problems.stream().filter(Problem::isError).count();
      String found =
          problems.isEmpty()
              ? "no problems"
              : counted(errors, "error") + ", " + counted(problems.size() - errors, "warning");
      screen.whole(0, Style.PLAIN, source.name() + ": " + found);
      return exit.code();
    }

    private static String counted(long many, String what) {
      return many + " " + what + (many == 1 ? "" : "s");
    }
  }

  /** A checklist for programs; keys are only ever added. */
  private static ObjectNode object(RecipeFile source, Checklist checklist) {
    Recipe recipe = checklist.recipe();
    return Ending.object()
        .put("id", recipe.id())
        .put("name", recipe.displayName())
        .put("file", source.name())
        .put("sha256", source.sha256())
        .putPOJO("credentials", objects(recipe.outputs(), RecipesCommand::object))
        .putPOJO("opens", checklist.reach().opens())
        .putPOJO("sends", objects(checklist.reach().sends(), RecipesCommand::object))
        .putPOJO("steps", objects(recipe.steps(), step -> object(step, recipe)))
        .put("complete", checklist.complete())
        .putPOJO("paths", objects(checklist.routes(), RecipesCommand::object))
        .putPOJO("warnings", objects(source.reading().problems(), RecipesCommand::object));
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

  private static ObjectNode object(Sending sending) {
    return Ending.object()
        .put("host", sending.host())
        .put("variable", sending.isVariable())
        .putPOJO("values", sending.values());
  }

  private static ObjectNode object(Step step, Recipe recipe) {
    ObjectNode object =
        Ending.object()
            .put("id", step.id())
            .put("type", step.type())
            .put("message", step.message())
            .put("asks", step.asks());
    step.facts(recipe).forEach(object::putPOJO);
    return object;
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
      screen.blank();
      screen.title(
          recipe.displayName(),
          recipe.estimatedTime() == null ? "" : "about " + recipe.estimatedTime());
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

    private static String line(Sending sending) {
      String values = String.join(", ", sending.values());
      return sending.host() + (values.isEmpty() ? "" : "   with " + values);
    }

    private void route(Checklist.Route route) {
      screen.blank();
      if (!route.name().isEmpty()) {
        screen.text(2, Style.BOLD, name(route));
      }
      for (Checklist.Item item : route.items()) {
        screen.row(2, "[ ]", 4, item.step().message());
        checklist.details(item).forEach(line -> screen.text(6, Style.QUIET, line));
      }
      List<String> lines = checklist.lines(route);
      if (checklist.complete() && !lines.isEmpty()) {
        screen.text(2, Style.QUIET, "Piped, one line each: " + String.join("; ", lines));
      }
    }

    private String name(Checklist.Route route) {
      int all = checklist.routes().size();
      return all == 1
          ? route.name()
          : "Path %d of %d: %s".formatted(checklist.routes().indexOf(route) + 1, all, route.name());
    }

    private void rows(String label, List<String> entries) {
      String lead = label;
      for (String entry : entries) {
        screen.row(2, lead, LABEL, entry);
        lead = "";
      }
    }
  }
}
