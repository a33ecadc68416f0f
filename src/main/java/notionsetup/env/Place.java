package notionsetup.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Objects;
import java.util.Optional;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
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
record Place(Path path, Path target, Optional<BasicFileAttributes> seen) {

  static Place find(Path given, Machine machine) {
    Path path = machine.folder().resolve(given);
    String shown = Printable.path(path, machine.home());
    try {
      BasicFileAttributes here = attributes(path);
      Path target = path;
      if (here.isSymbolicLink()) {
        target = Link.follow(path, machine);
        here = attributes(target);
      }
      requireRegular(here, target.equals(path) ? shown : shown + ", a link,");
      return new Place(path, target, Optional.of(here));
    } catch (NoSuchFileException e) {
      return new Place(path, path, Optional.empty());
    } catch (IOException e) {
      throw new Fault(
          Exit.FILE,
          shown + " cannot be used: " + Reason.of(e),
          "Name another file with --env-file");
    }
  }

  Path folder() {
    return target.toAbsolutePath().getParent();
  }

  boolean isLink() {
    return !path.equals(target);
  }

  /** Owner, group and mode, where the file system knows them and the file exists. */
  Optional<PosixFileAttributes> posix() {
    return seen.filter(PosixFileAttributes.class::isInstance).map(PosixFileAttributes.class::cast);
  }

  /** Whether this is still the same file, in the same place, last changed at the same moment. */
  boolean sameAs(Place other) {
    return target.equals(other.target)
        && seen.isPresent() == other.seen.isPresent()
        && (seen.isEmpty() || same(seen.get(), other.seen.get()));
  }

  private static boolean same(BasicFileAttributes a, BasicFileAttributes b) {
    return Objects.equals(a.fileKey(), b.fileKey())
        && a.size() == b.size()
        && a.lastModifiedTime().equals(b.lastModifiedTime());
  }

  private static void requireRegular(BasicFileAttributes here, String shown) {
    if (here.isDirectory()) {
      throw new Fault(
          Exit.FILE, shown + " is a folder, not a file", "Name a file in it with --env-file");
    }
    if (!here.isRegularFile()) {
      throw new Fault(
          Exit.FILE,
          shown + " is not a regular file but a pipe, a socket or a device",
          "Name a regular file with --env-file");
    }
  }

  /** What is at a path itself, with owner and mode where there are such. */
  static BasicFileAttributes attributes(Path path) throws IOException {
    PosixFileAttributeView posix =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return posix != null
        ? posix.readAttributes()
        : Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
