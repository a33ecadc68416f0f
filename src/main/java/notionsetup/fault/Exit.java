package notionsetup.fault;

/** The codes a run can end with, each with its meaning in the words of the help text. */
public enum Exit {
  DONE(0, "done, or nothing to do"),
  BUG(1, "a bug in notion-setup"),
  USAGE(2, "wrong usage: an option, a value or a step name"),
  REFUSED(4, "the key was refused"),
  UNREACHABLE(5, "the provider could not be reached, or what answered was not the provider"),
  FORBIDDEN(6, "the key may not do this, or nothing is shared with it"),
  FILE(7, "a file or the output could not be read or written, or must not be"),
  ANSWER(8, "an answer is missing or does not fit"),
  RECIPE(9, "the recipe is broken, or was not agreed to"),
  LATER(75, "try again later"),
  HUNG_UP(129, "the terminal went away"),
  INTERRUPTED(130, "interrupted, or left by choice"),
  OUTPUT_CLOSED(141, "the reader of the output went away"),
  TERMINATED(143, "terminated");

  private final int code;
  private final String meaning;

  Exit(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }
}
