package notionsetup.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import notionsetup.machine.Machine;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.InfoCmp;
import org.jline.utils.OSUtils;

/** Opens the real terminal without starting a program and without touching any signal. */
final class TerminalOpening {
  /** The only capabilities ever asked for are those that every terminal of today has. */
  private static final String TYPE = "ansi";

  private TerminalOpening() {}

  /**
   * @throws IOException or IllegalStateException where no terminal can be had
   */
  static Terminal open(Machine machine) throws IOException {
    InfoCmp.setLoadedInfoCmp(TYPE, "ansi|of today,\n\tam,\n\tcols#80, lines#24,\n");
    String unpacked = System.getProperty("notionsetup.native");
    if (unpacked != null && System.getProperty("library.jline.path") == null) {
      System.setProperty("library.jline.path", unpacked);
    }
    try {
      return build(machine, TerminalBuilder.PROP_PROVIDER_JNI);
    } catch (IOException | IllegalStateException | LinkageError e) {
      // No native library for this system, or no folder that it may be loaded from.
      OSUtils.STTY_COMMAND = absolute("stty");
      OSUtils.TTY_COMMAND = absolute("tty");
      OSUtils.TEST_COMMAND = absolute("test");
      return build(machine, TerminalBuilder.PROP_PROVIDER_EXEC);
    }
  }

  private static Terminal build(Machine machine, String provider) throws IOException {
    return TerminalBuilder.builder()
        .system(true)
        .systemOutput(machine.terminals().out() ? SystemOutput.SysOut : SystemOutput.SysErr)
        .provider(provider)
        .type(TYPE)
        .dumb(false)
        .encoding(machine.charset())
        .nativeSignals(false)
        .build();
  }

  private static String absolute(String program) {
    Path usual = Path.of("/usr/bin", program);
    return (Files.isExecutable(usual) ? usual : Path.of("/bin", program)).toString();
  }
}
