package notionsetup.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.machine.Machine.Time;

/**
 * Turns the bytes that a terminal sends into the keys that were pressed. Every escape sequence is
 * taken whole here, before it is looked up, so that one which is no key never becomes text.
 */
final class Keys {
  /** What goes with an arrow's letter: either form, with modifiers or without. */
  private static final String ARROW = "\033[\\[O][0-9;:]*";

  /** What goes with a key's code in the kitty protocol: a press or repeat, whatever is locked. */
  private static final String ANY_PRESS = "(:[:\\d]*)?(;\\d*(:[12])?)?u";

  private static final String WITH_CTRL = "(:[:\\d]*)?;(5|69|133|197)(:[12])?u";

  /** What a key asks for, and what terminals send for it; compiled when the first key comes. */
  enum Action {
    TEXT("[^\0-\037\177]"),
    PASTE("\033\\[200~"),
    ENTER("[\r\n]|\033OM|\033\\[13" + ANY_PRESS),
    BACKSPACE("[\b\177]|\033\\[127" + ANY_PRESS),
    DELETE("\033\\[3~"),
    LEFT("\002|" + ARROW + "D"),
    RIGHT("\006|" + ARROW + "C"),
    UP("\020|" + ARROW + "A"),
    DOWN("\016|" + ARROW + "B"),
    HOME("\001|\033\\[[17]~|" + ARROW + "H"),
    END("\005|\033\\[[48]~|" + ARROW + "F"),
    CLEAR("\025"),
    LEAVE("\004|\033\\[100" + WITH_CTRL),
    INTERRUPT("\003|\033\\[99" + WITH_CTRL),
    NOTHING("(?s).*");

    /**
     * A sequence, whole or cut off by a control character: a mouse's with three bytes more, Linux's
     * function keys, any other with its final byte, a string with its end, or two bytes.
     */
    private static final Pattern WHOLE =
        Pattern.compile(
            "\033(?:\\[M...|\\[\\[.|\\[<>*[@-~&&[^M\\[]]|\\[<>+[M\\[]|O<>*[@-~]"
                    .replace("<>", "[^\0-\037@-~]")
                + "|[\\[O][^\0-\037]*[\0-\037]"
                + "|[\\]P_^X][^\003\007\030\032\033]*[\003\007\030\032\033]"
                + "|[^\\[O\\]P_^X])");

    private final Pattern sent;

    Action(String sent) {
      this.sent = Pattern.compile(sent);
    }

    /** What is sent, where xterm's modifyOtherKeys is a form of what the kitty protocol has. */
    private static Action of(String sent) {
      String known = sent.replaceFirst("^\033\\[27;(\\d+);(\\d+)~$", "\033[$2;$1u");
      return Stream.of(values()).filter(it -> it.sent.matcher(known).matches()).findFirst().get();
    }
  }

  /** One key; its text is empty but for what was typed or pasted, which it does not print. */
  record Stroke(Action action, String text) {
    @Override
    public String toString() {
      return action.name();
    }
  }

  private static final Duration SAME_KEY = Duration.ofMillis(50);
  private static final Duration SILENCE = Duration.ofMillis(200);
  private static final Duration SAME_ANSWER = Duration.ofMillis(700);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
  private static final int LONGEST_PASTE = 65_536;
  private static final int LONGEST_SEQUENCE = 4_096;
  private static final char ESCAPE = 0x1b;
  private static final String PASTE_END = "\033[201~";

  private final PushbackInputStream in;
  private final Charset charset;
  private final Time time;
  private int before;
  private long forgives;

  Keys(InputStream in, Charset charset, Time time) {
    this.in = new PushbackInputStream(in);
    this.charset = charset;
    this.time = time;
    this.forgives = time.nanos();
  }

  /** The key just pressed needed no Enter, so that one right behind it is nothing. */
  void acted() {
    forgives = time.nanos() + SAME_ANSWER.toNanos();
  }

  /** Waits for the next key. */
  Stroke next() {
    try {
      int head = read();
      Stroke stroke = decode(head);
      boolean same = before == '\r' && head == '\n' || forgives - time.nanos() > 0;
      before = head;
      forgives = time.nanos();
      return same && stroke.action() == Action.ENTER ? new Stroke(Action.NOTHING, "") : stroke;
    } catch (IOException e) {
      throw Prompter.gone();
    }
  }

  /** Takes away what was typed so far, and says how many characters that was. */
  int drain() {
    int typed = 0;
    while (arrives(Duration.ZERO)) {
      Stroke stroke = next();
      int characters = Math.max(1, stroke.text().codePointCount(0, stroke.text().length()));
      typed += stroke.action() == Action.NOTHING ? 0 : characters;
    }
    forgives = time.nanos();
    return typed;
  }

  private Stroke decode(int head) throws IOException {
    Action action = Action.of(head == ESCAPE ? sequence() : Character.toString(head));
    return new Stroke(
        action,
        switch (action) {
          case TEXT -> character(head);
          case PASTE -> paste();
          default -> "";
        });
  }

  /** A sequence whose first byte was read, whole; what cut it off is left to be read. */
  private String sequence() throws IOException {
    StringBuilder sequence = new StringBuilder().append(ESCAPE);
    while (sequence.length() < LONGEST_SEQUENCE
        && arrives(sequence.length() == 1 ? SAME_KEY : SILENCE)) {
      int next = read();
      sequence.append((char) next);
      if (Action.WHOLE.matcher(sequence).matches()) {
        // What ends a string, and the second of two bytes, belongs to it, unless it begins a key.
        boolean part = sequence.length() == 2 || "]P_^X".indexOf(sequence.charAt(1)) >= 0;
        if (next < ' ' && !(part && "\003\033".indexOf(next) < 0)) {
          in.unread(next);
        }
        return sequence.toString();
      }
    }
    return "";
  }

  private String paste() throws IOException {
    StringBuilder bytes = new StringBuilder();
    while (bytes.indexOf(PASTE_END, Math.max(0, bytes.length() - PASTE_END.length())) < 0) {
      bytes.append((char) read());
      bytes.delete(0, Math.max(0, bytes.length() - LONGEST_PASTE));
    }
    bytes.setLength(bytes.length() - PASTE_END.length());
    return text(bytes);
  }

  /** A character whose first byte was read; what does not go on with it is left to be read. */
  private String character(int head) throws IOException {
    StringBuilder bytes = new StringBuilder().append((char) head);
    int length = head < 0xc0 ? 1 : head >= 0xf0 ? 4 : head >= 0xe0 ? 3 : 2;
    while (charset.equals(StandardCharsets.UTF_8) && bytes.length() < length && arrives(SILENCE)) {
      int next = read();
      if ((next & 0xc0) != 0x80) {
        in.unread(next);
        break;
      }
      bytes.append((char) next);
    }
    return text(bytes);
  }

  private String text(StringBuilder bytes) {
    return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), charset);
  }

  /** Waits until something is typed, and for no longer than the limit. */
  boolean arrives(Duration limit) {
    long start = time.nanos();
    try {
      while (in.available() == 0 && time.nanos() - start < limit.toNanos()) {
        time.sleep(LOOK_AGAIN);
      }
      return in.available() > 0;
    } catch (IOException e) {
      throw Prompter.gone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private int read() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw Prompter.gone();
    }
    return next;
  }
}
