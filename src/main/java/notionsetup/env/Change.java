package notionsetup.env;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import notionsetup.env.Content.Line;
import notionsetup.fault.Remedy;

/** What setting or removing names would do to the bytes of a .env file; it never prints a value. */
public final class Change {
  private final EnvFile file;
  private final Content before;
  private final Map<String, Credential> wanted = new LinkedHashMap<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<String> diff = new ArrayList<>();
  private List<Line> places;
  private Content after;
  private int copied;
  private int touched;

  private Change(EnvFile file) {
    this.file = file;
    this.before = file.content();
  }

  /** Works out what storing these would do: all of them in one replacement. */
  public static Change set(EnvFile file, List<Credential> credentials) {
    Change change = new Change(file);
    Map<String, Credential> wanted = change.wanted;
    String why = ", which .env readers do not agree on";
    String remedy = "Copy the value again, without quotes or text around it";
    for (Credential credential : credentials) {
      credential.refuse(Credential.UNSTORABLE, why, remedy);
      wanted.put(credential.name(), credential);
    }
    Map<String, Credential> missing = new LinkedHashMap<>(wanted);
    for (Line old : file.content().assignments(wanted.keySet()).toList()) {
      missing.remove(old.name());
      change.replace(old, wanted.get(old.name()));
    }
    change.append(missing.values());
    Function<Line, Credential> meant = old -> wanted.getOrDefault(old.name(), old.credential());
    Stream<Credential> kept = file.content().assignments().map(meant);
    change.finish(Stream.concat(kept, missing.values().stream()));
    change.places = change.after.assignments(wanted.keySet()).toList();
    return change;
  }

  /** Works out what taking out every line of these names would do; it undoes {@link #set}. */
  public static Change remove(EnvFile file, List<String> names) {
    Change change = new Change(file);
    change.places = file.content().assignments(names).toList();
    change.removeSpacer();
    for (Line old : change.places) {
      change.swap(old.start(), old.end(), "");
      change.taken(old);
    }
    Stream<Line> others = change.before.assignments().filter(line -> !names.contains(line.name()));
    change.finish(others.map(Line::credential));
    return change;
  }

  /** The empty line in front of what was appended goes too, where a backslash had called for it. */
  private void removeSpacer() {
    int length = places.stream().mapToInt(line -> line.end() - line.start()).sum();
    int start = before.bytes().length - length;
    String end = before.lineEnd();
    int from = start - end.length();
    boolean once = places.size() == lines().size();
    boolean appended = once && !places.isEmpty() && places.get(0).start() == start;
    if (appended
        && from > 0
        && before.text(from - 1, start).equals("\n" + end)
        && before.endsInBackslash(from)) {
      swap(from, start, "");
      diff.add("-");
      touched++;
    }
  }

  /** Gives an assignment a value, where it has another; every other byte of its lines stays. */
  private void replace(Line old, Credential wanted) {
    // A shell would run a key in backquotes, as it ran the reference.
    boolean ran = old.quote().equals("`") && old.isReference();
    String quote = !wanted.isBare() ? "'" : ran ? "" : old.quote();
    if (old.means(wanted) && old.quote().equals(quote)) {
      return;
    }
    // A comment that touches the value would become a part of it in a shell.
    String gap = old.rest().startsWith("#") ? " " : "";
    swap(old.from(), old.to(), quote + wanted.value() + quote + gap);
    taken(old);
    String more = old.rest().isBlank() ? "" : " ...";
    diff.add("+" + old.lead() + quote + wanted.masked() + quote + more);
  }

  private void append(Iterable<Credential> credentials) {
    int end = before.bytes().length;
    String gap = end > 0 && before.bytes()[end - 1] != '\n' ? before.lineEnd() : "";
    gap += before.endsInBackslash(end) ? before.lineEnd() : "";
    for (Credential credential : credentials) {
      swap(end, end, gap + credential.line() + before.lineEnd());
      diff.add("+" + credential);
      gap = "";
    }
  }

  private void taken(Line old) {
    int count = old.last() - old.number() + 1;
    diff.add("-" + old.lead() + old.quote() + old.credential().masked() + old.quote());
    diff.addAll(Collections.nCopies(count - 1, "-..."));
    touched += count;
  }

  private void swap(int from, int to, String with) {
    if (written.size() + from - copied + with.length() > EnvFile.LARGEST) {
      throw Place.fault(file.shown() + " would become larger than 1 MiB", Place.ELSEWHERE);
    }
    written.write(before.bytes(), copied, from - copied);
    written.writeBytes(with.getBytes(StandardCharsets.US_ASCII));
    copied = to;
  }

  /** Copies the rest; a fault where the whole does not mean these assignments. */
  private void finish(Stream<Credential> meant) {
    swap(before.bytes().length, before.bytes().length, "");
    after = new Content(written.toByteArray());
    Iterator<Credential> expected = meant.iterator();
    boolean same =
        after.assignments().allMatch(found -> expected.hasNext() && found.means(expected.next()));
    if (!same || expected.hasNext()) {
      // One above found its end only now, and took what is below for its own.
      String what = " opens a quote that never ends, and other lines would be read differently";
      throw Place.fault(
          file.shown() + what, "End that quote, or name another file with --env-file");
    }
  }

  /** Whether the file already is as it would be: then it is not written at all. */
  public boolean isNothing() {
    return diff.isEmpty();
  }

  /** The lines that hold each name: after the edit for what is set, before it for what goes. */
  public Map<String, List<Integer>> lines() {
    Map<String, List<Integer>> lines = new LinkedHashMap<>();
    places.forEach(
        at -> lines.computeIfAbsent(at.name(), all -> new ArrayList<>()).add(at.number()));
    return lines;
  }

  /** What stands in each of these lines. */
  public Map<Integer, Credential> credentials() {
    Map<Integer, Credential> all = new LinkedHashMap<>();
    places.forEach(at -> all.put(at.number(), at.credential()));
    return all;
  }

  /** Where a name is, and what does not change, such as "line 4, the other 11 lines untouched". */
  public String where(String name) {
    List<Integer> all = lines().get(name);
    String line = (all.size() == 1 ? "line " : all.size() + " places, lines ") + EnvFile.told(all);
    int others = isNothing() ? 0 : before.count() - touched;
    String lines = others == 1 ? "line" : others + " lines";
    return others == 0 ? line : line + ", the other " + lines + " untouched";
  }

  /** Whether a shell that then sources the file sets its names, and does nothing else. */
  public boolean canBeSourced() {
    return Layout.canBeSourced(after);
  }

  public List<Warning> warnings() {
    String quotes =
        "%s holds characters that need quotes: docker --env-file and other readers that know no quotes will take them for a part of the value";
    return wanted.values().stream()
        .filter(credential -> !credential.isBare())
        .map(credential -> new Warning(quotes.formatted(credential.name()), Remedy.NONE))
        .toList();
  }

  /** The lines that go, behind a minus, and those that come, behind a plus, values masked. */
  public String diff() {
    return String.join("\n", diff);
  }

  EnvFile file() {
    return file;
  }

  byte[] after() {
    return after.bytes();
  }

  public boolean leavesNothing() {
    return after().length == 0;
  }
}
