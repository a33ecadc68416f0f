package notionsetup.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Keyboard;
import notionsetup.machine.Machine.Time;
import notionsetup.text.Columns;

/** Asks a person line by line: nothing is drawn twice, and nothing is meant by a glyph alone. */
public final class LinePrompter implements Prompter {
  private static final int LONGEST = 65_536;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final InputStream in;
  private final Charset charset;
  private final Time time;
  private final Keyboard keyboard;
  private final Screen screen;
  private boolean keysSaid;

  public LinePrompter(Machine machine, Screen screen) {
    this.in = machine.in();
    this.charset = machine.charset();
    this.time = machine.time();
    this.keyboard = machine.keyboard();
    this.screen = screen;
    screen.width(TerminalPrompter.width(machine, !machine.terminals().out()));
  }

  @Override
  public boolean person() {
    return true;
  }

  @Override
  public Reply ask(Question question) {
    Runnable asked = () -> show(question);
    Runnable next =
        () -> {
          sayIgnored();
          show(question);
        };
    while (true) {
      Runnable show = next;
      String said =
          question.line(
              this,
              () -> {
                show.run();
                invite(question);
              });
      next = asked;
      if (said.equals(Question.BACK)) {
        return new Reply.Back();
      }
      if (said.equals(Question.HELP)) {
        say(question.help());
        continue;
      }
      Optional<String> taken = question.answer(said);
      if (taken.isPresent()) {
        say(question.received(taken.get()));
        return new Reply.Given(taken.get());
      }
      say(question.wanted());
      next = () -> {};
    }
  }

  @Override
  public void noWayBack() {
    say("There is no way back from this question.");
  }

  private void say(String text) {
    if (!text.isEmpty()) {
      screen.text(screen.gutter(), Style.PLAIN, text);
    }
  }

  @Override
  public boolean enterWithin(Duration limit) {
    long start = time.nanos();
    try {
      while (in.available() == 0) {
        if (time.nanos() - start >= limit.toNanos()) {
          return false;
        }
        time.sleep(LOOK_AGAIN);
      }
      in.skipNBytes(in.available());
      return true;
    } catch (IOException e) {
      throw gone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {}

  private void sayIgnored() {
    try {
      int typed = in.available();
      if (typed > 0) {
        in.skipNBytes(typed);
        say("Ignored what was typed before this question.");
      }
    } catch (IOException e) {
      // What cannot be looked at cannot be dropped; reading the answer is what may not fail.
      return;
    }
  }

  private void show(Question question) {
    question.show(screen);
    if (!keysSaid) {
      keysSaid = true;
      say("At any question, ? and Enter explains, < and Enter goes back.");
    }
  }

  private void invite(Question question) {
    String words = question.invitation();
    if (!words.isEmpty()) {
      String margin = " ".repeat(screen.gutter());
      int room = screen.width() - 1 - screen.gutter();
      screen.draw(
          margin + String.join("\n" + margin, Columns.wrap(screen.safe(words), room)) + " ");
    }
  }

  /** Reads a line that is not shown while it is typed. */
  String secret(Input question, Runnable invite) {
    // Who went on after a stop would be seen.
    Runnable undo = OpenTerminal.on("TSTP", () -> {});
    try {
      char[] typed = keyboard.readSecret(invite).orElseThrow(question::left);
      String said = new String(typed).strip();
      Arrays.fill(typed, ' ');
      return said;
    } catch (IOException e) {
      throw question.shown();
    } finally {
      undo.run();
    }
  }

  /** Reads a line. */
  String line(Question question) {
    try {
      byte[] line = line(in, LONGEST);
      if (line.length == 0) {
        screen.blank();
        throw question.left();
      }
      return new String(line, charset).strip();
    } catch (IOException e) {
      throw gone();
    }
  }

  /**
   * Reads a line from a stream, and nothing behind it.
   *
   * @return the line with its end; nothing at the end of input, and one byte more than {@code most}
   *     where the line is longer
   */
  static byte[] line(InputStream in, int most) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0) {
      line.write(next);
      if (next == '\n' || line.size() > most) {
        break;
      }
      next = in.read();
    }
    return line.toByteArray();
  }

  /** Nobody is there any more. */
  static Fault gone() {
    return new Fault(Exit.HUNG_UP, "The terminal went away.", "");
  }
}
