package notionsetup.console;

import java.time.Duration;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/**
 * Asks nobody: a question takes its default, or ends the run naming what would have answered it.
 */
public final class NoPrompter implements Prompter {
  private final Screen screen;
  private final String why;

  /**
   * @param why the start of the sentence that says why nobody is asked
   */
  public NoPrompter(Screen screen, String why) {
    this.screen = screen;
    this.why = why;
  }

  @Override
  public boolean person() {
    return false;
  }

  @Override
  public Reply ask(Question question) {
    PipedPrompter.show(screen, question);
    if (question.fallback().isEmpty()) {
      throw new Fault(
              Exit.ANSWER,
              why
                  + ", and step "
                  + question.id()
                  + " has no answer: \""
                  + question.message()
                  + "\"",
              question.kind() == Question.Kind.SECRET
                  ? "Give the secret by --key-file FILE or --answers FILE."
                  : "Give --answer " + question.id() + "=VALUE.")
          .at(question.id());
    }
    String taken = question.kind() == Question.Kind.SECRET ? "" : question.fallback();
    PipedPrompter.answered(screen, question, taken);
    return new Reply.Given(taken);
  }

  @Override
  public boolean enterWithin(Duration limit) {
    throw new IllegalStateException("nobody is waited for");
  }

  @Override
  public void close() {}
}
