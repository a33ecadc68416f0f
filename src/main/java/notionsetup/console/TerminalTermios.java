package notionsetup.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.Termios;
import org.jline.nativ.CLibrary.WinSize;

/**
 * The terminal on standard input, on Linux, by JLine's library alone: JLine's own terminal there
 * gives the line speed back as 0.
 */
final class TerminalTermios implements TerminalDevice {
  private static final Set<String> SAME_NUMBERS = Set.of("amd64", "x86_64", "aarch64", "riscv64");

  private static final long ISIG = 0x1;
  private static final long ICANON = 0x2;
  private static final long ECHO = 0x8;
  private static final long IEXTEN = 0x8000;
  private static final long INLCR = 0x40;
  private static final long IGNCR = 0x80;
  private static final long ICRNL = 0x100;
  private static final long IXON = 0x400;
  private static final int VQUIT = 1;
  private static final int VTIME = 5;
  private static final int VMIN = 6;
  private static final int VSUSP = 10;

  private final InputStream in;
  private final Termios before = new Termios();

  private TerminalTermios(InputStream in) throws IOException {
    this.in = in;
    if (CLibrary.tcgetattr(0, before) != 0) {
      throw new IOException("standard input is no terminal");
    }
    // Binds the call, on no file at all, so that nothing runs between reading and setting below.
    CLibrary.tcsetattr(-1, CLibrary.TCSANOW, before);
  }

  /** Whether this system is one whose numbers are the ones above. */
  static boolean fits() {
    return System.getProperty("os.name").equals("Linux")
        && SAME_NUMBERS.contains(System.getProperty("os.arch"));
  }

  /**
   * Loads the library.
   *
   * @throws LinkageError where JLine's library cannot be loaded
   */
  static void load() {
    CLibrary.isatty(-1);
  }

  /**
   * @throws IOException where standard input is no terminal
   * @throws LinkageError where JLine's library cannot be loaded
   */
  static TerminalDevice open(InputStream in) throws IOException {
    return new TerminalTermios(in);
  }

  @Override
  public InputStream input() {
    return in;
  }

  @Override
  public int columns() {
    return Short.toUnsignedInt(size().ws_col);
  }

  @Override
  public int rows() {
    return Short.toUnsignedInt(size().ws_row);
  }

  private static WinSize size() {
    WinSize size = new WinSize();
    CLibrary.ioctl(0, CLibrary.TIOCGWINSZ, size);
    return size;
  }

  @Override
  public void keyByKey() {
    Termios ours = new Termios();
    ours.c_iflag = before.c_iflag & ~(INLCR | IGNCR | ICRNL | IXON);
    ours.c_oflag = before.c_oflag;
    ours.c_cflag = before.c_cflag;
    ours.c_lflag = before.c_lflag & ~(ICANON | ECHO | IEXTEN) | ISIG;
    ours.c_cc = before.c_cc.clone();
    ours.c_cc[VMIN] = 1;
    ours.c_cc[VTIME] = 0;
    ours.c_cc[VQUIT] = 0;
    ours.c_cc[VSUSP] = 0;
    ours.c_ispeed = before.c_ispeed;
    ours.c_ospeed = before.c_ospeed;
    set(ours);
  }

  @Override
  public boolean silent() {
    Termios now = new Termios();
    return CLibrary.tcgetattr(0, now) == 0 && (now.c_lflag & (ISIG | ICANON | ECHO)) == ISIG;
  }

  @Override
  public void restore() {
    set(before);
  }

  private static void set(Termios wanted) {
    // The library leaves the line discipline's number to what the stack holds: this puts it there.
    CLibrary.tcgetattr(0, new Termios());
    CLibrary.tcsetattr(0, CLibrary.TCSANOW, wanted);
  }
}
