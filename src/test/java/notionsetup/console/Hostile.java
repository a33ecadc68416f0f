package notionsetup.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text from outside that would steer a terminal, hide, or turn a line round, were it shown raw. */
public final class Hostile {
  private Hostile() {}

  /** Sequences that terminals obey, by 7-bit and by 8-bit controls. */
  private static final String SEQUENCES =
      "\033[2J \033[31m \033[6n \033[?1049h \033c \033(0 \033]0;title\007 \033]52;c;bmFzdHk=\007"
          + " \033]8;;https://evil.example\033\\link\033]8;;\033\\ \033Pq#0\033\\ \033_apc\033\\"
          + " \033^pm\033\\ \u009b2J \u009d0;title\u009c \u0090q\u009c \u0085next \u007f \000 \007"
          + " \016\017";

  /** What overwrites the line that it is on. */
  private static final String OVERWRITING = "bad\rgood bad\b\b\bgood bad\013good bad\014good";

  /** What turns text round, does not show, or is no character. */
  private static final String INVISIBLE =
      "\u202agood \u202bgood \u202cgood \u202dgood \u202egood \u2066good\u2069 \u2067good\u2068"
          + " \u200egood\u200f \u061cgood go\u200bod go\u200cod\u200d go\u2060od\ufeff go\u00adod"
          + " \udb40\udc41\udb40\udc7f \ud800good good\udc00 good\u2028\u2029";

  /** All of them, the whole corpus. */
  public static Stream<String> texts() {
    return Stream.of(whole().split(" ", -1));
  }

  /** All of them in one line. */
  public static String whole() {
    return String.join(" ", SEQUENCES, OVERWRITING, INVISIBLE);
  }

  /** Checks that of everything shown only line ends are not plain to see. */
  public static void assertHarmless(String shown) {
    assertEquals(
        "",
        shown
            .codePoints()
            .filter(point -> point != '\n' && isHarmful(point))
            .mapToObj("U+%04X "::formatted)
            .distinct()
            .collect(Collectors.joining()),
        () -> shown.replace("\033", "ESC"));
  }

  private static boolean isHarmful(int point) {
    // In other words than the program's own, so that one mistake is not made twice.
    return point < ' '
        || point >= 0x7f && point < 0xa0
        || point == 0xad
        || point == 0x61c
        || point >= 0x200b && point <= 0x200f
        || point >= 0x2028 && point <= 0x202e
        || point >= 0x2060 && point <= 0x206f
        || point >= 0xd800 && point <= 0xdfff
        || point == 0xfeff
        || point >= 0xe0000 && point <= 0xe007f;
  }
}
