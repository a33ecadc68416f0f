package notionsetup.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.text.Columns;

/** Asks a person line by line: nothing is drawn twice, and nothing is meant by a glyph alone. */
public final class LinePrompter implements Prompter {
  private static final int LONGEST = 65_536;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final InputStream in;
  private final Machine machine;
  private final Screen screen;
  private String waysSaid = "";
  private Question last;

  public LinePrompter(Machine machine, Screen screen) {
    this.in = machine.in();
    this.machine = machine;
    this.screen = screen;
    fit();
  }

  /** The window may be another size since the last line. */
  private void fit() {
    screen.width(OpenTerminal.width(machine, !machine.terminals().out()));
  }

  @Override
  public boolean person() {
    return true;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // An equal question elsewhere on the path is another.
  public Reply ask(Question question) {
    boolean again = question == last && !question.id().isEmpty();
    last = question;
    fit();
    Runnable show = again ? this::again : () -> show(question);
    while (true) {
      String said = answer(question, show);
      fit();
      show = screen::blank;
      Optional<String> taken = question.answer(said);
      if (said.equals(Question.BACK)) {
        if (question.about().back()) {
          return new Reply.Back();
        }
        wrong(Question.NO_WAY_BACK);
      } else if (said.equals(Question.HELP)) {
        wrong(question.help());
      } else if (taken.isPresent()) {
        if (question.isSecret()) {
          wrong(question.kept(taken.get()));
        }
        return new Reply.Given(taken.get());
      } else {
        wrong(question.wanted());
      }
    }
  }

  @Override
  public void wrong(String sentence) {
    screen.write(sentence.isEmpty() ? List.of() : screen.below(Style.PLAIN, sentence));
  }

  @Override
  public Wait waits(String what) {
    return Wait.of(passed -> wrong(passed == 1 ? what : ""));
  }

  private void show(Question question) {
    sayIgnored();
    question.show(screen);
    String ways = question.about().back() ? ", < and Enter goes back" : "";
    if (!waysSaid.contains("?" + ways)) {
      waysSaid = "?" + ways;
      wrong("At any question, ? and Enter explains" + ways + ".");
    }
  }

  private void again() {
    screen.blank();
    sayIgnored();
  }

  private void sayIgnored() {
    try {
      int typed = in.available();
      if (typed > 0) {
        in.skipNBytes(typed);
        wrong("Ignored what was typed before this question.");
      }
    } catch (IOException e) {
      // What cannot be looked at cannot be dropped; reading the answer is what may not fail.
      return;
    }
  }

  private String answer(Question question, Runnable show) {
    Runnable invite =
        () -> {
          show.run();
          String margin = " ".repeat(screen.gutter());
          String words = screen.safe(question.invitation());
          if (!words.isEmpty()) {
            int room = screen.width() - 1 - screen.gutter();
            screen.draw(margin + String.join("\n" + margin, Columns.wrap(words, room)) + " ");
          }
        };
    if (question.isSecret()) {
      return secret(question, invite);
    }
    invite.run();
    try {
      byte[] line = line(in, LONGEST);
      if (line.length == 0) {
        screen.draw("\n");
        throw question.left();
      }
      return new String(line, machine.charset()).strip();
    } catch (IOException e) {
      throw gone();
    }
  }

  private String secret(Question question, Runnable invite) {
    // Who went on after a stop would be seen.
    Runnable undo = OpenTerminal.on("TSTP", () -> {});
    try {
      char[] typed = machine.keyboard().readSecret(invite).orElseThrow(question::left);
      String said = new String(typed).strip();
      Arrays.fill(typed, ' ');
      return said;
    } catch (IOException e) {
      throw shown(question);
    } finally {
      undo.run();
    }
  }

  @Override
  public boolean enterWithin(Duration limit) {
    long start = machine.time().nanos();
    try {
      while (in.available() == 0) {
        if (machine.time().nanos() - start >= limit.toNanos()) {
          return false;
        }
        machine.time().sleep(LOOK_AGAIN);
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

  /** A secret would be shown while it is typed. */
  static Fault shown(Question question) {
    return new Fault(
            Exit.ANSWER,
            "The terminal would show the secret while it is typed.",
            "Give the secret by --key-file FILE.")
        .at(question.id());
  }
}
