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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import notionsetup.recipe.Problems.Problem;

/** Reads a recipe, and says everything that is wrong with it at once. */
public final class RecipeReader {
  /** The largest recipe, in bytes. */
  public static final int LARGEST = 256 * 1024;

  private static final int DEEPEST = 32;
  private static final String TRAILING = "there is text after the end of the recipe";

  /** Fields that stand in their object a second time, by their path. */
  private final Map<String, Value> again = new LinkedHashMap<>();

  private RecipeReader() {}

  /** What was read: the recipe where it has no errors, and the problems, errors or warnings. */
  public record Reading(Recipe recipe, List<Problem> problems) {
    /** Whether the recipe can be used. */
    public boolean isGood() {
      return problems.stream().noneMatch(Problem::isError);
    }
  }

  /**
   * Reads a recipe, and looks it through.
   *
   * @param file the name that problems give
   */
  public static Reading read(byte[] bytes, String file) {
    if (bytes.length > LARGEST) {
      return broken(file, JsonLocation.NA, "the recipe is larger than 256 KiB");
    }
    RecipeReader reader = new RecipeReader();
    try {
      Problems problems = new Problems(file, reader.document(bytes));
      reader.again.forEach(problems::again);
      Recipe recipe = recipe(problems);
      if (recipe != null) {
        new Linter(recipe, problems).run();
      }
      boolean good = problems.all().stream().noneMatch(Problem::isError);
      return new Reading(good ? recipe : null, problems.all());
    } catch (StreamConstraintsException e) {
      return broken(
          file, e.getLocation(), "the recipe is nested deeper than " + DEEPEST + " levels");
    } catch (JsonProcessingException e) {
      return broken(file, e.getLocation(), syntax(String.valueOf(e.getOriginalMessage())));
    } catch (IOException e) {
      return broken(file, JsonLocation.NA, "the recipe is not text in UTF-8");
    }
  }

  /** Reads a recipe that was looked through before. */
  public static Recipe known(byte[] bytes) {
    try {
      return recipe(new Problems("", new RecipeReader().document(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String syntax(String message) {
    return message.startsWith(TRAILING)
        ? TRAILING
        : message.contains("end-of-input") ? "the file ends too early" : "this is not JSON";
  }

  private static Reading broken(String file, JsonLocation at, String sentence) {
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    return new Reading(null, List.of(new Problem(true, file, line, column, "", sentence)));
  }

  private static Recipe recipe(Problems problems) {
    if (!(problems.root().is() instanceof Map)) {
      problems.misfit("", "a recipe is a JSON object");
      return null;
    }
    return new Fields(problems.root(), List.of(), problems).made(Recipe::read);
  }

  private Value document(byte[] bytes) throws IOException {
    JsonFactory json =
        JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    try (JsonParser parser = json.createParser(bytes)) {
      parser.nextToken();
      Value root = value(parser, "", parser.currentTokenLocation());
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, TRAILING, parser.currentTokenLocation());
      }
      return root;
    }
  }

  /** The value at the current token; it stands where its field does, if it has one. */
  private Value value(JsonParser parser, String path, JsonLocation at) throws IOException {
    JsonToken token = parser.currentToken();
    Object is = null;
    if (token == JsonToken.START_OBJECT) {
      is = object(parser, path);
    } else if (token == JsonToken.START_ARRAY) {
      List<Value> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser, path + "/" + list.size(), parser.currentTokenLocation()));
      }
      is = list;
    } else if (token == JsonToken.VALUE_STRING) {
      is = parser.getText();
    } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      is = token == JsonToken.VALUE_TRUE;
    } else if (token != null && token.isNumeric()) {
      is = parser.getDoubleValue();
    }
    return new Value(is, at.getLineNr(), at.getColumnNr());
  }

  private Map<String, Value> object(JsonParser parser, String path) throws IOException {
    Map<String, Value> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonLocation at = parser.currentTokenLocation();
      String below = path + "/" + escaped(name);
      parser.nextToken();
      Value value = value(parser, below, at);
      if (fields.putIfAbsent(name, value) != null) {
        again.put(below, value);
      }
    }
    return fields;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /**
   * A value of the document: a text, a number, true or false, a list, an object by its fields, or
   * null; a field that is null is one that is not there.
   *
   * @param line where it starts, counted from 1
   */
  record Value(Object is, int line, int column) {
    /** The value at a JSON pointer, or the nearest one around it. */
    Value nearest(String pointer) {
      Value at = this;
      for (String name : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
        Value below = at.below(name);
        if (below == null) {
          return at;
        }
        at = below;
      }
      return at;
    }

    /** The text of a field, or empty. */
    private String field(String name) {
      Value field = is instanceof Map ? below(name) : null;
      return field != null && field.is() instanceof String text ? text : "";
    }

    private Value below(String name) {
      if (is instanceof Map<?, ?> map) {
        return (Value) map.get(name.replace("~1", "/").replace("~0", "~"));
      }
      boolean isIndex = is instanceof List && name.matches("[0-9]{1,6}");
      List<?> list = isIndex ? (List<?>) is : List.of();
      return isIndex && Integer.parseInt(name) < list.size()
          ? (Value) list.get(Integer.parseInt(name))
          : null;
    }
  }

  /** One object, read field by field: what does not fit is told where it stands. */
  static final class Fields {
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();
    private final List<Value> beside;
    private final Problems problems;

    /**
     * @param value an object; what is none has no fields
     * @param beside the objects of the list that it stands in
     */
    private Fields(Value value, List<Value> beside, Problems problems) {
      if (value.is() instanceof Map<?, ?> map) {
        values.putAll(fields(map));
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

    /** Takes fields, where there are none, from the object beside this that one names by its id. */
    void borrow(String by, String names) {
      String other = text(by, null);
      Optional<Value> from =
          beside.stream()
              .filter(value -> value.field("id").equals(other) && value.field(by).equals(""))
              .filter(value -> value.field("type").equals(text("type", "")))
              .findFirst();
      if (other != null && from.isEmpty()) {
        problems.error(by, by + " names no other input step");
      }
      from.ifPresent(
          value -> {
            Map<String, Value> all = fields((Map<?, ?>) value.is());
            all.keySet().retainAll(List.of(names.split(" ")));
            all.forEach(values::putIfAbsent);
          });
    }

    /** An error where the field is missing. */
    void need(String name) {
      if (!values.containsKey(name)) {
        problems.misfit(name, "the field " + name + " is missing");
      }
    }

    private <T> T field(String name, Class<T> kind, String words, T other) {
      read.add(name);
      Value value = values.get(name);
      return value == null ? other : fit(value, name, kind, words, other);
    }

    private <T> T fit(Value value, String at, Class<T> kind, String words, T other) {
      if (kind.isInstance(value.is())) {
        return kind.cast(value.is());
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
      problems.misfit(name, "this should be a number");
      return other;
    }

    /** A list of texts. */
    List<String> words(String name) {
      List<String> words = new ArrayList<>();
      for (Value value : values(name)) {
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
      List<Value> values = values(name);
      List<T> list = new ArrayList<>();
      for (Value value : values) {
        list.add(made(value, only, values, name + "/" + list.size(), maker));
      }
      return list;
    }

    private <T> T made(
        Value value, String only, List<Value> beside, String at, Function<Fields, T> maker) {
      boolean isShort = !only.isEmpty() && value.is() instanceof String;
      Value object = isShort ? new Value(Map.of(only, value), value.line(), value.column()) : value;
      return new Fields(object, beside, problems.at(at)).made(maker);
    }

    private List<Value> values(String name) {
      List<Value> values = new ArrayList<>();
      List<?> list = field(name, List.class, "a list", List.of());
      list.forEach(value -> values.add((Value) value));
      return values;
    }

    /** An object that may be missing; then null. */
    <T> T object(String name, Function<Fields, T> maker) {
      read.add(name);
      return values.containsKey(name) ? made(values.get(name), "", List.of(), name, maker) : null;
    }

    /** An object of texts. */
    Map<String, String> texts(String name) {
      Map<String, String> texts = new LinkedHashMap<>();
      fields(name)
          .forEach(
              (field, value) ->
                  texts.put(
                      field, fit(value, name + "/" + escaped(field), String.class, "a text", "")));
      return texts;
    }

    /** An object of objects, where a text instead of one stands for a field of it. */
    <T> Map<String, T> map(String name, String only, Function<Fields, T> maker) {
      Map<String, T> map = new LinkedHashMap<>();
      fields(name)
          .forEach(
              (field, value) ->
                  map.put(field, made(value, only, List.of(), name + "/" + escaped(field), maker)));
      return map;
    }

    private Map<String, Value> fields(String name) {
      return fields(field(name, Map.class, "an object", Map.of()));
    }

    private static Map<String, Value> fields(Map<?, ?> map) {
      Map<String, Value> fields = new LinkedHashMap<>();
      map.forEach(
          (name, value) -> {
            if (((Value) value).is() != null) {
              fields.put((String) name, (Value) value);
            }
          });
      return fields;
    }
  }
}
