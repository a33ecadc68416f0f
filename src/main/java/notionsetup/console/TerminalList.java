package notionsetup.console;

import java.util.ArrayList;
import java.util.List;
import notionsetup.console.Look.Mark;
import notionsetup.console.TerminalKeys.Stroke;
import notionsetup.text.Columns;

/** The entries of a choice with a mark that keys move. */
final class TerminalList {
  private final Choice question;
  private final Screen screen;
  private String typed = "";
  private int marked;

  /**
   * @param first the number of the entry that is marked at first; empty for the first one
   */
  TerminalList(Choice question, Screen screen, String first) {
    this.question = question;
    this.screen = screen;
    this.marked = first.isEmpty() ? 0 : Integer.parseInt(first) - 1;
  }

  /** The number of the marked entry. */
  String answer() {
    return Integer.toString(marked + 1);
  }

  /** Moves the mark; typed letters and digits count together as a prefix or a number. */
  void move(Stroke stroke) {
    int count = question.options().size();
    switch (stroke.key()) {
      case UP -> mark((marked + count - 1) % count);
      case DOWN -> mark((marked + 1) % count);
      case HOME -> mark(0);
      case END -> mark(count - 1);
      case TEXT, PASTE -> type(stroke.text());
      case ENTER, BACKSPACE, DELETE, LEFT, RIGHT, CLEAR, CLEAR_WORD, LEAVE, INTERRUPT, OTHER ->
          typed = "";
    }
  }

  private void mark(int entry) {
    marked = entry;
    typed = "";
  }

  private void type(String text) {
    String longer = typed + text;
    typed = starts(longer) ? longer : text;
    question.read(typed).ifPresent(number -> marked = Integer.parseInt(number) - 1);
  }

  private boolean starts(String prefix) {
    return question.options().stream()
            .anyMatch(o -> o.label().regionMatches(true, 0, prefix, 0, prefix.length()))
        || question.read(prefix).isPresent();
  }

  /** The rows of the list, none wider than the screen. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    String margin = " ".repeat(screen.gutter() - 2);
    int digits = Integer.toString(question.options().size()).length();
    int room = Math.max(1, screen.width() - 1 - screen.gutter() - digits - 2);
    for (int i = 0; i < question.options().size(); i++) {
      String number = Integer.toString(i + 1);
      String mark = i == marked ? screen.look().mark(Mark.ANSWER) : " ";
      String lead = margin + mark + " " + " ".repeat(digits - number.length()) + number + "  ";
      for (String part : Columns.wrap(screen.safe(question.options().get(i).label()), room)) {
        rows.add(lead + Columns.cut(part, room));
        lead = margin + " ".repeat(digits + 4);
      }
    }
    return rows;
  }
}
