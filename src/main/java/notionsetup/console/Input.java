package notionsetup.console;

import java.util.Optional;
import java.util.function.UnaryOperator;
import notionsetup.env.Credential;
import notionsetup.text.Columns;

/**
 * A question for a line of text, which may be a secret that is never shown.
 *
 * @param called what is asked for, in one word
 * @param fallback what an empty line means, in words for a secret, whose answer then is ""
 * @param receipt what a person is told of a secret instead of showing it; asked once
 */
public record Input(
    About about, boolean isSecret, String called, String fallback, UnaryOperator<String> receipt)
    implements Question {
  private static final String STARS = "********";

  public Input(About about, boolean secret, String fallback) {
    this(about, secret, "value", fallback, Input::receipt);
  }

  @Override
  public Optional<String> read(String line) {
    return Optional.of(line.strip()).filter(text -> !text.isEmpty());
  }

  @Override
  public String wanted() {
    return "Nothing arrived: %s the %s and press Enter."
        .formatted(isSecret ? "paste" : "type", called);
  }

  @Override
  public String flag() {
    return isSecret ? "the secret by --key-file FILE or --answers FILE." : Question.super.flag();
  }

  @Override
  public String taken() {
    return isSecret ? "" : fallback;
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

  /** How long a secret is and how it ends. */
  public static String receipt(String answer) {
    String ending = new Credential("", answer).ending();
    return "received "
        + characters(answer.codePointCount(0, answer.length()))
        + (ending.isEmpty() ? "" : ", ending " + ending);
  }

  /** A number of characters, in words. */
  static String characters(int count) {
    return count + (count == 1 ? " character" : " characters");
  }

  @Override
  public String help() {
    return about.helpOr(
        isSecret
            ? "Paste the value and press Enter. It is not shown, and kept nowhere before it is checked."
            : "Type the value and press Enter.");
  }

  @Override
  public String invitation() {
    return !isSecret
        ? "Type it" + orEnter()
        : fallback.isEmpty()
            ? "It will not be shown. Paste it and press Enter:"
            : "It will not be shown" + orEnter();
  }

  @Override
  public String keys() {
    return "Enter takes it";
  }

  @Override
  public boolean isKeyed() {
    return false;
  }

  @Override
  public String typed(TerminalPrompter at) {
    int room = at.screen().width() / 3;
    String lead = fallback.isEmpty() ? "" : "[" + Columns.cut(fallback, room) + "] ";
    return at.line(lead, "", text -> isSecret);
  }
}
