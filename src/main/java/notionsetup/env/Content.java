package notionsetup.env;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.text.Encoding;

/**
 * The bytes of a .env file, parsed into assignments. A name inside a value that spans lines is
 * none; a quote that never ends holds only its own line.
 */
final class Content {
  /** Some readers allow dots and dashes in a name, and what they read may span lines. */
  private static final Pattern HEAD =
      Pattern.compile(
          "[ \t]*+(?:export[ \t]++(?=[A-Za-z0-9_.-]))?+([A-Za-z0-9_.-]++)[ \t]*+=([ \t]*+)");

  private static final Pattern SPACER = Pattern.compile("\\\\\r?\n(\r?\n)\\z");

  private final byte[] bytes;

  /** The bytes, a character each: they are never decoded. */
  private final String text;

  Content(byte[] bytes) {
    this.bytes = bytes;
    this.text = new String(bytes, StandardCharsets.ISO_8859_1);
  }

  byte[] bytes() {
    return bytes;
  }

  /** The lines, those that an assignment spans as one; none is kept: there may be very many. */
  Stream<Line> lines() {
    return Stream.iterate(
        line(1, Encoding.bom(bytes)), Objects::nonNull, line -> line(line.last() + 1, line.end()));
  }

  Stream<Line> assignments() {
    return lines().filter(Line::isAssignment);
  }

  Stream<Line> assignments(Collection<String> names) {
    return assignments().filter(found -> names.contains(found.name()));
  }

  /** The line that starts there; null at the end. */
  private Line line(int number, int start) {
    if (start == bytes.length) {
      return null;
    }
    Matcher head = HEAD.matcher(text).region(start, bytes.length);
    if (!head.lookingAt()) {
      int end = contentEnd(start);
      return new Line(this, number, start, start, start, end, end, "");
    }
    int first = head.end();
    int end = contentEnd(first);
    int close = isQuote(first) ? close(first, bytes.length) + 1 : 0;
    boolean quoted = close > 0 && " \t\r\n#;".indexOf(at(close)) >= 0;
    boolean none = first >= end || at(first) == '#';
    int from = none ? head.start(2) : first;
    int to = quoted ? close : none ? from : bare(first, end);
    String quote = quoted ? text.substring(first, first + 1) : "";
    return new Line(this, number, start, head.start(1), head.end(1), from, to, quote);
  }

  /** Where a value without quotes ends: at a comment or the end of its line, less blanks. */
  private int bare(int from, int end) {
    int to = from;
    for (int i = from; i < end && !(at(i) == '#' && isBlank(at(i - 1))); i++) {
      to = isBlank(at(i)) ? to : i + 1;
    }
    return to;
  }

  private boolean isQuote(int i) {
    return "\"'`".indexOf(at(i)) >= 0;
  }

  /** Where the quote there ends, or -1; a backslash protects a character but in single quotes. */
  private int close(int quote, int to) {
    for (int i = quote + 1; i < to; i++) {
      if (at(i) == at(quote)) {
        return i;
      }
      i += at(i) == '\\' && at(quote) != '\'' ? 1 : 0;
    }
    return -1;
  }

  /** Whether every quote that starts in this part of a line ends in it, as a shell reads it. */
  private boolean isBalanced(int from, int to) {
    for (int i = from; i < to; i++) {
      if (at(i) == '#' && (i == from || isBlank(at(i - 1)))) {
        return true;
      } else if (isQuote(i)) {
        i = close(i, to);
        if (i < 0) {
          return false;
        }
      }
      i += at(i) == '\\' ? 1 : 0;
    }
    return true;
  }

  /** How many lines there are; a last one without a line end counts. */
  int count() {
    return (int) text.lines().count();
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
    return text.substring(Math.max(0, end - 3), end).replaceFirst("\r?\n$", "").endsWith("\\");
  }

  /** How long the empty line before {@code end} is, where the line above ends in a backslash. */
  int spacer(int end) {
    Matcher found = SPACER.matcher(text.substring(Math.max(0, end - 5), Math.max(0, end)));
    return found.find() ? found.group(1).length() : 0;
  }

  /** Where the line after the one at {@code i} starts. */
  private int nextLine(int i) {
    int next = text.indexOf('\n', i) + 1;
    return next == 0 ? bytes.length : next;
  }

  /** Where the text of the line at {@code i} ends, before its line end. */
  private int contentEnd(int i) {
    int end = text.indexOf('\n', i);
    end = end < 0 ? bytes.length : end;
    return end > i && at(end - 1) == '\r' ? end - 1 : end;
  }

  /** What stands there, read as UTF-8. */
  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  /** The byte there; a line end behind the last. */
  private int at(int i) {
    return i < bytes.length ? text.charAt(i) : '\n';
  }

  /**
   * A line of a .env file, or the lines of one assignment, and where it stands in the bytes.
   *
   * @param start where it starts, after a byte order mark
   * @param nameTo where the name ends; where it starts for a line that is no assignment
   * @param from where the value starts, and to where it ends, with the quote round it
   */
  record Line(
      Content content,
      int number,
      int start,
      int nameFrom,
      int nameTo,
      int from,
      int to,
      String quote) {
    /** A command or an assignment behind an unquoted value. */
    private static final Pattern MORE =
        Pattern.compile("[;&|]\\s*[A-Za-z_.:/]|\\s[A-Za-z_][A-Za-z0-9_]*=");

    private static final Pattern REFERENCE =
        Pattern.compile("(?s)(op://|encrypted:|vault:|ref\\+|ENC\\[).*|.*\\$[{(A-Za-z_].*");

    private static final Pattern OPENS = Pattern.compile("\\$[({]|^\\(");
    private static final Pattern CLOSES = Pattern.compile("[)}]");

    boolean isAssignment() {
      return nameTo > nameFrom;
    }

    String name() {
      return content.text(nameFrom, nameTo);
    }

    Credential credential() {
      return new Credential(name(), value());
    }

    /** The value with its quotes taken off and, in double quotes, what a backslash protects. */
    String value() {
      String raw = content.text(from + quote.length(), to - quote.length());
      return quote.equals("\"") ? raw.replaceAll("\\\\([\\\\\"$`])", "$1") : raw;
    }

    int last() {
      return number + (int) content.text.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    int end() {
      return content.nextLine(to);
    }

    /** The whole of it, but for its line end. */
    String text() {
      return content.text(start, content.contentEnd(to));
    }

    /** What stands before the value and its quote: blanks, export, the name, the equals sign. */
    String lead() {
      return content.text(start, from);
    }

    /** What stands behind the value and its quote on their line: blanks, a comment. */
    String rest() {
      return content.text(to, content.contentEnd(to));
    }

    boolean endsInCarriageReturn() {
      return content.contentEnd(to) < end() - 1;
    }

    /** Whether a quote on its lines never ends, as a shell reads them. */
    boolean isUnbalanced() {
      return !content.isBalanced(quote.isEmpty() ? from : to, content.contentEnd(to));
    }

    /** Whether the value is there to be filled in by another program. */
    boolean isReference() {
      String value = value().strip();
      return REFERENCE.matcher(value).matches()
          || quote.equals("`") && value.matches("(?s).*\\s.*");
    }

    /** Whether a shell reads the value on into the lines below, which are parsed as lines here. */
    boolean goesOn() {
      String value = content.text(from, content.contentEnd(to));
      return OPENS.matcher(value).results().count() > CLOSES.matcher(value).results().count();
    }

    /** What a shell would see with the value that is not part of it; empty for nothing. */
    String company() {
      if (!quote.isEmpty()) {
        return "";
      }
      return content.endsInBackslash(end())
          ? "ends in a backslash, by which a shell takes the next line with it"
          : MORE.matcher(value()).find()
              ? "has more behind the value, which a shell would run or set"
              : "";
    }

    /** Its place alone: a value is never printed. */
    @Override
    public String toString() {
      return "Line " + number;
    }
  }
}
