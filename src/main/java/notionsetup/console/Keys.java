package notionsetup.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.machine.Machine.Time;
import org.jline.keymap.KeyMap;

/**
 * Turns the bytes that a terminal sends into the keys that were pressed. Every escape sequence is
 * taken whole here, before it is looked up, so that one which is no key never becomes text.
 */
final class Keys {
  /** What a key asks for. */
  enum Action {
    TEXT,
    PASTE,
    ENTER,
    BACKSPACE,
    DELETE,
    LEFT,
    RIGHT,
    UP,
    DOWN,
    HOME,
    END,
    CLEAR,
    CLEAR_WORD,
    LEAVE,
    INTERRUPT,
    NOTHING
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
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
  private static final int LONGEST_PASTE = 65_536;
  private static final int LONGEST_SEQUENCE = 4_096;
  private static final int NONE = -1;
  private static final char ESCAPE = 0x1b;
  private static final String PASTE = "\033[200~";
  private static final String PASTE_END = "\033[201~";
  private static final char INTERRUPT = 0x03;

  /** Ctrl-C, BEL, CAN and SUB; what ends it properly is a sequence of its own, and no key. */
  private static final String STRING_ENDS = "\003\007\030\032";

  private static final String MOUSE = "\033[M";

  /** A key as the kitty protocol and as xterm's modifyOtherKeys tell it: a code and modifiers. */
  private static final Pattern TOLD =
      Pattern.compile(
          "\033\\[(?:27;(?<mods>\\d+);(?<code>\\d+)~|(?<key>\\d+)[:\\d]*(?:;(?<with>\\d*)(?<event>:3)?[:\\d;]*)?u)");

  private static final int CTRL = 4;

  private static final KeyMap<Action> MAP = new KeyMap<>();

  static {
    MAP.bind(Action.ENTER, "\r", "\n", "\033OM");
    MAP.bind(Action.BACKSPACE, "\177", "\b");
    MAP.bind(Action.DELETE, "\033[3~");
    MAP.bind(Action.LEFT, "\002", "\033[D", "\033OD");
    MAP.bind(Action.RIGHT, "\006", "\033[C", "\033OC");
    MAP.bind(Action.UP, "\020", "\033[A", "\033OA");
    MAP.bind(Action.DOWN, "\016", "\033[B", "\033OB");
    MAP.bind(Action.HOME, "\001", "\033[H", "\033OH", "\033[1~", "\033[7~");
    MAP.bind(Action.END, "\005", "\033[F", "\033OF", "\033[4~", "\033[8~");
    MAP.bind(Action.CLEAR, "\025");
    MAP.bind(Action.CLEAR_WORD, "\027");
    MAP.bind(Action.INTERRUPT, "\003");
    MAP.bind(Action.LEAVE, "\004");
  }

  private final InputStream in;
  private final Charset charset;
  private final Time time;
  private int pushedBack = NONE;
  private boolean afterReturn;

  Keys(InputStream in, Charset charset, Time time) {
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
      while (arrives(Duration.ZERO)) {
        boolean lineFeed = afterReturn;
        int head = read();
        Stroke stroke = decode(head);
        boolean same =
            first && stroke.action() == Action.ENTER && (forgiven || lineFeed && head == '\n');
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
    if (head == ESCAPE) {
      String sequence = sequence();
      return sequence.equals(PASTE) ? new Stroke(Action.PASTE, paste()) : named(sequence);
    }
    return head < ' ' || head == 0x7f
        ? named(Character.toString(head))
        : new Stroke(Action.TEXT, character(head));
  }

  private static Stroke named(String sequence) {
    Action action = MAP.getBound(plain(sequence));
    return new Stroke(action == null ? Action.NOTHING : action, "");
  }

  /** A sequence as the terminals send it that tell nothing of modifiers. */
  private static String plain(String sequence) {
    Matcher told = TOLD.matcher(sequence);
    if (told.matches()) {
      boolean kitty = told.group("key") != null;
      int code = number(kitty ? told.group("key") : told.group("code"));
      int with = Math.max(0, number(kitty ? told.group("with") : told.group("mods")) - 1);
      boolean released = told.group("event") != null;
      return released || code > 0x7f || code == ESCAPE
          ? ""
          : Character.toString((with & CTRL) != 0 && code >= '@' ? code & 0x1f : silent(code));
    }
    // Arrows with modifiers move as those without.
    return sequence.replaceFirst("^\033([\\[O])[0-9;:]+([A-DFH])$", "\033$1$2");
  }

  /** Without Ctrl only the keys that write nothing: what is typed comes as text. */
  private static int silent(int code) {
    return code < ' ' || code == 0x7f ? code : 0;
  }

  private static int number(String digits) {
    return digits == null || digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
  }

  /** The rest of a sequence whose first byte was read, whole; empty for what can be no key. */
  private String sequence() throws IOException {
    if (!arrives(SAME_KEY)) {
      return "";
    }
    int kind = read();
    if (kind == ESCAPE) {
      pushedBack = ESCAPE;
    }
    return switch (kind) {
      case '[', 'O' -> control(new StringBuilder("\033").append((char) kind));
      case ']', 'P', '_', '^', 'X' -> text();
      default -> "";
    };
  }

  private String control(StringBuilder sequence) throws IOException {
    while (sequence.length() < LONGEST_SEQUENCE && arrives(SILENCE)) {
      int next = read();
      if (next < ' ') {
        pushedBack = next;
        return "";
      }
      sequence.append((char) next);
      boolean linuxFunctionKey = sequence.length() == 3 && next == '[';
      if (next >= '@' && next <= '~' && !linuxFunctionKey) {
        break;
      }
    }
    String whole = sequence.toString();
    for (int i = 0; whole.equals(MOUSE) && i < 3 && arrives(SILENCE); i++) {
      read();
    }
    return whole;
  }

  /**
   * A string that a terminal answers with, such as its colours or its name: to its end, to what no
   * such string has in it, to silence.
   *
   * @return what begins behind it, as a sequence
   */
  private String text() throws IOException {
    for (int length = 0; length < LONGEST_SEQUENCE && arrives(SILENCE); length++) {
      int next = read();
      if (next == ESCAPE) {
        return sequence();
      }
      if (next == INTERRUPT) {
        pushedBack = next;
      }
      if (STRING_ENDS.indexOf(next) >= 0) {
        return "";
      }
    }
    return "";
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
    while (bytes.size() < length && arrives(SILENCE)) {
      bytes.write(read());
    }
    return bytes.toString(charset);
  }

  private boolean arrives(Duration limit) throws IOException {
    long start = time.nanos();
    try {
      while (pushedBack == NONE && in.available() == 0) {
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
    int next = pushedBack == NONE ? in.read() : pushedBack;
    pushedBack = NONE;
    if (next < 0) {
      throw LinePrompter.gone();
    }
    return next;
  }
}
