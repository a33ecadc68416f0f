package notionsetup.console;

import notionsetup.console.TerminalKeys.Stroke;
import notionsetup.text.Columns;
import notionsetup.text.Printable;

/** A line of text being typed, kept on one row of the terminal however long it gets. */
final class TerminalLine {
  private final StringBuilder text = new StringBuilder();
  private int at;

  String text() {
    return text.toString();
  }

  void clear() {
    text.setLength(0);
    at = 0;
  }

  /** Puts text where the cursor is. */
  void insert(String more) {
    text.insert(at, more);
    at += more.length();
  }

  /** Edits the line; a key that edits nothing is ignored. */
  void edit(Stroke stroke) {
    switch (stroke.key()) {
      case TEXT, PASTE -> insert(stroke.text());
      case BACKSPACE -> cut(before(), at);
      case DELETE -> cut(at, after());
      case LEFT -> at = before();
      case RIGHT -> at = after();
      case HOME -> at = 0;
      case END -> at = text.length();
      case CLEAR -> clear();
      case CLEAR_WORD -> cut(text.substring(0, at).stripTrailing().lastIndexOf(' ') + 1, at);
      case ENTER, UP, DOWN, LEAVE, INTERRUPT, OTHER -> {}
    }
  }

  /**
   * What draws the line on the row that the cursor is in.
   *
   * @param lead what stands before the text, without escape sequences
   * @param columns the width of the row
   * @param stars whether each character is drawn as a star
   */
  String drawn(String lead, int columns, boolean stars) {
    int room = Math.max(1, columns - 1 - Columns.of(lead));
    int start = at;
    while (start > 0 && width(text.offsetByCodePoints(start, -1), at, stars) <= room) {
      start = text.offsetByCodePoints(start, -1);
    }
    int end = at;
    while (end < text.length() && width(start, text.offsetByCodePoints(end, 1), stars) <= room) {
      end = text.offsetByCodePoints(end, 1);
    }
    int back = width(at, end, stars);
    return "\r\033[K" + lead + shown(start, end, stars) + (back > 0 ? "\033[" + back + "D" : "");
  }

  private String shown(int start, int end, boolean stars) {
    return stars
        ? "*".repeat(text.codePointCount(start, end))
        : Printable.of(text.substring(start, end));
  }

  private int width(int start, int end, boolean stars) {
    return Columns.of(shown(start, end, stars));
  }

  private void cut(int start, int end) {
    text.delete(start, end);
    at = start;
  }

  private int before() {
    return at == 0 ? 0 : text.offsetByCodePoints(at, -1);
  }

  private int after() {
    return at == text.length() ? at : text.offsetByCodePoints(at, 1);
  }
}
