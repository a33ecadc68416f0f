package notionsetup.machine;

/** Which of the three standard streams are terminals. */
public record Terminals(boolean in, boolean out, boolean err) {
  public static final Terminals NONE = new Terminals(false, false, false);

  /** Whether somebody can read a question and type an answer. */
  public boolean person() {
    return in && (out || err);
  }
}
