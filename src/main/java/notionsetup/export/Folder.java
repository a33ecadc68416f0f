package notionsetup.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Makes a folder's entries last through a power failure. */
final class Folder {
  private Folder() {}

  /** Why that failed; empty where it worked, or where the file system has no such thing. */
  static Optional<Reason> flush(Path folder) {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Reason.of(e)).filter(reason -> reason != Reason.UNSUPPORTED);
    }
  }
}
