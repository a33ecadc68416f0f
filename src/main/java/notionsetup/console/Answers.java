package notionsetup.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a line means as the answer to a question, wherever the line comes from. */
public final class Answers {
  private Answers() {}

  /**
   * Reads an answer.
   *
   * @return an option's number, "y" or "n", or the text; empty where the line does not fit
   */
  public static Optional<String> read(Question question, String line) {
    String text = line.strip();
    return switch (question.kind()) {
      case CHOICE -> choice(question.options(), text);
      case CONFIRM -> confirm(text);
      case TEXT, SECRET, PAUSE -> Optional.of(text);
    };
  }

  /** What would fit, in words for a fault or a second try. */
  public static String wanted(Question question) {
    return switch (question.kind()) {
      case CHOICE -> "Give a number from 1 to " + question.options().size() + ", or a label.";
      case CONFIRM -> "Answer y or n.";
      case TEXT, SECRET, PAUSE -> "Give a value.";
    };
  }

  private static Optional<String> confirm(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "y", "yes" -> Optional.of("y");
      case "n", "no" -> Optional.of("n");
      default -> Optional.empty();
    };
  }

  private static Optional<String> choice(List<Question.Option> options, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    int[] exact =
        IntStream.range(0, options.size())
            .filter(
                i ->
                    text.equals(Integer.toString(i + 1))
                        || options.get(i).leadsTo().equals(text)
                        || options.get(i).label().toLowerCase(Locale.ROOT).equals(wanted))
            .toArray();
    int[] prefix =
        IntStream.range(0, options.size())
            .filter(
                i ->
                    !wanted.isEmpty()
                        && options.get(i).label().toLowerCase(Locale.ROOT).startsWith(wanted))
            .toArray();
    int[] found = exact.length > 0 ? exact : prefix;
    return found.length == 1 ? Optional.of(Integer.toString(found[0] + 1)) : Optional.empty();
  }
}
