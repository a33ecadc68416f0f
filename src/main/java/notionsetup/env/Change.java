package notionsetup.env;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import notionsetup.env.Content.Assignment;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;

/** What setting or removing names would do to the bytes of a .env file; it never prints a value. */
public final class Change {
  /** More places than this are no file of a person, and would only fill the memory. */
  private static final int MOST = 1000;

  private final Content content;
  private final String shown;
  private final ByteArrayOutputStream written;
  private final List<String> diff = new ArrayList<>();
  private List<Assignment> places = List.of();
  private List<Warning> warnings = List.of();
  private int copied;
  private int touched;

  /**
   * @param shown the file's name in messages
   */
  private Change(Content content, String shown) {
    this.content = content;
    this.shown = shown;
    this.written = new ByteArrayOutputStream(content.bytes().length + 256);
  }

  /** Works out what storing these would do. */
  static Change set(Content content, List<Credential> credentials, String shown) {
    Map<String, Credential> wanted = new LinkedHashMap<>();
    credentials.forEach(credential -> wanted.put(credential.name(), credential.checked()));
    Change change = new Change(content, shown);
    List<Assignment> old = change.places(content, wanted.keySet());
    for (Assignment at : old) {
      Credential credential = wanted.get(at.name());
      boolean quotedRight = credential.isBare() || at.quote() == '\'';
      if (!at.value().equals(credential.value()) || !quotedRight) {
        change.replace(at, credential);
      }
    }
    Set<String> there = old.stream().map(Assignment::name).collect(Collectors.toSet());
    change.append(wanted.values().stream().filter(one -> !there.contains(one.name())).toList());
    byte[] after = change.after();
    if (after.length > EnvFile.LARGEST) {
      throw Place.fault(shown + " would become larger than 1 MiB", Place.ELSEWHERE);
    }
    change.places =
        change.places(
            Content.of(after, found -> wanted.containsKey(found.name())), wanted.keySet());
    // Every place of a name is still one, and holds what was written.
    for (Credential credential : wanted.values()) {
      long before = old.stream().filter(at -> at.name().equals(credential.name())).count();
      long good = change.places.stream().filter(at -> holds(at, credential)).count();
      if (good != Math.max(1, before)) {
        throw change.swallowed(
            credential.name() + " would become a part of that value",
            "End that quote, or name another file with --env-file");
      }
    }
    change.warnings =
        wanted.values().stream().map(Credential::warning).flatMap(Optional::stream).toList();
    return change;
  }

  private static boolean holds(Assignment at, Credential credential) {
    return at.name().equals(credential.name()) && at.value().equals(credential.value());
  }

  /** Works out what taking out every line of these names would do. */
  static Change remove(Content content, Set<String> names, String shown) {
    Change change = new Change(content, shown);
    change.places = change.places(content, names);
    Assignment tail = tail(content, change.places);
    for (Assignment at : change.places) {
      if (at.equals(tail)) {
        change.removeSpacer(at.start());
      }
      change.swap(at.start(), at.end(), "");
      change.taken(at);
    }
    if (!others(content, names).equals(others(Content.of(change.after()), Set.of()))) {
      throw change.swallowed(
          "other lines would be read differently without those of " + String.join(" and ", names),
          "End that quote, or take the lines out by hand");
    }
    return change;
  }

  /** An open quote above found its end only now, and took what was written for its own. */
  private Fault swallowed(String effect, String remedy) {
    return Place.fault(shown + " opens a quote that never ends, and " + effect, Remedy.of(remedy));
  }

  private List<Assignment> places(Content in, Set<String> names) {
    List<Assignment> found = in.assignments(names).limit(MOST + 1).toList();
    if (found.size() > MOST) {
      throw Place.fault(
          "%s assigns %s more than %d times".formatted(shown, found.get(0).name(), MOST),
          Place.ELSEWHERE);
    }
    return found;
  }

  /** What is assigned to other names, in order. */
  private static List<String> others(Content content, Set<String> names) {
    return content.assignments().stream()
        .filter(found -> !names.contains(found.name()))
        .map(found -> found.name() + "=" + found.value())
        .toList();
  }

  /** The first of the assignments that stand together at the very end, or null. */
  private static Assignment tail(Content content, List<Assignment> places) {
    Assignment first = null;
    int end = content.bytes().length;
    for (int i = places.size() - 1; i >= 0 && places.get(i).end() == end; i--) {
      first = places.get(i);
      end = first.start();
    }
    return first;
  }

  /** Gives an assignment a new value; every other byte of its lines stays. */
  private void replace(Assignment old, Credential credential) {
    String quote = credential.isBare() ? old.mark() : "'";
    // A comment that touches the value would become a part of it in a shell.
    String gap = old.rest().startsWith("#") ? " " : "";
    swap(old.from(), old.to(), quote + credential.value() + quote + gap);
    taken(old);
    String more = old.rest().isBlank() ? "" : " ...";
    diff.add("+" + old.lead() + quote + credential.masked() + quote + more);
  }

  /** Appends one line for each of the credentials. */
  private void append(List<Credential> credentials) {
    String lineEnd = content.lineEnd();
    int end = content.bytes().length;
    boolean any = !credentials.isEmpty();
    if (any && content.isUnended()) {
      swap(end, end, lineEnd);
    }
    if (any && content.endsInBackslash(end)) {
      swap(end, end, lineEnd);
      diff.add("+");
    }
    for (Credential credential : credentials) {
      swap(end, end, credential.name() + "=" + credential.written() + lineEnd);
      diff.add("+" + credential.name() + "=" + credential.masked());
    }
    swap(end, end, "");
  }

  /** Takes out the empty line above that kept a backslash from joining two lines. */
  private void removeSpacer(int start) {
    String above = content.text(Math.max(0, start - 5), start);
    String spacer = above.replaceFirst("(?s).*\\\\\r?\n(?=\r?\n$)", "");
    if (!spacer.equals(above)) {
      swap(start - spacer.length(), start, "");
      diff.add("-");
      touched++;
    }
  }

  private void taken(Assignment old) {
    int count = old.lastLine() - old.line() + 1;
    String masked = new Credential(old.name(), old.value()).masked();
    diff.add("-" + old.lead() + old.mark() + masked + old.mark());
    diff.addAll(Collections.nCopies(count - 1, "-..."));
    touched += count;
  }

  private void swap(int from, int to, String with) {
    written.write(content.bytes(), copied, from - copied);
    written.writeBytes(with.getBytes(StandardCharsets.US_ASCII));
    copied = to;
  }

  /** Whether the file already is as it would be: then it is not written at all. */
  public boolean isNothing() {
    return diff.isEmpty();
  }

  /**
   * The lines, counted from 1, that hold each name: after the edit for what is set, before it for
   * what is removed.
   */
  public Map<String, List<Integer>> lines() {
    Map<String, List<Integer>> lines = new LinkedHashMap<>();
    places.forEach(
        at -> lines.computeIfAbsent(at.name(), name -> new ArrayList<>()).add(at.line()));
    return lines;
  }

  /** Where a name is, and what does not change, such as "line 4, the other 11 lines untouched". */
  public String where(String name) {
    List<Integer> all = lines().get(name);
    String numbers = all.toString().replaceAll("[\\[\\]]", "");
    String line = all.size() == 1 ? "line " + numbers : all.size() + " places, lines " + numbers;
    int others = isNothing() ? 0 : otherLines();
    return others == 0
        ? line
        : others == 1
            ? line + ", the other line untouched"
            : line + ", the other " + others + " lines untouched";
  }

  /** How many lines of the old file stay as they are. */
  int otherLines() {
    return content.lines() - touched;
  }

  /** The names of the file as it would be that have one of these values. */
  List<String> names(Set<String> values) {
    return Content.of(after()).assignments().stream()
        .filter(found -> values.contains(found.value()))
        .map(Assignment::name)
        .distinct()
        .toList();
  }

  /** Whether a shell that then sources the file sets its names, and does nothing else. */
  public boolean canBeSourced() {
    return new Layout(Content.of(after()), "").canBeSourced();
  }

  /** On values that some readers will misread. */
  public List<Warning> warnings() {
    return warnings;
  }

  /**
   * The lines that go, behind a minus, and those that come, behind a plus, every value masked;
   * empty where nothing changes.
   */
  public String diff() {
    return String.join("\n", diff);
  }

  byte[] before() {
    return content.bytes();
  }

  byte[] after() {
    int end = content.bytes().length;
    swap(Math.max(copied, end), end, "");
    return written.toByteArray();
  }

  /** Whether no byte is left. */
  public boolean leavesNothing() {
    return after().length == 0;
  }

  @Override
  public String toString() {
    return "Change" + lines();
  }
}
