package notionsetup.console;

import java.io.FileDescriptor;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Interrupts;
import org.jline.nativ.CLibrary;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.terminal.impl.PosixPtyTerminal;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.linux.LinuxNativePty;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.OSUtils;
import org.jline.utils.Signals;

/** A real terminal from taking it to giving it back, and what is drawn on it meanwhile. */
public final class OpenTerminal {
  /** Its capabilities, which every terminal of today has, are the only ones that are asked for. */
  private static final String TYPE = "ansi";

  static final Map<Capability, String> CAPABILITIES =
      Map.of(
          Capability.carriage_return, "\r",
          Capability.parm_up_cursor, "\033[%p1%dA",
          Capability.parm_left_cursor, "\033[%p1%dD",
          Capability.parm_right_cursor, "\033[%p1%dC",
          Capability.clr_eol, "\033[K");

  private static final String BRACKETED_PASTE = "\033[?2004h";
  private static final String HIDDEN = "\033[?25l";
  private static final String VISIBLE = "\033[?25h";
  private static final String AS_BEFORE = "\033[?2004l\033[?1l\033>" + VISIBLE;

  /** Rows, and where the cursor is in them. */
  record Picture(List<String> rows, int row, int column) {
    static final int UNSEEN = -1;
    static final Picture NOTHING = new Picture(List.of(), 0, UNSEEN);
  }

  private final Terminal terminal;
  private final Attributes before;
  private final Supplier<Picture> wanted;
  private boolean listens;

  /** What was drawn can be drawn over by this; null where something else stands below it. */
  private Display display;

  private Picture drawn = Picture.NOTHING;
  private boolean left;

  /** Takes the terminal, which an interrupt gives back too, for what is wanted to be drawn. */
  OpenTerminal(Terminal terminal, Interrupts interrupts, Supplier<Picture> wanted) {
    this.terminal = terminal;
    this.wanted = wanted;
    this.before = terminal.getAttributes();
    // Before the terminal is taken, and never taken away: giving it back twice does nothing.
    interrupts.guard(exit -> leave());
    enter(false);
  }

  /** The terminal, without starting a program and without touching any signal. */
  static Terminal of(Machine machine) throws IOException {
    if (machine.system().equals("Linux")) {
      return onLinux(machine);
    }
    InfoCmp.setLoadedInfoCmp(TYPE, InfoCmp.getDefaultInfoCmp(TYPE));
    return TerminalBuilder.builder()
        .system(true)
        .systemOutput(machine.terminals().out() ? SystemOutput.SysOut : SystemOutput.SysErr)
        .provider(TerminalBuilder.PROP_PROVIDER_JNI)
        .type(TYPE)
        .dumb(false)
        .encoding(machine.charset())
        .nativeSignals(false)
        .build();
  }

  /**
   * The terminal on standard input, its capabilities known without asking anybody. JLine's own
   * would look for a logger in every jar at its start, to say that it closes at the end.
   */
  private static Terminal onLinux(Machine machine) throws IOException {
    boolean out = machine.terminals().out();
    Pty pty = out ? new LinuxPty(1, FileDescriptor.out) : new LinuxPty(2, FileDescriptor.err);
    Charset charset = machine.charset();
    return new PosixPtyTerminal(
        TYPE, TYPE, pty, machine.in(), machine.out(), charset, SignalHandler.SIG_DFL, true) {
      @Override
      protected void parseInfoCmp() {
        ints.put(Capability.max_colors, 8);
        strings.putAll(CAPABILITIES);
      }
    };
  }

  /** How wide the terminal on standard output or error is; 0 where there is none. */
  public static int width(Machine machine, boolean aside) {
    boolean there = aside ? machine.terminals().err() : machine.terminals().out();
    SystemStream stream = aside ? SystemStream.Error : SystemStream.Output;
    return there ? JniNativePty.systemStreamWidth(stream) : 0;
  }

  /** How wide it is; what nobody reads in is taken for the usual. */
  int columns() {
    int said = said(terminal::getWidth, 0);
    return said < 10 ? 80 : said;
  }

  private int rows() {
    int said = said(terminal::getHeight, 0);
    return said < 3 ? 24 : said;
  }

  /** Whether the terminal itself says that it echoes nothing. */
  boolean isSilent() {
    return said(() -> !terminal.getAttributes().getLocalFlag(LocalFlag.ECHO), false);
  }

  /** What the terminal says of itself, or this where it is gone or cannot be asked. */
  private static <T> T said(Supplier<T> says, T otherwise) {
    try {
      return says.get();
    } catch (IOError e) {
      return otherwise;
    }
  }

  /** From here on is drawn below what is on the screen. */
  synchronized void pass() {
    display = null;
    drawn = Picture.NOTHING;
  }

  /** Whether what was drawn last stays as it is. */
  synchronized boolean isPassed() {
    return display == null;
  }

  /** Draws what is wanted now over what was drawn before, unless that is passed. */
  synchronized void draw() {
    draw(wanted.get());
  }

  private void draw(Picture picture) {
    if (left) {
      return;
    }
    if (display == null) {
      display = new Display(terminal, false);
      display.resize(rows(), columns());
    }
    drawn = picture;
    List<AttributedString> rows = broken(drawn.rows(), columns() - 1);
    int row = above(columns() - 1);
    // Where there is no room for all of it, what is round the cursor.
    int room = rows() - 1;
    int first = Math.max(0, Math.min(row + 2, rows.size()) - room);
    terminal.writer().write(drawn.column() == Picture.UNSEEN ? HIDDEN : VISIBLE);
    display.update(
        rows.subList(first, Math.min(rows.size(), first + room)),
        (row - first) * (columns() + 1) + Math.max(0, drawn.column()));
    if (!listens) {
      // Not earlier, for it takes its time: nobody waits for a signal before the first question.
      listens = true;
      Signals.register("CONT", () -> enter(false));
      Signals.register("WINCH", () -> enter(true));
      // A stop would leave the terminal without echo to whoever gets it next.
      Signals.register("TSTP", () -> {});
    }
  }

  /** The rows as they fit in a window, whatever is too long for it broken anywhere. */
  private static List<AttributedString> broken(List<String> rows, int columns) {
    return AttributedString.fromAnsi(String.join("\n", rows)).columnSplitLength(columns);
  }

  /** How many rows of what is drawn stand above the cursor in a window so wide. */
  private int above(int columns) {
    List<String> rows = new ArrayList<>(drawn.rows().subList(0, drawn.row()));
    rows.add(" ".repeat(Math.max(0, drawn.column())));
    return broken(rows, columns).size() - 1;
  }

  /** Draws rows that stay, and goes on below them. */
  synchronized void settle(List<String> rows) {
    draw(new Picture(rows, rows.size(), 0));
    drawn = Picture.NOTHING;
  }

  /** Takes the terminal, and again after a stop or, over what is drawn, at another size. */
  private synchronized void enter(boolean over) {
    if (left) {
      return;
    }
    Attributes ours = new Attributes(before);
    ours.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN), false);
    ours.setLocalFlag(LocalFlag.ISIG, true);
    ours.setInputFlags(
        EnumSet.of(InputFlag.INLCR, InputFlag.IGNCR, InputFlag.ICRNL, InputFlag.IXON), false);
    ours.setControlChar(ControlChar.VMIN, 1);
    ours.setControlChar(ControlChar.VTIME, 0);
    // What switches a control character off, by _POSIX_VDISABLE.
    ours.setControlChar(ControlChar.VSUSP, OSUtils.IS_OSX ? 255 : 0);
    ours.setControlChar(ControlChar.VQUIT, OSUtils.IS_OSX ? 255 : 0);
    set(ours);
    write(BRACKETED_PASTE);
    if (!drawn.rows().isEmpty()) {
      // Rows that got too long were wrapped by the terminal, so there are more above the cursor.
      write("\r" + "\033[A".repeat(over ? above(columns()) : 0) + "\033[J");
      pass();
      draw();
    }
  }

  /** Gives the terminal back as it was, below what is drawn; once, on whatever thread. */
  synchronized void leave() {
    if (!left) {
      if (!drawn.rows().isEmpty()) {
        settle(drawn.rows());
      }
      left = true;
      write(AS_BEFORE);
      set(before);
    }
  }

  private void set(Attributes wanted) {
    try {
      terminal.setAttributes(wanted);
    } catch (IOError | IllegalStateException e) {
      // The terminal is gone, or cannot be steered, which is found before a secret is asked for.
      return;
    }
  }

  private void write(String sequence) {
    terminal.writer().write(sequence);
    terminal.writer().flush();
  }

  /** Sets the terminal by JLine's library without losing what JLine does not know. */
  private static final class LinuxPty extends LinuxNativePty {
    private static final int IN = 0;

    LinuxPty(int out, FileDescriptor shown) {
      super(null, null, IN, FileDescriptor.in, IN, FileDescriptor.in, out, shown, TYPE);
      // Binds the call, on no file at all, so that nothing runs between reading and setting below.
      CLibrary.tcsetattr(-1, CLibrary.TCSANOW, new CLibrary.Termios());
    }

    private static CLibrary.Termios get() throws IOException {
      CLibrary.Termios now = new CLibrary.Termios();
      if (CLibrary.tcgetattr(IN, now) != 0) {
        throw new IOException("standard input is no terminal");
      }
      return now;
    }

    @Override
    public Attributes getAttr() throws IOException {
      return toAttributes(get());
    }

    @Override
    protected void doSetAttr(Attributes wanted) throws IOException {
      CLibrary.Termios now = get();
      CLibrary.Termios known = toTermios(toAttributes(now));
      CLibrary.Termios set = toTermios(wanted);
      now.c_iflag ^= known.c_iflag ^ set.c_iflag;
      now.c_lflag ^= known.c_lflag ^ set.c_lflag;
      for (int i = 0; i < now.c_cc.length; i++) {
        now.c_cc[i] += (byte) (set.c_cc[i] - known.c_cc[i]);
      }
      // The library leaves the line discipline's number to what the stack holds: this puts it
      // there, if only it is called from right here.
      CLibrary.tcgetattr(IN, set);
      CLibrary.tcsetattr(IN, CLibrary.TCSANOW, now);
    }
  }
}
