package notionsetup.env;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.env.Content.Line;
import notionsetup.fault.Remedy;
import notionsetup.machine.Git;
import notionsetup.machine.Machine;
import notionsetup.text.Encoding;
import notionsetup.text.Printable;

/**
 * A .env file as it was when it was read: bytes that are never decoded, in which single values can
 * be changed. Nothing here writes; see {@link Replacement}.
 */
public record EnvFile(Place place, Content content) {
  /** The largest file that is read or written, in bytes: 1 MiB. */
  static final int LARGEST = 1 << 20;

  private static final Pattern NO_LINES = Pattern.compile("\\x00|\r(?!\n)");

  /**
   * Reads the file, and ends the run where writing it would fail. One that is not there reads as
   * empty; what a killed run left next to it goes, unless the run is dry.
   */
  public static EnvFile read(Path path, boolean dry, Machine machine) {
    Place place = Place.find(path, machine);
    place.judge();
    EnvFile file = at(place);
    if (!dry) {
      // One that cannot be removed stays, doctor reports it, and it is in nobody's way.
      file.leftovers().forEach(Replacement::remove);
    }
    return file;
  }

  /** Only reads: for who never writes. A missing folder reads as a missing file. */
  public static EnvFile look(Path path, Machine machine) {
    return at(Place.find(path, machine));
  }

  /** A file that is taken for missing, whatever is there: for a run that must not know it. */
  public static EnvFile unseen(Path path, Machine machine) {
    Path absolute = machine.folder().resolve(path);
    return at(new Place(absolute, absolute, Optional.empty(), machine));
  }

  private static EnvFile at(Place place) {
    byte[] bytes = place.bytes();
    requireText(bytes, place);
    return new EnvFile(place, new Content(bytes));
  }

  /** Refuses bytes that are not lines of text as .env readers know them. */
  private static void requireText(byte[] bytes, Place place) {
    String shown = place.shown();
    if (Encoding.isUtf16(bytes)) {
      String iconv = "iconv -f UTF-16 -t UTF-8 %1$s > env.utf8 && mv env.utf8 %1$s";
      throw Place.fault(
          shown + " looks like UTF-16; PowerShell's > writes that, and .env readers cannot read it",
          new Remedy("Save it as UTF-8, for example:", iconv.formatted(place.word())));
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher odd = NO_LINES.matcher(text);
    if (odd.find()) {
      throw Place.fault(
          "Line %d of %s %s"
              .formatted(
                  text.substring(0, odd.end()).lines().count(),
                  shown,
                  odd.group().equals("\r")
                      ? "ends in a lone carriage return, which many readers do not take for a line end"
                      : "holds a NUL byte, so it is not a text file"),
          "Save it as text with line ends of Unix (LF) or Windows (CRLF)");
    }
  }

  public Path path() {
    return place.path();
  }

  /** Where the bytes really are: what a link at {@link #path} leads to, or the path itself. */
  public Path target() {
    return place.target();
  }

  public String shown() {
    return place.shown();
  }

  public String word() {
    return place.word();
  }

  public boolean exists() {
    return place.seen().isPresent();
  }

  private Stream<Line> assignments(String name) {
    return content.assignments(Set.of(name));
  }

  /** What the last assignment of the name means, its quotes taken off; it may be a secret. */
  public Optional<String> value(String name) {
    return assignments(name).reduce((first, last) -> last).map(Line::value);
  }

  /** The same, where it is one: not blank, and no reference. */
  Optional<String> own(String name) {
    return value(name).filter(value -> !value.isBlank() && !isReference(name));
  }

  /** The lines, counted from 1, of the active assignments of the name. */
  public List<Integer> lines(String name) {
    return assignments(name).map(Line::number).toList();
  }

  /** Whether a value of the name stands for one kept elsewhere: op://, encrypted:, ${X}, $(x). */
  public boolean isReference(String name) {
    return assignments(name).anyMatch(Line::isReference);
  }

  /** Whether another program, dotenvx, encrypts the values of this file. */
  public boolean isEncrypted() {
    return content.assignments().anyMatch(at -> at.name().startsWith("DOTENV_PUBLIC_KEY"));
  }

  /** What somebody who stores these names in this file should know. */
  public List<Warning> warnings(List<String> names) {
    List<Warning> warnings = place.warnings();
    if (content.bytes().length > 0 && !names.isEmpty()) {
      warnings.addAll(new Layout(content, shown()).warnings(Set.copyOf(names)));
    }
    return warnings;
  }

  /** What git would make of a key in it; nothing where its values are encrypted. */
  public Optional<Warning> git(Git.State state) {
    String name = target().getFileName().toString();
    if (!isEncrypted() && state == Git.State.TRACKED) {
      String cure = "Take it out, and make a new key if it was ever pushed:";
      return Optional.of(
          new Warning(
              "Git has " + name + ", so the key is or will be in its history",
              new Remedy(cure, "git rm --cached " + word())));
    }
    if (!isEncrypted() && state == Git.State.NOT_IGNORED) {
      String ignores = Place.word(target().resolveSibling(".gitignore"), place.machine());
      return Optional.of(
          new Warning(
              name + " is not ignored by git, and would be in the next git add",
              new Remedy("Have it ignored:", "echo " + Printable.word(name) + " >> " + ignores)));
    }
    return Optional.empty();
  }

  /**
   * Why the file is not changed before somebody agrees.
   *
   * @param question what somebody is asked; empty where agreeing does not help
   * @param removal whether it also keeps lines from being taken out
   */
  public record Guard(String what, String question, Remedy remedy, boolean removal) {
    Guard(String what, String question, boolean removal, String remedy) {
      this(what, question, Remedy.of(remedy), removal);
    }
  }

  /** What has to be agreed to before these names are set or taken out. */
  public List<Guard> guards(List<String> names) {
    List<Guard> guards = new ArrayList<>();
    if (isEncrypted()) {
      String cure = "Agree with --yes, and then have it encrypted:";
      guards.add(
          new Guard(
              shown() + " is encrypted by dotenvx, and the key would stand in it readable.",
              "Write it all the same?",
              new Remedy(cure, "dotenvx encrypt -f " + word()),
              false));
    }
    content.assignments(names).forEach(line -> guard(line, guards));
    unterminatedQuote(names)
        .map(
            line ->
                new Guard(
                    "Line %d of %s opens a quote that never ends, so some programs will not see what is below it."
                        .formatted(line, shown()),
                    "Write below it all the same?",
                    false,
                    "End the quote on line " + line + ", or agree with --yes."))
        .ifPresent(guards::add);
    if (place.isReadOnly()) {
      String cure = "Name another file with --env-file, agree with --yes, or make it writable:";
      guards.add(
          new Guard(
              shown() + " is set to read-only.",
              "Change it all the same?",
              new Remedy(cure, "chmod u+w " + word()),
              true));
    }
    return guards.stream().distinct().toList();
  }

  private void guard(Line line, List<Guard> guards) {
    String where = "Line " + line.number() + " of " + shown() + " ";
    if (line.goesOn()) {
      guards.add(
          new Guard(
              where
                  + "is the start of a value that goes on below it, and what is below would stay.",
              "",
              true,
              "Take the whole value out by hand, or name another file with --env-file or another variable with --name."));
    } else if (line.isReference()) {
      guards.add(
          new Guard(
              line.name() + " in " + shown() + " is a reference to a value that is kept elsewhere.",
              "Replace the reference by the value itself?",
              false,
              "Name another file with --env-file, another variable with --name, or agree with --yes."));
    }
    if (!line.company().isEmpty()) {
      guards.add(
          new Guard(
              where + line.company() + ". All of it would go.",
              "Change all of it?",
              true,
              "Put the value on a line of its own, or agree with --yes."));
    }
  }

  /** The first line with a quote that never ends, above the last place of one of these names. */
  public Optional<Integer> unterminatedQuote(List<String> names) {
    int end = content.bytes().length;
    int last =
        names.stream()
            .mapToInt(name -> assignments(name).mapToInt(Line::start).max().orElse(end))
            .max()
            .orElse(end);
    return content
        .assignments()
        .filter(line -> line.start() < last && line.isUnbalanced())
        .filter(line -> !names.contains(line.name()))
        .map(Line::number)
        .findFirst();
  }

  /** Temporary files that a killed run left next to this one; they may hold a key. */
  public List<Path> leftovers() {
    return Replacement.leftovers(place.folder(), place.machine());
  }
}
