package notionsetup.env;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where one assignment stands in the bytes of a .env file.
 *
 * @param line the line it starts on, counted from 1
 * @param lastLine the line its value ends on
 * @param start where its first line starts, after a byte order mark
 * @param valueFrom where the value starts, inside its quotes
 * @param valueTo where the value ends, inside its quotes
 * @param end where the line after it starts
 * @param quote the quote round the value, or 0
 * @param spaced whether blanks stand round the equals sign
 * @param unbalanced whether a quote on its lines never ends, as a shell reads them
 */
record Assignment(
    String name,
    int line,
    int lastLine,
    int start,
    int valueFrom,
    int valueTo,
    int end,
    int quote,
    boolean spaced,
    boolean unbalanced) {
  /** A command or an assignment behind an unquoted value. */
  private static final Pattern MORE =
      Pattern.compile("[;&|]\\s*[A-Za-z_.:/]|\\s[A-Za-z_][A-Za-z0-9_]*=");

  /** The value with its quotes taken off and, in double quotes, what a backslash protects. */
  String value(byte[] bytes) {
    String raw = new String(bytes, valueFrom, valueTo - valueFrom, StandardCharsets.UTF_8);
    return quote == '"' ? raw.replaceAll("\\\\([\\\\\"$`])", "$1") : raw;
  }

  /** What stands before the value: blanks, export, the name, the equals sign, a quote. */
  String lead(byte[] bytes) {
    return new String(bytes, start, valueFrom - start, StandardCharsets.UTF_8);
  }

  /** The quote as text; empty where there is none. */
  String closing() {
    return quote == 0 ? "" : Character.toString(quote);
  }

  /** Whether the value is there to be filled in by another program. */
  boolean isReference(byte[] bytes) {
    String text = value(bytes).strip();
    return text.matches("(?s)(op://|encrypted:|vault:|ref\\+|ENC\\[).*")
        || text.matches("(?s).*\\$[{(A-Za-z_].*")
        || (quote == '`' && text.matches("(?s).*\\s.*"));
  }

  /** What a shell would see with the value that is not part of it; empty for nothing. */
  Optional<String> company(byte[] bytes) {
    if (quote == 0 && Text.endsInBackslash(bytes, end)) {
      return Optional.of("ends in a backslash, by which a shell takes the next line with it");
    }
    return quote == 0 && MORE.matcher(value(bytes)).find()
        ? Optional.of("has more behind the value, which a shell would run or set")
        : Optional.empty();
  }
}
