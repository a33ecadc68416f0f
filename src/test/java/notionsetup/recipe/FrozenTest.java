package notionsetup.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code that the build makes of the bundled recipes gives those recipes. */
class FrozenTest {
  @Test
  void codeGivesTheRecipesThatAreRead() throws Exception {
    Frozen frozen = new Frozen();
    for (String id : Recipes.BUNDLED) {
      RecipeReader.Reading reading = RecipeReader.read(Recipes.bundled(id), id + ".json");
      assertEquals(List.of(), reading.problems());
      assertEquals(reading.recipe(), frozen.apply(id));
      // The order of entries too, which equality of maps does not see.
      assertEquals(reading.recipe().toString(), frozen.apply(id).toString());
      assertEquals(reading.recipe(), Recipes.recipe(id));
    }
  }

  @Test
  void withoutTheCodeTheRecipeIsRead() throws Exception {
    try (URLClassLoader without = new Without(urls())) {
      Class<?> recipes = without.loadClass(Recipes.class.getName());
      assertNotSame(Recipes.class, recipes);
      assertThrows(ClassNotFoundException.class, () -> without.loadClass(Frozen.class.getName()));
      Object read = recipes.getMethod("usual").invoke(null);
      assertEquals(Recipes.usual().toString(), read.toString());
    }
  }

  private static URL[] urls() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  /** The program's classes once more, but for the one that the build wrote. */
  private static final class Without extends URLClassLoader {
    Without(URL... urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.equals(Frozen.class.getName())) {
        throw new ClassNotFoundException(name);
      }
      return super.findClass(name);
    }
  }
}
