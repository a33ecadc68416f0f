package notionsetup.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import notionsetup.console.Keys.Action;
import notionsetup.console.Keys.Stroke;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.text.Columns;

/** A question for one of several entries, answered by the entry's number. */
public final class Choice extends Question {
  /**
   * One entry.
   *
   * @param label what is shown
   * @param leadsTo the id of the step that the option leads to, which is an answer too; may be
   *     empty
   */
  public record Option(String label, String leadsTo) {}

  private final List<Option> options;

  /**
   * @param fallback the number of the entry that Enter takes; empty where one must be named
   */
  public Choice(About about, List<Option> options, String fallback) {
    super(about, fallback);
    this.options = options;
  }

  List<Option> options() {
    return options;
  }

  @Override
  public Optional<String> read(String line) {
    String text = line.strip();
    String wanted = text.toLowerCase(Locale.ROOT);
    int[] exact =
        numbers(
            number ->
                text.equals(Integer.toString(number))
                    || option(number).leadsTo().equals(text)
                    || lower(number).equals(wanted));
    int[] prefix = numbers(number -> !wanted.isEmpty() && lower(number).startsWith(wanted));
    int[] found = exact.length > 0 ? exact : prefix;
    return found.length == 1 ? Optional.of(Integer.toString(found[0])) : Optional.empty();
  }

  private int[] numbers(Predicate<Integer> fits) {
    return IntStream.rangeClosed(1, options.size()).filter(fits::test).toArray();
  }

  private Option option(int number) {
    return options.get(number - 1);
  }

  private String lower(int number) {
    return option(number).label().toLowerCase(Locale.ROOT);
  }

  @Override
  public String wanted() {
    return "Give a number from 1 to " + options.size() + ", or a label.";
  }

  @Override
  String told(String answer) {
    return answer + "  " + option(Integer.parseInt(answer)).label();
  }

  @Override
  void options(Screen screen) {
    for (int number = 1; number <= options.size(); number++) {
      screen.text(screen.gutter() + 2, Style.PLAIN, told(Integer.toString(number)));
    }
  }

  @Override
  String usualHelp() {
    return "Pick one entry and press Enter.";
  }

  @Override
  String invitation() {
    return "Choose 1 to " + options.size() + orEnter();
  }

  @Override
  String kept(String answer) {
    return option(Integer.parseInt(answer)).label();
  }

  @Override
  String keys() {
    return "arrows or a number, Enter   ? explains   < goes back";
  }

  /** Keys move a mark, and typed letters and digits count together as a prefix or a number. */
  @Override
  String typed(TerminalPrompter at) {
    int marked = fallback().isEmpty() ? 1 : Integer.parseInt(fallback());
    if (!at.hasRoom(rows(at.screen(), marked).size())) {
      at.above(() -> options(at.screen()));
      return at.line(invitation() + " ", "", text -> false);
    }
    String typed = "";
    while (true) {
      at.show(rows(at.screen(), marked), 0, -1);
      Stroke stroke = at.key(true);
      if (stroke.action() == Action.ENTER) {
        return Integer.toString(marked);
      }
      if (stroke.text().equals(HELP)) {
        at.atOnce();
        at.help();
      } else if (stroke.text().equals(BACK)) {
        at.atOnce();
        return BACK;
      }
      typed = typed(typed, stroke.text());
      marked = moved(marked, stroke.action(), read(typed));
    }
  }

  private int moved(int marked, Action action, Optional<String> named) {
    int count = options.size();
    return switch (action) {
      case UP -> (marked + count - 2) % count + 1;
      case DOWN -> marked % count + 1;
      case HOME -> 1;
      case END -> count;
      default -> named.map(Integer::parseInt).orElse(marked);
    };
  }

  /** What was typed up to now, or only what was typed last where nothing begins with all of it. */
  private String typed(String before, String text) {
    String longer = before + text;
    boolean starts =
        options.stream().anyMatch(o -> o.label().regionMatches(true, 0, longer, 0, longer.length()))
            || read(longer).isPresent();
    return !text.isEmpty() && starts ? longer : text;
  }

  /** The rows of the list, none wider than the screen. */
  private List<String> rows(Screen screen, int marked) {
    List<String> rows = new ArrayList<>();
    String margin = " ".repeat(screen.gutter() - 2);
    int digits = Integer.toString(options.size()).length();
    int room = Math.max(1, screen.width() - 1 - screen.gutter() - digits - 2);
    for (int number = 1; number <= options.size(); number++) {
      String mark = number == marked ? screen.look().mark(Mark.ANSWER) : " ";
      String shown = Integer.toString(number);
      String lead = margin + mark + " " + " ".repeat(digits - shown.length()) + shown + "  ";
      for (String part : Columns.wrap(screen.safe(option(number).label()), room)) {
        rows.add(lead + Columns.cut(part, room));
        lead = margin + " ".repeat(digits + 4);
      }
    }
    return rows;
  }
}
