package notionsetup.env;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;
import notionsetup.machine.Programs;

/**
 * Puts new bytes in the place of files, for one run: whatever happens at whatever moment, a file is
 * the old one or the new one.
 */
public final class Replacement {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final ReentrantLock underWay = new ReentrantLock();
  private volatile boolean ended;
  private volatile boolean replaced;

  /** Writes the change, unless it is nothing, and gives what is worth knowing all the same. */
  public List<Warning> write(Change change) {
    List<Warning> warnings = new ArrayList<>(change.warnings());
    if (change.isNothing()) {
      return warnings;
    }
    underWay.lock();
    // A pending interrupt would close the file under the writer.
    boolean interrupted = Thread.interrupted();
    try {
      if (ended) {
        throw new Fault(Exit.INTERRUPTED, "The run was ended before anything was written", "");
      }
      Place place = change.file().place();
      replace(place, change);
      flush(place, warnings);
      readBack(place, change);
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

  private void replace(Place place, Change change) {
    // A name that nobody can guess, and that the usual .gitignore line .env* covers.
    Path temporary =
        place.folder().resolve(".env.%016x.tmp".formatted(new SecureRandom().nextLong()));
    try {
      fill(temporary, change.after(), place);
      Place now = Place.find(place.path(), place.machine());
      if (!now.sameAs(place) || !Arrays.equals(now.bytes(), change.file().content().bytes())) {
        throw Place.fault(
            place.shown() + " was changed by somebody else meanwhile, so it was not written",
            "Run notion-setup again");
      }
      Files.move(temporary, place.target(), StandardCopyOption.ATOMIC_MOVE);
      replaced = true;
    } catch (IOException e) {
      throw unwritten(place, Place.why(e), "See to that and run notion-setup again");
    } finally {
      remove(temporary);
    }
  }

  private static Fault unwritten(Place place, String why, String remedy) {
    return Place.fault(place.shown() + " was not written, and is as it was: " + why, remedy);
  }

  /** Writes all to the disk, readable as the old file is, and before that by its owner alone. */
  private static void fill(Path temporary, byte[] bytes, Place place) throws IOException {
    FileAttribute<?>[] mode =
        Place.knowsModes(temporary)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(temporary, anew, mode)) {
      if (Place.knowsModes(temporary)) {
        dress(temporary, place);
      }
      if (place.seen().isPresent()) {
        keepLists(temporary, place);
        keepNotes(temporary, place.target());
      }
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /** Owner and group come first: the mode is never wider than they are right for. */
  private static void dress(Path temporary, Place place) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(temporary, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    PosixFileAttributes now = view.readAttributes();
    PosixFileAttributes old = place.posix().orElse(now);
    if (!old.owner().equals(now.owner())) {
      view.setOwner(old.owner());
    }
    if (!old.group().equals(now.group())) {
      view.setGroup(old.group());
    }
    view.setPermissions(place.seen().isPresent() ? old.permissions() : OWNER_ONLY);
  }

  /** Keeps what Java does not know: a list of Linux that may stand behind the mode of the group. */
  private static void keepLists(Path temporary, Place place) throws IOException {
    Machine machine = place.machine();
    Optional<Path> cp = machine.programs().find("cp");
    boolean possible = machine.system().startsWith("Linux") && !place.mode().startsWith("---", 3);
    if (!possible || cp.isEmpty()) {
      return;
    }
    List<String> argv =
        Stream.of(cp.get(), "--attributes-only", "--preserve=mode", "--", place.target(), temporary)
            .map(Object::toString)
            .toList();
    Programs.Ran ran =
        machine
            .programs()
            .run(argv, Map.of("LC_ALL", "C"), place.folder(), Duration.ofSeconds(5), false);
    // A cp without that option is that of a small system, which knows no lists either.
    if (ran.exit() != 0 && !ran.err().contains("option")) {
      throw unwritten(place, "its access control list could not be kept", Place.ELSEWHERE);
    }
  }

  /** Keeps the attributes that people and programs note at a file. */
  private static void keepNotes(Path temporary, Path old) throws IOException {
    UserDefinedFileAttributeView from =
        Files.getFileAttributeView(old, UserDefinedFileAttributeView.class);
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
      Files.getFileAttributeView(temporary, UserDefinedFileAttributeView.class)
          .write(name, value.flip());
    }
  }

  /** Brings the folder to the disk, and warns where there is such a thing and it failed. */
  private static void flush(Place place, List<Warning> warnings) {
    try (FileChannel channel = FileChannel.open(place.folder(), StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      String what = place.shown() + " is saved, but may be lost if the power fails now: ";
      if (Place.knowsModes(place.target()) && !Place.says(e, "invalid argument")) {
        warnings.add(new Warning(what + Place.why(e), Remedy.NONE));
      }
    }
  }

  private static void readBack(Place place, Change change) {
    String failed = " was written, but reading it back failed: ";
    byte[] now;
    try {
      now = Place.find(place.path(), place.machine()).bytes();
    } catch (Fault fault) {
      throw Place.fault(place.shown() + failed + fault.getMessage(), fault.remedy());
    }
    if (!Arrays.equals(now, change.after())) {
      throw Place.fault(
          place.shown() + " does not hold what was just written",
          "Look whether another program writes it too, and run notion-setup again");
    }
  }

  /** Takes a file away; one that stays is taken away by a later run. */
  static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // What went wrong before it is what is told.
    }
  }

  /** Temporary files that a killed run left in a folder: older than an hour, and this user's. */
  static List<Path> leftovers(Path folder, Machine machine) {
    // Not a stream of paths: closing one can throw what Java 17 declares nowhere.
    String[] names = folder.toFile().list();
    return Stream.of(names == null ? new String[0] : names)
        .filter(name -> name.matches("\\.env\\.[0-9a-f]{16}\\.tmp"))
        .map(folder::resolve)
        .filter(path -> isLeft(path, machine.time().now().minus(Duration.ofHours(1))))
        .toList();
  }

  private static boolean isLeft(Path path, Instant old) {
    try {
      BasicFileAttributes seen = Place.attributes(path);
      boolean mine =
          !(seen instanceof PosixFileAttributes posix)
              || Place.user().map(posix.owner()::equals).orElse(true);
      return mine && seen.isRegularFile() && seen.lastModifiedTime().toInstant().isBefore(old);
    } catch (IOException e) {
      // It went away, or may not be looked at.
      return false;
    }
  }
}
