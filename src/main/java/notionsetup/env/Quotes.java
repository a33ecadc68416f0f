package notionsetup.env;

/** Reads quotes as a shell does, to find the ones that never end on their line. */
final class Quotes {
  private Quotes() {}

  /** Whether every quote that starts in this part of a line ends in it; a comment is left out. */
  static boolean balanced(byte[] bytes, int from, int to) {
    int open = 0;
    for (int i = from; i < to; i++) {
      int c = bytes[i];
      if (c == '\\' && open != '\'') {
        i++;
      } else if (open != 0) {
        open = c == open ? 0 : open;
      } else if (c == '#' && (i == from || Text.isBlank(bytes[i - 1]))) {
        return true;
      } else if (c == '"' || c == '\'' || c == '`') {
        open = c;
      }
    }
    return open == 0;
  }
}
