package notionsetup.console;

import java.nio.charset.StandardCharsets;
import notionsetup.machine.Machine;

/** How things look: whether colour is used, and whether marks beyond ASCII are written. */
public record Look(boolean colour, boolean unicode) {
  /** What the person asked of colour. */
  public enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** How a piece of text is set off. */
  public enum Style {
    PLAIN(""),
    BOLD("1"),
    /** The question that waits: the one accent there is. */
    QUESTION("1;36"),
    QUIET("2"),
    GOOD("32"),
    WARNING("33"),
    BAD("31"),
    ADDRESS("4");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  /** What stands before a line that says how something went. */
  public enum Mark {
    GOOD("\u2713", "+", Style.GOOD),
    WARNING("!", "!", Style.WARNING),
    BAD("\u2717", "x", Style.BAD),
    ITEM("-", "-", Style.QUIET),
    ANSWER("\u203a", ">", Style.QUESTION),
    NONE(" ", " ", Style.PLAIN);

    private final String unicode;
    private final String ascii;
    private final Style style;

    Mark(String unicode, String ascii, Style style) {
      this.unicode = unicode;
      this.ascii = ascii;
      this.style = style;
    }
  }

  /** The look of one stream, which may be a terminal. */
  public static Look of(Colour asked, Machine machine, boolean terminal) {
    boolean forced = isOn(machine.env("FORCE_COLOR")) || isOn(machine.env("CLICOLOR_FORCE"));
    boolean fits = machine.env("NO_COLOR").isEmpty() && (forced || terminal && !isDumb(machine));
    boolean colour = asked == Colour.ALWAYS || asked == Colour.AUTO && fits;
    return new Look(colour, machine.charset().equals(StandardCharsets.UTF_8));
  }

  /** Whether the terminal can only take lines. */
  public static boolean isDumb(Machine machine) {
    String term = machine.env("TERM");
    return term.equals("dumb") || term.isEmpty() && !machine.system().startsWith("Windows");
  }

  private static boolean isOn(String value) {
    return !value.isEmpty() && !value.equals("0");
  }

  public String style(Style style, String text) {
    return colour && style != Style.PLAIN && !text.isEmpty()
        ? "\033[" + style.code + "m" + text + "\033[0m"
        : text;
  }

  public String mark(Mark mark) {
    return style(mark.style, unicode ? mark.unicode : mark.ascii);
  }
}
