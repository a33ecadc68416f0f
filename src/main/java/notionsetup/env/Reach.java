package notionsetup.env;

import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** Which characters a reader takes unchanged. */
enum Reach {
  /** Every character that can be in an environment. */
  ALL,
  /** All but line ends, which end the value. */
  LINE,
  /** Printable ASCII without quotes and backslashes: what .env readers agree on. */
  ENV,
  /** Letters, digits and the few marks that mean nothing to anybody. */
  BARE;

  private boolean has(int c) {
    return switch (this) {
      case ALL -> c != 0;
      case LINE -> c != 0 && c != '\n' && c != '\r';
      case ENV -> c >= ' ' && c <= '~' && "'\"`\\".indexOf(c) < 0;
      case BARE -> EnvValue.isBare(Character.toString(c)) || c == '=';
    };
  }

  /** Stops with exit 8 on a character that the format would not bring across. */
  void check(Credential credential, String format) {
    int place = 0;
    for (int c : credential.value().codePoints().toArray()) {
      place++;
      // What was no UTF-8 in the file has become U+FFFD, and would be exported as something else.
      if (!has(c) || c == 0xfffd || Character.getType(c) == Character.SURROGATE) {
        throw new Fault(
            Exit.ANSWER,
            "Character %d of the value of %s is U+%04X, which the format %s cannot bring across"
                .formatted(place, credential.name(), c, format),
            "Choose another --format, such as json, or store the key again with notion-setup");
      }
    }
  }
}
