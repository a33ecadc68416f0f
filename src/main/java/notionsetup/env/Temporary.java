package notionsetup.env;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import notionsetup.text.Printable;

/**
 * The file that is written before it takes the place of another; nobody but its owner can read it
 * before it has its final mode.
 */
final class Temporary {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private boolean created;

  private Temporary(Path path) {
    this.path = path;
  }

  /** A name that nobody can guess, and that the usual .gitignore line .env* covers. */
  static Temporary name(Path folder) {
    long random = new SecureRandom().nextLong();
    return new Temporary(folder.resolve(".env.%016x.tmp".formatted(random)));
  }

  Path path() {
    return path;
  }

  /** Writes all bytes to the disk, with owner, group and mode of the file that is there. */
  void write(byte[] bytes, Place place) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    try (FileChannel channel =
        FileChannel.open(
            path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
      created = true;
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      if (posix) {
        dress(place.posix());
      }
      channel.force(true);
    }
  }

  /** Owner and group come first: the mode is never wider than they are right for. */
  private void dress(Optional<PosixFileAttributes> old) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributes now = view.readAttributes();
    if (old.isPresent() && !old.get().owner().equals(now.owner())) {
      view.setOwner(old.get().owner());
    }
    if (old.isPresent() && !old.get().group().equals(now.group())) {
      view.setGroup(old.get().group());
    }
    Set<PosixFilePermission> mode = old.map(PosixFileAttributes::permissions).orElse(OWNER_ONLY);
    if (!mode.equals(now.permissions())) {
      view.setPermissions(mode);
    }
  }

  /** Takes it away again; what to say where that fails, else nothing. */
  String remove() {
    try {
      if (created) {
        Files.deleteIfExists(path);
      }
      return "";
    } catch (IOException e) {
      return "; a temporary file was left behind, remove it with: rm "
          + Printable.word(path.toString());
    }
  }
}
