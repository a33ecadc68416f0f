package notionsetup.env;

import java.util.Optional;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.text.Secrets;

/** A kept name and its secret value, which never prints itself. */
public record Credential(String name, String value) {
  private static final String MARKS = "_-./:@%+,";

  /** The last four characters behind an ellipsis; only the ellipsis where the value is short. */
  public String masked() {
    return Secrets.masked(value);
  }

  /** The last four characters, or nothing where they would be too much of the value. */
  public String ending() {
    return Secrets.ending(value);
  }

  /** Stops with exit 8 on a character that no way of writing gets past every reader. */
  void requireStorable() {
    int place = 0;
    for (int c : value.codePoints().toArray()) {
      place++;
      if (!isStorable(c)) {
        throw new Fault(
            Exit.ANSWER,
            "Character %d of the value for %s is U+%04X, which .env readers do not agree on"
                .formatted(place, name, c),
            "Copy the value again, without quotes or text around it");
      }
    }
  }

  /** Whether every reader takes the value as it is, without quotes. */
  boolean isBare() {
    return value.chars().allMatch(c -> isPlain(c) || c == '=') && !value.startsWith("=");
  }

  /** The value as it stands in a .env file. */
  String written() {
    return isBare() ? value : "'" + value + "'";
  }

  /** Who misreads the value; empty for a value that stands there bare. */
  Optional<String> warning() {
    return isBare()
        ? Optional.empty()
        : Optional.of(
            name
                + " holds characters that need quotes: docker --env-file and other readers that"
                + " know no quotes will take them for a part of the value");
  }

  /** Whether .env readers agree on a character, quoted where need be. */
  static boolean isStorable(int c) {
    return c >= ' ' && c <= '~' && "'\"`\\".indexOf(c) < 0;
  }

  /** Whether a character means nothing but itself to anybody, wherever it stands. */
  static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || MARKS.indexOf(c) >= 0;
  }

  @Override
  public String toString() {
    return name + "=" + masked();
  }
}
