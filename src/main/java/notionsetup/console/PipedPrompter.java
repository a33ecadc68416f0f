package notionsetup.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** Takes one line of standard input for each question, and shows the answer below it. */
public final class PipedPrompter implements Prompter {
  private static final int LONGEST = 65_536;
  private static final String STARS = "********";

  private final InputStream in;
  private final Screen screen;
  private boolean begun;

  public PipedPrompter(InputStream in, Screen screen) {
    this.in = in;
    this.screen = screen;
  }

  @Override
  public boolean person() {
    return false;
  }

  @Override
  public Reply ask(Question question) {
    show(screen, question);
    String line = line(question);
    if (line.isBlank() && !question.fallback().isEmpty()) {
      String taken = question.kind() == Question.Kind.SECRET ? "" : question.fallback();
      answered(screen, question, taken);
      return new Reply.Given(taken);
    }
    String answer =
        Answers.read(question, line)
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> unfit(question, line));
    answered(screen, question, answer);
    return new Reply.Given(answer);
  }

  /** Shows a question whose answer does not come from the keyboard. */
  public static void show(Screen screen, Question question) {
    screen.step(question.place(), question.message(), question.hint());
    options(screen, question);
  }

  /** Shows the numbered options of a choice. */
  static void options(Screen screen, Question question) {
    int number = 1;
    for (Question.Option option : question.options()) {
      screen.text(screen.gutter() + 2, Style.PLAIN, number++ + "  " + option.label());
    }
  }

  /** Shows the answer below its question; a secret as a row of stars of fixed length. */
  public static void answered(Screen screen, Question question, String answer) {
    String shown =
        switch (question.kind()) {
          case SECRET -> answer.isEmpty() ? question.fallback() : STARS;
          case CHOICE ->
              answer + "  " + question.options().get(Integer.parseInt(answer) - 1).label();
          case CONFIRM, TEXT, PAUSE -> answer;
        };
    screen.mark(screen.gutter(), Mark.ANSWER, shown);
  }

  /** As far as can be seen without waiting. */
  @Override
  public int leftOver() {
    try {
      int lines = 0;
      boolean open = false;
      while (in.available() > 0) {
        int next = in.read();
        if (next < 0) {
          break;
        }
        open = next != '\n';
        lines += next == '\n' ? 1 : 0;
      }
      return lines + (open ? 1 : 0);
    } catch (IOException e) {
      // What cannot be looked at cannot be left over; the answers that counted have been read.
      return 0;
    }
  }

  private String line(Question question) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      int next = in.read();
      if (next < 0) {
        throw ended(question);
      }
      while (next >= 0 && next != '\n') {
        if (line.size() == LONGEST) {
          throw new Fault(
              Exit.ANSWER, "The line for this step is longer than any answer.", "Check the input.");
        }
        line.write(next);
        next = in.read();
      }
    } catch (IOException e) {
      throw new Fault(
          Exit.ANSWER,
          "Standard input could not be read.",
          "Pipe the answers in, or give them by --answer and --key-file.");
    }
    String text = line.toString(StandardCharsets.UTF_8);
    String kept = begun || !text.startsWith("\uFEFF") ? text : text.substring(1);
    begun = true;
    return kept;
  }

  private static Fault unfit(Question question, String line) {
    return new Fault(
            Exit.ANSWER,
            line.isBlank()
                ? "The answer to \"" + question.message() + "\" is empty."
                : "The answer to \"" + question.message() + "\" does not fit.",
            Answers.wanted(question))
        .at(question.id());
  }

  private static Fault ended(Question question) {
    return new Fault(
            Exit.ANSWER,
            "The input ended where step " + question.id() + " asks: \"" + question.message() + "\"",
            flag(question))
        .at(question.id());
  }

  /** How a script answers the question without standard input. */
  public static String flag(Question question) {
    return question.kind() == Question.Kind.SECRET
        ? "Pipe one line more, or give the secret by --key-file FILE or --answers FILE."
        : "Pipe one line more, or give --answer " + question.id() + "=VALUE.";
  }

  @Override
  public boolean enterWithin(Duration limit) {
    throw new IllegalStateException("a pipe is not waited on");
  }

  @Override
  public void close() {}
}
