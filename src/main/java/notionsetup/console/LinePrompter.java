package notionsetup.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;

/**
 * Asks by lines: of a person, for whom nothing is drawn twice and nothing is meant by a glyph
 * alone; of a pipe, which gives one line for each question; or of nobody.
 */
public final class LinePrompter implements Prompter {
  private static final int LONGEST = 65_536;

  private final Machine machine;
  private final InputStream in;
  private final Screen screen;
  private final String nobody;
  private String ways = "";
  private Question last;
  private boolean begun;
  private boolean fresh;

  /**
   * Where nobody is asked, and this is the start of why, a question without a default is a fault.
   */
  public LinePrompter(Machine machine, Screen screen, String nobody) {
    this.machine = machine;
    this.in = nobody.isEmpty() ? machine.in() : InputStream.nullInputStream();
    this.screen = screen;
    this.nobody = nobody;
    fit();
  }

  /** The window may be another size since the last line. */
  private void fit() {
    if (person()) {
      screen.width(OpenTerminal.width(machine, !machine.terminals().out()));
    }
  }

  @Override
  public boolean person() {
    return nobody.isEmpty() && machine.terminals().person();
  }

  @Override
  public Optional<String> ask(Question question) {
    return person() ? put(question) : Optional.of(take(question));
  }

  /** The answer that the next line of a pipe gives, or that needs none. */
  private String take(Question question) {
    question.show(screen);
    String step = "step " + question.id();
    String asked = "\"" + question.message() + "\"";
    String flag =
        question.isSecret()
            ? "the secret by --key-file FILE or --answers FILE."
            : "--answer " + question.id() + "=VALUE.";
    try {
      String line = nobody.isEmpty() ? line() : "";
      Optional<String> answer = line == null ? Optional.empty() : question.answer(line);
      if (answer.isPresent()) {
        screen.mark(Mark.ANSWER, question.told(answer.get()));
        return answer.get();
      } else if (!nobody.isEmpty()) {
        throw fault("%s, and %s has no answer: %s".formatted(nobody, step, asked), "Give " + flag);
      } else if (line == null) {
        throw fault(
            "The input ended where %s asks: %s".formatted(step, asked),
            "Pipe one line more, or give " + flag);
      }
      String why = line.isEmpty() ? "is empty" : "does not fit";
      throw fault("The answer to %s %s.".formatted(asked, why), question.words().wanted());
    } catch (IOException e) {
      throw fault(
          "Standard input could not be read.",
          "Pipe the answers in, or give them by --answer and --key-file.");
    }
  }

  private static Fault fault(String what, String remedy) {
    return new Fault(Exit.ANSWER, what, remedy);
  }

  /** As far as can be seen without waiting. */
  @Override
  public int leftOver() {
    try {
      int lines = 0;
      while (!person() && in.available() > 0 && line() != null) {
        lines++;
      }
      return lines;
    } catch (IOException e) {
      // What cannot be looked at cannot be left over; the answers that counted have been read.
      return 0;
    }
  }

  /** The next line without its end and blanks round it; null at the end of input. */
  private String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    boolean ended = next < 0;
    for (; next >= 0 && next != '\n'; next = in.read()) {
      bytes.write(next);
      if (bytes.size() > LONGEST) {
        throw new IOException("longer than any answer");
      }
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    String kept = begun ? text : text.replaceFirst("^\uFEFF", "");
    begun = true;
    return ended ? null : kept.strip();
  }

  private Optional<String> put(Question question) {
    fresh = true;
    Optional<String> taken = question.put(() -> answer(question), this::wrong);
    wrong(question.isSecret() ? taken.map(question::kept).orElse("") : "");
    return taken;
  }

  private String answer(Question question) {
    fit();
    try {
      if (question.isSecret()) {
        return secret(machine, () -> show(question)).orElseThrow(question::left);
      }
      show(question);
      String line = line();
      if (line == null) {
        screen.begin("\n");
        throw question.left();
      }
      return line;
    } catch (IOException e) {
      throw gone();
    } finally {
      fit();
    }
  }

  /** One that was shown before comes again by its invitation alone. */
  @SuppressWarnings("ReferenceEquality") // An equal question elsewhere on the path is another.
  private void show(Question question) {
    boolean again = question == last;
    last = question;
    if (again || question.isStep()) {
      screen.blank();
    }
    wrong(fresh && skips() ? "Ignored what was typed before this question." : "");
    fresh = false;
    if (!again) {
      question.show(screen);
      String back = question.about().back() ? ", < and Enter goes back" : "";
      String more = "At any question, ? and Enter explains" + back + ".";
      wrong(more.length() > ways.length() ? more : "");
      ways = more.length() > ways.length() ? more : ways;
    }
    screen.begin(String.join("\n", screen.below(Style.PLAIN, question.invitation())) + " ");
  }

  /** Whether something was typed, which is dropped. */
  private boolean skips() {
    try {
      return in.readNBytes(in.available()).length > 0;
    } catch (IOException e) {
      // What cannot be looked at cannot be dropped; reading the answer is what may not fail.
      return false;
    }
  }

  @Override
  public void wrong(String sentence) {
    screen.write(screen.below(Style.PLAIN, sentence));
  }

  @Override
  public Runnable waits(String what) {
    return person() ? Prompter.eachSecond(passed -> wrong(passed == 1 ? what : "")) : () -> {};
  }

  @Override
  public boolean enterWithin(Duration limit) {
    InputStream keys = person() ? in : InputStream.nullInputStream();
    return Keys.arrives(keys, limit, machine.time()) && skips();
  }

  /** A secret typed as a line, once it is not shown and was invited; empty at the end of input. */
  public static Optional<String> secret(Machine machine, Runnable invite) {
    // Who went on after a stop would be seen.
    Runnable undo = OpenTerminal.on("TSTP", () -> {});
    try {
      Optional<char[]> typed = machine.keyboard().readSecret(invite);
      Optional<String> said = typed.map(line -> new String(line).strip());
      typed.ifPresent(line -> Arrays.fill(line, ' '));
      return said;
    } catch (IOException e) {
      throw shown();
    } finally {
      undo.run();
    }
  }

  /** Nobody is there any more. */
  static Fault gone() {
    return new Fault(Exit.HUNG_UP, "The terminal went away.", "");
  }

  /** A secret would be shown while it is typed. */
  static Fault shown() {
    return new Fault(
        Exit.ANSWER,
        "The terminal would show the secret while it is typed.",
        "Give the secret by --key-file FILE.");
  }
}
