package notionsetup.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import notionsetup.text.Columns;

/** Makes help fit into a window that is too narrow for its two columns. */
final class NarrowHelp {
  /** Wide enough for picocli to break no line. */
  static final int UNBROKEN = 2_000;

  private static final Pattern TWO_COLUMNS = Pattern.compile("( *)(\\S.*?) {2,}(\\S.*)");
  private static final Pattern ONE_COLUMN = Pattern.compile("( *)(.*)");
  private static final int DEEPER = 4;

  private final int columns;

  NarrowHelp(int columns) {
    this.columns = columns;
  }

  /** The help, of which each entry is one line, with what an entry is for below its name. */
  String of(String unbroken) {
    return unbroken.lines().map(this::line).collect(Collectors.joining("\n", "", "\n"));
  }

  private String line(String line) {
    if (Columns.of(line) < columns) {
      return line;
    }
    Matcher two = TWO_COLUMNS.matcher(line);
    if (two.matches()) {
      int indent = Math.min(two.group(1).length(), 2);
      String name = " ".repeat(indent) + two.group(2);
      return name + "\n" + wrapped(indent + DEEPER, indent + DEEPER, two.group(3));
    }
    Matcher one = ONE_COLUMN.matcher(line);
    int indent = one.matches() ? one.group(1).length() : 0;
    boolean synopsis = line.contains(" [");
    return wrapped(indent, synopsis ? indent + DEEPER : indent, line.strip());
  }

  private String wrapped(int first, int others, String text) {
    return " ".repeat(first)
        + String.join("\n" + " ".repeat(others), Columns.wrap(text, columns - 1 - others));
  }
}
