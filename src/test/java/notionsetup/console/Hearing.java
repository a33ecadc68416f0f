package notionsetup.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets commands hear signals that the tests themselves ignore, as they do behind nohup and in the
 * background of a shell: what is ignored is inherited.
 */
public final class Hearing {
  private static final int HUP = 1;
  private static final int INT = 2;
  private static final boolean DEAF = ignores(HUP) || ignores(INT);

  private Hearing() {}

  /** The command, as the start of which it hears them. */
  public static List<String> all(List<String> command) {
    List<String> before = List.of("/usr/bin/env", "--default-signal=HUP,INT");
    return DEAF ? Stream.concat(before.stream(), command.stream()).toList() : command;
  }

  private static boolean ignores(int signal) {
    try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
      return status
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .anyMatch(ignored -> (ignored >> (signal - 1) & 1) == 1);
    } catch (IOException e) {
      // Not Linux: nothing tells.
      return false;
    }
  }
}
