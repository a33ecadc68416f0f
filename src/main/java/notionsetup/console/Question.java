package notionsetup.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/**
 * One question, ready to be shown. How a kind of question is shown, and how it is answered on a
 * terminal, line by line and from a pipe, is in the class of that kind.
 */
public abstract sealed class Question permits Choice, Confirm, Input, Pause {
  /**
   * What every question has.
   *
   * @param id the step's id, which options and faults name; empty for a question beside the recipe
   * @param place where the run is, such as "3/8"; empty for a question that follows up another
   * @param message the question itself
   * @param hint a second line; may be empty
   * @param help what {@code ?} shows; empty for what is usual for the kind
   */
  public record About(String id, String place, String message, String hint, String help) {
    /** A question beside the recipe. */
    public static About beside(String message, String help) {
      return new About("", "", message, "", help);
    }
  }

  static final String HELP = "?";
  static final String BACK = "<";

  private final About about;
  private final String fallback;

  /**
   * @param fallback the answer that an empty line gives, as it is shown; empty where an answer must
   *     be given
   */
  Question(About about, String fallback) {
    this.about = about;
    this.fallback = fallback;
  }

  public final String id() {
    return about.id();
  }

  public final String place() {
    return about.place();
  }

  public final String message() {
    return about.message();
  }

  public final String hint() {
    return about.hint();
  }

  /** What {@code ?} shows. */
  final String help() {
    return about.help().isEmpty() ? usualHelp() : about.help();
  }

  public final String fallback() {
    return fallback;
  }

  /** What a line that is not blank means as the answer; empty where it does not fit. */
  public abstract Optional<String> read(String line);

  /** What would fit, in words for a fault or a second try. */
  public abstract String wanted();

  /** Whether the answer is never shown. */
  public boolean isSecret() {
    return false;
  }

  /** Shows the question whole, where its answer does not come key by key. */
  public final void show(Screen screen) {
    screen.step(place(), message(), hint());
    options(screen);
  }

  /** Shows, below its question, an answer that no keyboard gave. */
  public final void answered(Screen screen, String answer) {
    screen.mark(screen.gutter(), Mark.ANSWER, told(answer));
  }

  /** What answers the question in a script, as the rest of a sentence. */
  String flag() {
    return "--answer " + id() + "=VALUE.";
  }

  /** The answer that an empty line gives, where there is one. */
  String taken() {
    return fallback;
  }

  /** An answer as it may be shown. */
  String told(String answer) {
    return answer;
  }

  /** What a person is told of the answer that was taken; may be empty. */
  String received(String answer) {
    return "";
  }

  /** What there is to choose from, line by line. */
  void options(Screen screen) {}

  abstract String usualHelp();

  /** How to answer by a line, in words; empty where nothing needs to be said. */
  abstract String invitation();

  /** Takes the answer's line from a person who types lines. */
  String line(LinePrompter at, Runnable invite) {
    invite.run();
    return at.line(this);
  }

  /**
   * Takes the answer from a person's keys.
   *
   * @return the answer, or one of the two commands
   */
  abstract String typed(TerminalPrompter at);

  /** What moves and answers, in a few words. */
  abstract String keys();

  /** The rows that are left of the question on a terminal once it was answered. */
  List<String> folded(Screen screen, String answer) {
    List<String> rows = new ArrayList<>(screen.stepped(place(), Style.PLAIN, message(), ""));
    rows.addAll(screen.marked(Mark.GOOD, kept(answer)));
    return rows;
  }

  /** An answer as it stays on a terminal. */
  String kept(String answer) {
    return told(answer);
  }

  /** The rows of the question that stand above what is typed or chosen. */
  List<String> head(Screen screen) {
    return screen.stepped(place(), Style.BOLD, message(), hint());
  }

  /** The answer that a person's line gives: an empty one the default; empty where none fits. */
  final Optional<String> answer(String said) {
    return said.isBlank() && !fallback.isEmpty() ? Optional.of(taken()) : read(said);
  }

  /** The person leaves at the question. */
  final Fault left() {
    return new Fault(Exit.INTERRUPTED, "The run was left before it was done.", "").at(id());
  }

  /** How an invitation goes on: the default in words, and a colon. */
  final String orEnter() {
    return fallback.isEmpty() ? ":" : ", Enter for " + fallback + ":";
  }
}
