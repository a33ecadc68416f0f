package notionsetup.env;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.stream.Stream;
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
      boolean link = here.isSymbolicLink();
      Path target = link ? follow(path, shown, machine) : path;
      BasicFileAttributes there = link ? attributes(target) : here;
      String what = shown + (link ? ", a link," : "");
      if (there.isDirectory()) {
        throw fault(what + " is a folder, not a file", "Name a file in it with --env-file");
      }
      if (!there.isRegularFile()) {
        throw fault(
            what + " is not a regular file but a pipe, a socket or a device",
            "Name a regular file with --env-file");
      }
      return new Place(path, target, Optional.of(there), machine);
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
    boolean below = here.getNameCount() > 0 && path.startsWith(here) && !path.equals(here);
    return !below ? path : here.resolve(".").equals(path) ? Path.of(".") : here.relativize(path);
  }

  Path folder() {
    return target.toAbsolutePath().getParent();
  }

  /** The path in a sentence. */
  String shown() {
    return shown(path, machine);
  }

  /** The target as one word of a command that is run in the current folder. */
  String word() {
    return word(target, machine);
  }

  /** The bytes of the file; none where there is no file. */
  byte[] bytes() {
    if (seen.isEmpty()) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(target, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(EnvFile.LARGEST + 1);
      if (bytes.length > EnvFile.LARGEST) {
        throw fault(shown() + " is larger than 1 MiB, which no .env file should be", ELSEWHERE);
      }
      return bytes;
    } catch (IOException e) {
      boolean mine = Reason.of(e) == Reason.DENIED && isMine(target);
      throw fault(
          shown() + " cannot be read: " + Reason.of(e),
          mine ? new Remedy("Open it to yourself:", "chmod u+r " + word()) : Remedy.of(ELSEWHERE));
    }
  }

  /** Owner, group and mode, where the file system knows them and the file exists. */
  Optional<PosixFileAttributes> posix() {
    return seen.filter(PosixFileAttributes.class::isInstance).map(PosixFileAttributes.class::cast);
  }

  /** Whether this is still the same file, in the same place, last changed at the same moment. */
  boolean sameAs(Place other) {
    return target.equals(other.target) && seen.map(Place::mark).equals(other.seen.map(Place::mark));
  }

  private static String mark(BasicFileAttributes seen) {
    return seen.fileKey() + " " + seen.size() + " " + seen.lastModifiedTime();
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

  /** Whether this user may change the mode of what is there, and keep it its owner's. */
  static boolean isMine(Path path) {
    try {
      UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
      // Without a list of users, as in small containers, the name of root is the number.
      return user()
          .map(me -> me.equals(owner) || Set.of("root", "0").contains(me.getName()))
          .orElse(true);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
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
      String text = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
      String lower = Objects.requireNonNullElse(text, "").toLowerCase(Locale.ROOT);
      return e instanceof AccessDeniedException
          ? DENIED
          : Stream.of(values()).filter(one -> lower.contains(one.said)).findFirst().orElse(OTHER);
    }

    @Override
    public String toString() {
      return sentence;
    }
  }
}
