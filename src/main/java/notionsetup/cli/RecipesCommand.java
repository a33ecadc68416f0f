package notionsetup.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import notionsetup.console.Look.Style;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.recipe.Checklist;
import notionsetup.recipe.Problem;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.Recipes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at recipes without playing them: nothing is asked, sent or written. */
@Command(
    name = "recipes",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Look at recipes without playing them.")
public final class RecipesCommand implements Callable<Integer> {
  private static final String FILE = "A recipe; default the bundled one.";

  private final Machine machine;

  public RecipesCommand(Machine machine) {
    this.machine = machine;
  }

  /** How {@code show} writes. */
  enum Form {
    TEXT,
    MARKDOWN,
    JSON
  }

  @Override
  public Integer call() {
    throw Usage.fault("recipes takes one of list, show, check and schema.");
  }

  @Command(
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "The recipes that came with the program.")
  int list(@Mixin Common common) {
    Screen screen = common.screen(machine, false);
    return told(
        common,
        screen,
        () -> {
          for (String id : Recipes.BUNDLED) {
            Recipe recipe = RecipeReader.read(Recipes.bundled(id), id + ".json").recipe();
            screen.row(0, id, id.length() + 3, recipe.displayName() + ": " + recipe.description());
          }
          return Exit.DONE;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "A recipe as a checklist: what it asks, opens and sends, on every path.")
  int show(
      @Mixin Common common,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "text",
              description = "text, markdown or json.")
          String format,
      @Parameters(arity = "0..1", paramLabel = "FILE", description = FILE) String file) {
    Screen screen = common.screen(machine, false);
    return told(
        common,
        screen,
        () -> {
          RecipeFile source = RecipeFile.of(file, machine);
          Checklist checklist = Checklist.of(source.recipe());
          switch (form(common, format)) {
            case TEXT -> new ChecklistText(screen, checklist).show();
            case MARKDOWN -> data(new ChecklistMarkdown(checklist).text());
            case JSON -> data(ChecklistJson.of(source, checklist));
          }
          return Exit.DONE;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Everything that is wrong with a recipe; 9 where it cannot be used.")
  int check(
      @Mixin Common common,
      @Parameters(arity = "0..1", paramLabel = "FILE", description = FILE) String file) {
    Screen screen = common.screen(machine, false);
    return told(
        common,
        screen,
        () -> {
          RecipeFile source = RecipeFile.of(file, machine);
          List<Problem> problems = source.reading().problems();
          Exit exit = source.reading().isGood() ? Exit.DONE : Exit.RECIPE;
          if (common.json()) {
            data(ChecklistJson.of(source, problems, exit.code()));
            return exit;
          }
          problems.forEach(problem -> screen.whole(0, Style.PLAIN, problem.toString()));
          long errors = problems.stream().filter(Problem::isError).count();
          screen.whole(0, Style.PLAIN, source.name() + ": " + counted(errors, problems.size()));
          return exit;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "The JSON Schema of recipes, for editors.")
  int schema(@Mixin Common common) {
    return told(
        common,
        common.screen(machine, false),
        () -> {
          data(new String(Recipes.schema(), StandardCharsets.UTF_8));
          return Exit.DONE;
        });
  }

  private static Form form(Common common, String format) {
    return switch (format) {
      case "text" -> common.json() ? Form.JSON : Form.TEXT;
      case "markdown" -> Form.MARKDOWN;
      case "json" -> Form.JSON;
      default -> throw Usage.fault("--format takes text, markdown or json.");
    };
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

  /** Something that is done and told. */
  private interface Telling {
    Exit tell();
  }

  private int told(Common common, Screen screen, Telling telling) {
    try {
      return telling.tell().code();
    } catch (Fault e) {
      return new Ending(machine, screen, common).fault(e, Optional.empty());
    }
  }
}
