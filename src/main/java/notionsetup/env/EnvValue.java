package notionsetup.env;

import java.util.Optional;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** What a value must be to stand in a .env file, and how it stands there. */
final class EnvValue {
  private static final String BARE = "_-./:@%+,";

  private EnvValue() {}

  /** Stops with exit 8 on a character that no way of writing gets past every reader. */
  static void check(Credential credential) {
    int place = 0;
    for (int c : credential.value().codePoints().toArray()) {
      place++;
      if (c < ' ' || c > '~' || c == '\'' || c == '"' || c == '`' || c == '\\') {
        throw new Fault(
            Exit.ANSWER,
            "Character %d of the value for %s is U+%04X, which .env readers do not agree on"
                .formatted(place, credential.name(), c),
            "copy the value again, without quotes or text around it");
      }
    }
  }

  /** Whether every reader takes the value as it is, without quotes. */
  static boolean isBare(String value) {
    return value.chars().allMatch(c -> isSafe(c) || c == '=') && !value.startsWith("=");
  }

  static String written(String value) {
    return isBare(value) ? value : "'" + value + "'";
  }

  /** Who misreads the value; empty for a value that stands there bare. */
  static Optional<String> warning(Credential credential) {
    return isBare(credential.value())
        ? Optional.empty()
        : Optional.of(
            credential.name()
                + " holds characters that need quotes: docker --env-file and other readers that"
                + " know no quotes will take them for a part of the value");
  }

  static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isSafe(int c) {
    return isAlphanumeric(c) || BARE.indexOf(c) >= 0;
  }
}
