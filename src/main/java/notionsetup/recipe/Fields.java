package notionsetup.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import notionsetup.env.Credential;

/** One object of a recipe, read field by field: what does not fit is told where it stands. */
final class Fields {
  /** Says what is wrong with a text in its place; empty where nothing is. */
  interface Check extends Function<String, Optional<String>> {}

  /** Reads an entry of a list or of an object. */
  interface Entry<T> {
    /**
     * Reads it.
     *
     * @param path its JSON pointer
     * @param beside the list that it stands in, or an empty one
     */
    T read(Object value, RecipeReader reader, String path, List<?> beside);
  }

  static final Check ANY = text -> Optional.empty();
  static final Check NAME = Credential::checkName;
  static final Check PATTERN = Patterns::problem;
  static final Check POINTERS = form("(\\s*/\\S*)*\\s*", "a JSON pointer starts with '/'");
  static final Check ADDRESS =
      text ->
          AddressTemplate.of(text).canBeAddress()
              ? Optional.empty()
              : Optional.of(
                  "an address starts with https:// (http:// only to this machine) and a plain host");

  static final Entry<String> TEXT = text(ANY);

  private static final Map<Class<?>, String> WORDS =
      Map.of(
          String.class, "a text",
          Boolean.class, "true or false",
          Double.class, "a number",
          List.class, "a list",
          Map.class, "an object");

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Set<String> read = new HashSet<>();
  private final Map<String, String> templates = new LinkedHashMap<>();
  private final RecipeReader reader;
  private final String path;
  private final List<?> beside;

  private Fields(Object object, RecipeReader reader, String path, List<?> beside) {
    this.reader = reader;
    this.path = path;
    this.beside = beside;
    Map<?, ?> fields = fit(object, reader, path, Map.class, Map.of());
    fields.forEach((name, value) -> values.put((String) name, value));
  }

  /** An entry that is a text. */
  static Entry<String> text(Check check) {
    return (value, reader, path, beside) -> {
      String text = fit(value, reader, path, String.class, "");
      reader.check(path, text, check);
      return text;
    };
  }

  /**
   * An entry that is an object: what the maker makes of it, once all it did not ask for is told.
   */
  static <T> Entry<T> object(Function<Fields, T> maker) {
    return (value, reader, path, beside) -> {
      Fields fields = new Fields(value, reader, path, beside);
      T made = maker.apply(fields);
      fields.values.keySet().stream()
          .filter(name -> !fields.read.contains(name))
          .map(fields::at)
          .forEach(at -> reader.warning(at, "this field is not known and is left alone"));
      return made;
    };
  }

  /** The same, or a text that stands for an object with this field alone. */
  static <T> Entry<T> object(String only, Function<Fields, T> maker) {
    return (value, reader, path, beside) ->
        object(maker)
            .read(value instanceof String ? Map.of(only, value) : value, reader, path, beside);
  }

  /** A check by a regular expression. */
  static Check form(String regex, String sentence) {
    return text -> Pattern.matches(regex, text) ? Optional.empty() : Optional.of(sentence);
  }

  private static <T> T fit(Object value, RecipeReader reader, String path, Class<T> kind, T other) {
    if (kind.isInstance(value)) {
      return kind.cast(value);
    }
    reader.error(path, "this should be " + WORDS.get(kind));
    return other;
  }

  private <T> T field(String name, Class<T> kind, T other) {
    read.add(name);
    return has(name) ? fit(values.get(name), reader, at(name), kind, other) : other;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The JSON pointer of a field of the object at this one. */
  static String below(String path, String name) {
    return path + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private String at(String name) {
    return below(path, name);
  }

  void error(String name, String sentence) {
    reader.error(name.isEmpty() ? path : at(name), sentence);
  }

  /** An error where the field is missing. */
  void need(String name) {
    if (!has(name)) {
      error(name, "the field " + name + " is missing");
    }
  }

  /** A text that has to be there; empty where it is not. */
  String text(String name) {
    return text(name, ANY);
  }

  String text(String name, Check check) {
    need(name);
    return textOr(name, "", check);
  }

  String textOr(String name, String other) {
    return textOr(name, other, ANY);
  }

  String textOr(String name, String other, Check check) {
    String text = field(name, String.class, other);
    if (values.get(name) instanceof String) {
      reader.check(at(name), text, check);
      templates.put(name, text);
    }
    return text;
  }

  /** The texts that were read so far and may have names in them, by their fields. */
  Map<String, String> templates() {
    return templates;
  }

  /** The id of another step; null where there is none. */
  String step(String name) {
    String id = textOr(name, null);
    if (id != null) {
      reader.named().put(at(name), id);
    }
    return id;
  }

  /** Takes note that the name of a field of an object names a step. */
  void names(String name, String field, String id) {
    reader.named().put(below(at(name), field), id);
  }

  boolean yes(String name, boolean other) {
    return field(name, Boolean.class, other);
  }

  int count(String name, int other) {
    double count = field(name, Double.class, (double) other);
    if (count == Math.rint(count) && Math.abs(count) < 1e9) {
      return (int) count;
    }
    error(name, "this should be a whole number");
    return other;
  }

  /** An object that has to be there. */
  <T> T section(String name, Function<Fields, T> maker) {
    need(name);
    read.add(name);
    Object value = values.getOrDefault(name, Map.of());
    return object(maker).read(value, reader, at(name), List.of());
  }

  <T> List<T> list(String name, Entry<T> entry) {
    List<?> all = field(name, List.class, List.of());
    List<T> list = new ArrayList<>();
    for (Object value : all) {
      list.add(entry.read(value, reader, at(name) + "/" + list.size(), all));
    }
    return list;
  }

  /** An object whose fields have names of its own. */
  <T> Map<String, T> map(String name, Check ofKey, Entry<T> entry) {
    Map<String, T> map = new LinkedHashMap<>();
    Fields inner = new Fields(field(name, Map.class, Map.of()), reader, at(name), List.of());
    inner.values.forEach(
        (key, value) -> {
          reader.check(inner.at(key), key, ofKey);
          map.put(key, entry.read(value, reader, inner.at(key), List.of()));
        });
    return map;
  }

  /** The texts of the fields whose names begin so, by the rest of their names. */
  Map<String, String> beginning(String start, Check ofRest, Check ofText) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : values.keySet()) {
      if (name.startsWith(start)) {
        String rest = name.substring(start.length());
        reader.check(at(name), rest, ofRest);
        found.put(rest, textOr(name, "", ofText));
      }
    }
    return found;
  }

  /** Takes fields, where there are none, from the object beside this that one names by its id. */
  void borrow(String by, String names) {
    String other = textOr(by, null);
    List<?> from =
        beside.stream()
            .filter(value -> value instanceof Map<?, ?> map && !map.containsKey(by))
            .filter(value -> ((Map<?, ?>) value).get("id") instanceof String id && id.equals(other))
            .toList();
    if (other != null && from.isEmpty()) {
      error(by, by + " names no other input step");
    }
    for (String name : names.split(" ", -1)) {
      from.stream()
          .map(value -> ((Map<?, ?>) value).get(name))
          .filter(Objects::nonNull)
          .forEach(value -> values.putIfAbsent(name, value));
    }
  }
}
