package notionsetup.text;

/** Tells from its bytes how a text is encoded. */
public final class Encoding {
  private static final int BOM_LENGTH = 3;

  private Encoding() {}

  /** Whether it is UTF-16: by its mark, or because one byte of its first character is a NUL. */
  public static boolean isUtf16(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    return mark == 0xfeff || mark == 0xfffe || mark != 0 && (mark < 0x100 || mark % 0x100 == 0);
  }

  /** The length of the UTF-8 byte order mark at the start: 3, or 0 where there is none. */
  public static int bom(byte[] bytes) {
    return bytes.length >= BOM_LENGTH
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf
        ? BOM_LENGTH
        : 0;
  }
}
