package notionsetup.env;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;

/**
 * A .env file as it was when it was read: bytes that are never decoded, in which single values can
 * be changed. Nothing here writes; see {@link Replacement}.
 */
public final class EnvFile {
  /** The largest file that is read or written, in bytes: 1 MiB. */
  public static final int LARGEST = 1 << 20;

  private final Place place;
  private final byte[] bytes;
  private final String shown;
  private final Machine machine;

  private EnvFile(Place place, Machine machine) {
    this.place = place;
    this.machine = machine;
    this.shown = Printable.path(place.path(), machine.home());
    this.bytes = content(place, machine);
    Encoding.check(bytes, shown, Printable.word(place.target().toString()));
  }

  /**
   * Reads the file and judges, before the first question, whether it could be written; removes what
   * a killed run left next to it. A file that is not there reads as an empty one.
   *
   * @throws Fault with exit 7 on whatever would make writing fail
   */
  public static EnvFile read(Path path, Machine machine) {
    EnvFile file = judge(path, machine);
    Leftovers.remove(file.place.folder(), machine);
    return file;
  }

  /** As {@link #read}, but touches nothing: for a dry run. */
  public static EnvFile judge(Path path, Machine machine) {
    Place place = Place.find(path, machine);
    Judgement.of(place, machine);
    return new EnvFile(place, machine);
  }

  /**
   * Only reads: for who never writes. A missing folder reads as a missing file.
   *
   * @throws Fault with exit 7 where the file is there and cannot be read
   */
  public static EnvFile look(Path path, Machine machine) {
    return new EnvFile(Place.find(path, machine), machine);
  }

  /** A file that is taken for missing, whatever is there: for a run that must not know it. */
  public static EnvFile unseen(Path path, Machine machine) {
    Path absolute = machine.folder().resolve(path);
    return new EnvFile(new Place(absolute, absolute, Optional.empty()), machine);
  }

  /** As it was named, made absolute. */
  public Path path() {
    return place.path();
  }

  /** Where the bytes really are: what a link at {@link #path} leads to, or the path itself. */
  public Path target() {
    return place.target();
  }

  /** The path as messages show it. */
  public String shown() {
    return shown;
  }

  public boolean isLink() {
    return place.isLink();
  }

  public boolean exists() {
    return place.seen().isPresent();
  }

  /** Whether the mode keeps its owner from writing: replacing the file would get past that. */
  public boolean readOnly() {
    return Judgement.isReadOnly(place);
  }

  /** What the last assignment of the name means, its quotes taken off; it may be a secret. */
  public Optional<String> value(String name) {
    List<Assignment> all = assignments(Set.of(name));
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).value(bytes));
  }

  /** The lines, counted from 1, of the active assignments of the name. */
  public List<Integer> lines(String name) {
    return assignments(Set.of(name)).stream().map(Assignment::line).toList();
  }

  /** Whether a value of the name stands for one kept elsewhere: op://, encrypted:, ${X}, $(x). */
  public boolean isReference(String name) {
    return assignments(Set.of(name)).stream().anyMatch(found -> found.isReference(bytes));
  }

  /** The first line with a quote that never ends. */
  public OptionalInt unterminatedQuote() {
    return unterminated(bytes.length, Set.of());
  }

  /** The same, but only above the last place where one of these names is or would be written. */
  public OptionalInt unterminatedQuote(List<String> names) {
    int last = 0;
    for (String name : names) {
      List<Assignment> all = assignments(Set.of(name));
      last = all.isEmpty() ? bytes.length : Math.max(last, all.get(all.size() - 1).start());
    }
    return unterminated(last, Set.copyOf(names));
  }

  /** The names of all active assignments, in order, each once. */
  public List<String> names() {
    Set<String> names = new LinkedHashSet<>();
    Assignments.each(bytes, found -> names.add(found.name()));
    return List.copyOf(names);
  }

  /** Sentences on what somebody who stores these names in this file should know. */
  public List<String> warnings(List<String> names) {
    return Warnings.of(place, bytes, assignments(Set.copyOf(names)), machine);
  }

  /** What would go with the values of these names although it is none of them, in a sentence. */
  public Optional<String> company(List<String> names) {
    return assignments(Set.copyOf(names)).stream()
        .flatMap(
            found ->
                found.company(bytes).stream()
                    .map(what -> "Line " + found.line() + " of " + shown + " " + what + "."))
        .findFirst();
  }

  /**
   * What storing these credentials would do: all of them in one replacement.
   *
   * @throws Fault with exit 8 on a character that cannot be stored, naming its position
   * @throws IllegalArgumentException on a name that {@link VariableName#check} objects to
   */
  public Change set(List<Credential> credentials) {
    return Editing.set(bytes, credentials, shown);
  }

  /**
   * What taking out every line of these names would do. After a {@link #set} that appended them the
   * old bytes come back, but for two things that the bytes do not tell: the line end that a last
   * line got which had none, and an empty line that followed a last line ending in a backslash.
   */
  public Change remove(List<String> names) {
    return Editing.remove(bytes, Set.copyOf(names), shown);
  }

  Place place() {
    return place;
  }

  /** The bytes of the file at the place; none where there was no file. */
  static byte[] content(Place place, Machine machine) {
    if (place.seen().isEmpty()) {
      return new byte[0];
    }
    String shown = Printable.path(place.path(), machine.home());
    try (InputStream in = Files.newInputStream(place.target(), LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new Fault(
            Exit.FILE,
            shown + " is larger than 1 MiB, which no .env file should be",
            "Name another file with --env-file");
      }
      return content;
    } catch (IOException e) {
      throw new Fault(
          Exit.FILE,
          shown + " cannot be read: " + Reason.of(e),
          Reason.of(e) == Reason.DENIED
              ? "chmod u+r " + Printable.word(place.target().toString())
              : "Name another file with --env-file");
    }
  }

  private List<Assignment> assignments(Set<String> names) {
    return Editing.assignments(bytes, names, shown);
  }

  private OptionalInt unterminated(int before, Set<String> except) {
    List<Integer> lines = new ArrayList<>();
    Assignments.each(
        bytes,
        found -> {
          if (lines.isEmpty()
              && found.unbalanced()
              && found.start() < before
              && !except.contains(found.name())) {
            lines.add(found.line());
          }
        });
    return lines.isEmpty() ? OptionalInt.empty() : OptionalInt.of(lines.get(0));
  }
}
