package notionsetup.recipe;

import static notionsetup.text.JsonTree.STRICT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.text.Bundled;
import notionsetup.text.JsonTree;

/**
 * Reads a recipe, bundled or in a file that the person names, and says everything that is wrong
 * with it at once, each thing at its place.
 */
public final class RecipeReader {
  /** The ids of the bundled recipes; the first is what the wizard plays unless told otherwise. */
  public static final List<String> BUNDLED = List.of("notion");

  private static final int LARGEST = 256 * 1024;

  private RecipeReader() {}

  /** What was read: the recipe where it has no errors, and the problems, errors or warnings. */
  public record Reading(Recipe recipe, List<Problem> problems) {
    public boolean isGood() {
      return recipe != null;
    }
  }

  /** Something wrong with a recipe, and where: lines count from 1, the path is a JSON pointer. */
  public record Problem(
      boolean isError, String file, int line, int column, String path, String sentence) {
    @Override
    public String toString() {
      String kind = isError ? "error" : "warning";
      return "%s:%d:%d: %s: %s (%s)"
          .formatted(file, line, column, kind, sentence, path.isEmpty() ? "/" : path);
    }
  }

  /** Reads a recipe, and looks it through. */
  public static Reading read(byte[] bytes, String file) {
    Linter linter = new Linter(file);
    Recipe recipe = null;
    try {
      linter.find(STRICT.createParser(bytes));
      recipe = recipe(JsonTree.read(STRICT.createParser(bytes)), linter);
      linter.check(recipe);
    } catch (JsonProcessingException e) {
      linter.places.put("", e.getLocation());
      linter.error("", broken(e));
    } catch (IOException e) {
      linter.error("", "the recipe is not text in UTF-8");
    }
    return linter.reading(recipe);
  }

  private static String broken(JsonProcessingException e) {
    boolean twice = e.getOriginalMessage().startsWith("Duplicate");
    return e instanceof StreamConstraintsException
        ? "the recipe is nested deeper than 32 levels"
        : twice ? "a field stands here a second time" : "this is not JSON";
  }

  public static Recipe usual() {
    return bundled(BUNDLED.get(0));
  }

  public static Recipe bundled(String id) {
    return known(Bundled.text("recipes/" + id + ".json"));
  }

  /** Reads a recipe that was looked through before. */
  public static Recipe known(String json) {
    return recipe(Bundled.json(json), new Linter(""));
  }

  /** The bytes of a recipe file: a regular file of at most 256 KiB, else a fault with exit 9. */
  public static byte[] file(Path file) {
    String why = Files.exists(file) ? " cannot be read as a regular file." : " is not there.";
    if (Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length <= LARGEST) {
          return bytes;
        }
        why = " is larger than 256 KiB.";
      } catch (IOException e) {
        // Told below.
      }
    }
    throw new Fault(Exit.RECIPE, "The recipe " + file + why, "Check the path to the recipe.");
  }

  private static Recipe recipe(JsonNode tree, Linter linter) {
    tree.path("steps").forEach(step -> linter.ids.add(step.path("id").asText()));
    return new Fields(tree, linter, null, "").made(Recipe::read);
  }
}
