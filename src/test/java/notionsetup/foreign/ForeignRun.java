package notionsetup.foreign;

import java.nio.file.Path;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;

/** Runs about recipes from files. */
final class ForeignRun {
  private ForeignRun() {}

  /** The file of a sample, below src/test/resources/recipes. */
  static Path sample(String name) {
    return Path.of("src/test/resources/recipes", name).toAbsolutePath();
  }

  /** The program with a recipe. */
  static InProcess of(Path recipe, Path folder) {
    return new InProcess(folder).args("--recipe", recipe.toString());
  }

  /** Runs {@code notion-setup recipes} with these arguments. */
  static Ended recipes(Path folder, String... more) {
    return new InProcess(folder).args("recipes").run(more);
  }
}
