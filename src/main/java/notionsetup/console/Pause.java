package notionsetup.console;

import java.util.List;
import java.util.Optional;
import notionsetup.console.Keys.Action;
import notionsetup.console.Keys.Stroke;

/**
 * A moment for a person to act in: Enter goes on, which answers ""; "s" skips, which says so.
 *
 * @param about its message says what Enter does and that "s" skips it
 */
public record Pause(About about) implements Question {
  public static final String SKIP = "s";

  @Override
  public String fallback() {
    return "";
  }

  @Override
  public Optional<String> read(String line) {
    return Optional.of(Question.plain(line.strip()));
  }

  @Override
  public String wanted() {
    return "Press Enter, or s.";
  }

  @Override
  public String help() {
    return about.helpOr("Enter goes on, s skips.");
  }

  @Override
  public String invitation() {
    return "";
  }

  @Override
  public String keys() {
    return message();
  }

  @Override
  public boolean isKeyed() {
    return true;
  }

  @Override
  public List<String> head(Screen screen) {
    return List.of();
  }

  /** What was done is said by whoever does it. */
  @Override
  public List<String> folded(Screen screen, String answer) {
    return List.of();
  }

  @Override
  public String typed(TerminalPrompter at) {
    while (true) {
      at.show(List::of, -1);
      Stroke stroke = at.key(true);
      if (stroke.action() == Action.ENTER) {
        return "";
      }
      String text = Question.plain(stroke.text());
      if (text.equals(SKIP) || at.isCommand(text)) {
        at.atOnce();
        if (!text.equals(HELP)) {
          return text;
        }
      }
    }
  }
}
