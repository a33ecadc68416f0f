package notionsetup.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** Where recipes come from: the ones inside the program, and files that the person names. */
public final class Recipes {
  /** The ids of the bundled recipes; the first is what the wizard plays unless told otherwise. */
  public static final List<String> BUNDLED = List.of("notion");

  private Recipes() {}

  /** The recipe that is meant where none is named. */
  public static Recipe usual() {
    return recipe(BUNDLED.get(0));
  }

  /** A bundled recipe; the tests look them through. */
  public static Recipe recipe(String id) {
    return RecipeReader.known(bundled(id));
  }

  /** The bytes of a bundled recipe. */
  public static byte[] bundled(String id) {
    try (InputStream in =
        Recipes.class.getResourceAsStream("/notionsetup/recipes/" + id + ".json")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a recipe file: a regular file of at most 256 KiB, else a fault with exit 9. */
  public static byte[] file(Path file) {
    String problem = "The recipe " + file + " could not be read.";
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      problem = "There is no recipe " + file + ".";
    } else if (!Files.isRegularFile(file)) {
      problem = file + " is not a regular file, so it is not read as a recipe.";
    } else {
      try (InputStream in = Files.newInputStream(file)) {
        return in.readNBytes(RecipeReader.LARGEST + 1);
      } catch (IOException e) {
        // Told below.
      }
    }
    throw new Fault(Exit.RECIPE, problem, "Check the path to the recipe.");
  }
}
