package notionsetup.env;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;

/**
 * Where a file's bytes are, what was seen of it without opening it, and whether a key may go there.
 *
 * @param target what a link at the path leads to, or the path itself
 */
record Place(Path path, Path target, Optional<BasicFileAttributes> seen, Machine machine) {
  static final String ELSEWHERE = "Name another file with --env-file";

  private static final String MOUNTED = "it is mounted on its own, as container volumes are";

  /** What systems say, and the same in our own words: theirs are never shown. */
  private static final String WHY =
      """
      permission denied: the permissions do not allow it
      no space left: the disk is full
      quota: the disk quota is used up
      file too large: the limit for the size of a file is reached
      read-only file system: the file system is read-only
      operation not permitted: the system protects it against changes
      input/output error: the disk reports an error
      file name too long: the name is too long
      not a directory: a part of its path is a file
      too many levels of symbolic links: it is a link that leads back to itself
      invalid argument: the file system does not support it
      """
          + ("busy: " + MOUNTED + "\n: the system does not allow it");

  /** The system's folders, but for those below them that people do put projects in. */
  private static final Pattern SYSTEM =
      Pattern.compile(
          "/(etc|usr(?!/(src|local)(/|$))|s?bin|lib(64)?|boot|dev(?!/shm(/|$))|proc|sys)(/.*)?");

  private static final Path SELF = Path.of("/proc/self");
  private static final Path MOUNTS = SELF.resolve("mountinfo");

  static Place find(Path given, Machine machine) {
    Path path = machine.folder().resolve(given);
    String shown = shown(path, machine);
    try {
      boolean link = Files.isSymbolicLink(path);
      Path target = link ? follow(path, machine) : path;
      BasicFileAttributes seen = attributes(target);
      String what = shown + (link ? ", a link," : "");
      if (seen.isDirectory()) {
        throw fault(what + " is a folder, not a file", "Name a file in it with --env-file");
      }
      if (!seen.isRegularFile()) {
        throw fault(
            what + " is not a regular file but a pipe, a socket or a device",
            "Name a regular file with --env-file");
      }
      return new Place(path, target, Optional.of(seen), machine);
    } catch (NoSuchFileException e) {
      return new Place(path, path, Optional.empty(), machine);
    } catch (IOException e) {
      throw fault(shown + " cannot be used: " + why(e), ELSEWHERE);
    }
  }

  private static Path follow(Path link, Machine machine) throws IOException {
    try {
      return link.toRealPath();
    } catch (NoSuchFileException e) {
      Path there = link.resolveSibling(Files.readSymbolicLink(link));
      throw fault(
          "%s is a link to %s, which is not there"
              .formatted(shown(link, machine), shown(there, machine)),
          "Remove the link, or create the file that it leads to");
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

  String shown() {
    return shown(path, machine);
  }

  /** The target as one word of a command that is run in the current folder. */
  String word() {
    return word(target, machine);
  }

  byte[] bytes() {
    if (seen.isEmpty()) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(target, NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(EnvFile.LARGEST + 1);
      if (bytes.length > EnvFile.LARGEST) {
        throw fault(shown() + " is larger than 1 MiB, which no .env file should be", ELSEWHERE);
      }
      return bytes;
    } catch (IOException e) {
      throw fault(shown() + " cannot be read: " + why(e), opened(e, target, "chmod u+r " + word()));
    }
  }

  /** A command that opens a path to its owner, where that is what is missing. */
  private static Remedy opened(IOException e, Path path, String command) {
    return says(e, "permission denied") && isMine(path)
        ? new Remedy("Open it to yourself:", command)
        : Remedy.of(ELSEWHERE);
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
    return mode().isEmpty()
        ? seen.isPresent() && !Files.isWritable(target)
        : mode().charAt(1) != 'w';
  }

  /** Whether this is still the same file, in the same place, last changed at the same moment. */
  boolean sameAs(Place other) {
    return target.equals(other.target) && seen.map(Place::mark).equals(other.seen.map(Place::mark));
  }

  private static String mark(BasicFileAttributes seen) {
    return seen.fileKey() + " " + seen.size() + " " + seen.lastModifiedTime();
  }

  static boolean knowsModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** What is at a path itself, with owner and mode where there are such. */
  static BasicFileAttributes attributes(Path path) throws IOException {
    return knowsModes(path)
        ? Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS)
        : Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
  }

  /** Whom this process runs as, to the file system; empty where the system does not say. */
  static Optional<UserPrincipal> user() {
    try {
      // Where there is no /proc, as on macOS, the home is this user's.
      Path own = Files.exists(SELF) ? SELF : Path.of(System.getProperty("user.home"));
      return Optional.of(Files.getOwner(own));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Whether this user may change the mode of what is there, and keep it its owner's. */
  private static boolean isMine(Path path) {
    try {
      UserPrincipal owner = Files.getOwner(path);
      // Without a list of users, as in small containers, the name of root is the number.
      return user()
          .map(me -> me.equals(owner) || Set.of("root", "0").contains(me.getName()))
          .orElse(true);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Finds out before the first question what would make writing fail, or must not be. */
  void judge() {
    if (isSystem(path.normalize())) {
      throw fault(
          shown() + " is in a folder of the system, where no key belongs",
          "Go to your project's folder, or name a file in it with --env-file");
    }
    judgeFolder();
    try {
      if (!path.equals(target)) {
        judgeLink();
      }
      if (posix().isPresent() && !isMine(target)) {
        throw fault(
            "%s belongs to %s, and replacing it would change its owner"
                .formatted(shown(), posix().get().owner().getName()),
            new Remedy(
                "Run notion-setup as that user, or make the file yours:",
                "sudo chown \"$(id -u)\" " + word()));
      }
      if (seen.isPresent()) {
        judgeFile();
      }
    } catch (IOException e) {
      throw fault(shown() + " cannot be written: " + why(e), ELSEWHERE);
    }
  }

  private static boolean isSystem(Path path) {
    return SYSTEM.matcher(path.toString()).matches();
  }

  private void judgeFolder() {
    String shown = shown(folder(), machine);
    String word = word(folder(), machine);
    if (!Files.exists(folder())) {
      throw fault(
          "The folder " + shown + " is not there",
          new Remedy("Make it first:", "mkdir -p " + word));
    }
    if (!Files.isDirectory(folder())) {
      throw fault(shown + " is not a folder", "Name a file in a folder with --env-file");
    }
    FileSystemProvider system = folder().getFileSystem().provider();
    try {
      system.checkAccess(folder(), AccessMode.WRITE, AccessMode.EXECUTE);
    } catch (IOException e) {
      String what = "Nothing can be written in the folder " + shown + ": " + why(e);
      String both = "; %s itself is writable, but replacing it safely needs the folder too";
      throw fault(
          seen.isPresent() && Files.isWritable(target) ? what + both.formatted(shown()) : what,
          opened(e, folder(), "chmod u+wx " + word));
    }
  }

  /** Refuses a link into a folder of the system, or to what belongs to somebody else. */
  private void judgeLink() throws IOException {
    UserPrincipal owner = Files.getOwner(path, NOFOLLOW_LINKS);
    boolean same = owner.equals(Files.getOwner(target)) && owner.equals(Files.getOwner(folder()));
    if (isSystem(target) || !same) {
      String where =
          isSystem(target)
              ? "in a folder of the system"
              : "which belongs to somebody else than the link";
      throw fault(
          shown() + " is a link to " + shown(target, machine) + ", " + where,
          "Name the file itself with --env-file, if that is where the key is to go");
    }
  }

  private void judgeFile() throws IOException {
    // Only opening it tells that a file may be appended to alone; nothing is written.
    try (FileChannel file = FileChannel.open(target, StandardOpenOption.WRITE)) {
      file.size();
    } catch (IOException e) {
      if (says(e, "operation not permitted")) {
        throw fault(
            shown() + " cannot be written: " + why(e),
            new Remedy("Take that off:", "sudo chattr -ia " + word()));
      }
      // A mode without the owner's write bit is asked about, and replacing the file gets past it.
      if (!says(e, "permission denied") || !isReadOnly()) {
        throw e;
      }
    }
    // A file that is mounted by itself, as a container's volume, can be written but not replaced.
    String real = target.toRealPath().toString();
    String field = real.replace("\\", "\\134").replace(" ", "\\040").replace("\n", "\\012");
    if (Files.isReadable(MOUNTS)
        && new String(Files.readAllBytes(MOUNTS), StandardCharsets.UTF_8)
            .lines()
            .anyMatch(line -> line.split(" ", 6)[4].equals(field))) {
      throw fault(
          shown() + " cannot be replaced: " + MOUNTED,
          "Mount its folder instead of the file, or name another file with --env-file");
    }
  }

  /** What is so of the file whatever is in it: where it is, and who can read it. */
  List<Warning> warnings() {
    List<Warning> all = new ArrayList<>();
    if (!path.normalize().startsWith(machine.folder().normalize())) {
      all.add(new Warning(shown() + " is outside the current folder", Remedy.NONE));
    }
    if (!mode().isEmpty() && !mode().endsWith("------")) {
      String whom =
          mode().endsWith("---")
              ? "by its group, " + posix().get().group().getName()
              : "by everybody on this machine";
      String changed = mode().indexOf('w', 3) > 0 ? "and changed " : "";
      all.add(
          new Warning(
              shown() + " can be read " + changed + whom,
              new Remedy(
                  "Close it to others:", (isMine(target) ? "" : "sudo ") + "chmod 600 " + word())));
    }
    return all;
  }

  /** Why the system refused. */
  static String why(IOException e) {
    return WHY.lines()
        .map(row -> row.split(": ", 2))
        .filter(row -> says(e, row[0]))
        .map(row -> row[1])
        .findFirst()
        .orElseThrow();
  }

  static boolean says(IOException e, String words) {
    String text = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    String said = e instanceof AccessDeniedException ? "permission denied" : String.valueOf(text);
    return said.toLowerCase(Locale.ROOT).contains(words);
  }
}
