package notionsetup.fault;

/** What to do: a sentence, and a command to show whole and alone on its line; any may be empty. */
public record Remedy(String sentence, String command) implements java.io.Serializable {
  public static final Remedy NONE = new Remedy("", "");

  public Remedy {
    sentence = ended(sentence);
  }

  /** The text with a stop behind it, where it does not end as sentences do. */
  public static String ended(String text) {
    boolean open = !text.isEmpty() && ".:?!)\"".indexOf(text.charAt(text.length() - 1)) < 0;
    return open ? text + "." : text;
  }

  public static Remedy of(String sentence) {
    return new Remedy(sentence, "");
  }

  /** Both, the command on a line of its own. */
  public String text() {
    return sentence.isEmpty() || command.isEmpty() ? sentence + command : sentence + "\n" + command;
  }
}
