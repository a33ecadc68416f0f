package notionsetup.cli;

import java.util.List;
import java.util.function.Consumer;
import notionsetup.console.Look.Style;
import notionsetup.console.Prompter;
import notionsetup.console.Question;
import notionsetup.console.Reply;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Interrupts;
import notionsetup.machine.Machine;

/**
 * Asks a person for one yes, outside a run of the wizard.
 *
 * @param interrupted gets what is known of a command that is told to end meanwhile
 */
record Consent(Machine machine, Screen screen, Consumer<Fault> interrupted) {
  /**
   * Goes on where the person says yes; Enter alone does not.
   *
   * @param kept what has not happened otherwise, as the rest of a sentence
   * @throws Fault with exit 130 where the answer is no
   */
  void agree(String message, String help, String kept) {
    Question question =
        new Question(Question.Kind.CONFIRM, "", "", message, "", help, List.of(), "n");
    try (Prompter prompter = Prompters.of(machine, screen, false, false, false)) {
      if (!answer(question, kept, prompter).equals("y")) {
        throw left(kept);
      }
    }
  }

  private String answer(Question question, String kept, Prompter prompter) {
    Interrupts.Guard guard = machine.interrupts().guard(exit -> interrupted(exit, kept, prompter));
    try {
      return answer(question, prompter);
    } catch (Fault e) {
      throw e.exit() == Exit.INTERRUPTED ? left(kept) : e;
    } finally {
      guard.close();
    }
  }

  private static Fault left(String kept) {
    return new Fault(Exit.INTERRUPTED, "Left; " + kept + ".", "");
  }

  private String answer(Question question, Prompter prompter) {
    while (true) {
      if (prompter.ask(question) instanceof Reply.Given given) {
        return given.text();
      }
      screen.text(screen.gutter(), Style.QUIET, "There is no way back from this question.");
    }
  }

  /** The last words of a command that is told to end. */
  private void interrupted(Exit exit, String kept, Prompter prompter) {
    prompter.close();
    Fault last = new Fault(exit, "Interrupted; " + kept + ".", "");
    screen.last(last.getMessage());
    interrupted.accept(last);
  }
}
