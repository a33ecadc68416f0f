package notionsetup.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

  /** A bundled recipe: made by code where the build has written that, else read. */
  @SuppressWarnings("unchecked")
  public static Recipe recipe(String id) {
    try {
      Object frozen =
          Class.forName("notionsetup.recipe.Frozen").getDeclaredConstructor().newInstance();
      return ((Function<String, Recipe>) frozen).apply(id);
    } catch (ReflectiveOperationException e) {
      return RecipeReader.read(bundled(id), id + ".json").recipe();
    }
  }

  /** A map that keeps the order of these keys, each followed by its value: for such code. */
  @SuppressWarnings("unchecked")
  static <V> Map<String, V> inOrder(Object... keysAndValues) {
    Map<String, V> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], (V) keysAndValues[i + 1]);
    }
    return map;
  }

  /** The bytes of a bundled recipe. */
  public static byte[] bundled(String id) {
    return resource("recipes/" + id + ".json");
  }

  private static byte[] resource(String name) {
    try (InputStream in = Recipes.class.getResourceAsStream("/notionsetup/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a recipe file: a regular file of at most 256 KiB, else a fault with exit 9. */
  public static byte[] file(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw broken("There is no recipe " + file + ".");
    }
    if (!Files.isRegularFile(file)) {
      throw broken(file + " is not a regular file, so it is not read as a recipe.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(RecipeReader.LARGEST + 1);
    } catch (IOException e) {
      throw broken("The recipe " + file + " could not be read.");
    }
  }

  private static Fault broken(String what) {
    return new Fault(Exit.RECIPE, what, "Check the path to the recipe.");
  }
}
