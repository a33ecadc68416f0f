package notionsetup.verify;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** Makes a text from outside fit to be shown: no secret in it, no control characters, not long. */
final class Veil {
  private static final int WINDOW = 8;
  private static final String HIDDEN = "***";
  private static final int LONG = 200;
  private static final int READ = 4;

  private final List<String> secrets;

  Veil(Collection<String> secrets) {
    this.secrets =
        secrets.stream().filter(secret -> !secret.isEmpty()).map(Veil::folded).distinct().toList();
  }

  /** The text in one line of at most 200 characters. */
  String clean(String text) {
    return clean(text, LONG);
  }

  /** The text in one line of at most this many characters. */
  String clean(String text, int longest) {
    String plain =
        hide(text.substring(0, Math.min(text.length(), READ * longest)))
            .codePoints()
            .map(Veil::plain)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip()
            .replaceAll(" {2,}", " ");
    int length = plain.codePointCount(0, plain.length());
    return length <= longest
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, longest - 3)).stripTrailing() + "...";
  }

  /** A name that machines gave, such as an error code; empty where it is anything else. */
  String word(String text) {
    return text.matches("[A-Za-z0-9_.:-]{1,80}") && hide(text).equals(text) ? text : "";
  }

  private static int plain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          ' ';
      default -> point;
    };
  }

  /** The text in lower case, character by character: a host's name loses its capitals. */
  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text);
    for (int at = 0; at < text.length(); at++) {
      folded.setCharAt(at, Character.toLowerCase(text.charAt(at)));
    }
    return folded.toString();
  }

  /** Hides every run of the text that holds eight characters of a secret, or a whole short one. */
  String hide(String text) {
    String same = folded(text);
    BitSet marked = new BitSet(text.length());
    for (String secret : secrets) {
      int width = Math.min(WINDOW, secret.length());
      for (int from = 0; from + width <= secret.length(); from++) {
        String window = secret.substring(from, from + width);
        for (int at = same.indexOf(window); at >= 0; at = same.indexOf(window, at + 1)) {
          marked.set(at, at + width);
        }
      }
    }
    if (marked.isEmpty()) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      if (marked.get(at)) {
        shown.append(HIDDEN);
        at = marked.nextClearBit(at);
      } else {
        shown.append(text.charAt(at++));
      }
    }
    return shown.toString();
  }
}
