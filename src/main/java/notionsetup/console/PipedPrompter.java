package notionsetup.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/**
 * Takes one line of standard input for each question, or none where nobody answers, and shows the
 * answer below it.
 */
public final class PipedPrompter implements Prompter {
  private static final int LONGEST = 65_536;

  private final String nobody;
  private final InputStream in;
  private final Screen screen;
  private boolean begun;

  public PipedPrompter(InputStream in, Screen screen) {
    this("", in, screen);
  }

  private PipedPrompter(String nobody, InputStream in, Screen screen) {
    this.nobody = nobody;
    this.in = in;
    this.screen = screen;
  }

  /**
   * Asks nobody: a question takes its default, or ends the run naming what would have answered it.
   *
   * @param why the start of the sentence that says why nobody is asked
   */
  public static PipedPrompter nobody(String why, Screen screen) {
    return new PipedPrompter(why, InputStream.nullInputStream(), screen);
  }

  @Override
  public boolean person() {
    return false;
  }

  @Override
  public Reply ask(Question question) {
    question.show(screen);
    String line = nobody.isEmpty() ? line(question) : "";
    String answer = question.answer(line).orElseThrow(() -> unfit(question, line));
    question.answered(screen, answer);
    return new Reply.Given(answer);
  }

  /** As far as can be seen without waiting. */
  @Override
  public int leftOver() {
    try {
      int lines = 0;
      while (in.available() > 0 && LinePrompter.line(in, LONGEST).length > 0) {
        lines++;
      }
      return lines;
    } catch (IOException e) {
      // What cannot be looked at cannot be left over; the answers that counted have been read.
      return 0;
    }
  }

  private String line(Question question) {
    try {
      byte[] line = LinePrompter.line(in, LONGEST);
      if (line.length == 0) {
        throw fault(
            question,
            "The input ended where step " + question.id() + " asks: \"" + question.message() + "\"",
            "Pipe one line more, or give " + question.flag());
      } else if (line.length > LONGEST) {
        throw fault(
            question, "The line for this step is longer than any answer.", "Check the input.");
      }
      String text = new String(line, StandardCharsets.UTF_8);
      String kept = begun || !text.startsWith("\uFEFF") ? text : text.substring(1);
      begun = true;
      return kept.strip();
    } catch (IOException e) {
      throw fault(
          question,
          "Standard input could not be read.",
          "Pipe the answers in, or give them by --answer and --key-file.");
    }
  }

  private Fault unfit(Question question, String line) {
    String message = "\"" + question.message() + "\"";
    return nobody.isEmpty()
        ? fault(
            question,
            "The answer to " + message + (line.isEmpty() ? " is empty." : " does not fit."),
            question.wanted())
        : fault(
            question,
            nobody + ", and step " + question.id() + " has no answer: " + message,
            "Give " + question.flag());
  }

  private static Fault fault(Question question, String what, String remedy) {
    return new Fault(Exit.ANSWER, what, remedy).at(question.id());
  }
}
