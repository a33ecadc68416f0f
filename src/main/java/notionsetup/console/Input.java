package notionsetup.console;

import java.util.Optional;
import java.util.function.UnaryOperator;
import notionsetup.env.Credential;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.text.Columns;

/** A question for a line of text, which may be a secret that is never shown. */
public final class Input extends Question {
  private static final String STARS = "********";

  private final boolean secret;
  private final UnaryOperator<String> receipt;

  /**
   * @param fallback what an empty line means, in words for a secret, whose answer then is ""
   */
  public Input(About about, boolean secret, String fallback) {
    this(about, secret, fallback, Input::receipt);
  }

  /**
   * @param receipt what a person is told of a secret instead of showing it
   */
  public Input(About about, boolean secret, String fallback, UnaryOperator<String> receipt) {
    super(about, fallback);
    this.secret = secret;
    this.receipt = receipt;
  }

  @Override
  public boolean isSecret() {
    return secret;
  }

  @Override
  public Optional<String> read(String line) {
    String text = line.strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  @Override
  public String wanted() {
    return "Give a value.";
  }

  @Override
  String flag() {
    return secret ? "the secret by --key-file FILE or --answers FILE." : super.flag();
  }

  @Override
  String taken() {
    return secret ? "" : fallback();
  }

  /** A secret is a row of stars that does not tell its length. */
  @Override
  String told(String answer) {
    return !secret ? answer : answer.isEmpty() ? fallback() : STARS;
  }

  @Override
  String usualHelp() {
    return secret
        ? "Paste the value and press Enter. It is not shown, and kept nowhere before it is checked."
        : "Type the value and press Enter.";
  }

  @Override
  String invitation() {
    return !secret
        ? "Type it" + orEnter()
        : fallback().isEmpty()
            ? "It will not be shown. Paste it and press Enter:"
            : "It will not be shown" + orEnter();
  }

  /** What is said of a secret instead of showing it; nothing of what may be seen. */
  @Override
  String received(String answer) {
    return secret && !answer.isEmpty() ? receipt.apply(answer) : "";
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

  /** A secret would be shown while it is typed. */
  Fault shown() {
    return new Fault(
            Exit.ANSWER,
            "The terminal would show the secret while it is typed.",
            "Give the secret by --key-file FILE.")
        .at(id());
  }

  @Override
  String line(LinePrompter at, Runnable invite) {
    return secret ? at.secret(this, invite) : super.line(at, invite);
  }

  @Override
  String kept(String answer) {
    return secret && !answer.isEmpty() ? received(answer) : told(answer);
  }

  @Override
  String keys() {
    return "Enter takes it   ? and Enter explains   < and Enter goes back";
  }

  @Override
  String typed(TerminalPrompter at) {
    int room = at.screen().width() / 3;
    String lead = fallback().isEmpty() ? "" : "[" + Columns.cut(fallback(), room) + "] ";
    return at.line(lead, "", text -> secret);
  }
}
