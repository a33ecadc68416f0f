package notionsetup.text;

/** Tells from its bytes how a text is encoded. */
public final class Encoding {
  private Encoding() {}

  /** Whether it is UTF-16: by its mark, or because one byte of its first character is a NUL. */
  public static boolean isUtf16(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    return mark == 0xfeff || mark == 0xfffe || mark != 0 && (mark < 0x100 || mark % 0x100 == 0);
  }
}
