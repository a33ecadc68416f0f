import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.Recipes;

/**
 * Writes the bundled recipes down as code that makes them, so that a start neither opens the jar
 * for their JSON nor reads and checks it. The class is {@code notionsetup.recipe.Frozen}.
 */
final class Frozen {
  private Frozen() {}

  /** The folder of the program's classes, and one for what is made on the way. */
  public static void main(String[] args) throws IOException {
    String cases = Recipes.BUNDLED.stream()
        .map(id -> "      case " + text(id) + " -> " + code(recipe(id)) + ";\n")
        .collect(Collectors.joining());
    String source = """
        package notionsetup.recipe;

        final class Frozen implements java.util.function.Function<String, Recipe> {
          @Override
          public Recipe apply(String id) {
            return switch (id) {
        %s      default -> throw new IllegalArgumentException(id);
            };
          }
        }
        """.formatted(cases);
    Path file = Files.createDirectories(Path.of(args[1])).resolve("Frozen.java");
    Files.writeString(file, source);
    int exit = ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err,
        "--release", "17", "-proc:none", "-encoding", "UTF-8", "-g:none",
        "-cp", args[0], "-d", args[0], file.toString());
    if (exit != 0) {
      throw new IllegalStateException("the recipes' code does not compile: " + file);
    }
  }

  private static Recipe recipe(String id) {
    RecipeReader.Reading reading = RecipeReader.read(Recipes.bundled(id), id + ".json");
    if (!reading.problems().isEmpty()) {
      throw new IllegalStateException("a bundled recipe has problems: " + reading.problems());
    }
    return reading.recipe();
  }

  /** An expression whose value is equal to this one. */
  private static String code(Object value) {
    if (value == null || value instanceof Boolean || value instanceof Integer
        || value instanceof Double) {
      return String.valueOf(value);
    }
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof List<?> list) {
      return "java.util.List.of(" + all(list.stream()) + ")";
    }
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty()
          ? "java.util.Map.of()"
          : "Recipes.inOrder(" + all(map.entrySet().stream()
              .flatMap(entry -> Stream.<Object>of(entry.getKey(), entry.getValue()))) + ")";
    }
    return "new " + value.getClass().getCanonicalName()
        + "(" + all(Stream.of(value.getClass().getRecordComponents())
            .map(component -> component(value, component))) + ")";
  }

  private static String all(Stream<?> values) {
    return values.map(Frozen::code).collect(Collectors.joining(", "));
  }

  private static Object component(Object value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that cannot be read: " + component, e);
    }
  }

  private static String text(String text) {
    return text.chars()
        .mapToObj(c -> c >= ' ' && c < 127 && c != '"' && c != '\\' ? Character.toString(c)
            : (c < 128 ? "\\%03o" : "\\u%04x").formatted(c))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
