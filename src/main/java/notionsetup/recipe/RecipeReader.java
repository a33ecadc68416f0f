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
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads a recipe, and says everything that is wrong with it at once. A field that is null is one
 * that is not there.
 */
public final class RecipeReader {
  /** The largest recipe, in bytes. */
  public static final int LARGEST = 256 * 1024;

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

  /** Reads a recipe that was looked through before. */
  public static Recipe known(byte[] bytes) {
    try {
      return recipe(bytes, Problems.of(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
