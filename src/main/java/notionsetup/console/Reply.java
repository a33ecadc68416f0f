package notionsetup.console;

/** What came back from a question. */
public sealed interface Reply {
  /** An answer; it may be a secret, so it does not print itself. */
  record Given(String text) implements Reply {
    @Override
    public String toString() {
      return "Given[" + text.length() + " characters]";
    }
  }

  /** The person wants the question before this one again. */
  record Back() implements Reply {}
}
