package notionsetup.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** A stream that text goes out on; what cannot be written is a fault and not lost in silence. */
public final class Outlet {
  private final OutputStream stream;
  private final Charset charset;
  private volatile boolean closed;
  private volatile boolean muted;
  private int written;

  public Outlet(OutputStream stream, Charset charset) {
    this.stream = stream;
    this.charset = charset;
  }

  /** Writes at once; after {@link #close} and after a failure nothing is written any more. */
  public void write(String text) {
    if (closed || muted) {
      return;
    }
    written++;
    try {
      stream.write(text.getBytes(charset));
      stream.flush();
    } catch (IOException e) {
      closed = true;
      throw isClosedPipe(e)
          ? new Fault(Exit.OUTPUT_CLOSED, "The reader of the output went away.", "")
          : new Fault(
              Exit.FILE, "The output could not be written.", "Check where it was redirected to.");
    }
  }

  /** Keeps what comes from being written, until that is taken back. */
  void mute(boolean silent) {
    muted = silent;
  }

  /** How often something was written. */
  int written() {
    return written;
  }

  /** Keeps everything to come from being written. */
  public void close() {
    closed = true;
  }

  /**
   * Writes even after {@link #close}: the last words of a run, which nobody may be there to read.
   */
  void last(String text) {
    try {
      stream.write(text.getBytes(charset));
      stream.flush();
    } catch (IOException e) {
      // The terminal is gone, and so is everything that could be told about it.
      closed = true;
    }
  }

  private static boolean isClosedPipe(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("pipe is being closed");
  }
}
