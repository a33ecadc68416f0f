package notionsetup.env;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** Works out what setting or removing names does to the bytes of a .env file. */
final class Editing {
  /** More places than this are no file of a person, and would only fill the memory. */
  private static final int MOST = 1000;

  private Editing() {}

  static Change set(byte[] bytes, List<Credential> credentials, String shown) {
    Map<String, Credential> wanted = new LinkedHashMap<>();
    for (Credential credential : credentials) {
      VariableName.check(credential.name())
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException(problem);
              });
      credential.requireStorable();
      wanted.put(credential.name(), credential);
    }
    Edits edits = new Edits(bytes, shown);
    Map<String, Credential> absent = new LinkedHashMap<>(wanted);
    List<Assignment> before = assignments(bytes, wanted.keySet(), shown);
    for (Assignment old : before) {
      Credential credential = wanted.get(old.name());
      absent.remove(old.name());
      if (!holds(old, bytes, credential)) {
        edits.replace(old, credential);
      }
    }
    if (!absent.isEmpty()) {
      edits.append(List.copyOf(absent.values()));
    }
    byte[] after = edits.bytes();
    if (after.length > EnvFile.LARGEST) {
      throw new Fault(
          Exit.FILE,
          shown + " would become larger than 1 MiB",
          "Name another file with --env-file");
    }
    List<Assignment> found = assignments(after, wanted.keySet(), shown);
    for (Credential credential : wanted.values()) {
      if (!isSeen(credential, before, found, after)) {
        throw swallowed(credential, shown);
      }
    }
    return new Change(
        bytes,
        after,
        lines(found),
        edits.untouched(),
        edits.diff(),
        wanted.values().stream().map(Credential::warning).flatMap(Optional::stream).toList());
  }

  /** Whether every place of the name is still one, and holds what was written. */
  private static boolean isSeen(
      Credential credential, List<Assignment> before, List<Assignment> found, byte[] after) {
    long places = before.stream().filter(old -> old.name().equals(credential.name())).count();
    long good =
        found.stream()
            .filter(now -> now.name().equals(credential.name()))
            .filter(now -> now.value(after).equals(credential.value()))
            .count();
    return good == Math.max(1, places);
  }

  /** An open quote above found its end only now, and took what was written for its own. */
  private static Fault swallowed(Credential credential, String shown) {
    return new Fault(
        Exit.FILE,
        shown
            + " opens a quote that never ends, and "
            + credential.name()
            + " would become a part of that value",
        "end that quote, or name another file with --env-file");
  }

  static Change remove(byte[] bytes, Set<String> names, String shown) {
    Edits edits = new Edits(bytes, shown);
    List<Assignment> all = assignments(bytes, names, shown);
    int tail = tail(bytes, all);
    for (int i = 0; i < all.size(); i++) {
      Assignment old = all.get(i);
      if (i == tail && followsSpacer(bytes, old.start())) {
        int end = old.start() - 1;
        int from = end > 0 && bytes[end - 1] == '\r' ? end - 1 : end;
        edits.removeEmptyLine(from, old.start(), old.line() - 1);
      }
      edits.remove(old);
    }
    byte[] after = edits.bytes();
    if (!others(bytes, names).equals(others(after, Set.of()))) {
      throw new Fault(
          Exit.FILE,
          shown
              + " opens a quote that never ends, and other lines would be read differently without"
              + " those of "
              + String.join(" and ", names),
          "end that quote, or take the lines out by hand");
    }
    return new Change(bytes, after, lines(all), edits.untouched(), edits.diff(), List.of());
  }

  /** What is assigned to other names, in order. */
  private static List<String> others(byte[] bytes, Set<String> names) {
    List<String> others = new ArrayList<>();
    Assignments.each(
        bytes,
        assignment -> {
          if (!names.contains(assignment.name())) {
            others.add(assignment.name() + "=" + assignment.value(bytes));
          }
        });
    return others;
  }

  private static boolean holds(Assignment old, byte[] bytes, Credential credential) {
    return old.value(bytes).equals(credential.value())
        && (credential.isBare() || old.quote() == '\'');
  }

  static List<Assignment> assignments(byte[] bytes, Set<String> names, String shown) {
    List<Assignment> found = new ArrayList<>();
    Assignments.each(
        bytes,
        assignment -> {
          if (names.contains(assignment.name())) {
            found.add(assignment);
            if (found.size() > MOST) {
              throw new Fault(
                  Exit.FILE,
                  shown + " assigns " + assignment.name() + " more than " + MOST + " times",
                  "Name another file with --env-file");
            }
          }
        });
    return found;
  }

  /** The first of the assignments that stand together at the very end, or -1. */
  private static int tail(byte[] bytes, List<Assignment> all) {
    int first = -1;
    int end = bytes.length;
    for (int i = all.size() - 1; i >= 0 && all.get(i).end() == end; i--) {
      first = i;
      end = all.get(i).start();
    }
    return first;
  }

  /** Whether an empty line stands above that keeps a backslash from joining two lines. */
  private static boolean followsSpacer(byte[] bytes, int start) {
    if (start == 0 || bytes[start - 1] != '\n') {
      return false;
    }
    int end = start > 1 && bytes[start - 2] == '\r' ? start - 2 : start - 1;
    return end > 0 && bytes[end - 1] == '\n' && Text.endsInBackslash(bytes, end);
  }

  private static Map<String, List<Integer>> lines(List<Assignment> assignments) {
    Map<String, List<Integer>> lines = new LinkedHashMap<>();
    assignments.forEach(
        found -> lines.computeIfAbsent(found.name(), name -> new ArrayList<>()).add(found.line()));
    return lines;
  }
}
