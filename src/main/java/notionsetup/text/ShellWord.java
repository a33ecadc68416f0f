package notionsetup.text;

import java.nio.file.Path;

/** Words of the commands that are suggested, as every shell of Unix takes them. */
public final class ShellWord {
  private static final String PLAIN = "[A-Za-z0-9_./@%+,:=-][A-Za-z0-9_./@%+,:=~-]*";

  private ShellWord() {}

  /** The text as one word: quoted where it has to be. */
  public static String of(String text) {
    return text.matches(PLAIN) ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /**
   * A path as one word; below the home folder it starts with {@code ~}, which no quote encloses.
   */
  public static String of(Path path, Path home) {
    return home.getNameCount() > 0 && path.startsWith(home) && !path.equals(home)
        ? "~/" + of(home.relativize(path).toString())
        : of(path.toString());
  }
}
