package notionsetup.recipe;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** Regular expressions of recipes: linear time, and of a size that keeps them quick. */
public final class Patterns {
  public static final int LONGEST = 500;

  /** The longest text that a pattern is tried on, in characters. */
  public static final int LONGEST_INPUT = 4_096;

  private static final int LARGEST = 10_000;

  /** A count in braces, and what tells whether it counts a group. */
  private static final Pattern COUNT = Pattern.compile("(\\))?\\{([0-9]{1,9})(?:,([0-9]{1,9})?)?}");

  private Patterns() {}

  /** What keeps a pattern from being used; empty where nothing does. */
  public static Optional<String> problem(String pattern) {
    if (pattern.length() > LONGEST) {
      return Optional.of("the pattern is longer than " + LONGEST + " characters");
    }
    if (size(pattern) > LARGEST) {
      return Optional.of("the counts in the pattern multiply to more than " + LARGEST);
    }
    try {
      Pattern.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("the pattern cannot be read: " + e.getDescription());
    }
  }

  /** Whether the pattern is found in the text; a text over the limit never matches. */
  public static boolean found(String pattern, String text) {
    return text.length() <= LONGEST_INPUT && Pattern.compile(pattern).matcher(text).find();
  }

  /** No fewer atoms than the pattern has once its counted repetitions are written out. */
  private static long size(String pattern) {
    long groups = 1;
    long atoms = pattern.length();
    Matcher counts = COUNT.matcher(pattern);
    while (counts.find() && groups <= LARGEST) {
      String most = counts.group(3) == null ? counts.group(2) : counts.group(3);
      if (counts.group(1) == null) {
        atoms += Long.parseLong(most);
      } else {
        groups *= Math.max(1, Long.parseLong(most));
      }
    }
    return groups * atoms;
  }
}
