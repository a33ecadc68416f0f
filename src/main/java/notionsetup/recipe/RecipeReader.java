package notionsetup.recipe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/**
 * Reads a recipe, bundled or in a file that the person names, and says everything that is wrong
 * with it at once. A field that is null is one that is not there.
 */
public final class RecipeReader {
  /** The ids of the bundled recipes; the first is what the wizard plays unless told otherwise. */
  public static final List<String> BUNDLED = List.of("notion");

  private static final int LARGEST = 256 * 1024;
  private static final int DEEPEST = 32;

  private RecipeReader() {}

  /** What was read: the recipe where it has no errors, and the problems, errors or warnings. */
  public record Reading(Recipe recipe, List<Problem> problems) {
    /** Whether the recipe can be used. */
    public boolean isGood() {
      return problems.stream().noneMatch(Problem::isError);
    }
  }

  /**
   * Something wrong with a recipe, and where.
   *
   * @param line counted from 1
   * @param path the JSON pointer of the value
   */
  public record Problem(
      boolean isError, String file, int line, int column, String path, String sentence) {
    @Override
    public String toString() {
      String kind = isError ? "error" : "warning";
      return "%s:%d:%d: %s: %s (%s)"
          .formatted(file, line, column, kind, sentence, path.isEmpty() ? "/" : path);
    }
  }

  /**
   * Reads a recipe, and looks it through.
   *
   * @param file the name that problems give
   */
  public static Reading read(byte[] bytes, String file) {
    Problems problems = Problems.of(file);
    Recipe recipe = null;
    try {
      if (bytes.length > LARGEST) {
        problems.error("", "the recipe is larger than 256 KiB");
      } else {
        recipe = recipe(bytes, problems);
        new Linter(recipe, problems).run();
      }
    } catch (JsonProcessingException e) {
      problems.places().put("", Objects.requireNonNullElse(e.getLocation(), JsonLocation.NA));
      problems.error(
          "",
          e instanceof StreamConstraintsException
              ? "the recipe is nested deeper than " + DEEPEST + " levels"
              : e instanceof JsonEOFException ? "the file ends too early" : "this is not JSON");
    } catch (IOException e) {
      problems.error("", "the recipe is not text in UTF-8");
    }
    Reading reading = new Reading(recipe, problems.all());
    return reading.isGood() ? reading : new Reading(null, reading.problems());
  }

  /** The recipe that is meant where none is named. */
  public static Recipe usual() {
    return known(bundled(BUNDLED.get(0)));
  }

  /** Reads a recipe that was looked through before. */
  public static Recipe known(byte[] bytes) {
    try {
      return recipe(bytes, Problems.of(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a bundled recipe. */
  public static byte[] bundled(String id) {
    String name = "/notionsetup/recipes/" + id + ".json";
    try (InputStream in = RecipeReader.class.getResourceAsStream(name)) {
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
        return in.readNBytes(LARGEST + 1);
      } catch (IOException e) {
        // Told below.
      }
    }
    throw new Fault(Exit.RECIPE, problem, "Check the path to the recipe.");
  }

  private static Recipe recipe(byte[] bytes, Problems problems) throws IOException {
    JsonFactory json =
        JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    try (JsonParser parser = json.createParser(bytes)) {
      parser.nextToken();
      Object root = value(parser, "", problems);
      if (parser.nextToken() != null) {
        problems.error("", "there is text after the end of the recipe");
      }
      return Fields.object(Recipe::read).read(root, problems, "", List.of());
    }
  }

  /** The text, number, truth, list, or object at the current token; null for null. */
  private static Object value(JsonParser parser, String path, Problems problems)
      throws IOException {
    JsonToken token = parser.currentToken();
    problems.places().putIfAbsent(path, parser.currentTokenLocation());
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> fields = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        String below = Fields.below(path, name);
        if (problems.places().put(below, parser.currentTokenLocation()) != null) {
          problems.error(below, "a field stands here a second time");
        }
        parser.nextToken();
        Object value = value(parser, below, problems);
        if (value != null) {
          fields.putIfAbsent(name, value);
        }
      }
      return fields;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser, path + "/" + list.size(), problems));
      }
      return list;
    }
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    return token != null && token.isNumeric() ? parser.getDoubleValue() : null;
  }
}
