package notionsetup.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.env.Credential;

/** One value of a recipe, read field by field: what does not fit is told where it stands. */
final class Fields {
  /** Says what is wrong with a text in its place; empty where nothing is. */
  interface Check extends Function<String, Optional<String>> {}

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

  /** Reads an entry of a list or of an object that is a text. */
  static final Function<Fields, String> TEXT = text(ANY);

  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();
  private static final Map<JsonNodeType, String> WORDS =
      Map.of(
          JsonNodeType.STRING, "a text",
          JsonNodeType.BOOLEAN, "true or false",
          JsonNodeType.NUMBER, "a number",
          JsonNodeType.ARRAY, "a list",
          JsonNodeType.OBJECT, "an object");

  private final JsonNode value;
  private final RecipeReader reader;
  private final String path;
  private final Set<String> read = new HashSet<>();

  private Fields(JsonNode value, RecipeReader reader, String path) {
    this.value = value;
    this.reader = reader;
    this.path = path;
  }

  /** What the maker makes of a value, once all fields that it did not ask for are told. */
  static <T> T made(JsonNode value, RecipeReader reader, String path, Function<Fields, T> maker) {
    Fields in = new Fields(value, reader, path);
    T made = maker.apply(in);
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      if (!in.read.contains(field.getKey())) {
        reader.warning(in.at(field.getKey()), "this field is not known and is left alone");
      }
    }
    return made;
  }

  static Function<Fields, String> text(Check check) {
    return in -> {
      String text = in.fit(in.value, in.path, JsonNodeType.STRING).asText();
      in.reader.check(in.path, text, check);
      return text;
    };
  }

  static Check form(String regex, String sentence) {
    return text -> Pattern.matches(regex, text) ? Optional.empty() : Optional.of(sentence);
  }

  private JsonNode fit(JsonNode value, String at, JsonNodeType kind) {
    if (value.getNodeType() == kind) {
      return value;
    }
    reader.error(at, "this should be " + WORDS.get(kind));
    return MissingNode.getInstance();
  }

  private JsonNode field(String name, JsonNodeType kind) {
    read.add(name);
    return has(name) ? fit(value.get(name), at(name), kind) : MissingNode.getInstance();
  }

  boolean isText() {
    return value.isTextual();
  }

  boolean has(String name) {
    return fit(value, path, JsonNodeType.OBJECT).hasNonNull(name);
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
    if (path.startsWith("/steps/")) {
      reader.texts().put(at(name), text.asText());
    }
    return text.asText();
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
    JsonNode section = field(name, JsonNodeType.OBJECT);
    return made(section.isObject() ? section : NOTHING, reader, at(name), maker);
  }

  <T> List<T> list(String name, Function<Fields, T> maker) {
    List<T> list = new ArrayList<>();
    for (JsonNode one : field(name, JsonNodeType.ARRAY)) {
      list.add(made(one, reader, at(name) + "/" + list.size(), maker));
    }
    return list;
  }

  /** An object whose fields have names of its own. */
  <T> Map<String, T> map(String name, Check ofKey, Function<Fields, T> maker) {
    Map<String, T> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> one : field(name, JsonNodeType.OBJECT).properties()) {
      String at = at(name) + below(one.getKey());
      reader.check(at, one.getKey(), ofKey);
      map.put(one.getKey(), made(one.getValue(), reader, at, maker));
    }
    return map;
  }

  /** The texts of the fields whose names begin so, by the rest of their names. */
  Map<String, String> beginning(String start, Check ofRest, Check ofText) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      if (field.getKey().startsWith(start)) {
        String rest = field.getKey().substring(start.length());
        reader.check(at(field.getKey()), rest, ofRest);
        found.put(rest, textOr(field.getKey(), "", ofText));
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
          ((ObjectNode) value).putIfAbsent(name, step.get(name));
        }
      }
    }
    if (!found) {
      error(by, by + " names no other input step");
    }
  }
}
