package notionsetup.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine;
import notionsetup.recipe.Paths;
import notionsetup.recipe.Paths.Route;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.RecipeReader.Problem;
import notionsetup.recipe.Step;
import notionsetup.text.Printable;
import notionsetup.wizard.Wizard;

/** Looks at recipes without playing them: nothing is asked, sent or written. */
public final class RecipesCommand extends Command {
  private static final String LOOKS =
      "list the bundled ones, show one as a checklist of every path, or check one; default list.";

  private final Argument<String> look =
      one("WORD", LOOKS, List.of("list", "show", "check")).or("list");

  private final Argument<String> file =
      text("FILE", "The recipe to look at; default the bundled one.");

  private final Argument<String> format =
      one("--format FORMAT", "How show writes: %s; default text.", List.of("text", "json"))
          .or("text");

  public RecipesCommand(Machine machine) {
    super(machine, "recipes", "Look at recipes without playing them.");
  }

  @Override
  boolean isJson() {
    return super.isJson() || look.value().equals("show") && format.value().equals("json");
  }

  @Override
  int run() {
    return switch (look.value()) {
      case "show" -> show(RecipeFile.of(file));
      case "check" -> check(RecipeFile.of(file));
      default -> list();
    };
  }

  private int list() {
    if (file.isSet()) {
      throw Usage.fault("recipes list takes no further word.", spec);
    }
    List<Recipe> all = RecipeReader.BUNDLED.stream().map(RecipeReader::bundled).toList();
    for (Recipe each : all) {
      String what = each.displayName() + ": " + each.description();
      screen.row(0, each.id(), each.id().length() + 3, what);
    }
    ending.more.put("recipes", all.stream().map(RecipesCommand::object).toList());
    return ending.done();
  }

  private int check(RecipeFile source) {
    List<Problem> problems = source.reading().problems();
    problems.forEach(problem -> screen.whole(0, Style.PLAIN, problem.toString()));
    long errors = problems.stream().filter(Problem::isError).count();
    String found = "errors: %s, warnings: %s".formatted(errors, problems.size() - errors);
    screen.whole(0, Style.PLAIN, source.name() + ": " + found);
    ending.more.put("problems", problems);
    return ending.ended(source.reading().isGood() ? Exit.DONE : Exit.RECIPE, Optional.empty());
  }

  private int show(RecipeFile source) {
    Recipe recipe = source.recipe();
    List<Route> routes = new Paths(recipe).routes();
    if (!isJson()) {
      show(recipe, routes);
    }
    StringBuilder run = new StringBuilder("notion-setup");
    if (!source.isBundled()) {
      run.append(" --recipe ").append(Printable.word(source.name()));
      recipe.sends().forEach(to -> run.append(to.flag()));
      recipe.supplied().stream()
          .map(set -> " --name " + set.getKey() + "=" + set.getKey())
          .distinct()
          .forEach(run::append);
    }
    ending.more.putAll(object(recipe));
    ending.more.put("credentials", recipe.outputs());
    ending.more.put("opens", recipe.opens());
    ending.more.put("sends", recipe.sends());
    ending.more.put("steps", recipe.steps().stream().map(step -> object(step, recipe)).toList());
    ending.more.put("paths", routes.stream().map(RecipesCommand::object).toList());
    ending.more.put("continue", source.goOn(ending.result, run + " --no-input"));
    return ending.done();
  }

  private static Map<String, Object> object(Recipe recipe) {
    return Ending.object(
        "id", recipe.id(), "name", recipe.displayName(), "description", recipe.description());
  }

  private static Map<String, Object> object(Step step, Recipe recipe) {
    return Ending.object(
        "id", step.id(),
        "type", step.head().type(),
        "message", step.message(),
        "hint", step.head().hint(),
        "detail", recipe.detail(step));
  }

  private static Map<String, Object> object(Route route) {
    List<?> answers =
        route.answers().entrySet().stream()
            .map(each -> Ending.object("step", each.getKey(), "value", each.getValue()))
            .toList();
    List<String> steps = route.steps().stream().map(Step::id).toList();
    return Ending.object("name", route.name(), "steps", steps, "answers", answers);
  }

  /** A checklist for people. */
  private void show(Recipe recipe, List<Route> routes) {
    Wizard.opening(recipe, recipe.prerequisites(), "", screen);
    screen.rows("Opens", recipe.opens());
    List<String> sends = recipe.sends().stream().map(Recipe.Sending::told).toList();
    List<String> nobody = List.of("nobody: this recipe has no check");
    screen.rows("Sends to", sends.isEmpty() ? nobody : sends);
    for (int i = 0; i < routes.size(); i++) {
      String place = routes.size() == 1 ? "" : "Path %s of %s: ".formatted(i + 1, routes.size());
      show(place + routes.get(i).name(), routes.get(i), recipe);
    }
    if (!recipe.gotchas().isEmpty()) {
      screen.blank();
      screen.text(2, Style.BOLD, "Things to know");
      recipe.gotchas().forEach(thing -> screen.row(2, "-", 2, thing.text()));
    }
    screen.blank();
  }

  private void show(String title, Route route, Recipe recipe) {
    screen.blank();
    if (!title.isEmpty()) {
      screen.text(2, Style.BOLD, title);
    }
    String file = recipe.secrets().size() == 1 ? " by --key-file FILE" : " in --answers FILE";
    List<String> answers = new ArrayList<>();
    for (Step step : route.steps()) {
      screen.row(2, "[ ]", 4, step.message());
      Optional.ofNullable(step.head().hint()).ifPresent(hint -> screen.text(6, Style.PLAIN, hint));
      if (!recipe.detail(step).isEmpty()) {
        screen.text(6, Style.QUIET, recipe.detail(step));
      }
      String answer = route.answers().get(step.id());
      if (answer != null) {
        String given = "=" + (answer.isEmpty() ? "VALUE" : answer);
        answers.add(step.id() + (recipe.isSecret(step) ? file : given));
      }
    }
    if (!answers.isEmpty()) {
      screen.text(2, Style.QUIET, "Answers, in order: " + String.join(", ", answers));
    }
  }
}
