package notionsetup.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/**
 * One question, ready to be shown. How a kind of question is shown, and how it is answered on a
 * terminal, line by line and from a pipe, is in the class of that kind.
 */
public sealed interface Question permits Choice, Confirm, Input, Pause {
  String HELP = "?";
  String BACK = "<";
  String NO_WAY_BACK = "There is no way back from this question.";

  /**
   * What every question has.
   *
   * @param id the step's id, which options and faults name; empty for a question beside the recipe
   * @param place where the run is, such as "3/8"; empty for a question that follows up another
   * @param hint a second line; may be empty
   * @param help what {@code ?} shows; empty for what is usual for the kind
   * @param back whether there is a question before it
   */
  record About(String id, String place, String message, String hint, String help, boolean back) {
    /** A question beside the recipe. */
    public static About beside(String message, String help, boolean back) {
      return new About("", "", message, "", help, back);
    }

    String helpOr(String usual) {
      return help.isEmpty() ? usual : help;
    }
  }

  About about();

  /** The answer that an empty line gives, as it is shown; empty where one must be given. */
  String fallback();

  /** What {@code ?} shows. */
  String help();

  /** What a line that is not blank means as the answer; empty where it does not fit. */
  Optional<String> read(String line);

  /** What would fit, in words for a fault or a second try. */
  String wanted();

  /** How to answer by a line, in words; empty where nothing needs to be said. */
  String invitation();

  /** What moves and answers on a terminal, in a few words. */
  String keys();

  /** Whether the two commands need no Enter on a terminal. */
  boolean isKeyed();

  /** All that can be done at the question on a terminal. */
  default String ways() {
    String enter = isKeyed() ? "" : " and Enter";
    return keys()
        + "   ?%s explains".formatted(enter)
        + (about().back() ? "   <%s goes back".formatted(enter) : "");
  }

  /** Takes the answer, or one of the two commands, from a person's keys. */
  String typed(TerminalPrompter at);

  default String id() {
    return about().id();
  }

  default String message() {
    return about().message();
  }

  /** Whether the answer is never shown. */
  default boolean isSecret() {
    return false;
  }

  /** What answers the question in a script, as the rest of a sentence. */
  default String flag() {
    return "--answer " + id() + "=VALUE.";
  }

  /** The answer that an empty line gives, where there is one. */
  default String taken() {
    return fallback();
  }

  /** An answer as it stands in a transcript. */
  default String told(String answer) {
    return answer;
  }

  /** An answer as it stays on a terminal. */
  default String kept(String answer) {
    return told(answer);
  }

  /** The rows of what there is to choose from. */
  default List<String> options(Screen screen) {
    return List.of();
  }

  /** The rows that stand above what is typed or chosen on a terminal. */
  default List<String> head(Screen screen) {
    return screen.stepped(about().place(), Style.QUESTION, message(), about().hint());
  }

  /** The rows that are left on a terminal once the question was answered. */
  default List<String> folded(Screen screen, String answer) {
    return Stream.concat(
            screen.stepped(about().place(), Style.PLAIN, message(), "").stream(),
            screen.marked(Mark.GOOD, "", kept(answer)).stream())
        .collect(Collectors.toList());
  }

  /** Shows the question whole, where its answer does not come key by key. */
  default void show(Screen screen) {
    screen.step(about().place(), message(), about().hint());
    screen.write(options(screen));
  }

  /** Shows, below its question, an answer that no keyboard gave. */
  default void answered(Screen screen, String answer) {
    screen.mark(Mark.ANSWER, told(answer));
  }

  /** The answer that a person's line gives: an empty one the default; empty where none fits. */
  default Optional<String> answer(String said) {
    return said.isBlank() && !fallback().isEmpty() ? Optional.of(taken()) : read(said);
  }

  /** The person leaves at the question. */
  default Fault left() {
    return new Fault(Exit.INTERRUPTED, "The run was left before it was done.", "").at(id());
  }

  /** How an invitation goes on: the default in words, and a colon. */
  default String orEnter() {
    return fallback().isEmpty() ? ":" : ", Enter for " + fallback() + ":";
  }

  /** A short answer as it is compared: full-width letters and digits are their ASCII forms. */
  static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .codePoints()
        .map(c -> c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
