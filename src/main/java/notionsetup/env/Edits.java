package notionsetup.env;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Builds the new bytes of a file and the masked diff, from edits given in the file's order. */
final class Edits {
  private final byte[] before;
  private final ByteArrayOutputStream after;
  private final List<String> diff = new ArrayList<>();
  private int copied;
  private int shift;
  private int touched;

  /**
   * @param shown the file's name in the diff
   */
  Edits(byte[] before, String shown) {
    this.before = before;
    this.after = new ByteArrayOutputStream(before.length + 256);
    diff.add("--- " + shown);
    diff.add("+++ " + shown);
  }

  /** Gives an assignment a new value; every other byte of its lines stays. */
  void replace(Assignment old, Credential credential) {
    int quoteFrom = old.quote() == 0 ? old.valueFrom() : old.valueFrom() - 1;
    int quoteTo = old.quote() == 0 ? old.valueTo() : old.valueTo() + 1;
    boolean bare = credential.isBare();
    String quote = bare ? old.closing() : "'";
    // A comment that touches the value would become a part of it in a shell.
    String gap = quoteTo < before.length && before[quoteTo] == '#' ? " " : "";
    swap(quoteFrom, quoteTo, quote + credential.value() + quote + gap);

    String lead = old.lead(before).substring(0, old.lead(before).length() - old.closing().length());
    boolean more =
        !new String(
                before, quoteTo, Text.contentEnd(before, quoteTo) - quoteTo, StandardCharsets.UTF_8)
            .isBlank();
    hunk(old, List.of(lead + quote + credential.masked() + quote + (more ? " ..." : "")));
  }

  /** Takes whole lines out. */
  void remove(Assignment old) {
    swap(old.start(), old.end(), "");
    hunk(old, List.of());
  }

  /** Takes out an empty line that comes before the next edit. */
  void removeEmptyLine(int from, int to, int line) {
    swap(from, to, "");
    diff.add("@@ -" + line + " +" + (line - 1 + shift) + ",0 @@");
    diff.add("-");
    shift--;
    touched++;
  }

  /** Appends one line for each of the credentials. */
  void append(List<Credential> credentials) {
    swap(before.length, before.length, "");
    String lineEnd = Text.lineEnd(before);
    boolean unended = before.length > 0 && before[before.length - 1] != '\n';
    List<String> added = new ArrayList<>();
    if (unended) {
      put(lineEnd);
    }
    if (Text.endsInBackslash(before, before.length)) {
      put(lineEnd);
      added.add("+");
    }
    for (Credential credential : credentials) {
      put(credential.name() + "=" + credential.written() + lineEnd);
      added.add("+" + credential.name() + "=" + credential.masked());
    }
    int last = Text.lines(before);
    diff.add("@@ -" + last + ",0 +" + range(last + 1 + shift, added.size()) + " @@");
    diff.addAll(added);
  }

  byte[] bytes() {
    swap(before.length, before.length, "");
    return after.toByteArray();
  }

  /** The diff, or nothing where no byte changes. */
  List<String> diff() {
    return diff.size() == 2 ? List.of() : List.copyOf(diff);
  }

  int untouched() {
    return Text.lines(before) - touched;
  }

  private void hunk(Assignment old, List<String> now) {
    int count = old.lastLine() - old.line() + 1;
    int from = old.line() + shift - (now.isEmpty() ? 1 : 0);
    diff.add("@@ -" + range(old.line(), count) + " +" + range(from, now.size()) + " @@");
    diff.add("-" + old.lead(before) + masked(old) + old.closing());
    diff.addAll(Collections.nCopies(count - 1, "-..."));
    now.forEach(line -> diff.add("+" + line));
    shift += now.size() - count;
    touched += count;
  }

  private String masked(Assignment old) {
    return new Credential(old.name(), old.value(before)).masked();
  }

  private static String range(int from, int count) {
    return count == 1 ? "" + from : from + "," + count;
  }

  private void swap(int from, int to, String with) {
    after.write(before, copied, from - copied);
    copied = to;
    put(with);
  }

  private void put(String text) {
    after.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
