package notionsetup.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import notionsetup.console.Look.Style;
import notionsetup.machine.Keyboard;
import notionsetup.machine.Machine;
import notionsetup.machine.Time;
import notionsetup.text.Columns;

/** Asks a person line by line: nothing is drawn twice, and nothing is meant by a glyph alone. */
public final class AccessiblePrompter implements Prompter {
  private static final int LONGEST = 65_536;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final InputStream in;
  private final Charset charset;
  private final Time time;
  private final Keyboard keyboard;
  private final Screen screen;
  private boolean keysSaid;

  public AccessiblePrompter(Machine machine, Screen screen) {
    this.in = machine.in();
    this.charset = machine.charset();
    this.time = machine.time();
    this.keyboard = machine.keyboard();
    this.screen = screen;
    screen.width(TerminalWidth.of(machine, !machine.terminals().out()));
  }

  @Override
  public boolean person() {
    return true;
  }

  @Override
  public Reply ask(Question question) {
    Runnable asked = () -> show(question);
    Runnable first =
        () -> {
          sayIgnored();
          show(question);
        };
    String said = answer(question, first);
    while (true) {
      Optional<String> taken = Typed.answer(question, said);
      if (said.equals(Typed.BACK)) {
        return new Reply.Back();
      } else if (said.equals(Typed.HELP)) {
        screen.text(screen.gutter(), Style.PLAIN, question.help());
        said = answer(question, asked);
      } else if (taken.isPresent()) {
        received(question, taken.get());
        return new Reply.Given(taken.get());
      } else {
        screen.text(screen.gutter(), Style.PLAIN, Answers.wanted(question));
        said = answer(question, () -> {});
      }
    }
  }

  private String answer(Question question, Runnable show) {
    Runnable invite =
        () -> {
          show.run();
          invite(question);
        };
    if (question.kind() == Question.Kind.SECRET) {
      return secret(question, invite);
    }
    invite.run();
    return line(question);
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
      throw Typed.gone();
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
        screen.text(screen.gutter(), Style.PLAIN, "Ignored what was typed before this question.");
      }
    } catch (IOException e) {
      // What cannot be looked at cannot be dropped; reading the answer is what may not fail.
      return;
    }
  }

  private void show(Question question) {
    PipedPrompter.show(screen, question);
    if (!keysSaid) {
      keysSaid = true;
      screen.text(
          screen.gutter(),
          Style.PLAIN,
          "At any question, ? and Enter explains, < and Enter goes back.");
    }
  }

  private void invite(Question question) {
    String words = invitation(question);
    if (!words.isEmpty()) {
      String margin = " ".repeat(screen.gutter());
      int room = screen.width() - 1 - screen.gutter();
      screen.draw(
          margin + String.join("\n" + margin, Columns.wrap(screen.safe(words), room)) + " ");
    }
  }

  /** How to answer, in words. */
  static String invitation(Question question) {
    String fallback = question.fallback();
    return switch (question.kind()) {
      case CHOICE ->
          "Choose 1 to "
              + question.options().size()
              + (fallback.isEmpty() ? ":" : ", Enter for " + fallback + ":");
      case CONFIRM ->
          "Answer y or n" + (fallback.isEmpty() ? ":" : ", Enter for " + fallback + ":");
      case TEXT -> "Type it" + (fallback.isEmpty() ? ":" : ", Enter for " + fallback + ":");
      case SECRET ->
          "It will not be shown"
              + (fallback.isEmpty()
                  ? ". Paste it and press Enter:"
                  : ", Enter for " + fallback + ":");
      case PAUSE -> "";
    };
  }

  private String secret(Question question, Runnable invite) {
    TerminalStops stops = new TerminalStops();
    try {
      char[] typed = keyboard.readSecret(invite).orElseThrow(() -> Typed.left(question));
      String said = new String(typed).strip();
      Arrays.fill(typed, ' ');
      return said;
    } catch (IOException e) {
      throw Typed.shown(question);
    } finally {
      stops.close();
    }
  }

  private String line(Question question) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      int next = in.read();
      if (next < 0) {
        screen.blank();
        throw Typed.left(question);
      }
      while (next >= 0 && next != '\n' && line.size() < LONGEST) {
        line.write(next);
        next = in.read();
      }
      return line.toString(charset).strip();
    } catch (IOException e) {
      throw Typed.gone();
    }
  }

  private void received(Question question, String answer) {
    if (question.kind() == Question.Kind.SECRET && !answer.isEmpty()) {
      screen.text(screen.gutter(), Style.PLAIN, Typed.received(answer));
    }
  }
}
