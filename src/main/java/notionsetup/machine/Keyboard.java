package notionsetup.machine;

import java.io.IOException;
import java.util.Optional;

/** Reads a line from a terminal that only takes lines, without showing it. */
public interface Keyboard {
  /**
   * Reads a line without echo.
   *
   * @param invite shows what is asked for, once nothing typed is echoed any more
   * @return the line without its end, to be cleared after use; empty at the end of input
   * @throws IOException where echo cannot be turned off; nothing was asked or read then
   */
  Optional<char[]> readSecret(Runnable invite) throws IOException;
}
