package notionsetup.env;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import notionsetup.env.Place.Reason;
import notionsetup.fault.Remedy;

/** Finds out before the first question what would make writing a file fail, or must not be. */
final class Judgement {
  private static final List<String> SYSTEM =
      List.of("/etc", "/usr", "/bin", "/sbin", "/lib", "/lib64", "/boot", "/dev", "/proc", "/sys");

  /** Folders below those that people do put projects in: images of containers, and memory. */
  private static final List<String> PEOPLES = List.of("/usr/src", "/usr/local", "/dev/shm");

  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

  private final Place place;
  private final String shown;

  private Judgement(Place place) {
    this.place = place;
    this.shown = place.shown();
  }

  static void of(Place place) {
    Judgement judgement = new Judgement(place);
    judgement.system();
    judgement.folder();
    try {
      if (place.isLink()) {
        judgement.link();
      }
      place.posix().ifPresent(judgement::owner);
      if (place.seen().isPresent()) {
        judgement.writable();
        judgement.mount();
      }
    } catch (IOException e) {
      throw Place.fault(judgement.shown + " cannot be written: " + Reason.of(e), Place.ELSEWHERE);
    }
  }

  static boolean isReadOnly(Place place) {
    return place
        .posix()
        .map(seen -> !seen.permissions().contains(PosixFilePermission.OWNER_WRITE))
        .orElseGet(() -> place.seen().isPresent() && !Files.isWritable(place.target()));
  }

  private void system() {
    if (isSystem(place.path().normalize())) {
      throw Place.fault(
          shown + " is in a folder of the system, where no key belongs",
          "Go to your project's folder, or name a file in it with --env-file");
    }
  }

  private static boolean isSystem(Path path) {
    return SYSTEM.stream().anyMatch(path::startsWith)
        && PEOPLES.stream().noneMatch(path::startsWith);
  }

  private void folder() {
    Path folder = place.folder();
    String shownFolder = Place.shown(folder, place.machine());
    String word = Place.word(folder, place.machine());
    if (!Files.exists(folder)) {
      throw Place.fault(
          "The folder " + shownFolder + " is not there",
          new Remedy("Make it first:", "mkdir -p " + word));
    }
    if (!Files.isDirectory(folder)) {
      throw Place.fault(
          shownFolder + " is not a folder", "Name a file in a folder with --env-file");
    }
    try {
      check(folder, AccessMode.WRITE, AccessMode.EXECUTE);
    } catch (IOException e) {
      boolean fileWritable = place.seen().isPresent() && Files.isWritable(place.target());
      throw Place.fault(
          "Nothing can be written in the folder "
              + shownFolder
              + ": "
              + Reason.of(e)
              + (fileWritable
                  ? "; "
                      + shown
                      + " itself is writable, but replacing it safely needs the folder too"
                  : ""),
          Reason.of(e) == Reason.DENIED && isMine(folder)
              ? new Remedy("Open it to yourself:", "chmod u+wx " + word)
              : Remedy.of(Place.ELSEWHERE));
    }
  }

  private static boolean isMine(Path path) {
    try {
      return Place.mayChange(Files.getOwner(path));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Refuses a link into a folder of the system, or to what belongs to somebody else. */
  private void link() throws IOException {
    Path from = place.path().toAbsolutePath().getParent().toRealPath();
    boolean system = isSystem(place.target()) || from.startsWith("/proc");
    if (system || !sameOwner(Place.attributes(place.path()))) {
      throw Place.fault(
          shown
              + " is a link to "
              + Place.shown(place.target(), place.machine())
              + (system
                  ? ", in a folder of the system"
                  : ", which belongs to somebody else than the link"),
          "Name the file itself with --env-file, if that is where the key is to go");
    }
  }

  private boolean sameOwner(BasicFileAttributes link) throws IOException {
    return !(link instanceof PosixFileAttributes posix)
        || posix.owner().equals(Files.getOwner(place.target()))
            && posix.owner().equals(Files.getOwner(place.folder()));
  }

  private void owner(PosixFileAttributes seen) {
    if (!Place.mayChange(seen.owner())) {
      throw Place.fault(
          shown
              + " belongs to "
              + seen.owner().getName()
              + ", and replacing it would change its owner",
          new Remedy(
              "Run notion-setup as that user, or make the file yours:",
              "sudo chown \"$(id -u)\" " + place.word()));
    }
  }

  private void writable() throws IOException {
    // Only opening it tells that a file may be appended to alone; nothing is written.
    try (FileChannel file = FileChannel.open(place.target(), StandardOpenOption.WRITE)) {
      file.size();
    } catch (IOException e) {
      if (Reason.of(e) == Reason.PROTECTED) {
        throw Place.fault(
            shown + " cannot be written: " + Reason.PROTECTED,
            new Remedy("Take that off:", "sudo chattr -ia " + place.word()));
      }
      // A mode without the owner's write bit is asked about, and replacing the file gets past it.
      if (Reason.of(e) != Reason.DENIED || !isReadOnly(place)) {
        throw e;
      }
    }
  }

  /** A file that is mounted by itself, as a container's volume, can be written but not replaced. */
  private void mount() throws IOException {
    if (!Files.isReadable(MOUNTS)) {
      return;
    }
    String real = place.target().toRealPath().toString();
    String field = real.replace("\\", "\\134").replace(" ", "\\040").replace("\n", "\\012");
    boolean mounted =
        new String(Files.readAllBytes(MOUNTS), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.split(" ", 6))
            .anyMatch(fields -> fields.length > 5 && fields[4].equals(field));
    if (mounted) {
      throw Place.fault(
          shown + " cannot be replaced: " + Reason.BUSY,
          "Mount its folder instead of the file, or name another file with --env-file");
    }
  }

  private static void check(Path path, AccessMode... modes) throws IOException {
    path.getFileSystem().provider().checkAccess(path, modes);
  }
}
