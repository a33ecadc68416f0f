package notionsetup.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import notionsetup.machine.Machine.Time;

/** Turns the bytes that a terminal sends into the keys that were pressed. */
final class TerminalKeys {
  /** One key; its text is empty but for what was typed or pasted, which it does not print. */
  record Stroke(TerminalKey key, String text) {
    @Override
    public String toString() {
      return key.name();
    }
  }

  private static final int ESCAPE = 0x1b;
  private static final int LONGEST_PASTE = 65_536;
  private static final int LONGEST_SEQUENCE = 32;
  private static final String PASTE_END = "\033[201~";
  private static final Duration SAME_KEY = Duration.ofMillis(100);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final InputStream in;
  private final Charset charset;
  private final Time time;
  private boolean afterReturn;

  TerminalKeys(InputStream in, Charset charset, Time time) {
    this.in = in;
    this.charset = charset;
    this.time = time;
  }

  /** Waits for the next key. */
  Stroke next() {
    try {
      return decode(read());
    } catch (IOException e) {
      throw LinePrompter.gone();
    }
  }

  /** The next key, where one is pressed within the limit. */
  Optional<Stroke> next(Duration limit) {
    try {
      return arrives(limit) ? Optional.of(next()) : Optional.empty();
    } catch (IOException e) {
      throw LinePrompter.gone();
    }
  }

  /**
   * Takes away what was typed so far.
   *
   * @param forgiven whether an Enter that ended the answer before belongs to that answer
   * @return how many characters were typed, forgiven ones not counted
   */
  int drain(boolean forgiven) {
    boolean first = true;
    int typed = 0;
    try {
      while (in.available() > 0) {
        boolean lineFeed = afterReturn;
        int head = read();
        Stroke stroke = decode(head);
        boolean same =
            first && stroke.key() == TerminalKey.ENTER && (forgiven || lineFeed && head == '\n');
        first = false;
        typed += same ? 0 : Math.max(1, stroke.text().codePointCount(0, stroke.text().length()));
      }
      return typed;
    } catch (IOException e) {
      throw LinePrompter.gone();
    }
  }

  private Stroke decode(int head) throws IOException {
    afterReturn = head == '\r';
    return switch (head) {
      case '\r', '\n' -> plain(TerminalKey.ENTER);
      case 0x7f, 0x08 -> plain(TerminalKey.BACKSPACE);
      case 0x01 -> plain(TerminalKey.HOME);
      case 0x02 -> plain(TerminalKey.LEFT);
      case 0x03 -> plain(TerminalKey.INTERRUPT);
      case 0x04 -> plain(TerminalKey.LEAVE);
      case 0x05 -> plain(TerminalKey.END);
      case 0x06 -> plain(TerminalKey.RIGHT);
      case 0x0e -> plain(TerminalKey.DOWN);
      case 0x10 -> plain(TerminalKey.UP);
      case 0x15 -> plain(TerminalKey.CLEAR);
      case 0x17 -> plain(TerminalKey.CLEAR_WORD);
      case ESCAPE -> escape();
      default ->
          head < ' ' ? plain(TerminalKey.OTHER) : new Stroke(TerminalKey.TEXT, character(head));
    };
  }

  private Stroke escape() throws IOException {
    if (!arrives(SAME_KEY)) {
      return plain(TerminalKey.OTHER);
    }
    int kind = read();
    if (kind != '[' && kind != 'O') {
      return plain(TerminalKey.OTHER);
    }
    StringBuilder sequence = new StringBuilder();
    while (sequence.length() < LONGEST_SEQUENCE && arrives(SAME_KEY)) {
      int next = read();
      sequence.append((char) next);
      boolean linuxFunctionKey = sequence.length() == 1 && next == '[';
      if (next >= 0x40 && next <= 0x7e && !linuxFunctionKey) {
        return named(sequence.toString());
      }
    }
    return plain(TerminalKey.OTHER);
  }

  private Stroke named(String sequence) throws IOException {
    return switch (sequence) {
      case "200~" -> new Stroke(TerminalKey.PASTE, paste());
      case "3~" -> plain(TerminalKey.DELETE);
      case "1~", "7~" -> plain(TerminalKey.HOME);
      case "4~", "8~" -> plain(TerminalKey.END);
      default ->
          switch (sequence.charAt(sequence.length() - 1)) {
            case 'A' -> plain(sequence.startsWith("[") ? TerminalKey.OTHER : TerminalKey.UP);
            case 'B' -> plain(sequence.startsWith("[") ? TerminalKey.OTHER : TerminalKey.DOWN);
            case 'C' -> plain(sequence.startsWith("[") ? TerminalKey.OTHER : TerminalKey.RIGHT);
            case 'D' -> plain(sequence.startsWith("[") ? TerminalKey.OTHER : TerminalKey.LEFT);
            case 'H' -> plain(TerminalKey.HOME);
            case 'F' -> plain(TerminalKey.END);
            case 'M' -> plain(sequence.equals("M") ? TerminalKey.ENTER : TerminalKey.OTHER);
            default -> plain(TerminalKey.OTHER);
          };
    };
  }

  private String paste() throws IOException {
    ByteArrayOutputStream pasted = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < PASTE_END.length()) {
      int next = read();
      if (next == PASTE_END.charAt(matched)) {
        matched++;
        continue;
      }
      for (int i = 0; i < matched && pasted.size() < LONGEST_PASTE; i++) {
        pasted.write(PASTE_END.charAt(i));
      }
      matched = next == ESCAPE ? 1 : 0;
      if (matched == 0 && pasted.size() < LONGEST_PASTE) {
        pasted.write(next);
      }
    }
    return pasted.toString(charset);
  }

  private String character(int head) throws IOException {
    if (!charset.equals(StandardCharsets.UTF_8) || head < 0xc0) {
      return new String(new byte[] {(byte) head}, charset);
    }
    int length = head >= 0xf0 ? 4 : head >= 0xe0 ? 3 : 2;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(head);
    while (bytes.size() < length && arrives(SAME_KEY)) {
      bytes.write(read());
    }
    return bytes.toString(charset);
  }

  private boolean arrives(Duration limit) throws IOException {
    long start = time.nanos();
    try {
      while (in.available() == 0) {
        if (time.nanos() - start >= limit.toNanos()) {
          return false;
        }
        time.sleep(LOOK_AGAIN);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private int read() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw LinePrompter.gone();
    }
    return next;
  }

  private static Stroke plain(TerminalKey key) {
    return new Stroke(key, "");
  }
}
