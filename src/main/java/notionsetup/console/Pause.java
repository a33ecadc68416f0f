package notionsetup.console;

import java.util.Optional;
import notionsetup.console.Keys.Action;
import notionsetup.console.Keys.Stroke;
import notionsetup.console.OpenTerminal.Picture;

/** A moment, without a message, before a page is opened: Enter does, which answers "", s skips. */
public record Pause(About about) implements Question {
  public static final String SKIP = "s";
  private static final String KEYS = "Enter opens it in your browser, s skips";

  @Override
  public Words words() {
    return new Words("Press Enter, or s.", KEYS, KEYS, true);
  }

  @Override
  public Optional<String> read(String line) {
    return Optional.of(Question.plain(line.strip()));
  }

  @Override
  public String typed(TerminalPrompter at) {
    while (true) {
      Stroke stroke = at.key(screen -> Picture.NOTHING, SKIP);
      String text = Question.plain(stroke.text());
      if (stroke.action() == Action.ENTER || text.equals(SKIP) || text.equals(BACK)) {
        return text;
      }
    }
  }
}
