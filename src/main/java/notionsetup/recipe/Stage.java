package notionsetup.recipe;

import java.util.List;

/** What a step may do while it plays. It already knows which step that is. */
public interface Stage {
  /** Shows the step's message; templates in it are filled. */
  void say(String message);

  /** Shows something that the person is to copy or run themselves. */
  void show(String text);

  /** Shows an address and, where that can be, opens it. */
  void open(String url);

  /** Asks for one of the labels, and gives its index. */
  int choose(String message, List<Step.PromptChoice.Choice> choices);

  /** Asks for a yes, until it comes. */
  void confirm(String message);

  /** Asks for the value of an input until one fits, and keeps it. */
  void ask(Step.PromptInput input);

  /** Keeps a value under its name, for the file or for templates. */
  void keep(String name, String value);

  /**
   * Asks whether the provider accepts what was kept, and gives the id of the step to go on with; on
   * a no that is an earlier one, and the run comes straight to the check again once there is
   * another value.
   */
  String verify(Step.Validate check);

  /** Ends the run here, saying why, and how to go on later. */
  void stop(String why);
}
