package notionsetup.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import notionsetup.console.Look.Style;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine;
import notionsetup.recipe.Checklist;
import notionsetup.recipe.Problem;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Recipes;
import picocli.CommandLine.Model.CommandSpec;

/** Looks at recipes without playing them: nothing is asked, sent or written. */
public final class RecipesCommand extends Command {

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

  @Override
  int run(Screen screen, Ending ending) {
    throw Usage.fault("recipes takes one of list, show and check.", " recipes");
  }

  /** One way to look at them. */
  private abstract class Look extends Command {
    Look(String name, String description) {
      super(RecipesCommand.this.machine, name, description);
    }

    /** Tells what there is to see. */
    abstract Exit tell(Screen screen);

    /** The recipe that is looked at. */
    final Argument<String> file() {
      return parameter("FILE", "A recipe; default the bundled one.").optional();
    }

    @Override
    final int run(Screen screen, Ending ending) {
      return tell(screen).code();
    }
  }

  private final class ListThem extends Look {
    ListThem() {
      super("list", "The recipes that came with the program.");
    }

    @Override
    Exit tell(Screen screen) {
      if (isJson()) {
        data(ChecklistJson.of(Recipes.BUNDLED.stream().map(Recipes::recipe).toList()));
        return Exit.DONE;
      }
      for (String id : Recipes.BUNDLED) {
        Recipe recipe = Recipes.recipe(id);
        screen.row(0, id, id.length() + 3, recipe.displayName() + ": " + recipe.description());
      }
      return Exit.DONE;
    }
  }

  private final class Show extends Look {
    private final Argument<String> format =
        one("--format", "FORMAT", "text or json.", List.of("text", "json"), word -> word, "text");
    private final Argument<String> file = file();

    Show() {
      super("show", "A recipe as a checklist: what it asks, opens and sends, on every path.");
    }

    @Override
    Exit tell(Screen screen) {
      if (isJson() && format.isGiven() && !format.value().equals("json")) {
        throw Usage.fault("--json settles the form; leave out --format.", " recipes show");
      }
      RecipeFile source = RecipeFile.of(file, machine);
      Checklist checklist = Checklist.of(source.recipe());
      if (isJson() || format.value().equals("json")) {
        data(ChecklistJson.of(source, checklist));
      } else {
        new ChecklistText(screen, checklist).show();
      }
      return Exit.DONE;
    }
  }

  private final class Check extends Look {
    private final Argument<String> file = file();

    Check() {
      super("check", "Everything that is wrong with a recipe; 9 where it cannot be used.");
    }

    @Override
    Exit tell(Screen screen) {
      RecipeFile source = RecipeFile.of(file, machine);
      List<Problem> problems = source.reading().problems();
      Exit exit = source.reading().isGood() ? Exit.DONE : Exit.RECIPE;
      if (isJson()) {
        data(ChecklistJson.of(source, problems, exit.code()));
        return exit;
      }
      problems.forEach(problem -> screen.whole(0, Style.PLAIN, problem.toString()));
      long errors = problems.stream().filter(Problem::isError).count();
      screen.whole(0, Style.PLAIN, source.name() + ": " + counted(errors, problems.size()));
      return exit;
    }
  }

  private static String counted(long errors, int all) {
    long warnings = all - errors;
    return all == 0
        ? "no problems"
        : errors
            + (errors == 1 ? " error, " : " errors, ")
            + warnings
            + (warnings == 1 ? " warning" : " warnings");
  }

  private void data(String text) {
    new Outlet(machine.out(), StandardCharsets.UTF_8).write(text);
  }
}
