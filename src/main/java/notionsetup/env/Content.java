package notionsetup.env;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.text.Encoding;

/**
 * The bytes of a .env file, parsed once into assignments; they are never decoded. A name inside a
 * value that spans lines is none; a quote that never ends holds only its own line.
 */
final class Content {
  private static final byte[] EXPORT = "export".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final List<Assignment> assignments = new ArrayList<>();
  private int line = 1;
  private int pos;

  private Content(byte[] bytes) {
    this.bytes = bytes;
    this.pos = Encoding.bom(bytes);
  }

  static Content of(byte[] bytes) {
    return of(bytes, any -> true);
  }

  /** Only these assignments are kept: all of a large file would fill the memory twice. */
  static Content of(byte[] bytes, Predicate<Assignment> kept) {
    Content content = new Content(bytes);
    while (content.pos < bytes.length) {
      content.parseLine(kept);
    }
    return content;
  }

  byte[] bytes() {
    return bytes;
  }

  List<Assignment> assignments() {
    return assignments;
  }

  Stream<Assignment> assignments(Set<String> names) {
    return assignments.stream().filter(found -> names.contains(found.name()));
  }

  boolean hasBom() {
    return Encoding.bom(bytes) > 0;
  }

  /** How many lines there are; a last one without a line end counts. */
  int lines() {
    return count(0, bytes.length) + (isUnended() ? 1 : 0);
  }

  /** Whether the last line has no line end. */
  boolean isUnended() {
    return bytes.length > 0 && bytes[bytes.length - 1] != '\n';
  }

  /** The line end of the last line that has one; LF where none has. */
  String lineEnd() {
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == '\n') {
        return i > 0 && bytes[i - 1] == '\r' ? "\r\n" : "\n";
      }
    }
    return "\n";
  }

  /**
   * Whether the line that ends before {@code end} ends in a backslash: some join the next to it.
   */
  boolean endsInBackslash(int end) {
    int last = end;
    if (last > 0 && bytes[last - 1] == '\n') {
      last -= last > 1 && bytes[last - 2] == '\r' ? 2 : 1;
    }
    return last > 0 && bytes[last - 1] == '\\';
  }

  /** Where the line after the one at {@code i} starts. */
  int nextLine(int i) {
    int next = i;
    while (next < bytes.length) {
      if (bytes[next++] == '\n') {
        return next;
      }
    }
    return next;
  }

  /** Where the text of the line at {@code i} ends, before its line end. */
  int contentEnd(int i) {
    int next = nextLine(i);
    int end = next > i && bytes[next - 1] == '\n' ? next - 1 : next;
    return end < next && end > i && bytes[end - 1] == '\r' ? end - 1 : end;
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private int count(int from, int to) {
    int found = 0;
    for (int i = from; i < to; i++) {
      found += bytes[i] == '\n' ? 1 : 0;
    }
    return found;
  }

  private void parseLine(Predicate<Assignment> kept) {
    int name = blanks(pos);
    int nameEnd = word(name);
    int second = blanks(nameEnd);
    if (second > nameEnd && word(second) > second && isExport(name, nameEnd)) {
      name = second;
      nameEnd = word(second);
    }
    int equals = blanks(nameEnd);
    if (nameEnd > name && at(equals) == '=') {
      Assignment found = assignment(name, nameEnd, equals);
      if (kept.test(found)) {
        assignments.add(found);
      }
      line = found.lastLine() + 1;
      pos = found.end();
    } else {
      pos = nextLine(pos);
      line++;
    }
  }

  private Assignment assignment(int name, int nameEnd, int equals) {
    int afterEquals = equals + 1;
    int first = blanks(afterEquals);
    int contentEnd = contentEnd(first);
    int quote = at(first) == '"' || at(first) == '\'' || at(first) == '`' ? at(first) : 0;
    int close = quote == 0 ? -1 : close(first + 1, quote);
    boolean quoted = close >= 0 && endsWord(close + 1);
    int from;
    int to;
    if (quoted) {
      from = first + 1;
      to = close;
    } else if (first >= contentEnd || at(first) == '#') {
      from = afterEquals;
      to = afterEquals;
    } else {
      from = first;
      to = bare(close >= 0 && close < contentEnd ? close + 1 : first, first, contentEnd);
    }
    return new Assignment(
        this,
        name,
        nameEnd,
        line,
        line + (quoted ? count(from, to) : 0),
        pos,
        from,
        to,
        nextLine(to),
        quoted ? quote : 0,
        equals > nameEnd || (first > afterEquals && from == first + (quoted ? 1 : 0)),
        !isBalanced(quoted ? to + 1 : afterEquals, contentEnd(to)));
  }

  /** Where a value without quotes ends: at a comment or the end of its line, less blanks. */
  private int bare(int from, int first, int contentEnd) {
    int end = from;
    while (end < contentEnd && !(at(end) == '#' && isBlank(at(end - 1)))) {
      end++;
    }
    while (end > first && isBlank(at(end - 1))) {
      end--;
    }
    return end;
  }

  /** Where the quote ends, or -1; a backslash protects a character but in single quotes. */
  private int close(int from, int quote) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == quote) {
        return i;
      }
      if (bytes[i] == '\\' && quote != '\'') {
        i++;
      }
    }
    return -1;
  }

  /** Whether every quote that starts in this part of a line ends in it, as a shell reads it. */
  private boolean isBalanced(int from, int to) {
    int open = 0;
    for (int i = from; i < to; i++) {
      int c = bytes[i];
      if (c == '\\' && open != '\'') {
        i++;
      } else if (open != 0) {
        open = c == open ? 0 : open;
      } else if (c == '#' && (i == from || isBlank(bytes[i - 1]))) {
        return true;
      } else if (c == '"' || c == '\'' || c == '`') {
        open = c;
      }
    }
    return open == 0;
  }

  private boolean endsWord(int i) {
    int c = at(i);
    return c < 0 || isBlank(c) || c == '\r' || c == '\n' || c == '#' || c == ';';
  }

  private boolean isExport(int from, int to) {
    return Arrays.equals(bytes, from, to, EXPORT, 0, EXPORT.length);
  }

  private int blanks(int i) {
    int end = i;
    while (isBlank(at(end))) {
      end++;
    }
    return end;
  }

  /** Some readers allow dots and dashes in a name, and what they read may span lines. */
  private int word(int i) {
    int end = i;
    while (isWord(at(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(int c) {
    return c >= '0' && c <= '9'
        || c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c == '_'
        || c == '.'
        || c == '-';
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  private int at(int i) {
    return i < bytes.length ? bytes[i] & 0xff : -1;
  }

  /**
   * One assignment of a .env file, and where it stands in its bytes.
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
      Content content,
      int nameFrom,
      int nameTo,
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

    String name() {
      return content.text(nameFrom, nameTo);
    }

    /** The value with its quotes taken off and, in double quotes, what a backslash protects. */
    String value() {
      String raw = content.text(valueFrom, valueTo);
      return quote == '"' ? raw.replaceAll("\\\\([\\\\\"$`])", "$1") : raw;
    }

    /** Where the value starts with the quote round it. */
    int from() {
      return quote == 0 ? valueFrom : valueFrom - 1;
    }

    /** Where the value ends with the quote round it. */
    int to() {
      return quote == 0 ? valueTo : valueTo + 1;
    }

    /** What stands before the value and its quote: blanks, export, the name, the equals sign. */
    String lead() {
      return content.text(start, from());
    }

    /** What stands behind the value and its quote on their line: blanks, a comment. */
    String rest() {
      return content.text(to(), content.contentEnd(to()));
    }

    /** The quote as text; empty where there is none. */
    String mark() {
      return quote == 0 ? "" : Character.toString(quote);
    }

    boolean endsInCarriageReturn() {
      return content.contentEnd(valueTo) < end - 1;
    }

    /** Whether the value is there to be filled in by another program. */
    boolean isReference() {
      String text = value().strip();
      return text.matches("(?s)(op://|encrypted:|vault:|ref\\+|ENC\\[).*")
          || text.matches("(?s).*\\$[{(A-Za-z_].*")
          || (quote == '`' && text.matches("(?s).*\\s.*"));
    }

    /** Whether a shell reads the value on into the lines below, which are parsed as lines here. */
    boolean goesOn() {
      String text = content.text(valueFrom, content.contentEnd(valueTo));
      int open = 0;
      for (int i = 0; i + 1 < text.length(); i++) {
        boolean opens = text.charAt(i) == '$' && "({".indexOf(text.charAt(i + 1)) >= 0;
        open += opens ? 1 : 0;
        open -= open > 0 && ")}".indexOf(text.charAt(i + 1)) >= 0 ? 1 : 0;
      }
      return open > 0 || quote == 0 && (text.startsWith("(") && !text.contains(")"));
    }

    /** What a shell would see with the value that is not part of it; empty for nothing. */
    Optional<String> company() {
      if (quote == 0 && content.endsInBackslash(end)) {
        return Optional.of("ends in a backslash, by which a shell takes the next line with it");
      }
      return quote == 0 && MORE.matcher(value()).find()
          ? Optional.of("has more behind the value, which a shell would run or set")
          : Optional.empty();
    }

    /** Its place alone: a value is never printed. */
    @Override
    public String toString() {
      return "Assignment[line " + line + "]";
    }
  }
}
