package notionsetup.console;

/** What came back from a question. */
public sealed interface Reply {
  /**
   * An answer; it may be a secret, so it does not print itself.
   *
   * @param from the option that gave it; empty where it was asked for
   */
  record Given(String text, String from) implements Reply {
    public Given(String text) {
      this(text, "");
    }

    @Override
    public String toString() {
      return "Given[" + text.length() + " characters]";
    }
  }

  /** The person wants the question before this one again. */
  record Back() implements Reply {}
}
