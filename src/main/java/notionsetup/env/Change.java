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

/** What setting or removing names would do to the bytes of a .env file; it never prints a value. */
public final class Change {
  /** More places than this are no file of a person, and would only fill the memory. */
  private static final int MOST = 1000;

  private final byte[] before;
  private final byte[] after;
  private final Map<String, List<Integer>> lines;
  private final int otherLines;
  private final List<String> diff;
  private final List<Warning> warnings;

  private Change(Edits edits, byte[] after, List<Assignment> places, List<Warning> warnings) {
    this.before = edits.content.bytes();
    this.after = after;
    this.lines =
        places.stream()
            .collect(
                Collectors.groupingBy(
                    Assignment::name,
                    LinkedHashMap::new,
                    Collectors.mapping(Assignment::line, Collectors.toList())));
    this.otherLines = edits.content.lines() - edits.touched;
    this.diff = List.copyOf(edits.diff);
    this.warnings = warnings;
  }

  /**
   * Works out what storing these would do.
   *
   * @param shown the file's name in messages
   */
  static Change set(Content content, List<Credential> credentials, String shown) {
    Map<String, Credential> wanted = new LinkedHashMap<>();
    for (Credential credential : credentials) {
      Credential.checkName(credential.name())
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException(problem);
              });
      credential.requireStorable();
      wanted.put(credential.name(), credential);
    }
    Edits edits = new Edits(content);
    Map<String, Credential> absent = new LinkedHashMap<>(wanted);
    List<Assignment> places = places(content, wanted.keySet(), shown);
    for (Assignment old : places) {
      Credential credential = wanted.get(old.name());
      absent.remove(old.name());
      if (!holds(old, credential)) {
        edits.replace(old, credential);
      }
    }
    if (!absent.isEmpty()) {
      edits.append(List.copyOf(absent.values()));
    }
    byte[] after = edits.finish();
    if (after.length > EnvFile.LARGEST) {
      throw Place.fault(shown + " would become larger than 1 MiB", Place.ELSEWHERE);
    }
    List<Assignment> now =
        places(
            Content.of(after, found -> wanted.containsKey(found.name())), wanted.keySet(), shown);
    for (Credential credential : wanted.values()) {
      if (good(now, credential) != Math.max(1, count(places, credential.name()))) {
        throw swallowed(
            shown,
            credential.name() + " would become a part of that value",
            "End that quote, or name another file with --env-file");
      }
    }
    return new Change(
        edits,
        after,
        now,
        wanted.values().stream().map(Credential::warning).flatMap(Optional::stream).toList());
  }

  /** Works out what taking out every line of these names would do. */
  static Change remove(Content content, Set<String> names, String shown) {
    Edits edits = new Edits(content);
    List<Assignment> places = places(content, names, shown);
    int tail = tail(content, places);
    for (int i = 0; i < places.size(); i++) {
      Assignment old = places.get(i);
      if (i == tail && followsSpacer(content, old.start())) {
        int end = old.start() - 1;
        int from = end > 0 && content.bytes()[end - 1] == '\r' ? end - 1 : end;
        edits.removeEmptyLine(from, old.start());
      }
      edits.remove(old);
    }
    byte[] after = edits.finish();
    if (!others(content, names).equals(others(Content.of(after), Set.of()))) {
      throw swallowed(
          shown,
          "other lines would be read differently without those of " + String.join(" and ", names),
          "End that quote, or take the lines out by hand");
    }
    return new Change(edits, after, places, List.of());
  }

  private static boolean holds(Assignment old, Credential credential) {
    return old.value().equals(credential.value()) && (credential.isBare() || old.quote() == '\'');
  }

  private static long count(List<Assignment> places, String name) {
    return places.stream().filter(place -> place.name().equals(name)).count();
  }

  private static long good(List<Assignment> places, Credential credential) {
    return places.stream()
        .filter(place -> place.name().equals(credential.name()))
        .filter(place -> place.value().equals(credential.value()))
        .count();
  }

  /** An open quote above found its end only now, and took what was written for its own. */
  private static Fault swallowed(String shown, String effect, String remedy) {
    return Place.fault(shown + " opens a quote that never ends, and " + effect, remedy);
  }

  private static List<Assignment> places(Content content, Set<String> names, String shown) {
    List<Assignment> found = content.assignments(names).limit(MOST + 1).toList();
    if (found.size() > MOST) {
      throw Place.fault(
          shown + " assigns " + found.get(0).name() + " more than " + MOST + " times",
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

  /** The first of the assignments that stand together at the very end, or -1. */
  private static int tail(Content content, List<Assignment> places) {
    int first = -1;
    int end = content.bytes().length;
    for (int i = places.size() - 1; i >= 0 && places.get(i).end() == end; i--) {
      first = i;
      end = places.get(i).start();
    }
    return first;
  }

  /** Whether an empty line stands above that keeps a backslash from joining two lines. */
  private static boolean followsSpacer(Content content, int start) {
    byte[] bytes = content.bytes();
    if (start == 0 || bytes[start - 1] != '\n') {
      return false;
    }
    int end = start > 1 && bytes[start - 2] == '\r' ? start - 2 : start - 1;
    return end > 0 && bytes[end - 1] == '\n' && content.endsInBackslash(end);
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
    return lines;
  }

  /** Where a name is, and what does not change, such as "line 4, the other 11 lines untouched". */
  public String where(String name) {
    List<Integer> all = lines.get(name);
    String numbers = all.toString().replaceAll("[\\[\\]]", "");
    String places = all.size() == 1 ? "line " + numbers : all.size() + " places, lines " + numbers;
    return switch (isNothing() ? 0 : otherLines) {
      case 0 -> places;
      case 1 -> places + ", the other line untouched";
      default -> places + ", the other " + otherLines + " lines untouched";
    };
  }

  /** Whether the text is anywhere in the file as it would be. */
  public boolean keeps(String text) {
    return new String(after, StandardCharsets.UTF_8).contains(text);
  }

  /** The other names of the file as it would be that have one of these values. */
  List<String> otherNames(Set<String> values) {
    return Content.of(after).assignments().stream()
        .filter(found -> values.contains(found.value()))
        .map(Assignment::name)
        .distinct()
        .toList();
  }

  /** Whether no byte is left. */
  public boolean leavesNothing() {
    return after.length == 0;
  }

  /** Whether a shell that then sources the file sets its names, and does nothing else. */
  public boolean canBeSourced() {
    return new Layout(Content.of(after), "").canBeSourced();
  }

  /** How many lines of the old file stay as they are. */
  int otherLines() {
    return otherLines;
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
    return before;
  }

  byte[] after() {
    return after;
  }

  @Override
  public String toString() {
    return "Change" + lines;
  }

  /** Builds the new bytes and the masked diff, from edits given in the file's order. */
  private static final class Edits {
    private final Content content;
    private final byte[] before;
    private final ByteArrayOutputStream after;
    private final List<String> diff = new ArrayList<>();
    private int copied;
    private int touched;

    Edits(Content content) {
      this.content = content;
      this.before = content.bytes();
      this.after = new ByteArrayOutputStream(before.length + 256);
    }

    /** Gives an assignment a new value; every other byte of its lines stays. */
    void replace(Assignment old, Credential credential) {
      String quote = credential.isBare() ? old.mark() : "'";
      // A comment that touches the value would become a part of it in a shell.
      String gap = old.rest().startsWith("#") ? " " : "";
      swap(old.from(), old.to(), quote + credential.value() + quote + gap);
      String more = old.rest().isBlank() ? "" : " ...";
      taken(old);
      diff.add("+" + old.lead() + quote + credential.masked() + quote + more);
    }

    /** Takes whole lines out. */
    void remove(Assignment old) {
      swap(old.start(), old.end(), "");
      taken(old);
    }

    /** Takes out an empty line that comes before the next edit. */
    void removeEmptyLine(int from, int to) {
      swap(from, to, "");
      diff.add("-");
      touched++;
    }

    /** Appends one line for each of the credentials. */
    void append(List<Credential> credentials) {
      swap(before.length, before.length, "");
      String lineEnd = content.lineEnd();
      List<String> added = new ArrayList<>();
      if (content.isUnended()) {
        put(lineEnd);
      }
      if (content.endsInBackslash(before.length)) {
        put(lineEnd);
        added.add("+");
      }
      for (Credential credential : credentials) {
        put(credential.name() + "=" + credential.written() + lineEnd);
        added.add("+" + credential.name() + "=" + credential.masked());
      }
      diff.addAll(added);
    }

    byte[] finish() {
      swap(before.length, before.length, "");
      return after.toByteArray();
    }

    private void taken(Assignment old) {
      int count = old.lastLine() - old.line() + 1;
      String masked = new Credential(old.name(), old.value()).masked();
      diff.add("-" + old.lead() + old.mark() + masked + old.mark());
      diff.addAll(Collections.nCopies(count - 1, "-..."));
      touched += count;
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
}
