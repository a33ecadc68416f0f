package notionsetup.recipe;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with {@code {{NAME}}} in it. Filling is one pass: a value is never looked through again.
 */
public final class Template {
  private static final Pattern HOLE =
      Pattern.compile("\\{\\{\\s*+([A-Za-z_][A-Za-z0-9_]*+)\\s*+}}");

  private Template() {}

  /** The names in the text, in the order they first appear. */
  public static Set<String> names(String text) {
    return HOLE.matcher(text)
        .results()
        .map(hole -> hole.group(1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The text with every name replaced.
   *
   * @param value gives the value of a name; null leaves the hole as it stands
   */
  public static String fill(String text, UnaryOperator<String> value) {
    return HOLE.matcher(text)
        .replaceAll(
            hole -> {
              String found = value.apply(hole.group(1));
              return Matcher.quoteReplacement(found == null ? hole.group() : found);
            });
  }
}
