package notionsetup.console;

import java.util.Optional;

/** A moment for a person to act in: Enter goes on, which answers ""; "s" skips, which says so. */
public final class Pause extends Question {
  public static final String SKIP = "s";

  /**
   * @param about its message says what Enter does and that "s" skips it
   */
  public Pause(About about) {
    super(about, "");
  }

  @Override
  public Optional<String> read(String line) {
    return Optional.of(line.strip());
  }

  @Override
  public String wanted() {
    return "Press Enter, or s.";
  }

  @Override
  String usualHelp() {
    return "Enter goes on, s skips.";
  }

  @Override
  String invitation() {
    return "";
  }

  @Override
  String typed(TerminalTyping at, Runnable show) {
    return at.pause(this, show);
  }
}
