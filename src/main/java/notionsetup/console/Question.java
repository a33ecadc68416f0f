package notionsetup.console;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One question, ready to be shown; how a kind is shown and answered is in its class. */
public sealed interface Question permits Choice, Confirm, Input, Pause {
  String HELP = "?";
  String BACK = "<";

  /** What every question has; id and place are empty beside the recipe, and texts may be too. */
  record About(String id, String place, String message, String hint, String help, boolean back) {}

  /** What would fit, how to answer by a line and by keys; whether ? and < need no Enter. */
  record Words(String wanted, String line, String keys, boolean keyed) {}

  About about();

  Words words();

  /** What an empty line answers, in words for a secret; empty where an answer must be given. */
  default String fallback() {
    return "";
  }

  /** What a line that is not blank means as the answer; empty where it does not fit. */
  Optional<String> read(String line);

  /** Takes the answer, or one of the two commands, from a person's keys. */
  String typed(TerminalPrompter at);

  /** Whether it is what a step of the recipe asks, and no more beside it. */
  default boolean isStep() {
    return !about().id().isEmpty() && !about().message().isEmpty();
  }

  /** How to answer by a line, with the default in words. */
  default String invitation() {
    return words().line() + (fallback().isEmpty() ? ":" : ", Enter for " + fallback() + ":");
  }

  /** All that can be done at the question on a terminal. */
  default String ways() {
    String enter = words().keyed() ? "" : " and Enter";
    String back = about().back() ? "   <%s goes back".formatted(enter) : "";
    return "%s   ?%s explains%s".formatted(words().keys(), enter, back);
  }

  default boolean isSecret() {
    return false;
  }

  /** An answer as it stands in a transcript. */
  default String told(String answer) {
    return answer;
  }

  /** An answer as it stays on a terminal. */
  default String kept(String answer) {
    return told(answer);
  }

  /** Shows the question whole, where its answer does not come key by key. */
  default void show(Screen screen) {
    screen.step(about().place(), about().message(), about().hint());
  }

  /** The answer that a line gives: an empty one the default; empty where none fits. */
  default Optional<String> answer(String said) {
    return said.isBlank() && !fallback().isEmpty()
        ? Optional.of(isSecret() ? "" : fallback())
        : read(said);
  }

  /** Asks a person until an answer fits; empty where they want the question before this one. */
  default Optional<String> put(Supplier<String> read, Consumer<String> tell) {
    while (true) {
      String said = read.get();
      if (said.equals(BACK) && about().back()) {
        return Optional.empty();
      }
      String explained = explained(said);
      Optional<String> taken = explained.isEmpty() ? answer(said) : Optional.empty();
      if (taken.isPresent()) {
        return taken;
      }
      tell.accept(explained.isEmpty() ? words().wanted() : explained);
    }
  }

  /** What somebody is told who wants no more; empty for an answer. */
  default String explained(String said) {
    return switch (said) {
      case HELP -> about().help().isEmpty() ? words().line() + "." : about().help();
      case BACK -> about().back() ? "" : "There is no way back from this question.";
      default -> "";
    };
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
