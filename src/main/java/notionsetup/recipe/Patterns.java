package notionsetup.recipe;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Regular expressions of recipes: linear time, and of a size that keeps them quick. */
public final class Patterns {
  /** The longest pattern, in characters. */
  public static final int LONGEST = 500;

  /** The longest text that a pattern is tried on, in characters. */
  public static final int LONGEST_INPUT = 4_096;

  private static final int LARGEST = 10_000;

  /** A count in braces, or anything else that stands for one atom. */
  private static final Pattern PART =
      Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?}|\\\\.|\\[\\^?]?[^]]*]|(?s:.)");

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

  /** How many atoms the pattern has once its counted repetitions are written out. */
  private static long size(String pattern) {
    Matcher parts = PART.matcher(pattern);
    Deque<Long> around = new ArrayDeque<>();
    long size = 0;
    long last = 0;
    while (parts.find() && size <= LARGEST) {
      String part = parts.group();
      if (parts.group(1) != null) {
        String most = parts.group(2);
        long count = Long.parseLong(most == null || most.isEmpty() ? parts.group(1) : most);
        size += last * Math.max(0, count - 1);
        last *= Math.max(1, count);
      } else if (part.equals("(")) {
        around.push(size);
        size = 0;
      } else if (part.equals(")") && !around.isEmpty()) {
        last = Math.max(1, size);
        size = around.pop() + last;
      } else {
        last = 1;
        size++;
      }
    }
    return size;
  }
}
