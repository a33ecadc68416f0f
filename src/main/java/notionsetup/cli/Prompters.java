package notionsetup.cli;

import notionsetup.console.LinePrompter;
import notionsetup.console.Look;
import notionsetup.console.PipedPrompter;
import notionsetup.console.Prompter;
import notionsetup.console.Screen;
import notionsetup.console.TerminalPrompter;
import notionsetup.machine.Machine;

/** Settles who answers: a person at a terminal, a pipe, or nobody. */
final class Prompters {
  private Prompters() {}

  /**
   * The prompter for the streams that this machine has.
   *
   * @param noInput whether nobody may be asked
   * @param keyOnInput whether standard input holds a key, and so no answers
   * @param lines whether the person wants lines and no drawing
   */
  static Prompter of(
      Machine machine, Screen screen, boolean noInput, boolean keyOnInput, boolean lines) {
    if (noInput) {
      return PipedPrompter.nobody("Nothing may be asked", screen);
    }
    if (machine.terminals().person()) {
      return lines || !machine.env("ACCESSIBLE").isEmpty() || Look.isDumb(machine)
          ? new LinePrompter(machine, screen)
          : TerminalPrompter.open(machine, screen);
    }
    if (machine.terminals().in()) {
      return PipedPrompter.nobody("Nobody can see the questions", screen);
    }
    return keyOnInput
        ? PipedPrompter.nobody("Standard input holds the key alone", screen)
        : new PipedPrompter(machine.in(), screen);
  }
}
