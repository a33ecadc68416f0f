package notionsetup.env;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Programs;

/** Puts new bytes in the place of files; whatever happens, each is the old one or the new one. */
public final class Replacement {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final ReentrantLock underWay = new ReentrantLock();
  private volatile boolean ended;
  private volatile boolean replaced;

  /** Writes the change, unless it is nothing, and gives what is worth knowing all the same. */
  public List<Warning> write(Change change) {
    if (change.isNothing()) {
      return change.warnings();
    }
    List<Warning> warnings = new ArrayList<>(change.warnings());
    underWay.lock();
    // A pending interrupt would close the file under the writer.
    boolean interrupted = Thread.interrupted();
    try {
      if (ended) {
        throw new Fault(Exit.INTERRUPTED, "The run was ended before anything was written", "");
      }
      replace(change);
      flush(change.file(), warnings);
      readBack(change);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      underWay.unlock();
    }
    return warnings;
  }

  /**
   * For a process that is about to end: waits for a replacement under way, but no longer than this,
   * lets no other begin, so that what was said of the file stays true, and says if one was made.
   */
  public boolean end(Duration most) {
    ended = true;
    try {
      if (underWay.tryLock(most.toNanos(), TimeUnit.NANOSECONDS)) {
        underWay.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return replaced;
  }

  private void replace(Change change) {
    EnvFile file = change.file();
    // A name that nobody can guess, and that the usual .gitignore line .env* covers.
    Path temporary =
        file.folder().resolve(".env.%016x.tmp".formatted(new SecureRandom().nextLong()));
    try {
      fill(temporary, change.after(), file);
      requireStill(file);
      Files.move(temporary, file.target(), StandardCopyOption.ATOMIC_MOVE);
      replaced = true;
    } catch (IOException e) {
      throw unwritten(file, Place.why(e), "See to that and run notion-setup again");
    } finally {
      // One that stays is taken away by a later run.
      temporary.toFile().delete();
    }
  }

  private static void requireStill(EnvFile file) {
    if (!file.isStill()) {
      String what = " was changed by somebody else meanwhile, so it was not written";
      throw Place.fault(file.shown() + what, "Run notion-setup again");
    }
  }

  private static Fault unwritten(EnvFile file, String why, String remedy) {
    return Place.fault(file.shown() + " was not written, and is as it was: " + why, remedy);
  }

  /** Writes all to the disk, readable as the old file is, and before that by its owner alone. */
  private static void fill(Path temporary, byte[] bytes, EnvFile file) throws IOException {
    FileAttribute<?>[] mode =
        Place.knowsModes(temporary)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(temporary, anew, mode)) {
      if (Place.knowsModes(temporary)) {
        dress(temporary, file);
      }
      if (file.exists()) {
        keepLists(temporary, file);
        keepNotes(temporary, file.target());
      }
      Channels.newOutputStream(channel).write(bytes);
      channel.force(true);
    }
  }

  /** Owner and group come first: the mode is never wider than they are right for. */
  private static void dress(Path temporary, EnvFile file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(temporary, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    PosixFileAttributes now = view.readAttributes();
    PosixFileAttributes old = file.posix().orElse(now);
    if (!old.owner().equals(now.owner())) {
      view.setOwner(old.owner());
    }
    if (!old.group().equals(now.group())) {
      view.setGroup(old.group());
    }
    view.setPermissions(file.exists() ? old.permissions() : OWNER_ONLY);
  }

  /** Keeps what Java does not know: a list of Linux that may stand behind the mode of the group. */
  private static void keepLists(Path temporary, EnvFile file) throws IOException {
    Programs programs = file.machine().programs();
    boolean possible =
        file.machine().system().startsWith("Linux") && !file.mode().startsWith("---", 3);
    if (!possible || programs.find("cp").isEmpty()) {
      return;
    }
    List<String> argv =
        Stream.of("cp", "--attributes-only", "--preserve=mode", "--", file.target(), temporary)
            .map(Object::toString)
            .toList();
    Programs.Ran ran =
        programs.run(argv, Map.of("LC_ALL", "C"), file.folder(), Duration.ofSeconds(5), false);
    // A cp without that option is that of a small system, which knows no lists either.
    if (ran.exit() != 0 && !ran.err().contains("option")) {
      requireStill(file);
      throw unwritten(file, "its access control list could not be kept", Place.ELSEWHERE);
    }
  }

  /** Keeps the attributes that people and programs note at a file. */
  private static void keepNotes(Path temporary, Path old) throws IOException {
    Class<UserDefinedFileAttributeView> notes = UserDefinedFileAttributeView.class;
    UserDefinedFileAttributeView from = Files.getFileAttributeView(old, notes);
    List<String> names;
    try {
      names = from == null ? List.of() : from.list();
    } catch (IOException e) {
      // The file system has no such thing.
      return;
    }
    for (String name : names) {
      ByteBuffer value = ByteBuffer.allocate(from.size(name));
      from.read(name, value);
      Files.getFileAttributeView(temporary, notes).write(name, value.flip());
    }
  }

  /** Brings the folder to the disk, and warns where there is such a thing and it failed. */
  private static void flush(EnvFile file, List<Warning> warnings) {
    try (FileChannel channel = FileChannel.open(file.folder(), StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      String what = file.shown() + " is saved, but may be lost if the power fails now: ";
      if (Place.knowsModes(file.target()) && !Place.says(e, "invalid argument")) {
        warnings.add(new Warning(what + Place.why(e), Remedy.NONE));
      }
    }
  }

  private static void readBack(Change change) {
    EnvFile file = change.file();
    byte[] now;
    try {
      now = EnvFile.look(file.path(), file.machine()).content().bytes();
    } catch (Fault fault) {
      String failed = file.shown() + " was written, but reading it back failed: ";
      throw Place.fault(failed + fault.getMessage(), fault.remedy());
    }
    if (!Arrays.equals(now, change.after())) {
      throw Place.fault(
          file.shown() + " does not hold what was just written",
          "Look whether another program writes it too, and run notion-setup again");
    }
  }

  /** Temporary files that a killed run left next to a file: older than an hour, this user's. */
  public static List<Path> leftovers(EnvFile file) {
    long old = file.machine().time().now().minus(Duration.ofHours(1)).toEpochMilli();
    // Not a stream of paths: closing one can throw what Java 17 declares nowhere.
    String[] names = file.folder().toFile().list();
    return Stream.of(names == null ? new String[0] : names)
        .filter(name -> name.matches("\\.env\\.[0-9a-f]{16}\\.tmp"))
        .map(file.folder()::resolve)
        .filter(path -> Files.isRegularFile(path, NOFOLLOW_LINKS) && Place.isMine(path, false))
        .filter(path -> path.toFile().lastModified() < old)
        .toList();
  }
}
