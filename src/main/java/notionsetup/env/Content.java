package notionsetup.env;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The bytes of a .env file, parsed into assignments. A name inside a value that spans lines is
 * none; a quote that never ends holds only its own line.
 */
final class Content {
  /** Quotes with what is between them; a backslash protects a character but in single quotes. */
  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"|`(?:[^`\\\\]|\\\\.)*+`|'[^']*+'";

  /**
   * Some readers allow dots and dashes in a name, and what they read may span lines. A value is
   * what is in quotes, or else what is there up to a comment or the end of its line, less blanks.
   */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?s)[ \t]*+(?:export[ \t]++(?=[\\w.-]))?+([\\w.-]++)[ \t]*+="
              + ("(?:[ \t]*+(?:((?:" + QUOTED + ")(?=[ \t\r\n#;]|\\z))")
              + "|([^ \t\r\n#](?:[ \t]*+[^ \t\r\n#]|#)*+)))?+");

  /** A part of a line in which every quote that starts ends, as a shell reads it. */
  private static final Pattern BALANCED =
      Pattern.compile("(?s)(?:[^\"'`\\\\#]|(?<=[^ \t])#|\\\\.?|" + QUOTED + ")*+(?:#.*)?");

  private final byte[] bytes;

  /** The bytes, a character each: what is no UTF-8 stays as it is. */
  private final String text;

  Content(byte[] bytes) {
    this.bytes = bytes;
    this.text = new String(bytes, StandardCharsets.ISO_8859_1);
  }

  byte[] bytes() {
    return bytes;
  }

  /** The length of the UTF-8 byte order mark at the start; 0 where there is none. */
  int bom() {
    return text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
  }

  /** The lines, those that an assignment spans as one; none is kept: there may be very many. */
  Stream<Line> lines() {
    return Stream.iterate(
        line(1, bom()), Objects::nonNull, line -> line(line.last() + 1, line.end()));
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
    Matcher found = ASSIGNMENT.matcher(text).region(start, bytes.length);
    if (!found.lookingAt()) {
      int end = contentEnd(start);
      return new Line(this, number, start, "", end, end, "");
    }
    String quote = found.start(2) < 0 ? "" : text.substring(found.start(2), found.start(2) + 1);
    int from = Math.max(found.start(2), found.start(3));
    int to = found.end();
    return new Line(this, number, start, found.group(1), from < 0 ? to : from, to, quote);
  }

  /** How many lines there are; a last one without a line end counts. */
  int count() {
    return (int) text.lines().count();
  }

  /** The line end of the last line that has one; LF where none has. */
  String lineEnd() {
    int last = text.lastIndexOf('\n');
    return text.startsWith("\r", last - 1) ? "\r\n" : "\n";
  }

  /** Whether the line before {@code end} ends in a backslash: some join the next to it. */
  boolean endsInBackslash(int end) {
    return text.substring(Math.max(0, end - 3), end).replaceFirst("\r?\n$", "").endsWith("\\");
  }

  /** Where the text of the line at {@code i} ends, before its line end. */
  private int contentEnd(int i) {
    int end = text.indexOf('\n', i);
    end = end < 0 ? bytes.length : end;
    return end > i && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** What stands there, read as UTF-8. */
  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /**
   * A line of a .env file, or the lines of one assignment, and where it stands in the bytes.
   *
   * @param start where it starts, after a byte order mark
   * @param name empty for a line that is no assignment
   * @param from where the value starts, and to where it ends, with the quote round it
   */
  record Line(Content content, int number, int start, String name, int from, int to, String quote) {
    /** A command or an assignment behind an unquoted value, or the next line. */
    private static final Pattern MORE =
        Pattern.compile("[;&|]\\s*[A-Za-z_.:/]|\\s[A-Za-z_][A-Za-z0-9_]*=");

    private static final Pattern REFERENCE =
        Pattern.compile("(?s)(op://|encrypted:|vault:|ref\\+|ENC\\[).*|.*\\$[{(A-Za-z_].*");

    private static final Pattern OPENS = Pattern.compile("\\$[({]|^\\(");
    private static final Pattern CLOSES = Pattern.compile("[)}]");

    boolean isAssignment() {
      return !name.isEmpty();
    }

    Credential credential() {
      return new Credential(name, value());
    }

    /** By hand: how Java compares records takes 10 ms to make, before the first question. */
    boolean means(Credential credential) {
      return name.equals(credential.name()) && value().equals(credential.value());
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
      int next = content.text.indexOf('\n', to) + 1;
      return next == 0 ? content.bytes.length : next;
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
      int behind = quote.isEmpty() ? from : to;
      String part = content.text.substring(behind, content.contentEnd(to));
      return !BALANCED.matcher(part).matches();
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
      return OPENS.matcher(value).results().count() > CLOSES.matcher(value).results().count()
          || quote.isEmpty() && value.endsWith("\\") && end() < content.bytes.length;
    }

    /** Whether a shell would run or set what is read as the rest of the value here. */
    boolean isShared() {
      return quote.isEmpty() && MORE.matcher(value()).find();
    }
  }
}
