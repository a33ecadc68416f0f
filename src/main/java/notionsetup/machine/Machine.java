package notionsetup.machine;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything outside the program: streams, environment, folder, clock, other programs.
 *
 * @param folder the current folder, absolute
 * @param home the person's home folder, for showing paths as {@code ~}
 * @param system the name of the operating system, as Java gives it
 * @param charset what the locale writes text in
 * @param keyboard reads a secret where the terminal only takes lines
 */
public record Machine(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Terminals terminals,
    Map<String, String> env,
    Path folder,
    Path home,
    String system,
    Charset charset,
    Time time,
    Interrupts interrupts,
    Programs programs,
    Keyboard keyboard) {

  /** An environment variable; empty where it is unset. */
  public String env(String name) {
    return env.getOrDefault(name, "");
  }
}
