package notionsetup.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds pieces of keys in a text. The prefix that all keys share ({@code ntn_}, {@code secret_}) is
 * no secret and no piece.
 *
 * @param pieces every six characters of every key that stand next to each other
 */
record Windows(List<String> pieces) {
  private static final int WIDTH = 6;
  private static final Pattern PREFIX = Pattern.compile("^[a-z]{2,6}_(?=.{16})");

  static Windows of(List<String> secrets) {
    List<String> pieces = new ArrayList<>();
    for (String secret : secrets) {
      Matcher prefix = PREFIX.matcher(secret);
      int from = prefix.find() ? prefix.end() : 0;
      for (int at = from; at + WIDTH <= secret.length(); at++) {
        pieces.add(secret.substring(at, at + WIDTH));
      }
    }
    return new Windows(pieces.stream().distinct().toList());
  }

  boolean isIn(String text) {
    return pieces.stream().anyMatch(text::contains);
  }

  /** The text with every piece of a key hidden. */
  String hide(String text) {
    if (!isIn(text)) {
      return text;
    }
    boolean[] hidden = new boolean[text.length()];
    for (String piece : pieces) {
      for (int at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
        Arrays.fill(hidden, at, at + piece.length(), true);
      }
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < hidden.length; i++) {
      if (!hidden[i]) {
        shown.append(text.charAt(i));
      } else if (i == 0 || !hidden[i - 1]) {
        shown.append("***");
      }
    }
    return shown.toString();
  }
}
