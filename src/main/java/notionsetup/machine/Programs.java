package notionsetup.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Other programs: finding one, and running one without a shell. */
public interface Programs {
  /** The absolute path of a program on PATH; relative entries of PATH are never looked at. */
  Optional<Path> find(String name);

  /**
   * Runs a program to its end; one that takes longer than {@code limit} is ended.
   *
   * @param argv the program's absolute path and its arguments
   * @param env the whole environment of the program
   * @param input its standard input
   */
  Ran run(List<String> argv, Map<String, String> env, Path folder, byte[] input, Duration limit)
      throws IOException;

  /**
   * Starts a program that may go on for long, such as a browser, without input or output, and waits
   * for {@code grace} in case it fails at once.
   */
  Ran start(List<String> argv, Map<String, String> env, Path folder, Duration grace)
      throws IOException;

  /** How a program ended; {@code exit} means nothing where {@code timedOut}. */
  record Ran(int exit, boolean timedOut, String out, String err) {
    /** Whether it ended well. */
    public boolean isGood() {
      return !timedOut && exit == 0;
    }
  }
}
