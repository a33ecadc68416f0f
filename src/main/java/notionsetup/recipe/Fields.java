package notionsetup.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.env.Credential;

/** One object of a recipe, read field by field: what does not fit is told where it stands. */
final class Fields {
  /** Says what is wrong with a text in its place; empty where nothing is. */
  interface Check extends Function<String, Optional<String>> {}

  /** Reads an entry of a list or of an object, whose JSON pointer is the path. */
  interface Entry<T> {
    T read(JsonNode value, RecipeReader reader, String path);
  }

  static final Check ANY = text -> Optional.empty();
  static final Check NAME = Credential::checkName;
  static final Check PATTERN = Patterns::problem;
  static final Check POINTERS =
      text ->
          Stream.of(text.split("\\s", -1)).allMatch(one -> one.isEmpty() || one.startsWith("/"))
              ? Optional.empty()
              : Optional.of("a JSON pointer starts with '/'");
  static final Check ADDRESS =
      text ->
          AddressTemplate.of(text).canBeAddress()
              ? Optional.empty()
              : Optional.of(
                  "an address starts with https:// (http:// only to this machine) and a plain host");

  static final Entry<String> TEXT = text(ANY);

  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();
  private static final Map<JsonNodeType, String> WORDS =
      Map.of(
          JsonNodeType.STRING, "a text",
          JsonNodeType.BOOLEAN, "true or false",
          JsonNodeType.NUMBER, "a number",
          JsonNodeType.ARRAY, "a list",
          JsonNodeType.OBJECT, "an object");

  private final ObjectNode values = JsonNodeFactory.instance.objectNode();
  private final Set<String> read = new HashSet<>();
  private final Map<String, String> templates = new LinkedHashMap<>();
  private final RecipeReader reader;
  private final String path;

  private Fields(JsonNode object, RecipeReader reader, String path) {
    this.reader = reader;
    this.path = path;
    values.setAll((ObjectNode) object);
  }

  static Entry<String> text(Check check) {
    return (value, reader, path) -> {
      String text = fit(value, reader, path, JsonNodeType.STRING).asText();
      reader.check(path, text, check);
      return text;
    };
  }

  /**
   * An entry that is an object: what the maker makes of it, once all it did not ask for is told.
   */
  static <T> Entry<T> object(Function<Fields, T> maker) {
    return (value, reader, path) -> {
      JsonNode object = fit(value, reader, path, JsonNodeType.OBJECT);
      Fields fields = new Fields(object.isObject() ? object : NOTHING, reader, path);
      T made = maker.apply(fields);
      fields
          .values
          .without(fields.read)
          .fieldNames()
          .forEachRemaining(
              name -> reader.warning(fields.at(name), "this field is not known and is left alone"));
      return made;
    };
  }

  /** The same, or a text that stands for an object with this field alone. */
  static <T> Entry<T> object(String only, Function<Fields, T> maker) {
    return (value, reader, path) -> {
      JsonNode whole = JsonNodeFactory.instance.objectNode().set(only, value);
      return object(maker).read(value.isTextual() ? whole : value, reader, path);
    };
  }

  static Check form(String regex, String sentence) {
    return text -> Pattern.matches(regex, text) ? Optional.empty() : Optional.of(sentence);
  }

  private static JsonNode fit(JsonNode value, RecipeReader reader, String path, JsonNodeType kind) {
    if (value.getNodeType() == kind) {
      return value;
    }
    reader.error(path, "this should be " + WORDS.get(kind));
    return MissingNode.getInstance();
  }

  private JsonNode field(String name, JsonNodeType kind) {
    read.add(name);
    return has(name) ? fit(values.get(name), reader, at(name), kind) : MissingNode.getInstance();
  }

  boolean has(String name) {
    return values.hasNonNull(name);
  }

  private String at(String name) {
    return path + below(name);
  }

  private static String below(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  void error(String name, String sentence) {
    reader.error(name.isEmpty() ? path : at(name), sentence);
  }

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
    JsonNode text = field(name, JsonNodeType.STRING);
    if (text.isMissingNode()) {
      return other;
    }
    reader.check(at(name), text.asText(), check);
    templates.put(name, text.asText());
    return text.asText();
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

  /** Takes note that a field below this one names a step. */
  void names(String name, String field, String id) {
    reader.named().put(at(name) + below(field), id);
  }

  boolean yes(String name, boolean other) {
    return field(name, JsonNodeType.BOOLEAN).asBoolean(other);
  }

  int count(String name, int other) {
    JsonNode count = field(name, JsonNodeType.NUMBER);
    if (!count.isMissingNode() && !(count.isIntegralNumber() && count.canConvertToInt())) {
      error(name, "this should be a whole number");
    }
    return count.asInt(other);
  }

  /** An object that has to be there. */
  <T> T section(String name, Function<Fields, T> maker) {
    need(name);
    read.add(name);
    return object(maker).read(has(name) ? values.get(name) : NOTHING, reader, at(name));
  }

  <T> List<T> list(String name, Entry<T> entry) {
    List<T> list = new ArrayList<>();
    for (JsonNode value : field(name, JsonNodeType.ARRAY)) {
      list.add(entry.read(value, reader, at(name) + "/" + list.size()));
    }
    return list;
  }

  /** An object whose fields have names of its own. */
  <T> Map<String, T> map(String name, Check ofKey, Entry<T> entry) {
    Map<String, T> map = new LinkedHashMap<>();
    field(name, JsonNodeType.OBJECT)
        .properties()
        .forEach(
            field -> {
              String at = at(name) + below(field.getKey());
              reader.check(at, field.getKey(), ofKey);
              map.put(field.getKey(), entry.read(field.getValue(), reader, at));
            });
    return map;
  }

  /** The texts of the fields whose names begin so, by the rest of their names. */
  Map<String, String> beginning(String start, Check ofRest, Check ofText) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Iterator<String> names = values.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (name.startsWith(start)) {
        String rest = name.substring(start.length());
        reader.check(at(name), rest, ofRest);
        found.put(rest, textOr(name, "", ofText));
      }
    }
    return found;
  }

  /** Takes fields, where there are none, from another step that one of them names by its id. */
  void borrow(String by, String names) {
    String other = textOr(by, null);
    boolean found = other == null;
    for (JsonNode step : reader.root().path("steps")) {
      if (step.path("id").asText().equals(other) && !step.has(by)) {
        found = true;
        for (String name : names.split(" ", -1)) {
          values.putIfAbsent(name, step.get(name));
        }
      }
    }
    if (!found) {
      error(by, by + " names no other input step");
    }
  }
}
