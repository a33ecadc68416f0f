package notionsetup.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import notionsetup.console.Keys.Action;
import notionsetup.console.Keys.Stroke;
import notionsetup.console.Look.Mark;
import notionsetup.console.OpenTerminal.Picture;

/** A question for one of several entries, answered by a number; one of them Enter takes. */
public record Choice(About about, List<Option> options, String fallback) implements Question {
  /** One entry; the id of the step that it leads to is an answer too; null where it leads on. */
  public record Option(String label, String leadsTo) {}

  @Override
  public Words words() {
    String wanted = "Give a number from 1 to %s, or a label.".formatted(options.size());
    return new Words(wanted, "Choose 1 to " + options.size(), "arrows or a number, Enter", true);
  }

  @Override
  public Optional<String> read(String line) {
    List<Integer> named = named(line.strip());
    return named.size() == 1 ? Optional.of(named.get(0).toString()) : Optional.empty();
  }

  /** The entries that are meant by their number, label or step, or else that begin so. */
  private List<Integer> named(String said) {
    String text = Question.plain(said);
    List<Integer> named = new ArrayList<>();
    List<Integer> begin = new ArrayList<>();
    for (int number = 1; number <= options.size() && !text.isEmpty(); number++) {
      Option option = options.get(number - 1);
      String label = Question.plain(option.label());
      if (List.of(Integer.toString(number), label).contains(text)
          || said.equals(option.leadsTo())) {
        named.add(number);
      } else if (label.startsWith(text)) {
        begin.add(number);
      }
    }
    return named.isEmpty() ? begin : named;
  }

  @Override
  public String told(String answer) {
    return answer + "  " + kept(answer);
  }

  @Override
  public String kept(String answer) {
    return options.get(Integer.parseInt(answer) - 1).label();
  }

  @Override
  public void show(Screen screen) {
    Question.super.show(screen);
    screen.write(picture(screen, 0).rows());
  }

  private Picture picture(Screen screen, int marked) {
    String number = "%" + Integer.toString(options.size()).length() + "s  ";
    List<String> rows = new ArrayList<>();
    int row = 0;
    for (int at = 1; at <= options.size(); at++) {
      row = at == marked ? rows.size() : row;
      Mark mark = at == marked ? Mark.ANSWER : Mark.NONE;
      rows.addAll(screen.marked(mark, number.formatted(at), options.get(at - 1).label()));
    }
    return new Picture(rows, row, Picture.UNSEEN);
  }

  /** Keys move a mark, and typed letters and digits count together as a prefix or a number. */
  @Override
  public String typed(TerminalPrompter at) {
    int marked = Integer.parseInt(fallback);
    String typed = "";
    boolean lost = false;
    while (true) {
      int shown = marked;
      Stroke stroke = at.key(screen -> picture(screen, shown), BACK);
      String text = Question.plain(stroke.text());
      if (text.equals(BACK)) {
        return BACK;
      } else if (stroke.action() == Action.ENTER && !lost) {
        return Integer.toString(marked);
      }
      typed = named(typed + text).isEmpty() ? text : typed + text;
      // Who meant something else by a key than it did is not taken at the next Enter.
      boolean unknown = !text.isEmpty() && named(typed).isEmpty();
      at.note(unknown || lost ? words().wanted() : "");
      lost = unknown;
      marked =
          switch (stroke.action()) {
            case UP -> (marked + options.size() - 2) % options.size() + 1;
            case DOWN -> marked % options.size() + 1;
            case HOME -> 1;
            case END -> options.size();
            default -> read(typed).map(Integer::parseInt).orElse(marked);
          };
    }
  }
}
