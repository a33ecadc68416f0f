package notionsetup.env;

import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** Refuses bytes that are not lines of text as .env readers know them. */
final class Encoding {
  private Encoding() {}

  /**
   * @param shown the file's name for messages
   * @param command the file's name for a command line
   */
  static void check(byte[] bytes, String shown, String command) {
    if (notionsetup.text.Encoding.isUtf16(bytes)) {
      throw new Fault(
          Exit.FILE,
          shown + " looks like UTF-16; PowerShell's > writes that, and .env readers cannot read it",
          "Save it as UTF-8, for example: iconv -f UTF-16 -t UTF-8 "
              + command
              + " > env.utf8 && mv env.utf8 "
              + command);
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw new Fault(
            Exit.FILE,
            shown + " holds a NUL byte at position " + (i + 1) + ", so it is not a text file",
            "Name another file with --env-file");
      }
      if (bytes[i] == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n')) {
        throw new Fault(
            Exit.FILE,
            "Line "
                + (Text.count(bytes, 0, i) + 1)
                + " of "
                + shown
                + " ends in a lone carriage return, which many readers do not take for a line end",
            "Save it with line ends of Unix (LF) or Windows (CRLF)");
      }
    }
  }
}
