package notionsetup.cli;

import java.util.List;
import notionsetup.console.Prompter;
import notionsetup.console.Question;
import notionsetup.console.Reply;
import notionsetup.console.Screen;
import notionsetup.machine.Machine;

/** Asks a person for one yes, outside a run of the wizard. */
final class Consent {
  private Consent() {}

  /** Whether the person at the terminal says yes; Enter alone does not. */
  static boolean ask(Machine machine, Screen screen, String message, String help) {
    Question question =
        new Question(Question.Kind.CONFIRM, "", "", message, "", help, List.of(), "n");
    try (Prompter prompter = Prompters.of(machine, screen, false, false, false)) {
      while (true) {
        if (prompter.ask(question) instanceof Reply.Given given) {
          return given.text().equals("y");
        }
      }
    }
  }
}
