package notionsetup.env;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/** Whom this process runs as, to the file system. */
final class Me {
  private static final Path SELF = Path.of("/proc/self");

  private Me() {}

  /** Empty where the system does not say. */
  static Optional<UserPrincipal> user() {
    try {
      return Optional.of(
          Files.exists(SELF)
              ? Files.getOwner(SELF)
              : FileSystems.getDefault()
                  .getUserPrincipalLookupService()
                  .lookupPrincipalByName(System.getProperty("user.name")));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  static boolean isRoot() {
    // Without a list of users, as in small containers, the name is the number.
    return user().map(UserPrincipal::getName).filter(Set.of("root", "0")::contains).isPresent();
  }

  /** Whether a new file in place of this owner's would still belong to them. */
  static boolean mayReplace(UserPrincipal owner) {
    return user().isEmpty() || user().get().equals(owner) || isRoot();
  }
}
