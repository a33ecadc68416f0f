package notionsetup.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.List;
import notionsetup.machine.Machine;

/** Temporary files that a killed run left next to a .env file; they may hold a key. */
public final class Leftovers {
  private static final String NAME = "\\.env\\.[0-9a-f]{16}\\.tmp";
  private static final Duration OLD = Duration.ofHours(1);

  private Leftovers() {}

  /** Our own files next to this one that no run can still be writing: older than an hour. */
  public static List<Path> find(EnvFile file, Machine machine) {
    return find(file.target().getParent(), machine);
  }

  private static List<Path> find(Path folder, Machine machine) {
    // A folder that cannot be listed hides its leftovers; whether it serves is judged elsewhere.
    return Folder.entries(folder).orElse(List.of()).stream()
        .filter(entry -> isOurs(entry, machine))
        .toList();
  }

  /** Removes them, as far as the system allows. */
  static void remove(Path folder, Machine machine) {
    for (Path path : find(folder, machine)) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // It stays, doctor reports it, and it is in nobody's way.
      }
    }
  }

  private static boolean isOurs(Path entry, Machine machine) {
    try {
      return entry.getFileName().toString().matches(NAME)
          && isOurs(Place.attributes(entry), machine);
    } catch (IOException e) {
      // It went away, or may not be looked at.
      return false;
    }
  }

  private static boolean isOurs(BasicFileAttributes seen, Machine machine) {
    boolean mine =
        !(seen instanceof PosixFileAttributes posix)
            || Me.user().isEmpty()
            || posix.owner().equals(Me.user().get());
    return seen.isRegularFile()
        && mine
        && seen.lastModifiedTime().toInstant().isBefore(machine.time().now().minus(OLD));
  }
}
