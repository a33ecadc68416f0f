package notionsetup.recipe;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code {{NAME}}} in it. Filling is one pass: a value is never looked through again.
 */
public final class Template {
  private static final Pattern HOLE = Pattern.compile("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*}}");

  private Template() {}

  /** The names in the text, in the order they first appear. */
  public static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher holes = HOLE.matcher(text);
    while (holes.find()) {
      names.add(holes.group(1));
    }
    return names;
  }

  /**
   * The text with every name replaced.
   *
   * @param value gives the value of a name; null leaves the hole as it stands
   */
  public static String fill(String text, UnaryOperator<String> value) {
    if (!text.contains("{{")) {
      return text;
    }
    StringBuilder filled = new StringBuilder();
    Matcher holes = HOLE.matcher(text);
    int from = 0;
    while (holes.find()) {
      String found = value.apply(holes.group(1));
      filled.append(text, from, holes.start()).append(found == null ? holes.group() : found);
      from = holes.end();
    }
    return filled.append(text, from, text.length()).toString();
  }
}
