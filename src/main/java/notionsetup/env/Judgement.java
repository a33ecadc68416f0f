package notionsetup.env;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import notionsetup.env.Place.Reason;
import notionsetup.fault.Remedy;

/** Finds out before the first question what would make writing a file fail, or must not be. */
final class Judgement {
  private static final List<String> SYSTEM =
      List.of("/etc", "/usr", "/bin", "/sbin", "/lib", "/lib64", "/boot", "/dev", "/proc", "/sys");

  /** Folders below those that people do put projects in: images of containers, and memory. */
  private static final List<String> PEOPLES = List.of("/usr/src", "/usr/local", "/dev/shm");

  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

  private Judgement() {}

  static void of(Place place) {
    String shown = place.shown();
    if (isSystem(place.path().normalize())) {
      throw Place.fault(
          shown + " is in a folder of the system, where no key belongs",
          "Go to your project's folder, or name a file in it with --env-file");
    }
    folder(place);
    try {
      if (!place.path().equals(place.target())) {
        link(place);
      }
      if (place.posix().isPresent() && !Place.isMine(place.target())) {
        throw Place.fault(
            "%s belongs to %s, and replacing it would change its owner"
                .formatted(shown, place.posix().get().owner().getName()),
            new Remedy(
                "Run notion-setup as that user, or make the file yours:",
                "sudo chown \"$(id -u)\" " + place.word()));
      }
      if (place.seen().isPresent()) {
        writable(place);
        mount(place);
      }
    } catch (IOException e) {
      throw Place.fault(shown + " cannot be written: " + Reason.of(e), Place.ELSEWHERE);
    }
  }

  static boolean isReadOnly(Place place) {
    return place
        .posix()
        .map(seen -> !seen.permissions().contains(PosixFilePermission.OWNER_WRITE))
        .orElseGet(() -> place.seen().isPresent() && !Files.isWritable(place.target()));
  }

  private static boolean isSystem(Path path) {
    return SYSTEM.stream().anyMatch(path::startsWith)
        && PEOPLES.stream().noneMatch(path::startsWith);
  }

  private static void folder(Place place) {
    Path folder = place.folder();
    String shown = Place.shown(folder, place.machine());
    String word = Place.word(folder, place.machine());
    if (!Files.exists(folder)) {
      throw Place.fault(
          "The folder " + shown + " is not there",
          new Remedy("Make it first:", "mkdir -p " + word));
    }
    if (!Files.isDirectory(folder)) {
      throw Place.fault(shown + " is not a folder", "Name a file in a folder with --env-file");
    }
    try {
      folder.getFileSystem().provider().checkAccess(folder, AccessMode.WRITE, AccessMode.EXECUTE);
    } catch (IOException e) {
      String both =
          place.seen().isPresent() && Files.isWritable(place.target())
              ? "; %s itself is writable, but replacing it safely needs the folder too"
                  .formatted(place.shown())
              : "";
      throw Place.fault(
          "Nothing can be written in the folder " + shown + ": " + Reason.of(e) + both,
          Reason.of(e) == Reason.DENIED && Place.isMine(folder)
              ? new Remedy("Open it to yourself:", "chmod u+wx " + word)
              : Remedy.of(Place.ELSEWHERE));
    }
  }

  /** Refuses a link into a folder of the system, or to what belongs to somebody else. */
  private static void link(Place place) throws IOException {
    Path from = place.path().toAbsolutePath().getParent().toRealPath();
    boolean system = isSystem(place.target()) || from.startsWith("/proc");
    boolean foreign = false;
    if (place.posix().isPresent()) {
      Object owner = Files.getOwner(place.path(), LinkOption.NOFOLLOW_LINKS);
      foreign =
          !owner.equals(Files.getOwner(place.target()))
              || !owner.equals(Files.getOwner(place.folder()));
    }
    if (system || foreign) {
      throw Place.fault(
          "%s is a link to %s, %s"
              .formatted(
                  place.shown(),
                  Place.shown(place.target(), place.machine()),
                  system
                      ? "in a folder of the system"
                      : "which belongs to somebody else than the link"),
          "Name the file itself with --env-file, if that is where the key is to go");
    }
  }

  private static void writable(Place place) throws IOException {
    // Only opening it tells that a file may be appended to alone; nothing is written.
    try (FileChannel file = FileChannel.open(place.target(), StandardOpenOption.WRITE)) {
      file.size();
    } catch (IOException e) {
      if (Reason.of(e) == Reason.PROTECTED) {
        throw Place.fault(
            place.shown() + " cannot be written: " + Reason.PROTECTED,
            new Remedy("Take that off:", "sudo chattr -ia " + place.word()));
      }
      // A mode without the owner's write bit is asked about, and replacing the file gets past it.
      if (Reason.of(e) != Reason.DENIED || !isReadOnly(place)) {
        throw e;
      }
    }
  }

  /** A file that is mounted by itself, as a container's volume, can be written but not replaced. */
  private static void mount(Place place) throws IOException {
    if (!Files.isReadable(MOUNTS)) {
      return;
    }
    String real = place.target().toRealPath().toString();
    String field = real.replace("\\", "\\134").replace(" ", "\\040").replace("\n", "\\012");
    // Bytes that are no UTF-8 must not stop it.
    String mounts = new String(Files.readAllBytes(MOUNTS), StandardCharsets.UTF_8);
    boolean mounted =
        mounts
            .lines()
            .map(line -> line.split(" ", 6))
            .anyMatch(fields -> fields.length > 5 && fields[4].equals(field));
    if (mounted) {
      throw Place.fault(
          place.shown() + " cannot be replaced: " + Reason.BUSY,
          "Mount its folder instead of the file, or name another file with --env-file");
    }
  }

  /** What is so of the file whatever is in it: where it is, and who can read it. */
  static List<Warning> warnings(Place place) {
    List<Warning> all = new ArrayList<>();
    if (!place.path().normalize().startsWith(place.machine().folder().normalize())) {
      all.add(new Warning(place.shown() + " is outside the current folder", Remedy.NONE));
    }
    place.posix().flatMap(seen -> mode(seen, place)).ifPresent(all::add);
    return all;
  }

  private static Optional<Warning> mode(PosixFileAttributes seen, Place place) {
    String mode = PosixFilePermissions.toString(seen.permissions());
    if (mode.endsWith("------")) {
      return Optional.empty();
    }
    String whom =
        mode.endsWith("---")
            ? "by its group, " + seen.group().getName()
            : "by everybody on this machine";
    boolean write = mode.indexOf('w', 3) > 0;
    String sudo = Place.isMine(place.target()) ? "" : "sudo ";
    return Optional.of(
        new Warning(
            "%s can be read %s%s".formatted(place.shown(), write ? "and changed " : "", whom),
            new Remedy("Close it to others:", sudo + "chmod 600 " + place.word())));
  }
}
