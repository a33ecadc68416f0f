package notionsetup.wizard;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks for a short text in many bytes by Horspool's rule, which looks at few of them: this runs
 * before the first question, when nothing is compiled yet and each look is slow.
 */
final class Needle {
  private final byte[] text;

  /** How far on the text can stand, by the byte at its last place. */
  private final int[] steps = new int[256];

  Needle(String text) {
    this.text = text.getBytes(StandardCharsets.ISO_8859_1);
    int last = this.text.length - 1;
    Arrays.fill(steps, this.text.length);
    for (int i = 0; i < last; i++) {
      steps[this.text[i] & 0xFF] = last - i;
    }
  }

  /** The first place of the text from a place on; -1 where there is none. */
  int in(byte[] bytes, int from) {
    int last = text.length - 1;
    for (int at = from; at + last < bytes.length; at += steps[bytes[at + last] & 0xFF]) {
      if (Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) {
        return at;
      }
    }
    return -1;
  }
}
