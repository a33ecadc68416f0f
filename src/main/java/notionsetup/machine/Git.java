package notionsetup.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

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
    /** Git would add it. */
    NOT_IGNORED,
    /** Git has it. */
    TRACKED
  }

  private Git() {}

  public static State state(Path file, Machine machine) {
    if (workTree(file) == null || machine.programs().find("git").isEmpty()) {
      return State.UNKNOWN;
    }
    String name = file.getFileName().toString();
    if (exit(file, machine, "ls-files", "--error-unmatch", "--", name).orElse(-1) == 0) {
      return State.TRACKED;
    }
    OptionalInt ignored = exit(file, machine, "check-ignore", "-q", "--", name);
    return switch (ignored.orElse(-1)) {
      case 0 -> State.IGNORED;
      case 1 -> State.NOT_IGNORED;
      default -> State.UNKNOWN;
    };
  }

  /** The top folder of the work tree that the file is in, or null. */
  private static Path workTree(Path file) {
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder;
      }
    }
    return null;
  }

  private static OptionalInt exit(Path file, Machine machine, String... words) {
    List<String> argv = new ArrayList<>();
    argv.add(machine.programs().find("git").orElseThrow().toString());
    // A hostile repository's configuration must not get to run anything.
    argv.addAll(List.of("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
    argv.addAll(List.of(words));
    Map<String, String> env = new HashMap<>(machine.env());
    env.keySet().retainAll(NEEDED);
    env.put("GIT_OPTIONAL_LOCKS", "0");
    // Nor to fetch what is missing from a partial clone: that runs what it names.
    env.put("GIT_ALLOW_PROTOCOL", "none");
    env.put("GIT_NO_LAZY_FETCH", "1");
    try {
      Programs.Ran ran = machine.programs().run(argv, env, file.getParent(), new byte[0], LIMIT);
      return ran.timedOut() ? OptionalInt.empty() : OptionalInt.of(ran.exit());
    } catch (IOException e) {
      // Without git's word there is only nothing to say; the write is not git's business.
      return OptionalInt.empty();
    }
  }
}
