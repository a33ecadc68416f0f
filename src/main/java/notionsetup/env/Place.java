package notionsetup.env;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;

/** What the system says of files and folders, and whether a key may be written there. */
final class Place {
  static final String ELSEWHERE = "Name another file with --env-file.";

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

  private Place() {}

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

  static boolean knowsModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** What is at a path itself, with owner and mode where there are such. */
  static BasicFileAttributes attributes(Path path) throws IOException {
    Class<? extends BasicFileAttributes> kind =
        knowsModes(path) ? PosixFileAttributes.class : BasicFileAttributes.class;
    return Files.readAttributes(path, kind, NOFOLLOW_LINKS);
  }

  /** Whether what is there is this user's, or root's to deal with; so where nobody can say. */
  static boolean isMine(Path path, boolean root) {
    try {
      // Where there is no /proc, as on macOS, the home is this user's.
      Path own = Files.exists(SELF) ? SELF : Path.of(System.getProperty("user.home"));
      UserPrincipal me = Files.getOwner(own);
      // Without a list of users, as in small containers, the name of root is the number.
      return root && Set.of("root", "0").contains(me.getName())
          || me.equals(Files.getOwner(path, NOFOLLOW_LINKS));
    } catch (IOException | UnsupportedOperationException e) {
      return true;
    }
  }

  /** Finds out before the first question what would make writing fail, or must not be. */
  static void judge(EnvFile file) {
    boolean link = !file.path().equals(file.target());
    String shown = file.shown() + (link ? file.leads() + "," : "");
    for (Path place : List.of(file.path(), file.target())) {
      if (SYSTEM.matcher(place.normalize().toString()).matches()) {
        throw fault(
            shown + " is in a folder of the system, where no key belongs",
            "Go to your project's folder, or name a file in it with --env-file");
      }
    }
    judgeFolder(file);
    if (!file.exists()) {
      return;
    }
    try {
      UserPrincipal owner = Files.getOwner(file.path(), NOFOLLOW_LINKS);
      List<UserPrincipal> owners =
          List.of(Files.getOwner(file.target()), Files.getOwner(file.folder()));
      if (link && !owners.equals(List.of(owner, owner))) {
        throw fault(
            shown + " belongs to somebody else than the link",
            "Name the file itself with --env-file, if that is where the key is to go");
      }
      if (file.posix().isPresent() && !isMine(file.target(), true)) {
        throw fault(
            shown + " belongs to " + owner.getName() + ", and replacing it would change its owner",
            new Remedy(
                "Run notion-setup as that user, or make the file yours:",
                "sudo chown \"$(id -u)\" " + file.word()));
      }
      if (isMounted(file.target())) {
        throw fault(
            shown + " cannot be replaced: " + MOUNTED,
            "Mount its folder instead of the file, or name another file with --env-file");
      }
      // Only opening it tells whether a file may be appended to alone; nothing is written.
      FileChannel.open(file.target(), StandardOpenOption.WRITE).close();
    } catch (IOException e) {
      boolean guarded = says(e, "operation not permitted");
      // A mode without the owner's write bit is asked about, and replacing the file gets past it.
      if (!says(e, "permission denied") || !file.isReadOnly()) {
        Remedy unguard = new Remedy("Take that off:", "sudo chattr -ia " + file.word());
        String what = shown + " cannot be written: " + why(e);
        throw fault(what, guarded ? unguard : Remedy.of(ELSEWHERE));
      }
    }
  }

  private static void judgeFolder(EnvFile file) {
    Path folder = file.folder();
    String shown = shown(folder, file.machine());
    if (!Files.exists(folder)) {
      Remedy remedy = new Remedy("Make it first:", "mkdir -p " + word(folder, file.machine()));
      throw fault("The folder " + shown + " is not there", remedy);
    }
    if (!Files.isDirectory(folder)) {
      throw fault(shown + " is not a folder", "Name a file in a folder with --env-file");
    }
    try {
      FileSystemProvider system = folder.getFileSystem().provider();
      system.checkAccess(folder, AccessMode.WRITE, AccessMode.EXECUTE);
    } catch (IOException e) {
      String both = "; %s itself is writable, but replacing it safely needs the folder too";
      boolean writable = file.exists() && Files.isWritable(file.target());
      throw fault(
          "Nothing can be written in the folder %s: %s%s"
              .formatted(shown, why(e), writable ? both.formatted(file.shown()) : ""),
          ELSEWHERE);
    }
  }

  /** Whether it is a file of a container's volume, which can be written but not replaced. */
  private static boolean isMounted(Path file) throws IOException {
    String real = file.toRealPath().toString();
    String field = real.replace("\\", "\\134").replace(" ", "\\040").replace("\n", "\\012");
    return Files.isReadable(MOUNTS)
        && new String(Files.readAllBytes(MOUNTS), StandardCharsets.UTF_8)
            .lines()
            .anyMatch(line -> line.split(" ", 6)[4].equals(field));
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
