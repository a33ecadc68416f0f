package notionsetup.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What git makes of a file. Nothing is run unless a folder above the file is a work tree. */
public final class Git {
  /** All that git gets of the environment: any other variable may hold a secret. */
  private static final Set<String> NEEDED =
      Set.of(
          "PATH", "HOME", "XDG_CONFIG_HOME", "USERPROFILE", "SystemRoot", "SYSTEMROOT", "TMPDIR");

  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** How a file stands with git. */
  public enum State {
    /** Outside any work tree, or git is not there to say. */
    UNKNOWN,
    IGNORED,
    NOT_IGNORED,
    TRACKED
  }

  private Git() {}

  public static State state(Path file, Machine machine) {
    boolean inTree =
        Stream.iterate(file.getParent(), folder -> folder != null, Path::getParent)
            .anyMatch(folder -> Files.exists(folder.resolve(".git")));
    if (!inTree) {
      return State.UNKNOWN;
    }
    if (exit(file, machine, "ls-files", "--error-unmatch") == 0) {
      return State.TRACKED;
    }
    return switch (exit(file, machine, "check-ignore", "-q")) {
      case 0 -> State.IGNORED;
      case 1 -> State.NOT_IGNORED;
      default -> State.UNKNOWN;
    };
  }

  private static int exit(Path file, Machine machine, String... words) {
    // A hostile repository's configuration must not get to run anything.
    List<String> argv =
        new ArrayList<>(
            List.of("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
    argv.addAll(List.of(words));
    argv.addAll(List.of("--", file.getFileName().toString()));
    Map<String, String> env = new HashMap<>(machine.env());
    env.keySet().retainAll(NEEDED);
    env.put("GIT_OPTIONAL_LOCKS", "0");
    // Nor to fetch what is missing from a partial clone: that runs what it names.
    env.put("GIT_ALLOW_PROTOCOL", "none");
    env.put("GIT_NO_LAZY_FETCH", "1");
    try {
      return machine.programs().run(argv, env, file.getParent(), LIMIT, false).exit();
    } catch (IOException e) {
      // Without git's word there is only nothing to say; the write is not git's business.
      return -1;
    }
  }
}
