package notionsetup.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.env.Credential;

/** One value of a recipe, read field by field: what does not fit is told where it stands. */
final class Fields {
  /** Says what is wrong with a text in its place; empty where nothing is. */
  interface Check extends Function<String, Optional<String>> {}

  static final Check ANY = text -> Optional.empty();
  static final Check NAME = Credential::checkName;
  static final Check PATTERN = Fields::pattern;
  static final Check POINTERS =
      text ->
          unless(
              !Pattern.compile("(?:^|\\s)[^/\\s]").matcher(text).find(),
              "a JSON pointer starts with '/'");
  static final Check ADDRESS =
      text ->
          unless(
              AddressTemplate.of(text).canBeAddress(),
              "an address starts with https:// (http:// only to this machine) and a plain host");

  /** Reads an entry of a list or of an object that is a text. */
  static final Function<Fields, String> TEXT = text(ANY);

  private static final int LONGEST = 500;
  private static final int LARGEST = 10_000;

  /** A count in braces, and what tells whether it counts a group. */
  private static final Pattern COUNT = Pattern.compile("(\\))?\\{([0-9]{1,9})(?:,([0-9]{1,9})?)?}");

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
    return text -> unless(Pattern.matches(regex, text), sentence);
  }

  private static Optional<String> unless(boolean fits, String sentence) {
    return fits ? Optional.empty() : Optional.of(sentence);
  }

  /** What keeps a regular expression from being used: its size, or what is not linear in it. */
  private static Optional<String> pattern(String text) {
    if (text.length() > LONGEST) {
      return Optional.of("the pattern is longer than " + LONGEST + " characters");
    }
    // No fewer atoms than there are once the repetitions are written out: compiling takes as long.
    long groups = 1;
    long atoms = text.length();
    Matcher counts = COUNT.matcher(text);
    while (counts.find() && groups <= LARGEST) {
      long most = Long.parseLong(counts.group(3) == null ? counts.group(2) : counts.group(3));
      atoms += counts.group(1) == null ? most : 0;
      groups *= counts.group(1) == null ? 1 : Math.max(1, most);
    }
    if (groups * atoms > LARGEST) {
      return Optional.of("the counts in the pattern multiply to more than " + LARGEST);
    }
    try {
      com.google.re2j.Pattern.compile(text);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("the pattern cannot be read: " + e.getDescription());
    }
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
    return textOr(name, null, this::isStep);
  }

  /** Says where there is no step with this id. */
  Optional<String> isStep(String id) {
    return unless(reader.steps().contains(id), "there is no step with this id");
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

  /** Takes what the step lacks, but for where it leads, from another that this field names. */
  void borrow(String by) {
    String other = textOr(by, null);
    JsonNode lender = reader.root().path("steps").path(reader.steps().indexOf(other));
    if (other != null && (lender.has(by) || lender.isMissingNode())) {
      error(by, by + " names no other input step");
    } else if (other != null) {
      for (Map.Entry<String, JsonNode> field : lender.properties()) {
        if (!field.getKey().matches("id|next")) {
          ((ObjectNode) value).putIfAbsent(field.getKey(), field.getValue());
        }
      }
    }
  }
}
