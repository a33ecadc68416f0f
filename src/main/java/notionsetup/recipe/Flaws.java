package notionsetup.recipe;

/** Takes what a step finds wrong with its own fields; the field is a path below the step. */
public interface Flaws {
  void error(String field, String sentence);

  void warning(String field, String sentence);

  /** An error where the text is not an address that may be opened or sent to. */
  void address(String field, String text);

  /** An error where the text is not a regular expression of bounded cost. */
  void pattern(String field, String text);

  /** An error where the text cannot be the name of a variable, or must not be. */
  void name(String field, String text);
}
