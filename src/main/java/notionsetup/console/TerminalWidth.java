package notionsetup.console;

import java.io.IOException;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Terminals;
import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.WinSize;

/** How wide the terminal is that output goes to, for whoever only writes on it. */
public final class TerminalWidth {
  private static final int OUT = 1;
  private static final int ERR = 2;

  private TerminalWidth() {}

  /**
   * The width in columns; 0 where there is no terminal, or it does not say.
   *
   * @param aside whether the output is standard error, and not standard output
   */
  public static int of(Machine machine, boolean aside) {
    Terminals terminals = machine.terminals();
    if (!(aside ? terminals.err() : terminals.out())) {
      return 0;
    }
    try {
      TerminalOpening.settings();
      return TerminalTermios.fits() ? columns(aside ? ERR : OUT) : opened(machine);
    } catch (IOException | IllegalStateException | LinkageError e) {
      // A terminal that does not say is taken to have the usual width.
      return 0;
    }
  }

  private static int columns(int descriptor) {
    WinSize size = new WinSize();
    CLibrary.ioctl(descriptor, CLibrary.TIOCGWINSZ, size);
    return Short.toUnsignedInt(size.ws_col);
  }

  /** What is steered on the terminal that a person types on is as wide as what they read. */
  private static int opened(Machine machine) throws IOException {
    TerminalDevice device = TerminalOpening.open(machine);
    int columns = device.columns();
    device.restore();
    return columns;
  }
}
