package notionsetup.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of single values. */
final class Percent {
  private static final String UNRESERVED = "-._~";

  private Percent() {}

  /** The value with everything encoded that could mean something in an address or a form. */
  static String encode(String value) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || UNRESERVED.indexOf(c) >= 0;
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  /** The value behind the encoding; a percent sign that starts no code stands for itself. */
  static String decode(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int i = 0; i < octets.length; i++) {
      int high =
          octets[i] == '%' && i + 2 < octets.length ? Character.digit(octets[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(octets[i + 2], 16);
      if (low < 0) {
        decoded.write(octets[i]);
      } else {
        decoded.write(high * 16 + low);
        i += 2;
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }
}
