package notionsetup.recipe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a recipe, and says everything that is wrong with it at once. A field that is null is one
 * that is not there.
 */
public final class RecipeReader {
  /** The largest recipe, in bytes. */
  public static final int LARGEST = 256 * 1024;

  private static final int DEEPEST = 32;
  private static final String TRAILING = "there is text after the end of the recipe";

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
    JsonLocation at = JsonLocation.NA;
    String sentence;
    try {
      if (bytes.length <= LARGEST) {
        Recipe recipe = recipe(bytes, problems);
        if (recipe != null) {
          new Linter(recipe, problems).run();
        }
        Reading reading = new Reading(recipe, problems.all());
        return reading.isGood() ? reading : new Reading(null, reading.problems());
      }
      sentence = "the recipe is larger than 256 KiB";
    } catch (StreamConstraintsException e) {
      at = e.getLocation();
      sentence = "the recipe is nested deeper than " + DEEPEST + " levels";
    } catch (JsonProcessingException e) {
      at = e.getLocation();
      String message = String.valueOf(e.getOriginalMessage());
      sentence =
          message.startsWith(TRAILING)
              ? TRAILING
              : message.contains("end-of-input") ? "the file ends too early" : "this is not JSON";
    } catch (IOException e) {
      sentence = "the recipe is not text in UTF-8";
    }
    Problems broken = Problems.of(file);
    broken.places().put("", Objects.requireNonNullElse(at, JsonLocation.NA));
    broken.error("", sentence);
    return new Reading(null, broken.all());
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
        throw new JsonParseException(parser, TRAILING, parser.currentTokenLocation());
      }
      if (root instanceof Map) {
        return new Fields(root, List.of(), problems).made(Recipe::read);
      }
      problems.misfit("", "a recipe is a JSON object");
      return null;
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
        String below = path + "/" + escaped(name);
        if (problems.places().put(below, parser.currentTokenLocation()) != null) {
          problems.misfit(below.substring(1), "a field stands here a second time");
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

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** One object, read field by field: what does not fit is told where it stands. */
  static final class Fields {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();
    private final List<?> beside;
    private final Problems problems;

    /**
     * @param value an object; what is none has no fields
     * @param beside the objects of the list that it stands in
     */
    private Fields(Object value, List<?> beside, Problems problems) {
      if (value instanceof Map<?, ?> map) {
        for (Map.Entry<?, ?> field : map.entrySet()) {
          values.put((String) field.getKey(), field.getValue());
        }
      } else {
        problems.misfit("", "this should be an object");
      }
      this.beside = beside;
      this.problems = problems;
    }

    Problems problems() {
      return problems;
    }

    /** What this makes of the object, once all that nobody asked for is told. */
    private <T> T made(Function<Fields, T> maker) {
      T made = maker.apply(this);
      for (String name : values.keySet()) {
        if (!read.contains(name)) {
          problems.warning(escaped(name), "this field is not known and is left alone");
        }
      }
      return made;
    }

    private <T> T made(
        Object value, String only, List<?> beside, String at, Function<Fields, T> maker) {
      boolean isShort = !only.isEmpty() && value instanceof String;
      return new Fields(isShort ? Map.of(only, value) : value, beside, problems.at(at)).made(maker);
    }

    /** Takes fields, where there are none, from the object beside this that one names by its id. */
    void borrow(String by, String names) {
      String other = text(by, null);
      Map<?, ?> from = null;
      for (Object value : beside) {
        if (from == null
            && value instanceof Map<?, ?> map
            && !map.containsKey(by)
            && Objects.equals(other, map.get("id"))
            && Objects.equals(values.get("type"), map.get("type"))) {
          from = map;
        }
      }
      if (from == null && other != null) {
        problems.error(by, by + " names no other input step");
      }
      for (String name : from == null ? new String[0] : names.split(" ", -1)) {
        if (from.containsKey(name)) {
          values.putIfAbsent(name, from.get(name));
        }
      }
    }

    /** An error where the field is missing. */
    void need(String name) {
      if (!values.containsKey(name)) {
        problems.misfit(name, "the field " + name + " is missing");
      }
    }

    private <T> T field(String name, Class<T> kind, String words, T other) {
      read.add(name);
      Object value = values.getOrDefault(name, other);
      return value == other ? other : fit(value, name, kind, words, other);
    }

    private <T> T fit(Object value, String at, Class<T> kind, String words, T other) {
      if (kind.isInstance(value)) {
        return kind.cast(value);
      }
      problems.misfit(at, "this should be " + words);
      return other;
    }

    /** A text that has to be there; empty where it is not. */
    String text(String name) {
      need(name);
      return text(name, "");
    }

    String text(String name, String other) {
      return field(name, String.class, "a text", other);
    }

    /** A regular expression; null where there is none. */
    String pattern(String name) {
      String pattern = text(name, null);
      if (pattern != null) {
        problems.pattern(name, pattern);
      }
      return pattern;
    }

    /** The id of another step; null where there is none. */
    String step(String name) {
      String id = text(name, null);
      problems.step(name, id);
      return id;
    }

    boolean yes(String name, boolean other) {
      return field(name, Boolean.class, "true or false", other);
    }

    double number(String name, double other) {
      return field(name, Double.class, "a number", other);
    }

    int count(String name, int other) {
      double count = number(name, other);
      if (count == Math.rint(count) && Math.abs(count) < 1e9) {
        return (int) count;
      }
      problems.misfit(name, "this should be a whole number");
      return other;
    }

    /** A list of texts. */
    List<String> words(String name) {
      List<String> words = new ArrayList<>();
      for (Object value : field(name, List.class, "a list", List.of())) {
        words.add(fit(value, name + "/" + words.size(), String.class, "a text", ""));
      }
      return words;
    }

    /**
     * A list of objects.
     *
     * @param only the field that a text instead of an object stands for, or empty
     */
    <T> List<T> list(String name, String only, Function<Fields, T> maker) {
      List<?> values = field(name, List.class, "a list", List.of());
      List<T> list = new ArrayList<>();
      for (Object value : values) {
        list.add(made(value, only, values, name + "/" + list.size(), maker));
      }
      return list;
    }

    /** An object that may be missing; then null. */
    <T> T object(String name, Function<Fields, T> maker) {
      read.add(name);
      return values.containsKey(name) ? made(values.get(name), "", List.of(), name, maker) : null;
    }

    /** An object of texts. */
    Map<String, String> texts(String name) {
      Map<String, String> texts = new LinkedHashMap<>();
      Map<?, ?> fields = field(name, Map.class, "an object", Map.of());
      for (Map.Entry<?, ?> field : fields.entrySet()) {
        String key = (String) field.getKey();
        String at = name + "/" + escaped(key);
        texts.put(key, fit(field.getValue(), at, String.class, "a text", ""));
      }
      return texts;
    }

    /** An object of objects, where a text instead of one stands for a field of it. */
    <T> Map<String, T> map(String name, String only, Function<Fields, T> maker) {
      Map<String, T> map = new LinkedHashMap<>();
      Map<?, ?> fields = field(name, Map.class, "an object", Map.of());
      for (Map.Entry<?, ?> field : fields.entrySet()) {
        String key = (String) field.getKey();
        map.put(key, made(field.getValue(), only, List.of(), name + "/" + escaped(key), maker));
      }
      return map;
    }
  }
}
