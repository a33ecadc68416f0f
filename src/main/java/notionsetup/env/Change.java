package notionsetup.env;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What an edit of a .env file would do; it never prints a value. */
public final class Change {
  private final byte[] before;
  private final byte[] after;
  private final Map<String, List<Integer>> lines;
  private final int otherLines;
  private final List<String> diff;
  private final List<String> warnings;

  Change(
      byte[] before,
      byte[] after,
      Map<String, List<Integer>> lines,
      int otherLines,
      List<String> diff,
      List<String> warnings) {
    this.before = before;
    this.after = after;
    this.lines = lines;
    this.otherLines = otherLines;
    this.diff = diff;
    this.warnings = warnings;
  }

  /** Whether the file already is as it would be: then it is not written at all. */
  public boolean isNothing() {
    return diff.isEmpty();
  }

  /**
   * The lines, counted from 1, that hold each name: after the edit for what is set, before it for
   * what is removed.
   */
  public Map<String, List<Integer>> lines() {
    return lines;
  }

  /** Whether the text is anywhere in the file as it would be. */
  public boolean keeps(String text) {
    return new String(after, StandardCharsets.UTF_8).contains(text);
  }

  /** How many lines of the old file stay as they are. */
  public int otherLines() {
    return otherLines;
  }

  /** The same as the end of a sentence; empty where there are none. */
  public String untouched() {
    return switch (otherLines) {
      case 0 -> "";
      case 1 -> ", the other line untouched";
      default -> ", the other " + otherLines + " lines untouched";
    };
  }

  /** Sentences on values that some readers will misread. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * The edit as a unified diff without context, every value masked; its lines end in LF, and it is
   * empty where nothing changes.
   */
  public String diff() {
    return diff.isEmpty() ? "" : String.join("\n", diff) + "\n";
  }

  byte[] before() {
    return before;
  }

  byte[] after() {
    return after;
  }

  @Override
  public String toString() {
    return "Change" + lines;
  }
}
