package notionsetup.env;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;

/** Finds out before the first question what would make writing a file fail. */
final class Judgement {
  private Judgement() {}

  static void of(Place place, Machine machine) {
    String shown = Printable.path(place.path(), machine.home());
    folder(place, machine);
    try {
      if (place.isLink()) {
        Link.judge(place, machine);
      }
      if (place.posix().isPresent()) {
        owner(place.posix().get(), shown, Printable.word(place.target().toString()));
      }
      if (place.seen().isPresent()) {
        writable(place, shown);
      }
    } catch (IOException e) {
      throw new Fault(
          Exit.FILE,
          shown + " cannot be written: " + Reason.of(e),
          "Name another file with --env-file");
    }
  }

  private static void folder(Place place, Machine machine) {
    Path folder = place.folder();
    String shown = Printable.path(folder, machine.home());
    if (!Files.exists(folder)) {
      throw new Fault(
          Exit.FILE,
          "The folder " + shown + " is not there",
          "Make it first:\nmkdir -p " + Printable.word(folder.toString()));
    }
    if (!Files.isDirectory(folder)) {
      throw new Fault(
          Exit.FILE, shown + " is not a folder", "Name a file in a folder with --env-file");
    }
    try {
      check(folder, AccessMode.WRITE, AccessMode.EXECUTE);
    } catch (IOException e) {
      boolean fileWritable = place.seen().isPresent() && Files.isWritable(place.target());
      throw new Fault(
          Exit.FILE,
          "Nothing can be written in the folder "
              + shown
              + ": "
              + Reason.of(e)
              + (fileWritable
                  ? "; "
                      + Printable.path(place.path(), machine.home())
                      + " itself is writable, but replacing it safely needs the folder too"
                  : ""),
          Reason.of(e) == Reason.DENIED
              ? "chmod u+wx " + Printable.word(folder.toString())
              : "Name another file with --env-file");
    }
  }

  private static void owner(PosixFileAttributes seen, String shown, String command) {
    if (!Me.mayReplace(seen.owner())) {
      throw new Fault(
          Exit.FILE,
          shown
              + " belongs to "
              + seen.owner().getName()
              + ", and replacing it would change its owner",
          "Run notion-setup as that user, or make the file yours: sudo chown \"$(id -u)\" "
              + command);
    }
  }

  private static void writable(Place place, String shown) throws IOException {
    try {
      check(place.target(), AccessMode.WRITE);
    } catch (IOException e) {
      // A mode without the owner's write bit is asked about, and replacing the file gets past it.
      if (Reason.of(e) == Reason.DENIED && isReadOnly(place)) {
        return;
      }
      throw new Fault(
          Exit.FILE,
          shown + " cannot be written: " + Reason.of(e),
          Reason.of(e) == Reason.PROTECTED
              ? "sudo chattr -i " + Printable.word(place.target().toString())
              : "Name another file with --env-file");
    }
  }

  static boolean isReadOnly(Place place) {
    return place
        .posix()
        .map(seen -> !seen.permissions().contains(PosixFilePermission.OWNER_WRITE))
        .orElseGet(() -> place.seen().isPresent() && !Files.isWritable(place.target()));
  }

  private static void check(Path path, AccessMode... modes) throws IOException {
    path.getFileSystem().provider().checkAccess(path, modes);
  }
}
