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
   * Runs a program without input, and waits for its end.
   *
   * @param argv the program's absolute path and its arguments
   * @param env the whole environment of the program
   * @param limit how long it is waited for
   * @param stays whether it may go on after that, such as a browser, whose output nobody reads
   */
  Ran run(List<String> argv, Map<String, String> env, Path folder, Duration limit, boolean stays)
      throws IOException;

  /** How a program ended and what it complained of; {@code exit} is -1 where it did not end. */
  record Ran(int exit, String err) {}
}
