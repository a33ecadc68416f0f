package notionsetup.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;

/** A terminal of any system, steered through JLine. */
final class TerminalSteered implements TerminalDevice {
  /** What switches a control character off, by {@code _POSIX_VDISABLE}. */
  private static final int NONE = System.getProperty("os.name").startsWith("Mac") ? 255 : 0;

  private final Terminal terminal;
  private final InputStream in;
  private final Attributes before;

  TerminalSteered(Terminal terminal, InputStream in) {
    this.terminal = terminal;
    this.in = in;
    this.before = terminal.getAttributes();
  }

  @Override
  public InputStream input() {
    return in;
  }

  @Override
  public int columns() {
    return terminal.getWidth();
  }

  @Override
  public int rows() {
    return terminal.getHeight();
  }

  @Override
  public void keyByKey() {
    Attributes ours = new Attributes(before);
    ours.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN), false);
    ours.setLocalFlag(LocalFlag.ISIG, true);
    ours.setInputFlags(
        EnumSet.of(InputFlag.INLCR, InputFlag.IGNCR, InputFlag.ICRNL, InputFlag.IXON), false);
    ours.setControlChar(ControlChar.VMIN, 1);
    ours.setControlChar(ControlChar.VTIME, 0);
    ours.setControlChar(ControlChar.VSUSP, NONE);
    ours.setControlChar(ControlChar.VQUIT, NONE);
    terminal.setAttributes(ours);
  }

  @Override
  public boolean silent() {
    Attributes now = terminal.getAttributes();
    return now.getLocalFlag(LocalFlag.ISIG)
        && !now.getLocalFlag(LocalFlag.ECHO)
        && !now.getLocalFlag(LocalFlag.ICANON);
  }

  @Override
  public void restore() {
    try {
      terminal.setAttributes(before);
      terminal.close();
    } catch (IOException | RuntimeException e) {
      // The terminal is gone, or was given back already by JLine at the end of the process.
      return;
    }
  }
}
