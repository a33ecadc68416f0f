package notionsetup.env;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.env.Content.Line;
import notionsetup.fault.Remedy;
import notionsetup.machine.Git;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;

/**
 * A .env file as it was when it was read: where it is, and its bytes as they are. Nothing here
 * writes; see {@link Replacement}.
 *
 * @param target where the bytes really are: what a link at the path leads to, or the path itself
 * @param seen what was seen of it without opening it; empty where it is not there
 */
public record EnvFile(
    Path path, Path target, Optional<BasicFileAttributes> seen, Content content, Machine machine) {
  /** The largest file that is read or written, in bytes: 1 MiB. */
  static final int LARGEST = 1 << 20;

  private static final Pattern NO_LINES = Pattern.compile("\\x00|\r(?!\n)");

  /**
   * Reads the file, and ends the run where writing it would fail. One that is not there reads as
   * empty; what a killed run left next to it goes, unless the run is dry.
   */
  public static EnvFile read(Path path, boolean dry, Machine machine) {
    EnvFile file = look(path, machine, Place::judge);
    if (!dry) {
      // One that cannot be removed stays, doctor reports it, and it is in nobody's way.
      Replacement.leftovers(file).forEach(left -> left.toFile().delete());
    }
    return file;
  }

  /** A file that is taken for missing, whatever is there: for a run that must not know it. */
  public static EnvFile unseen(Path path, Machine machine) {
    Path absolute = machine.folder().resolve(path);
    return new EnvFile(absolute, absolute, Optional.empty(), new Content(new byte[0]), machine);
  }

  /** Only reads: for who never writes. A missing folder reads as a missing file. */
  public static EnvFile look(Path path, Machine machine) {
    return look(path, machine, any -> {});
  }

  /** The judge comes before the file is opened. */
  private static EnvFile look(Path given, Machine machine, Consumer<EnvFile> judge) {
    EnvFile none = unseen(given, machine);
    boolean link = Files.isSymbolicLink(none.path);
    try {
      Path target = link ? none.path.toRealPath() : none.path;
      BasicFileAttributes seen = Place.attributes(target);
      if (!seen.isRegularFile()) {
        String kind = seen.isDirectory() ? "a folder" : "a pipe, a socket or a device";
        throw Place.fault(none.shown() + " is " + kind + ", not a file", Place.ELSEWHERE);
      }
      judge.accept(new EnvFile(none.path, target, Optional.of(seen), none.content, machine));
      try (InputStream in = Files.newInputStream(target, NOFOLLOW_LINKS)) {
        Content content = new Content(in.readNBytes(LARGEST + 1));
        EnvFile file = new EnvFile(none.path, target, Optional.of(seen), content, machine);
        file.requireText();
        return file;
      }
    } catch (NoSuchFileException e) {
      if (link) {
        throw Place.fault(
            none.shown() + " is a link to what is not there",
            "Remove the link, or create the file that it leads to");
      }
      judge.accept(none);
      return none;
    } catch (IOException e) {
      throw Place.fault(none.shown() + " cannot be read: " + Place.why(e), Place.ELSEWHERE);
    }
  }

  /** Refuses bytes that are not lines of text as .env readers know them. */
  private void requireText() {
    byte[] bytes = content.bytes();
    if (bytes.length > LARGEST) {
      String what = " is larger than 1 MiB, which no .env file should be";
      throw Place.fault(shown() + what, Place.ELSEWHERE);
    }
    if (Printable.isUtf16(bytes)) {
      String what =
          " looks like UTF-16; PowerShell's > writes that, and .env readers cannot read it";
      String iconv = "iconv -f UTF-16 -t UTF-8 %1$s > env.utf8 && mv env.utf8 %1$s";
      Remedy remedy = new Remedy("Save it as UTF-8, for example:", iconv.formatted(word()));
      throw Place.fault(shown() + what, remedy);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher odd = NO_LINES.matcher(text);
    if (odd.find()) {
      String what =
          odd.group().equals("\r")
              ? "ends in a lone carriage return, which many readers do not take for a line end"
              : "holds a NUL byte, so it is not a text file";
      throw Place.fault(
          "Line " + text.substring(0, odd.end()).lines().count() + " of " + shown() + " " + what,
          "Save it as text with line ends of Unix (LF) or Windows (CRLF).");
    }
  }

  /** The file in a sentence. */
  public String shown() {
    return Place.shown(path, machine);
  }

  /** Where a link leads, as what goes on behind {@link #shown}; empty for any other file. */
  public String leads() {
    return target.equals(path) ? "" : ", a link to " + Place.shown(target, machine);
  }

  /** The target as one word of a command that is run in the current folder. */
  public String word() {
    return Place.word(target, machine);
  }

  public boolean exists() {
    return seen.isPresent();
  }

  Path folder() {
    return target.toAbsolutePath().getParent();
  }

  /** Owner, group and mode, where the file system knows them and the file exists. */
  Optional<PosixFileAttributes> posix() {
    return seen.filter(PosixFileAttributes.class::isInstance).map(PosixFileAttributes.class::cast);
  }

  /** As in rw-r-----; empty where the file system knows no such thing. */
  String mode() {
    return posix().map(seen -> PosixFilePermissions.toString(seen.permissions())).orElse("");
  }

  boolean isReadOnly() {
    return mode().isEmpty() ? exists() && !Files.isWritable(target) : mode().charAt(1) != 'w';
  }

  /** Whether nobody changed it since it was read. */
  boolean isStill() {
    EnvFile now = look(path, machine);
    return target.equals(now.target)
        && exists() == now.exists()
        && mode().equals(now.mode())
        && Arrays.equals(content.bytes(), now.content.bytes());
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

  /** Numbers of lines as they stand in a sentence: "4, 7". */
  public static String told(List<Integer> lines) {
    return lines.toString().replaceAll("[\\[\\]]", "");
  }

  /** Whether a value of the name stands for one kept elsewhere: op://, encrypted:, ${X}, $(x). */
  public boolean isReference(String name) {
    return assignments(name).anyMatch(Line::isReference);
  }

  /** Whether another program, dotenvx, encrypts the values of this file. */
  public boolean isEncrypted() {
    return content.assignments().anyMatch(at -> at.name().startsWith("DOTENV_PUBLIC_KEY"));
  }

  /** The first line with a quote that never ends, above the last place of one of these names. */
  public Optional<Integer> unterminatedQuote(List<String> names) {
    int end = content.bytes().length;
    boolean appends = names.stream().anyMatch(name -> lines(name).isEmpty());
    int last = appends ? end : content.assignments(names).mapToInt(Line::start).max().orElse(end);
    return content
        .assignments()
        .filter(at -> at.start() < last && !names.contains(at.name()) && at.isUnbalanced())
        .map(Line::number)
        .findFirst();
  }

  /** What somebody who stores these names in this file should know. */
  public List<Warning> warnings(List<String> names) {
    List<Warning> all = new ArrayList<>();
    if (!path.normalize().startsWith(machine.folder().normalize())) {
      all.add(new Warning(shown() + " is outside the current folder", Remedy.NONE));
    }
    if (!mode().isEmpty() && !mode().endsWith("------")) {
      String sudo = Place.isMine(target, true) ? "" : "sudo ";
      Remedy close = new Remedy("Close it to them:", sudo + "chmod 600 " + word());
      all.add(new Warning(shown() + " can be read by others on this machine", close));
    }
    // In a new file nothing is read otherwise, and a look would take time before the question.
    if (content.bytes().length > 0 && !names.isEmpty()) {
      // A name that is not there yet is looked at where it will be, with a value as long as most.
      Stream<String> missing = names.stream().filter(name -> lines(name).isEmpty());
      String value = "x".repeat(60);
      Change added = Change.set(this, missing.map(name -> new Credential(name, value)).toList());
      all.addAll(new Layout(new Content(added.after()), names, shown()).warnings());
    }
    return all;
  }

  /** What git would make of a key in it; nothing where its values are encrypted. */
  public Optional<Warning> git(Git.State state) {
    String name = target().getFileName().toString();
    if (state == Git.State.TRACKED && !isEncrypted()) {
      String what = "Git has " + name + ", so the key is or will be in its history";
      String cure = "Take it out, and make a new key if it was ever pushed:";
      return Optional.of(new Warning(what, new Remedy(cure, "git rm --cached " + word())));
    }
    if (state == Git.State.NOT_IGNORED && !isEncrypted()) {
      String what = name + " is not ignored by git, and would be in the next git add";
      String ignores = Place.word(target.resolveSibling(".gitignore"), machine);
      String ignore = "echo " + Printable.word(name) + " >> " + ignores;
      return Optional.of(new Warning(what, new Remedy("Have it ignored:", ignore)));
    }
    return Optional.empty();
  }
}
