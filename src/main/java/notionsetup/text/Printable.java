package notionsetup.text;

import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Text from outside made harmless, for a screen, for JSON and for a shell: nothing in it can move
 * the cursor, hide, turn the line or become a command.
 */
public final class Printable {
  private static final int LONGEST = 200;
  private static final String PLAIN = "[A-Za-z0-9_./@%+,:=-][A-Za-z0-9_./@%+,:=~-]*";

  private Printable() {}

  /** Whether bytes are UTF-16: by its mark, or as one byte of the first character is a NUL. */
  public static boolean isUtf16(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    return mark == 0xfeff || mark == 0xfffe || mark != 0 && (mark < 0x100 || mark % 0x100 == 0);
  }

  /** The text on one line, with every character that does not print shown by its code point. */
  public static String of(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return text;
    }
    return each(
        text,
        point ->
            point == '\n' || point == '\t'
                ? " "
                : prints(point) ? Character.toString(point) : named(point));
  }

  /** JSON that means the same, with what does not print as escapes: most writers leave some. */
  public static String json(String text) {
    return each(
        text,
        point ->
            point == '\n' || prints(point)
                ? Character.toString(point)
                : Character.toString(point)
                    .chars()
                    .mapToObj("\\u%04x"::formatted)
                    .collect(Collectors.joining()));
  }

  private static String each(String text, IntFunction<String> shown) {
    return text.codePoints().mapToObj(shown).collect(Collectors.joining());
  }

  /** A path in a sentence: on one line, not long, with {@code ~} for the home folder. */
  public static String path(Path path, Path home) {
    String text = of(isBelow(path, home) ? "~/" + home.relativize(path) : path.toString());
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  /** The text as one word of a command, as every shell of Unix takes it: quoted where need be. */
  public static String word(String text) {
    return text.matches(PLAIN) ? text : quoted(text);
  }

  /** The same, quoted in any case. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** A path as one word; no quote encloses the {@code ~} that stands for the home folder. */
  public static String word(Path path, Path home) {
    return isBelow(path, home)
        ? "~/" + word(home.relativize(path).toString())
        : word(path.toString());
  }

  private static boolean isBelow(Path path, Path home) {
    return home.getNameCount() > 0 && path.startsWith(home) && !path.equals(home);
  }

  /** So many characters, in words. */
  public static String characters(int count) {
    return count + (count == 1 ? " character" : " characters");
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
