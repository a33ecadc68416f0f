package notionsetup.console;

import java.util.List;

/**
 * One question, ready to be shown.
 *
 * @param id the step's id, which options and faults name; empty for a question outside the recipe
 * @param place where the run is, such as "3/8"; empty for a question that follows up another
 * @param message the question itself
 * @param hint a quieter second line; may be empty
 * @param help what {@code ?} shows; never empty
 * @param options the labels of a choice, in order; empty for every other kind
 * @param fallback the answer that an empty line gives: an option's number, "y", "n" or a text;
 *     empty where an answer must be given
 */
public record Question(
    Kind kind,
    String id,
    String place,
    String message,
    String hint,
    String help,
    List<Option> options,
    String fallback) {

  /** What sort of answer is wanted. */
  public enum Kind {
    /** One of the options; answered by its number. */
    CHOICE,
    /** "y" or "n". */
    CONFIRM,
    /** A line of text. */
    TEXT,
    /** A line of text that is never shown. */
    SECRET,
    /** Enter goes on, which answers ""; "s" skips, which answers "s". Only people are asked. */
    PAUSE
  }

  /**
   * One entry of a choice.
   *
   * @param label what is shown
   * @param leadsTo the id of the step that the option leads to, which is an answer too; may be
   *     empty
   */
  public record Option(String label, String leadsTo) {}
}
