package notionsetup.cli;

import java.util.List;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.env.Target;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Recipe;

/** Which file, and which names in it: the options of every command that reads or writes a file. */
final class FileOptions extends Arguments {
  final Argument<String> file =
      text("-f --env-file PATH", "The file that holds the key; default .env in the current folder.")
          .or(".env");

  final Argument<List<String>> names =
      texts(
          "--name NAME",
          "The variable's name; may be given several times. With several credentials: KEY=NAME.");

  FileOptions(Arguments command) {
    super(command.machine, command.entries, "Most used");
  }

  /** What they are about, in the file as it is. */
  Target target(Recipe recipe) {
    return Target.of(EnvFile.look(file.path(), machine), recipe.keys(), names.value());
  }

  /** Whether it has a value that the recipe would take for its key. */
  static boolean isKey(Credential found, Recipe recipe) {
    return Fitness.stored(recipe.inputs().get(0), found.value()).kind() == Fitness.Kind.TAKEN;
  }
}
