package notionsetup.env;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A folder as a whole: what is in it, and its way to the disk. */
public final class Folder {
  private Folder() {}

  /** What is in it; empty where it cannot be listed. */
  public static Optional<List<Path>> entries(Path folder) {
    // Not a stream of paths: closing one can throw what Java 17 declares nowhere.
    return Optional.ofNullable(folder.toFile().list())
        .map(names -> Arrays.stream(names).map(folder::resolve).toList());
  }

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
