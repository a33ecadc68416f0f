package notionsetup.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;

/** How the terminal behaves while it is ours: key by key, without echo; and its way back. */
final class TerminalMode {
  private static final String BRACKETED_PASTE = "\033[?2004h";
  private static final String AS_BEFORE = "\033[?2004l\033[?1l\033>\033[?25h";

  /** What switches a control character off, by {@code _POSIX_VDISABLE}. */
  private static final int NONE = System.getProperty("os.name").startsWith("Mac") ? 255 : 0;

  private final Terminal terminal;
  private final OutputStream out;
  private final Attributes before;
  private final Attributes ours;
  private final Object stopping;
  private final Object continuing;
  private final AtomicBoolean left = new AtomicBoolean();

  /**
   * Takes the terminal.
   *
   * @param out the terminal's output
   * @param resumed what is done when the stopped process goes on
   */
  TerminalMode(Terminal terminal, OutputStream out, Runnable resumed) {
    this.terminal = terminal;
    this.out = out;
    this.before = terminal.getAttributes();
    this.ours = keyByKey(before);
    enter();
    // A stop would leave the terminal without echo to whoever gets it next.
    this.stopping = Signals.register("TSTP", () -> {});
    this.continuing = Signals.register("CONT", () -> resume(resumed));
  }

  private static Attributes keyByKey(Attributes before) {
    Attributes ours = new Attributes(before);
    ours.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN), false);
    ours.setLocalFlag(LocalFlag.ISIG, true);
    ours.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR), false);
    ours.setControlChar(ControlChar.VMIN, 1);
    ours.setControlChar(ControlChar.VTIME, 0);
    ours.setControlChar(ControlChar.VSUSP, NONE);
    ours.setControlChar(ControlChar.VQUIT, NONE);
    return ours;
  }

  private void enter() {
    terminal.setAttributes(ours);
    write(BRACKETED_PASTE);
  }

  private void resume(Runnable resumed) {
    if (!left.get()) {
      enter();
      resumed.run();
    }
  }

  /** Whether the terminal itself says that it echoes nothing. */
  boolean silent() {
    Attributes now = terminal.getAttributes();
    return now.getLocalFlag(LocalFlag.ISIG)
        && !now.getLocalFlag(LocalFlag.ECHO)
        && !now.getLocalFlag(LocalFlag.ICANON);
  }

  /** The width in columns; 0 where the terminal does not say. */
  int columns() {
    return terminal.getWidth();
  }

  /** The height in rows; 0 where the terminal does not say. */
  int rows() {
    return terminal.getHeight();
  }

  /** Gives the terminal back as it was; once, on whatever thread. */
  void leave() {
    if (left.getAndSet(true)) {
      return;
    }
    write(AS_BEFORE);
    try {
      terminal.setAttributes(before);
      Signals.unregister("TSTP", stopping);
      Signals.unregister("CONT", continuing);
      terminal.close();
    } catch (IOException | RuntimeException e) {
      // The terminal is gone, or was given back already by the end of the process.
      return;
    }
  }

  private void write(String sequence) {
    try {
      out.write(sequence.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      // Whoever shows the next line learns that nobody reads it; steering needs no reader.
      return;
    }
  }
}
