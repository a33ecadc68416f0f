package notionsetup.text;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The secrets that are known, and the one place where they are kept out of what is shown. */
public final class Secrets {
  private static final int WINDOW = 8;
  private static final String HIDDEN = "***";
  private static final int ENDING = 4;
  private static final int LONG_ENOUGH = 16;
  private static final int LONGEST = 200;

  /** What lines of ours begin with: where a long line is broken, nobody else's may. */
  private static final String MARKS = "[\u2713\u2717\u203a\u2714\u2716]";

  private final List<String> all = new CopyOnWriteArrayList<>();

  public void add(String secret) {
    if (!secret.isEmpty() && !all.contains(secret)) {
      all.add(secret);
    }
  }

  /** The last four characters, or nothing where they would be too much of the value. */
  public static String ending(String value) {
    return value.length() < LONG_ENOUGH ? "" : value.substring(value.length() - ENDING);
  }

  /** The last four characters behind an ellipsis; only the ellipsis where the value is short. */
  public static String masked(String value) {
    return "..." + ending(value);
  }

  /** A text of ours with every secret masked; short ones and pieces are parts of ordinary words. */
  public String hide(String text) {
    String hidden = text;
    for (String secret : all) {
      hidden = secret.length() < WINDOW ? hidden : hidden.replace(secret, masked(secret));
    }
    return hidden;
  }

  /** What a server sent, fit to be shown: on one line, short, harmless, and without secrets. */
  public String clean(String text) {
    return clean(text, LONGEST);
  }

  /**
   * The same, of at most this many characters. Hidden is every run that holds eight characters of a
   * secret, whatever their case, or a whole short one.
   */
  public String clean(String text, int longest) {
    // Hiding may shorten, but nothing far behind could still come within the length.
    String start = text.substring(0, Math.min(text.length(), 4 * longest));
    String plain =
        Printable.of(withoutPieces(start)).strip().replaceAll(" {2,}", " ").replaceAll(MARKS, "?");
    int length = plain.codePointCount(0, plain.length());
    return length <= longest
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, longest - 3)).stripTrailing() + "...";
  }

  /** A name that machines gave, such as an error code; empty where it is anything else. */
  public String word(String text) {
    boolean plain = text.matches("[A-Za-z0-9_.:-]{1,80}");
    return plain && withoutPieces(text).equals(text) ? text : "";
  }

  private String withoutPieces(String text) {
    BitSet pieces = new BitSet(text.length());
    for (String secret : all) {
      int width = Math.min(WINDOW, secret.length());
      for (int at = 0; at + width <= text.length(); at++) {
        for (int from = 0; from + width <= secret.length(); from++) {
          if (text.regionMatches(true, at, secret, from, width)) {
            pieces.set(at, at + width);
          }
        }
      }
    }
    StringBuilder shown = new StringBuilder();
    int at = 0;
    for (int from = pieces.nextSetBit(0); from >= 0; from = pieces.nextSetBit(at)) {
      shown.append(text, at, from).append(HIDDEN);
      at = pieces.nextClearBit(from);
    }
    return shown.append(text, at, text.length()).toString();
  }
}
