package notionsetup.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import notionsetup.console.Look.Style;

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
  String typed(TerminalTyping at, Runnable show) {
    return at.choice(this, show);
  }
}
