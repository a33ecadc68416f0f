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
import java.util.Locale;
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

  private final JsonNode value;
  private final Linter linter;
  private final Fields around;
  private final String name;
  private final Set<String> read = new HashSet<>();

  /** A value by its name in another; nothing is around a whole recipe. */
  Fields(JsonNode value, Linter linter, Fields around, String name) {
    this.value = value;
    this.linter = linter;
    this.around = around;
    this.name = name;
  }

  /** Its JSON pointer, made only where a recipe is looked through, for it takes its time. */
  private String path() {
    return around == null ? "" : around.path() + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  static Function<Fields, String> text(Check check) {
    return in -> in.fits(check).fit(JsonNodeType.STRING).asText("");
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
    error("this should be a JSON " + kind.name().toLowerCase(Locale.ROOT));
    return MissingNode.getInstance();
  }

  /** The field of this name; one that is null is not there. */
  Fields at(String name) {
    read.add(name);
    JsonNode field = fit(JsonNodeType.OBJECT).path(name);
    return new Fields(field.isNull() ? MissingNode.getInstance() : field, linter, this, name);
  }

  boolean isText() {
    return value.isTextual();
  }

  boolean isThere() {
    return !value.isMissingNode();
  }

  void error(String sentence) {
    linter.error(path(), sentence);
  }

  /** The same; where it is a text with something wrong in it, that is told. */
  Fields fits(Check check) {
    return isText() ? fits(value.asText(), check) : this;
  }

  private Fields fits(String text, Check check) {
    if (linter.looksThrough()) {
      check.apply(text).ifPresent(this::error);
    }
    return this;
  }

  private Fields needed() {
    if (!isThere()) {
      error("the field " + name + " is missing");
    }
    return this;
  }

  /** A text that has to be there; empty where it is not. */
  String text() {
    return needed().or("");
  }

  /** A text, or the other where it is not there. */
  String or(String other) {
    return isText() ? used(value.asText()) : fit(JsonNodeType.STRING).asText(other);
  }

  /** What stands for a value whose name has to be there. */
  String hole() {
    return used("{{" + fits(NAME).text() + "}}");
  }

  /** Takes note of the names in a text. */
  private String used(String text) {
    if (linter.looksThrough()) {
      linter.uses(path(), text);
    }
    return text;
  }

  /** The id of another step; the other where there is none. */
  String step(String other) {
    return fits(this::isStep).or(other);
  }

  /** Says where there is no step with this id. */
  Optional<String> isStep(String id) {
    return unless(linter.ids.contains(id), "there is no step with this id");
  }

  boolean yes(boolean other) {
    return fit(JsonNodeType.BOOLEAN).asBoolean(other);
  }

  int count(int other) {
    boolean whole = value.isIntegralNumber() && value.canConvertToInt();
    if (isThere() && !whole) {
      error("this should be a whole number");
    }
    return whole ? value.intValue() : other;
  }

  /** What the maker makes of a value that has to be there; fields that it did not read are told. */
  <T> T made(Function<Fields, T> maker) {
    T made = maker.apply(needed());
    for (Map.Entry<String, JsonNode> one : value.properties()) {
      if (!read.contains(one.getKey())) {
        linter.add(false, at(one.getKey()).path(), "this field is not known and is left alone");
      }
    }
    return made;
  }

  <T> List<T> list(Function<Fields, T> maker) {
    List<T> list = new ArrayList<>();
    for (JsonNode one : fit(JsonNodeType.ARRAY)) {
      list.add(new Fields(one, linter, this, "" + list.size()).made(maker));
    }
    return list;
  }

  /** A list that has to be there, with an entry. */
  <T> List<T> some(Function<Fields, T> maker) {
    List<T> list = needed().list(maker);
    if (list.isEmpty()) {
      error("this list needs at least one entry");
    }
    return list;
  }

  /** What the maker makes of the fields whose names begin so, by the rest of their names. */
  <T> Map<String, T> map(String start, Check ofRest, Function<Fields, T> maker) {
    Map<String, T> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> one : fit(JsonNodeType.OBJECT).properties()) {
      if (one.getKey().startsWith(start) && !one.getValue().isNull()) {
        String rest = one.getKey().substring(start.length());
        found.put(rest, at(one.getKey()).fits(rest, ofRest).made(maker));
      }
    }
    return found;
  }

  /** Takes what the step lacks, but for where it leads, from another that this field names. */
  void borrow(String by) {
    String other = at(by).or(null);
    JsonNode lender = around.value.path(linter.ids.indexOf(other));
    if (other != null && (lender.has(by) || lender.isMissingNode())) {
      at(by).error(by + " names no other input step");
    } else if (other != null) {
      for (Map.Entry<String, JsonNode> field : lender.properties()) {
        if (!field.getKey().matches("id|next")) {
          ((ObjectNode) value).putIfAbsent(field.getKey(), field.getValue());
        }
      }
    }
  }
}
