package notionsetup.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;

/** Follows a symbolic link, and refuses the ones that somebody may have laid as a trap. */
final class Link {
  private static final List<String> SYSTEM =
      List.of("/etc", "/usr", "/bin", "/sbin", "/lib", "/lib64", "/boot", "/dev", "/proc", "/sys");

  private Link() {}

  /** The file that the link leads to in the end. */
  static Path follow(Path link, Machine machine) throws IOException {
    String shown = Printable.path(link, machine.home());
    try {
      return link.toRealPath();
    } catch (NoSuchFileException e) {
      throw new Fault(
          Exit.FILE,
          shown + " is a link to " + text(link, machine) + ", which is not there",
          "Remove the link, or create the file that it leads to");
    } catch (IOException e) {
      if (Reason.of(e) == Reason.LOOP) {
        throw new Fault(
            Exit.FILE, shown + " is a link that leads back to itself", "Remove the link");
      }
      throw e;
    }
  }

  /** Refuses a link into a folder of the system, or to what belongs to somebody else. */
  static void judge(Place place, Machine machine) throws IOException {
    Path from = place.path().toAbsolutePath().getParent().toRealPath();
    Path to = place.target();
    boolean system =
        SYSTEM.stream().anyMatch(root -> to.startsWith(root) && !from.startsWith(root));
    boolean device = from.equals(Path.of("/dev")) || from.startsWith("/proc");
    BasicFileAttributes link = Place.attributes(place.path());
    if (system || device || !sameOwner(link, place)) {
      throw new Fault(
          Exit.FILE,
          Printable.path(place.path(), machine.home())
              + " is a link to "
              + Printable.path(to, machine.home())
              + (system || device
                  ? ", in a folder of the system"
                  : ", which belongs to somebody else than the link"),
          "name the file itself with --env-file, if that is where the key is to go");
    }
  }

  private static boolean sameOwner(BasicFileAttributes link, Place place) throws IOException {
    if (!(link instanceof PosixFileAttributes posix)) {
      return true;
    }
    return posix.owner().equals(Files.getOwner(place.target()))
        && posix.owner().equals(Files.getOwner(place.folder()));
  }

  private static String text(Path link, Machine machine) throws IOException {
    return Printable.path(link.resolveSibling(Files.readSymbolicLink(link)), machine.home());
  }
}
