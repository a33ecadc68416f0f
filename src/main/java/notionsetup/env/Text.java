package notionsetup.env;

/** Lines in bytes: where they end, and with what. The bytes are never decoded. */
final class Text {
  private Text() {}

  static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  /** Where the line after the one at {@code i} starts. */
  static int nextLine(byte[] bytes, int i) {
    while (i < bytes.length) {
      if (bytes[i++] == '\n') {
        return i;
      }
    }
    return i;
  }

  /** Where the text of the line at {@code i} ends, before its line end. */
  static int contentEnd(byte[] bytes, int i) {
    int next = nextLine(bytes, i);
    int end = next > i && bytes[next - 1] == '\n' ? next - 1 : next;
    return end < next && end > i && bytes[end - 1] == '\r' ? end - 1 : end;
  }

  /** How many line feeds there are. */
  static int count(byte[] bytes, int from, int to) {
    int found = 0;
    for (int i = from; i < to; i++) {
      found += bytes[i] == '\n' ? 1 : 0;
    }
    return found;
  }

  /** How many lines there are; a last one without a line end counts. */
  static int lines(byte[] bytes) {
    boolean open = bytes.length > 0 && bytes[bytes.length - 1] != '\n';
    return count(bytes, 0, bytes.length) + (open ? 1 : 0);
  }

  /** The line end of the last line that has one; LF where none has. */
  static String lineEnd(byte[] bytes) {
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == '\n') {
        return i > 0 && bytes[i - 1] == '\r' ? "\r\n" : "\n";
      }
    }
    return "\n";
  }

  /** Whether the last line ends in a backslash: some readers join the next line to it. */
  static boolean endsInBackslash(byte[] bytes, int length) {
    int end = length;
    if (end > 0 && bytes[end - 1] == '\n') {
      end -= end > 1 && bytes[end - 2] == '\r' ? 2 : 1;
    }
    return end > 0 && bytes[end - 1] == '\\';
  }
}
