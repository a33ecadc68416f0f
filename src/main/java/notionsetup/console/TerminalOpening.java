package notionsetup.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
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

  /** Held here, because a logger that nobody holds forgets its level. */
  private static final Logger JLINE = Logger.getLogger("org.jline");

  private TerminalOpening() {}

  /** Loads JLine's library, where that is all that opening uses of JLine. */
  static void prepare() {
    settings();
    if (TerminalTermios.fits()) {
      try {
        TerminalTermios.load();
      } catch (LinkageError e) {
        // Opening finds the same and goes another way.
        return;
      }
    }
  }

  /** Keeps JLine silent, and its library where the program has it. */
  static void settings() {
    JLINE.setLevel(Level.OFF);
    String unpacked = System.getProperty("notionsetup.native");
    if (unpacked != null && System.getProperty("library.jline.path") == null) {
      System.setProperty("library.jline.path", unpacked);
    }
  }

  /**
   * @throws IOException or IllegalStateException where no terminal can be had
   */
  static TerminalDevice open(Machine machine) throws IOException {
    settings();
    if (TerminalTermios.fits()) {
      try {
        return TerminalTermios.open(machine.in());
      } catch (LinkageError e) {
        // No library for this C library, or no folder that it may be loaded from: stty can do it.
        return new TerminalSteered(byStty(machine), machine.in());
      }
    }
    Terminal terminal = any(machine);
    boolean windows = machine.system().startsWith("Windows");
    return new TerminalSteered(terminal, windows ? terminal.input() : machine.in());
  }

  private static Terminal any(Machine machine) throws IOException {
    try {
      return build(machine, TerminalBuilder.PROP_PROVIDER_JNI);
    } catch (IOException | IllegalStateException | LinkageError e) {
      return byStty(machine);
    }
  }

  private static Terminal byStty(Machine machine) throws IOException {
    OSUtils.STTY_COMMAND = absolute("stty");
    OSUtils.TTY_COMMAND = absolute("tty");
    OSUtils.TEST_COMMAND = absolute("test");
    return build(machine, TerminalBuilder.PROP_PROVIDER_EXEC);
  }

  private static Terminal build(Machine machine, String provider) throws IOException {
    InfoCmp.setLoadedInfoCmp(TYPE, "ansi|of today,\n\tam,\n\tcols#80, lines#24,\n");
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
