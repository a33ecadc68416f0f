package notionsetup.console;

import java.util.Optional;

/** A question for yes or no, answered by "y" or "n". */
public record Confirm(About about, String fallback) implements Question {
  public static final String YES = "y";
  private static final String NO = "n";

  public Confirm(About about, boolean fallback) {
    this(about, fallback ? YES : NO);
  }

  @Override
  public Words words() {
    return new Words("Answer y or n.", "Answer y or n", "y or n, Enter", false);
  }

  @Override
  public Optional<String> read(String line) {
    return switch (Question.plain(line.strip())) {
      case "y", "yes" -> Optional.of(YES);
      case "n", "no" -> Optional.of(NO);
      default -> Optional.empty();
    };
  }

  @Override
  public String kept(String answer) {
    return answer.equals(YES) ? "yes" : "no";
  }

  @Override
  public String typed(TerminalPrompter at) {
    String lead = fallback.equals(YES) ? "[Y/n] " : "[y/N] ";
    // What is longer than any yes may be a key that was pasted a question too early.
    return at.line(lead, text -> text.length() > "yes".length());
  }
}
