package notionsetup.text;

/** Text from outside made harmless: nothing in it can move the cursor, hide, or turn the line. */
public final class Printable {
  private Printable() {}

  /** The text on one line, with every character that does not print shown by its code point. */
  public static String of(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n' || point == '\t') {
                shown.append(' ');
              } else if (prints(point)) {
                shown.appendCodePoint(point);
              } else {
                shown.append(named(point));
              }
            });
    return shown.toString();
  }

  /**
   * A text of JSON that means the same, with every character that does not print written as an
   * escape: most writers of JSON escape only those below the blank.
   */
  public static String json(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n' || prints(point)) {
                shown.appendCodePoint(point);
              } else {
                for (char unit : Character.toChars(point)) {
                  shown.append("\\u%04x".formatted((int) unit));
                }
              }
            });
    return shown.toString();
  }

  /** A code point by its name, such as {@code <U+202E>}. */
  public static String named(int point) {
    return "<U+%04X>".formatted(point);
  }

  private static boolean prints(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !Character.isSpaceChar(point) || point == ' ';
    };
  }
}
