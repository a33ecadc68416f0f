package notionsetup.recipe;

import com.fasterxml.jackson.databind.JsonNode;
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
  static final Check POINTERS = form("\\s*+(/\\S*+\\s*+)*+", "a JSON pointer starts with '/'");
  static final Check ADDRESS =
      text ->
          unless(
              Template.of(text).canBeAddress(),
              "an address starts with https:// (http:// only to this machine) and a plain host");

  /** Reads an entry of a list or of an object that is a text. */
  static final Function<Fields, String> TEXT = text(ANY);

  private static final int LONGEST = 500;
  private static final int LARGEST = 10_000;

  /** A count in braces, and what tells whether it counts a group. */
  private static final Pattern COUNT = Pattern.compile("(\\))?\\{([0-9]{1,9})(?:,([0-9]{1,9})?)?}");

  private static final Map<JsonNodeType, String> WORDS =
      Map.of(
          JsonNodeType.STRING, "a text",
          JsonNodeType.BOOLEAN, "true or false",
          JsonNodeType.NUMBER, "a number",
          JsonNodeType.ARRAY, "a list",
          JsonNodeType.OBJECT, "an object");

  private final JsonNode value;
  private final RecipeReader reader;
  private final Fields around;
  private final String name;
  private final Set<String> read = new HashSet<>();

  private Fields(JsonNode value, RecipeReader reader, Fields around, String name) {
    this.value = value;
    this.reader = reader;
    this.around = around;
    this.name = name;
  }

  /** Its JSON pointer, made only where a recipe is looked through, for it takes its time. */
  private String path() {
    return around == null ? "" : around.path() + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** What the maker makes of a whole tree. */
  static <T> T read(JsonNode tree, RecipeReader reader, Function<Fields, T> maker) {
    return new Fields(tree, reader, null, "").made(maker);
  }

  /** What the maker makes of the value, once all fields that it did not ask for are told. */
  private <T> T made(Function<Fields, T> maker) {
    T made = maker.apply(this);
    for (Map.Entry<String, JsonNode> one : value.properties()) {
      if (!read.contains(one.getKey())) {
        String path = field(one.getKey()).path();
        reader.add(false, path, "this field is not known and is left alone");
      }
    }
    return made;
  }

  static Function<Fields, String> text(Check check) {
    return in -> in.own("", check);
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

  /** The value where it is of this kind; else that is told, and it is missing. */
  private JsonNode fit(JsonNodeType kind) {
    if (value.getNodeType() == kind || value.isMissingNode()) {
      return value;
    }
    error("this should be " + WORDS.get(kind));
    return MissingNode.getInstance();
  }

  /** The value of a field, missing where it is null. */
  private Fields field(String name) {
    read.add(name);
    JsonNode field = fit(JsonNodeType.OBJECT).path(name);
    return new Fields(field.isNull() ? MissingNode.getInstance() : field, reader, this, name);
  }

  boolean isText() {
    return value.isTextual();
  }

  boolean has(String name) {
    return !field(name).value.isMissingNode();
  }

  void error(String sentence) {
    reader.error(path(), sentence);
  }

  private void check(String text, Check check) {
    if (reader.looksThrough()) {
      check.apply(text).ifPresent(this::error);
    }
  }

  void need(String name) {
    if (!has(name)) {
      field(name).error("the field " + name + " is missing");
    }
  }

  /** The value as a text. */
  private String own(String other, Check check) {
    if (!fit(JsonNodeType.STRING).isTextual()) {
      return other;
    }
    check(value.asText(), check);
    return value.asText();
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
    Fields field = field(name);
    if (reader.looksThrough() && field.isText() && path().startsWith("/steps/")) {
      reader.texts.put(field.path(), field.value.asText());
    }
    return field.own(other, check);
  }

  /** The id of another step; null where there is none. */
  String step(String name) {
    return textOr(name, null, this::isStep);
  }

  /** Says where there is no step with this id. */
  Optional<String> isStep(String id) {
    return unless(reader.steps.contains(id), "there is no step with this id");
  }

  boolean yes(String name, boolean other) {
    return field(name).fit(JsonNodeType.BOOLEAN).asBoolean(other);
  }

  int count(String name, int other) {
    Fields field = field(name);
    JsonNode count = field.fit(JsonNodeType.NUMBER);
    if (!count.isMissingNode() && !(count.isIntegralNumber() && count.canConvertToInt())) {
      field.error("this should be a whole number");
    }
    return count.asInt(other);
  }

  /** An object that has to be there. */
  <T> T section(String name, Function<Fields, T> maker) {
    need(name);
    return field(name).made(maker);
  }

  <T> List<T> list(String name, Function<Fields, T> maker) {
    Fields field = field(name);
    List<T> list = new ArrayList<>();
    for (JsonNode one : field.fit(JsonNodeType.ARRAY)) {
      list.add(new Fields(one, reader, field, "" + list.size()).made(maker));
    }
    return list;
  }

  /** A list that has to be there, with an entry. */
  <T> List<T> some(String name, Function<Fields, T> maker) {
    need(name);
    List<T> list = list(name, maker);
    if (list.isEmpty()) {
      field(name).error("this list needs at least one entry");
    }
    return list;
  }

  /** An object whose fields have names of its own. */
  <T> Map<String, T> map(String name, Check ofKey, Function<Fields, T> maker) {
    Fields object = field(name);
    object.fit(JsonNodeType.OBJECT);
    return object.beginning("", ofKey, maker);
  }

  /** What the maker makes of the fields whose names begin so, by the rest of their names. */
  <T> Map<String, T> beginning(String start, Check ofRest, Function<Fields, T> maker) {
    Map<String, T> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> one : value.properties()) {
      if (one.getKey().startsWith(start) && !one.getValue().isNull()) {
        Fields field = field(one.getKey());
        String rest = one.getKey().substring(start.length());
        field.check(rest, ofRest);
        found.put(rest, field.made(maker));
      }
    }
    return found;
  }

  /** Takes what the step lacks, but for where it leads, from another that this field names. */
  void borrow(String by) {
    String other = textOr(by, null);
    JsonNode lender = reader.root.path("steps").path(reader.steps.indexOf(other));
    if (other != null && (lender.has(by) || lender.isMissingNode())) {
      field(by).error(by + " names no other input step");
    } else if (other != null) {
      for (Map.Entry<String, JsonNode> field : lender.properties()) {
        if (!field.getKey().matches("id|next")) {
          ((ObjectNode) value).putIfAbsent(field.getKey(), field.getValue());
        }
      }
    }
  }
}
