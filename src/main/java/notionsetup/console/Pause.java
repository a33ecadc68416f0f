package notionsetup.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import notionsetup.console.Keys.Action;
import notionsetup.console.Keys.Stroke;

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
  String keys() {
    return message() + "   ? explains   < goes back";
  }

  @Override
  List<String> head(Screen screen) {
    return List.of();
  }

  /** What was done is said by whoever does it. */
  @Override
  List<String> folded(Screen screen, String answer) {
    return List.of();
  }

  @Override
  String typed(TerminalPrompter at) {
    while (true) {
      at.show(List.of(), 0, -1);
      Stroke stroke = at.key(true);
      if (stroke.action() == Action.ENTER) {
        return "";
      }
      String said = stroke.text().toLowerCase(Locale.ROOT);
      if (Set.of(HELP, BACK, SKIP).contains(said)) {
        at.atOnce();
        if (!said.equals(HELP)) {
          return said;
        }
        at.help();
      }
    }
  }
}
