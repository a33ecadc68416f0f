package notionsetup.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import notionsetup.machine.Machine.Interrupts;
import org.jline.utils.Signals;

/** The time from taking the terminal to giving it back, through stops and sudden ends. */
final class TerminalMode {
  private static final String BRACKETED_PASTE = "\033[?2004h";
  private static final String AS_BEFORE = "\033[?2004l\033[?1l\033>\033[?25h";

  private final TerminalDevice device;
  private final OutputStream out;
  private final Object stopping;
  private final Object continuing;
  private boolean left;

  /**
   * Takes the terminal.
   *
   * @param out the terminal's output
   * @param interrupts from now on give it back too, should the process be told to end
   * @param resumed what is done when the stopped process goes on
   */
  TerminalMode(TerminalDevice device, OutputStream out, Interrupts interrupts, Runnable resumed) {
    this.device = device;
    this.out = out;
    // Before the terminal is taken, and never taken away: giving it back twice does nothing.
    interrupts.guard(exit -> leave());
    enter();
    // A stop would leave the terminal without echo to whoever gets it next.
    this.stopping = Signals.register("TSTP", () -> {});
    this.continuing = Signals.register("CONT", () -> resume(resumed));
  }

  /** Loads what taking needs: JLine puts its way of hearing signals together at run time. */
  static void prepare() {
    Signals.unregister("CONT", Signals.register("CONT", () -> {}));
  }

  private synchronized boolean enter() {
    if (left) {
      return false;
    }
    device.keyByKey();
    write(BRACKETED_PASTE);
    return true;
  }

  private void resume(Runnable resumed) {
    if (enter()) {
      resumed.run();
    }
  }

  /** Gives the terminal back as it was; once, on whatever thread. */
  synchronized void leave() {
    if (!left) {
      left = true;
      write(AS_BEFORE);
      device.restore();
      Signals.unregister("TSTP", stopping);
      Signals.unregister("CONT", continuing);
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
