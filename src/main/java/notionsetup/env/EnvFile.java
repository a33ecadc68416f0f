package notionsetup.env;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import notionsetup.env.Content.Assignment;
import notionsetup.env.Place.Reason;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Git;
import notionsetup.machine.Machine;
import notionsetup.text.Encoding;
import notionsetup.text.Printable;

/**
 * A .env file as it was when it was read: bytes that are never decoded, in which single values can
 * be changed. Nothing here writes; see {@link Replacement}.
 */
public final class EnvFile {
  /** The largest file that is read or written, in bytes: 1 MiB. */
  public static final int LARGEST = 1 << 20;

  /** The names by which a file tells that dotenvx encrypts its values. */
  private static final String ENCRYPTED = "DOTENV_PUBLIC_KEY";

  /**
   * Why the file is not changed before somebody agrees.
   *
   * @param question what somebody is asked; empty where agreeing does not help
   * @param removal whether it also keeps lines from being taken out
   */
  public record Guard(String what, String question, Remedy remedy, boolean removal) {}

  private final Place place;
  private final Content content;
  private final Machine machine;

  private EnvFile(Place place, Machine machine) {
    this.place = place;
    this.machine = machine;
    byte[] bytes = bytes(place);
    requireText(bytes);
    this.content = Content.of(bytes);
  }

  /**
   * Reads the file and judges, before the first question, whether it could be written; removes what
   * a killed run left next to it. A file that is not there reads as an empty one.
   *
   * @throws Fault with exit 7 on whatever would make writing fail
   */
  public static EnvFile read(Path path, Machine machine) {
    EnvFile file = judge(path, machine);
    // One that cannot be removed stays, doctor reports it, and it is in nobody's way.
    file.leftovers().forEach(Replacement::remove);
    return file;
  }

  /** As {@link #read}, but touches nothing: for a dry run. */
  public static EnvFile judge(Path path, Machine machine) {
    Place place = Place.find(path, machine);
    Judgement.of(place);
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
    return new EnvFile(new Place(absolute, absolute, Optional.empty(), machine), machine);
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
    return place.shown();
  }

  /** The file as one word of a command that is run in the current folder. */
  public String word() {
    return place.word();
  }

  public boolean exists() {
    return place.seen().isPresent();
  }

  /** What the last assignment of the name means, its quotes taken off; it may be a secret. */
  public Optional<String> value(String name) {
    return assignments(name).stream().reduce((first, last) -> last).map(Assignment::value);
  }

  /** The lines, counted from 1, of the active assignments of the name. */
  public List<Integer> lines(String name) {
    return assignments(name).stream().map(Assignment::line).toList();
  }

  /** Whether a value of the name stands for one kept elsewhere: op://, encrypted:, ${X}, $(x). */
  public boolean isReference(String name) {
    return assignments(name).stream().anyMatch(Assignment::isReference);
  }

  /** Whether another program, dotenvx, encrypts the values of this file. */
  public boolean isEncrypted() {
    return content.assignments().stream().anyMatch(found -> found.name().startsWith(ENCRYPTED));
  }

  /** The names of all active assignments, in order, each once. */
  public List<String> names() {
    return content.assignments().stream().map(Assignment::name).distinct().toList();
  }

  /** What somebody who stores these names in this file should know. */
  public List<Warning> warnings(List<String> names) {
    List<Warning> warnings = new ArrayList<>(Warning.of(place));
    if (content.bytes().length > 0 && !names.isEmpty()) {
      warnings.addAll(new Layout(content, shown()).warnings(Set.copyOf(names)));
    }
    return warnings;
  }

  /** What git would make of a key in it; nothing where its values are encrypted. */
  public Optional<Warning> git(Git.State state) {
    if (isEncrypted() || state == Git.State.IGNORED || state == Git.State.UNKNOWN) {
      return Optional.empty();
    }
    String name = place.target().getFileName().toString();
    Path ignores = place.target().resolveSibling(".gitignore");
    return Optional.of(
        state == Git.State.TRACKED
            ? Warning.of(
                "Git has " + name + ", so the key is or will be in its history",
                new Remedy(
                    "Take it out, and make a new key if it was ever pushed:",
                    "git rm --cached " + word()))
            : Warning.of(
                name + " is not ignored by git, and would be in the next git add",
                new Remedy(
                    "Have it ignored:",
                    "echo %s >> %s"
                        .formatted(Printable.word(name), Place.word(ignores, machine)))));
  }

  /** What has to be agreed to before these names are set or taken out. */
  public List<Guard> guards(List<String> names) {
    List<Guard> guards = new ArrayList<>();
    List<Assignment> ours = content.assignments(Set.copyOf(names)).toList();
    if (isEncrypted()) {
      guards.add(
          new Guard(
              shown() + " is encrypted by dotenvx, and the key would stand in it readable.",
              "Write it all the same?",
              new Remedy(
                  "Agree with --yes, and then have it encrypted:", "dotenvx encrypt -f " + word()),
              false));
    }
    ours.stream()
        .filter(at -> at.isReference() || at.goesOn())
        .findFirst()
        .ifPresent(at -> guards.add(kept(at)));
    for (Assignment at : ours) {
      at.company().ifPresent(what -> guards.add(company(at, what)));
    }
    unterminatedQuote(names).map(this::openQuote).ifPresent(guards::add);
    if (exists() && Judgement.isReadOnly(place)) {
      guards.add(
          new Guard(
              shown() + " is set to read-only.",
              "Change it all the same?",
              new Remedy(
                  "Name another file with --env-file, agree with --yes, or make it writable:",
                  "chmod u+w " + place.word()),
              true));
    }
    return guards;
  }

  private Guard kept(Assignment at) {
    return at.goesOn()
        ? new Guard(
            "Line %d of %s is the start of a value that goes on below it, and what is below would stay."
                .formatted(at.line(), shown()),
            "",
            Remedy.of(
                "Take the whole value out by hand, or name another file with --env-file or another"
                    + " variable with --name."),
            true)
        : new Guard(
            "%s in %s is a reference to a value that is kept elsewhere."
                .formatted(at.name(), shown()),
            "Replace the reference by the value itself?",
            Remedy.of(
                "Name another file with --env-file, another variable with --name, or agree with"
                    + " --yes."),
            false);
  }

  private Guard company(Assignment at, String what) {
    return new Guard(
        "Line " + at.line() + " of " + shown() + " " + what + ". All of it would go.",
        "Change all of it?",
        Remedy.of("Put the value on a line of its own, or agree with --yes."),
        true);
  }

  private Guard openQuote(int line) {
    return new Guard(
        "Line %d of %s opens a quote that never ends, so some programs will not see what is below it."
            .formatted(line, shown()),
        "Write below it all the same?",
        Remedy.of("End the quote on line " + line + ", or agree with --yes."),
        false);
  }

  /**
   * The first line with a quote that never ends, but only above the last place where one of these
   * names is or would be written.
   */
  public Optional<Integer> unterminatedQuote(List<String> names) {
    int last = names.isEmpty() ? content.bytes().length : 0;
    for (String name : names) {
      List<Assignment> all = assignments(name);
      last =
          all.isEmpty() ? content.bytes().length : Math.max(last, all.get(all.size() - 1).start());
    }
    int end = last;
    return content.assignments().stream()
        .filter(Assignment::isUnbalanced)
        .filter(found -> found.start() < end && !names.contains(found.name()))
        .map(Assignment::line)
        .findFirst();
  }

  /**
   * What storing these credentials would do: all of them in one replacement.
   *
   * @throws Fault with exit 8 on a character that cannot be stored, naming its position
   * @throws IllegalArgumentException on a name that {@link Credential#checkName} objects to
   */
  public Change set(List<Credential> credentials) {
    return Change.set(content, credentials, shown());
  }

  /**
   * What taking out every line of these names would do. After a {@link #set} that appended them the
   * old bytes come back, but for two things that the bytes do not tell: the line end that a last
   * line got which had none, and an empty line that followed a last line ending in a backslash.
   */
  public Change remove(List<String> names) {
    return Change.remove(content, Set.copyOf(names), shown());
  }

  /** Temporary files that a killed run left next to this one; they may hold a key. */
  public List<Path> leftovers() {
    return Replacement.leftovers(place.folder(), machine);
  }

  Place place() {
    return place;
  }

  /** The bytes of the file at the place; none where there was no file. */
  static byte[] bytes(Place place) {
    if (place.seen().isEmpty()) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(place.target(), LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw Place.fault(
            place.shown() + " is larger than 1 MiB, which no .env file should be", Place.ELSEWHERE);
      }
      return content;
    } catch (IOException e) {
      boolean mine =
          place.posix().map(seen -> Place.mayChange(seen.owner())).orElse(false)
              && Reason.of(e) == Reason.DENIED;
      throw Place.fault(
          place.shown() + " cannot be read: " + Reason.of(e),
          mine
              ? new Remedy("Open it to yourself:", "chmod u+r " + place.word())
              : Remedy.of(Place.ELSEWHERE));
    }
  }

  private List<Assignment> assignments(String name) {
    return content.assignments(Set.of(name)).toList();
  }

  /** Refuses bytes that are not lines of text as .env readers know them. */
  private void requireText(byte[] bytes) {
    if (Encoding.isUtf16(bytes)) {
      String word = place.word();
      throw Place.fault(
          shown()
              + " looks like UTF-16; PowerShell's > writes that, and .env readers cannot read it",
          new Remedy(
              "Save it as UTF-8, for example:",
              "iconv -f UTF-16 -t UTF-8 " + word + " > env.utf8 && mv env.utf8 " + word));
    }
    int line = 1;
    for (int i = 0; i < bytes.length; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
      if (bytes[i] == 0) {
        throw Place.fault(
            shown() + " holds a NUL byte at position " + (i + 1) + ", so it is not a text file",
            Place.ELSEWHERE);
      }
      if (bytes[i] == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n')) {
        throw Place.fault(
            "Line "
                + line
                + " of "
                + shown()
                + " ends in a lone carriage return, which many readers do not take for a line end",
            "Save it with line ends of Unix (LF) or Windows (CRLF)");
      }
    }
  }
}
