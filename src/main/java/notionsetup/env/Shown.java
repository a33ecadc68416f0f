package notionsetup.env;

import java.nio.file.Path;
import notionsetup.machine.Machine;
import notionsetup.text.ShellWord;

/** Paths as messages and suggested commands show them. */
final class Shown {
  private static final int LONGEST = 200;

  private Shown() {}

  /** The path on one line, with {@code ~} for the home folder and no character that steers. */
  static String path(Path path, Machine machine) {
    Path home = machine.home();
    boolean inside = home.getNameCount() > 0 && path.startsWith(home) && !path.equals(home);
    String text = visible(inside ? "~/" + home.relativize(path) : path.toString());
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  /** The path as a shell takes it. */
  static String command(Path path) {
    return ShellWord.of(visible(path.toString()));
  }

  private static String visible(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)
                  || Character.getType(c) == Character.FORMAT
                  || Character.getType(c) == Character.SURROGATE
                  || Character.getType(c) == Character.LINE_SEPARATOR
                  || Character.getType(c) == Character.PARAGRAPH_SEPARATOR) {
                safe.append("<U+%04X>".formatted(c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }
}
