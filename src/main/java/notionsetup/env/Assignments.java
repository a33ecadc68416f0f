package notionsetup.env;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds the active assignments in the bytes of a .env file, in one pass. A name inside a value that
 * spans lines is none; a quote that never ends holds only its own line.
 */
final class Assignments {
  private static final byte[] EXPORT = "export".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private int line = 1;
  private int pos;

  private Assignments(byte[] bytes) {
    this.bytes = bytes;
    this.pos = notionsetup.text.Encoding.bom(bytes);
  }

  static void each(byte[] bytes, Consumer<Assignment> taker) {
    Assignments scan = new Assignments(bytes);
    while (scan.pos < bytes.length) {
      scan.line(taker);
    }
  }

  private void line(Consumer<Assignment> taker) {
    int name = blanks(pos);
    int nameEnd = word(name);
    int second = blanks(nameEnd);
    if (second > nameEnd && word(second) > second && isExport(name, nameEnd)) {
      name = second;
      nameEnd = word(second);
    }
    int equals = blanks(nameEnd);
    if (nameEnd > name && at(equals) == '=') {
      assignment(name, nameEnd, equals, taker);
    } else {
      pos = next(pos);
      line++;
    }
  }

  private void assignment(int name, int nameEnd, int equals, Consumer<Assignment> taker) {
    int afterEquals = equals + 1;
    int first = blanks(afterEquals);
    int contentEnd = Text.contentEnd(bytes, first);
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
    int lastLine = line + (quoted ? Text.count(bytes, from, to) : 0);
    int end = next(to);
    boolean unbalanced =
        !Quotes.balanced(bytes, quoted ? to + 1 : afterEquals, Text.contentEnd(bytes, to));
    taker.accept(
        new Assignment(
            new String(bytes, name, nameEnd - name, StandardCharsets.US_ASCII),
            line,
            lastLine,
            pos,
            from,
            to,
            end,
            quoted ? quote : 0,
            equals > nameEnd || (first > afterEquals && from == first + (quoted ? 1 : 0)),
            unbalanced));
    line = lastLine + 1;
    pos = end;
  }

  /** Where a value without quotes ends: at a comment or the end of its line, less blanks. */
  private int bare(int from, int first, int contentEnd) {
    int end = from;
    while (end < contentEnd && !(at(end) == '#' && Text.isBlank(at(end - 1)))) {
      end++;
    }
    while (end > first && Text.isBlank(at(end - 1))) {
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

  private boolean endsWord(int i) {
    int c = at(i);
    return c < 0 || Text.isBlank(c) || c == '\r' || c == '\n' || c == '#' || c == ';';
  }

  private boolean isExport(int from, int to) {
    return Arrays.equals(bytes, from, to, EXPORT, 0, EXPORT.length);
  }

  private int blanks(int i) {
    while (Text.isBlank(at(i))) {
      i++;
    }
    return i;
  }

  /** Some readers allow dots and dashes in a name, and what they read may span lines. */
  private int word(int i) {
    while (isWord(at(i))) {
      i++;
    }
    return i;
  }

  private static boolean isWord(int c) {
    return c != ':'
        && c != '/'
        && c != '@'
        && c != '%'
        && c != '+'
        && c != ','
        && Credential.isPlain(c);
  }

  private int next(int i) {
    return Text.nextLine(bytes, i);
  }

  private int at(int i) {
    return i < bytes.length ? bytes[i] & 0xff : -1;
  }
}
