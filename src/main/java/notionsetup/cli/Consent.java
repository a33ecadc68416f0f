package notionsetup.cli;

import java.util.function.Consumer;
import notionsetup.console.Prompter;
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
    try (Prompter prompter = Prompters.of(machine, screen, false, false, false)) {
      if (!answer(message, help, kept, prompter)) {
        throw left(kept);
      }
    }
  }

  private boolean answer(String message, String help, String kept, Prompter prompter) {
    Interrupts.Guard guard = machine.interrupts().guard(exit -> interrupted(exit, kept, prompter));
    try {
      return prompter.agrees(message, help, false);
    } catch (Fault e) {
      throw e.exit() == Exit.INTERRUPTED ? left(kept) : e;
    } finally {
      guard.close();
    }
  }

  private static Fault left(String kept) {
    return new Fault(Exit.INTERRUPTED, "Left; " + kept + ".", "");
  }

  /** The last words of a command that is told to end. */
  private void interrupted(Exit exit, String kept, Prompter prompter) {
    prompter.close();
    Fault last = new Fault(exit, "Interrupted; " + kept + ".", "");
    screen.last(last.getMessage(), last.remedy());
    interrupted.accept(last);
  }
}
