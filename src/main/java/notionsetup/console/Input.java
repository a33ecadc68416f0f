package notionsetup.console;

import java.util.Optional;
import java.util.function.UnaryOperator;
import notionsetup.text.Printable;
import notionsetup.text.Secrets;

/**
 * A question for a line of text, which may be a secret that is never shown.
 *
 * @param called what is asked for, in one word
 * @param receipt what a person is told of a secret instead of showing it; asked once, and empty
 *     where the question will be put again
 */
public record Input(
    About about, boolean isSecret, String called, String fallback, UnaryOperator<String> receipt)
    implements Question {
  private static final String STARS = "********";

  @Override
  public Words words() {
    String action = isSecret ? "paste" : "type";
    return new Words(
        "Nothing arrived: %s the %s and press Enter.".formatted(action, called),
        isSecret ? "It will not be shown. Paste it and press Enter" : "Type it",
        "Enter takes it",
        false);
  }

  @Override
  public Optional<String> read(String line) {
    return Optional.of(line.strip()).filter(text -> !text.isEmpty());
  }

  /** A secret is a row of stars that does not tell its length. */
  @Override
  public String told(String answer) {
    return !isSecret ? answer : answer.isEmpty() ? fallback : STARS;
  }

  @Override
  public String kept(String answer) {
    return isSecret && !answer.isEmpty() ? receipt.apply(answer) : told(answer);
  }

  public static String receipt(String answer) {
    String ending = Secrets.ending(answer);
    String size = Printable.characters(answer.codePointCount(0, answer.length()));
    return "received " + size + (ending.isEmpty() ? "" : ", ending " + ending);
  }

  @Override
  public String typed(TerminalPrompter at) {
    return at.line("", text -> isSecret);
  }
}
