package notionsetup.env;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.text.Encoding;

/**
 * The bytes of a .env file, parsed once into assignments. A name inside a value that spans lines is
 * none; a quote that never ends holds only its own line.
 */
final class Content {
  /** Some readers allow dots and dashes in a name, and what they read may span lines. */
  private static final Pattern HEAD =
      Pattern.compile(
          "[ \t]*+(?:export[ \t]++(?=[A-Za-z0-9_.-]))?+([A-Za-z0-9_.-]++)([ \t]*+)=([ \t]*+)");

  private final byte[] bytes;

  /** The bytes, a character each: they are never decoded. */
  private final String text;

  private final List<Assignment> assignments = new ArrayList<>();

  private Content(byte[] bytes) {
    this.bytes = bytes;
    this.text = new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static Content of(byte[] bytes) {
    return of(bytes, any -> true);
  }

  /** Only these assignments are kept: all of a large file would fill the memory twice. */
  static Content of(byte[] bytes, Predicate<Assignment> kept) {
    Content content = new Content(bytes);
    Matcher head = HEAD.matcher(content.text);
    int line = 1;
    for (int pos = Encoding.bom(bytes); pos < bytes.length; ) {
      if (head.region(pos, bytes.length).lookingAt()) {
        Assignment found = content.assignment(line, pos, head);
        if (kept.test(found)) {
          content.assignments.add(found);
        }
        line = found.lastLine() + 1;
        pos = found.end();
      } else {
        line++;
        pos = content.nextLine(pos);
      }
    }
    return content;
  }

  private Assignment assignment(int line, int start, Matcher head) {
    int first = head.end();
    int contentEnd = contentEnd(first);
    int quote = at(first) == '"' || at(first) == '\'' || at(first) == '`' ? at(first) : 0;
    int close = quote == 0 ? -1 : close(first + 1, quote);
    boolean quoted = close >= 0 && " \t\r\n#;".indexOf(at(close + 1)) >= 0;
    boolean none = !quoted && (first >= contentEnd || at(first) == '#');
    int from = none ? head.start(3) : quoted ? first + 1 : first;
    int to =
        none
            ? from
            : quoted
                ? close
                : bare(close >= 0 && close < contentEnd ? close + 1 : first, first, contentEnd);
    boolean spaced = !head.group(2).isEmpty() || !none && !head.group(3).isEmpty();
    return new Assignment(
        this, head.start(1), head.end(1), line, start, from, to, quoted ? quote : 0, spaced);
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
      if (at(i) == quote) {
        return i;
      }
      i += at(i) == '\\' && quote != '\'' ? 1 : 0;
    }
    return -1;
  }

  /** Whether every quote that starts in this part of a line ends in it, as a shell reads it. */
  private boolean isBalanced(int from, int to) {
    int open = 0;
    for (int i = from; i < to; i++) {
      int c = at(i);
      if (c == '\\' && open != '\'') {
        i++;
      } else if (open != 0) {
        open = c == open ? 0 : open;
      } else if (c == '#' && (i == from || isBlank(at(i - 1)))) {
        return true;
      } else if (c == '"' || c == '\'' || c == '`') {
        open = c;
      }
    }
    return open == 0;
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
    return !text.isEmpty() && !text.endsWith("\n");
  }

  /** The line end of the last line that has one; LF where none has. */
  String lineEnd() {
    int last = text.lastIndexOf('\n');
    return last > 0 && at(last - 1) == '\r' ? "\r\n" : "\n";
  }

  /** Whether the line before {@code end} ends in a backslash: some join the next to it. */
  boolean endsInBackslash(int end) {
    String before = text.substring(Math.max(0, end - 3), end);
    return before.replaceFirst("\r?\n$", "").endsWith("\\");
  }

  /** Where the line after the one at {@code i} starts. */
  int nextLine(int i) {
    int next = text.indexOf('\n', i) + 1;
    return next == 0 ? bytes.length : next;
  }

  /** Where the text of the line at {@code i} ends, before its line end. */
  int contentEnd(int i) {
    int next = nextLine(i);
    int end = next > i && at(next - 1) == '\n' ? next - 1 : next;
    return end < next && end > i && at(end - 1) == '\r' ? end - 1 : end;
  }

  /** What stands there, read as UTF-8. */
  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private int count(int from, int to) {
    int found = 0;
    for (int i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) {
      found++;
    }
    return found;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  /** The byte there; a line end behind the last. */
  private int at(int i) {
    return i < bytes.length ? text.charAt(i) : '\n';
  }

  /**
   * One assignment of a .env file, and where it stands in its bytes.
   *
   * @param line the line it starts on, counted from 1
   * @param start where its first line starts, after a byte order mark
   * @param valueFrom where the value starts, inside its quotes
   * @param valueTo where the value ends, inside its quotes
   * @param quote the quote round the value, or 0
   * @param spaced whether blanks stand round the equals sign
   */
  record Assignment(
      Content content,
      int nameFrom,
      int nameTo,
      int line,
      int start,
      int valueFrom,
      int valueTo,
      int quote,
      boolean spaced) {
    /** A command or an assignment behind an unquoted value. */
    private static final Pattern MORE =
        Pattern.compile("[;&|]\\s*[A-Za-z_.:/]|\\s[A-Za-z_][A-Za-z0-9_]*=");

    private static final Pattern REFERENCE =
        Pattern.compile("(?s)(op://|encrypted:|vault:|ref\\+|ENC\\[).*|.*\\$[{(A-Za-z_].*");

    String name() {
      return content.text(nameFrom, nameTo);
    }

    /** The value with its quotes taken off and, in double quotes, what a backslash protects. */
    String value() {
      String raw = content.text(valueFrom, valueTo);
      return quote == '"' ? raw.replaceAll("\\\\([\\\\\"$`])", "$1") : raw;
    }

    /** The line that the value ends on. */
    int lastLine() {
      return line + (quote == 0 ? 0 : content.count(valueFrom, valueTo));
    }

    /** Where the line after it starts. */
    int end() {
      return content.nextLine(valueTo);
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
      return content.contentEnd(valueTo) < end() - 1;
    }

    /** Whether a quote on its lines never ends, as a shell reads them. */
    boolean isUnbalanced() {
      return !content.isBalanced(quote == 0 ? valueFrom : to(), content.contentEnd(valueTo));
    }

    /** Whether the value is there to be filled in by another program. */
    boolean isReference() {
      String value = value().strip();
      return REFERENCE.matcher(value).matches() || quote == '`' && value.matches("(?s).*\\s.*");
    }

    /** Whether a shell reads the value on into the lines below, which are parsed as lines here. */
    boolean goesOn() {
      String value = content.text(valueFrom, content.contentEnd(valueTo));
      int open = 0;
      for (int i = 0; i + 1 < value.length(); i++) {
        open += value.charAt(i) == '$' && "({".indexOf(value.charAt(i + 1)) >= 0 ? 1 : 0;
        open -= open > 0 && ")}".indexOf(value.charAt(i + 1)) >= 0 ? 1 : 0;
      }
      return open > 0 || quote == 0 && value.startsWith("(") && !value.contains(")");
    }

    /** What a shell would see with the value that is not part of it; empty for nothing. */
    Optional<String> company() {
      if (quote == 0 && content.endsInBackslash(end())) {
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
