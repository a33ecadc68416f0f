package notionsetup.env;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;

/**
 * Where a file's bytes are: its path, what a link there leads to, and what was seen of it without
 * opening it.
 *
 * @param path as it was named, absolute
 * @param target the regular file, or the path itself where there is none yet
 * @param seen empty where there is no file yet
 */
record Place(Path path, Path target, Optional<BasicFileAttributes> seen, Machine machine) {
  static final String ELSEWHERE = "Name another file with --env-file";
  private static final Path SELF = Path.of("/proc/self");

  static Place find(Path given, Machine machine) {
    Path path = machine.folder().resolve(given);
    String shown = shown(path, machine);
    try {
      BasicFileAttributes here = attributes(path);
      Path target = path;
      if (here.isSymbolicLink()) {
        target = follow(path, shown, machine);
        here = attributes(target);
      }
      requireRegular(here, target.equals(path) ? shown : shown + ", a link,");
      return new Place(path, target, Optional.of(here), machine);
    } catch (NoSuchFileException e) {
      return new Place(path, path, Optional.empty(), machine);
    } catch (IOException e) {
      throw fault(shown + " cannot be used: " + Reason.of(e), ELSEWHERE);
    }
  }

  /** The file that a link leads to in the end. */
  private static Path follow(Path link, String shown, Machine machine) throws IOException {
    try {
      return link.toRealPath();
    } catch (NoSuchFileException e) {
      Path there = link.resolveSibling(Files.readSymbolicLink(link));
      throw fault(
          shown + " is a link to " + shown(there, machine) + ", which is not there",
          "Remove the link, or create the file that it leads to");
    } catch (IOException e) {
      if (Reason.of(e) == Reason.LOOP) {
        throw fault(shown + " is a link that leads back to itself", "Remove the link");
      }
      throw e;
    }
  }

  private static void requireRegular(BasicFileAttributes here, String shown) {
    if (here.isDirectory()) {
      throw fault(shown + " is a folder, not a file", "Name a file in it with --env-file");
    }
    if (!here.isRegularFile()) {
      throw fault(
          shown + " is not a regular file but a pipe, a socket or a device",
          "Name a regular file with --env-file");
    }
  }

  static Fault fault(String what, String remedy) {
    return fault(what, Remedy.of(remedy));
  }

  static Fault fault(String what, Remedy remedy) {
    return new Fault(Exit.FILE, what, remedy);
  }

  /** A path in a sentence: from the current folder where it is below it, else from home. */
  static String shown(Path path, Machine machine) {
    return Printable.path(near(path, machine), machine.home());
  }

  /** The same as one word of a command. */
  static String word(Path path, Machine machine) {
    return Printable.word(near(path, machine), machine.home());
  }

  private static Path near(Path path, Machine machine) {
    Path here = machine.folder();
    if (here.getNameCount() == 0 || !path.startsWith(here) || path.equals(here)) {
      return path;
    }
    Path name = here.relativize(path);
    return name.toString().isEmpty() ? Path.of(".") : name;
  }

  Path folder() {
    return target.toAbsolutePath().getParent();
  }

  boolean isLink() {
    return !path.equals(target);
  }

  /** The path in a sentence. */
  String shown() {
    return shown(path, machine);
  }

  /** The target as one word of a command that is run in the current folder. */
  String word() {
    return word(target, machine);
  }

  /** Owner, group and mode, where the file system knows them and the file exists. */
  Optional<PosixFileAttributes> posix() {
    return seen.filter(PosixFileAttributes.class::isInstance).map(PosixFileAttributes.class::cast);
  }

  /** Whether this is still the same file, in the same place, last changed at the same moment. */
  boolean sameAs(Place other) {
    return target.equals(other.target)
        && seen.isPresent() == other.seen.isPresent()
        && (seen.isEmpty() || same(seen.get(), other.seen.get()));
  }

  private static boolean same(BasicFileAttributes a, BasicFileAttributes b) {
    return Objects.equals(a.fileKey(), b.fileKey())
        && a.size() == b.size()
        && a.lastModifiedTime().equals(b.lastModifiedTime());
  }

  /** What is at a path itself, with owner and mode where there are such. */
  static BasicFileAttributes attributes(Path path) throws IOException {
    PosixFileAttributeView posix =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return posix != null
        ? posix.readAttributes()
        : Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whom this process runs as, to the file system; empty where the system does not say. */
  static Optional<UserPrincipal> user() {
    try {
      return Optional.of(
          Files.exists(SELF)
              ? Files.getOwner(SELF)
              : FileSystems.getDefault()
                  .getUserPrincipalLookupService()
                  .lookupPrincipalByName(System.getProperty("user.name")));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  static boolean isRoot() {
    // Without a list of users, as in small containers, the name is the number.
    return user().map(UserPrincipal::getName).filter(Set.of("root", "0")::contains).isPresent();
  }

  /** Whether this user may change the mode of what that one owns, and keep it that one's. */
  static boolean mayChange(UserPrincipal owner) {
    return user().isEmpty() || user().get().equals(owner) || isRoot();
  }

  /** Why the system refused, in our own words: the text of an exception is never shown. */
  enum Reason {
    DENIED("permission denied", "the permissions do not allow it"),
    FULL("no space left", "the disk is full"),
    QUOTA("quota", "the disk quota is used up"),
    LARGE("file too large", "the limit for the size of a file is reached"),
    READ_ONLY("read-only file system", "the file system is read-only"),
    PROTECTED("operation not permitted", "the system protects it against changes"),
    DEVICE("input/output error", "the disk reports an error"),
    LONG("file name too long", "the name is too long"),
    NO_FOLDER("not a directory", "a part of its path is a file"),
    LOOP("too many levels of symbolic links", "its links lead in a circle"),
    BUSY("busy", "it is mounted on its own, as container volumes are"),
    UNSUPPORTED("invalid argument", "the file system does not support it"),
    OTHER("", "the system does not allow it");

    private final String said;
    private final String sentence;

    Reason(String said, String sentence) {
      this.said = said;
      this.sentence = sentence;
    }

    static Reason of(IOException e) {
      if (e instanceof AccessDeniedException) {
        return DENIED;
      }
      String text = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
      String lower = Objects.requireNonNullElse(text, "").toLowerCase(Locale.ROOT);
      for (Reason reason : values()) {
        if (lower.contains(reason.said)) {
          return reason;
        }
      }
      return OTHER;
    }

    @Override
    public String toString() {
      return sentence;
    }
  }
}
