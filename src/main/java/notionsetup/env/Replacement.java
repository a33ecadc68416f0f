package notionsetup.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;

/**
 * Puts new bytes in the place of a file: whatever happens at whatever moment, the file is the old
 * one or the new one.
 */
public final class Replacement {
  private static final ReentrantLock UNDER_WAY = new ReentrantLock();
  private static volatile boolean ended;
  private static volatile boolean replaced;

  private Replacement() {}

  /**
   * Writes the change, unless it is nothing: then not even the time stamp changes.
   *
   * @return sentences on what is worth knowing although the file was written
   * @throws Fault with exit 7 where the file was not written, or is not what was written
   */
  public static List<String> write(EnvFile file, Change change, Machine machine) {
    List<String> warnings = new ArrayList<>(change.warnings());
    if (change.isNothing()) {
      return warnings;
    }
    UNDER_WAY.lock();
    // A pending interrupt would close the file under the writer.
    boolean interrupted = Thread.interrupted();
    try {
      if (ended) {
        throw new Fault(Exit.INTERRUPTED, "The run was ended before anything was written", "");
      }
      replace(file, change, machine);
      Folder.flush(file.place().folder())
          .ifPresent(
              reason ->
                  warnings.add(
                      Printable.path(file.path(), machine.home())
                          + " is saved, but may be lost if the power fails now: "
                          + reason));
      readBack(file, change, machine);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      UNDER_WAY.unlock();
    }
    return warnings;
  }

  /** Waits for a replacement under way to end, but no longer than this. */
  public static void awaitQuiet(Duration most) {
    try {
      if (UNDER_WAY.tryLock(most.toNanos(), TimeUnit.NANOSECONDS)) {
        UNDER_WAY.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The same for a process that is about to end: no replacement begins any more, so that what was
   * said of the file stays true.
   *
   * @return whether this process has replaced a file
   */
  public static boolean end(Duration most) {
    ended = true;
    awaitQuiet(most);
    return replaced;
  }

  /** For tests, in which the process goes on. */
  static void begin() {
    ended = false;
    replaced = false;
  }

  private static void replace(EnvFile file, Change change, Machine machine) {
    Place place = file.place();
    String shown = Printable.path(place.path(), machine.home());
    Temporary temporary = Temporary.name(place.folder());
    try {
      temporary.write(change.after(), place);
      requireUnchanged(file, change, machine);
      Files.move(temporary.path(), place.target(), StandardCopyOption.ATOMIC_MOVE);
      replaced = true;
    } catch (IOException e) {
      throw new Fault(
          Exit.FILE,
          shown + " was not written, and is as it was: " + Reason.of(e) + temporary.remove(),
          "See to that and run notion-setup again");
    } catch (RuntimeException | Error e) {
      temporary.remove();
      throw e;
    }
  }

  private static void requireUnchanged(EnvFile file, Change change, Machine machine) {
    Place now = Place.find(file.path(), machine);
    if (!now.sameAs(file.place())
        || !Arrays.equals(EnvFile.content(now, machine), change.before())) {
      throw new Fault(
          Exit.FILE,
          Printable.path(file.path(), machine.home())
              + " was changed by somebody else meanwhile, so it was not written",
          "Run notion-setup again");
    }
  }

  private static void readBack(EnvFile file, Change change, Machine machine) {
    String shown = Printable.path(file.path(), machine.home());
    byte[] now;
    try {
      now = EnvFile.content(Place.find(file.path(), machine), machine);
    } catch (Fault fault) {
      throw new Fault(
          Exit.FILE,
          shown + " was written, but reading it back failed: " + fault.getMessage(),
          fault.remedy());
    }
    if (!Arrays.equals(now, change.after())) {
      throw new Fault(
          Exit.FILE,
          shown + " does not hold what was just written",
          "Look whether another program writes it too, and run notion-setup again");
    }
  }
}
