package notionsetup.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.fault.Remedy;
import notionsetup.text.Columns;
import notionsetup.text.Printable;
import notionsetup.text.Secrets;

/**
 * Every line that a run shows. It wraps to the width, makes text from outside harmless, and lets no
 * kept secret through.
 */
public final class Screen {
  private static final int NARROW = 50;
  private static final int NARROWEST = 20;
  private static final int USUAL = 80;
  private static final int WIDEST = 100;

  private final Outlet talk;
  private final Outlet aside;
  private final Look look;
  private final Look asideLook;
  private final Secrets secrets = new Secrets();
  private int width = USUAL;
  private Shown shown = Shown.CONVERSATION;

  /** How much of a run is shown, beside its warnings and its fault. */
  public enum Shown {
    CONVERSATION,
    /** What came of it, a line each. */
    OUTCOME,
    NOTHING
  }

  /**
   * @param talk where the conversation goes
   * @param aside where warnings and faults go: standard error
   */
  public Screen(Outlet talk, Look look, Outlet aside, Look asideLook) {
    this.talk = talk;
    this.look = look;
    this.aside = aside;
    this.asideLook = asideLook;
  }

  public Look look() {
    return look;
  }

  /** From now on so much is shown. */
  public void show(Shown how) {
    shown = how;
    talk.mute(how != Shown.CONVERSATION);
  }

  /** What came of something: shown also where the conversation is not. */
  public void outcome(Mark mark, String text) {
    talk.mute(shown == Shown.NOTHING);
    mark(shown == Shown.OUTCOME ? 0 : gutter() - 2, mark, text);
    talk.mute(shown != Shown.CONVERSATION);
  }

  /** The masked change of a dry run, line by line: a part of what came of it. */
  public void diff(String lines) {
    talk.mute(shown == Shown.NOTHING);
    lines.lines().forEach(line -> whole(shown == Shown.OUTCOME ? 2 : gutter(), Style.PLAIN, line));
    talk.mute(shown != Shown.CONVERSATION);
  }

  /**
   * From now on this text is replaced by its masked form wherever it would be shown; not what is so
   * short that it is part of ordinary words.
   */
  public void hide(String secret) {
    secrets.add(secret);
  }

  /** Sets the terminal's width in columns; 0 is taken for 80. */
  public void width(int columns) {
    width = columns <= 0 ? USUAL : Math.max(NARROWEST, Math.min(WIDEST, columns));
  }

  public int width() {
    return width;
  }

  /** Where text below a step's place begins. */
  public int gutter() {
    return width < NARROW ? 2 : 7;
  }

  public void blank() {
    talk.write("\n");
  }

  /** The head of a run: a name, and something short at the right end of the line. */
  public void title(String name, String right) {
    String left = "  " + safe(name);
    int gap = Math.max(2, width - 2 - Columns.of(left) - Columns.of(safe(right)));
    talk.write(
        look.style(Style.BOLD, left)
            + (right.isEmpty() ? "" : " ".repeat(gap) + look.style(Style.QUIET, safe(right)))
            + "\n");
  }

  /** Wrapped text at an indent. */
  public void text(int indent, Style style, String text) {
    lines(talk, look, " ".repeat(indent), " ".repeat(indent), style, text);
  }

  /** Labels at the left, what belongs to them at the right, wrapped below itself. */
  public void row(int indent, String label, int labelWidth, String text) {
    String lead = " ".repeat(indent) + safe(label);
    if (width < NARROW) {
      if (!label.isEmpty()) {
        talk.write(look.style(Style.QUIET, lead) + "\n");
      }
      text(indent + 2, Style.PLAIN, text);
      return;
    }
    String pad = " ".repeat(Math.max(1, labelWidth + indent - Columns.of(lead)));
    lines(
        talk,
        look,
        look.style(Style.QUIET, lead) + pad,
        " ".repeat(labelWidth + indent),
        Style.PLAIN,
        text);
  }

  /** Rows below one label. */
  public void rows(String label, int labelWidth, List<String> texts) {
    String lead = label;
    for (String text : texts) {
      row(2, lead, labelWidth, text);
      lead = "";
    }
  }

  /** A row of names that a provider gave: of one that no line has room for, the start. */
  public void names(int indent, String label, int labelWidth, String text) {
    int room = width - 1 - (width < NARROW ? indent + 2 : indent + labelWidth);
    row(
        indent,
        label,
        labelWidth,
        Stream.of(safe(text).split(" ", -1))
            .map(word -> Columns.cut(word, Math.max(NARROWEST / 2, room)))
            .collect(Collectors.joining(" ")));
  }

  /** A step's place and message, and its hint, which is as easy to see. */
  public void step(String place, String message, String hint) {
    write(stepped(place, Style.PLAIN, message, hint));
  }

  /** The rows of the same. */
  List<String> stepped(String place, Style style, String message, String hint) {
    String margin = " ".repeat(gutter());
    List<String> rows = new ArrayList<>();
    String lead = place.isEmpty() ? "" : "  " + look.style(Style.QUIET, place);
    if (width < NARROW && !place.isEmpty()) {
      rows.add(lead);
      lead = "";
    }
    String pad = " ".repeat(lead.isEmpty() ? gutter() : Math.max(1, gutter() - 2 - place.length()));
    rows.addAll(rows(look, lead + pad, margin, style, message));
    rows.addAll(hint.isEmpty() ? List.of() : below(Style.PLAIN, hint));
    return rows;
  }

  /** The rows of a text below a step's place. */
  List<String> below(Style style, String text) {
    String margin = " ".repeat(gutter());
    return rows(look, margin, margin, style, text);
  }

  /** The rows of a text below a step's place, with a mark in the margin. */
  List<String> marked(Mark mark, String text) {
    return marked(mark, "", text);
  }

  /**
   * The rows of the same.
   *
   * @param label what stands before the text, which is wrapped below itself
   */
  List<String> marked(Mark mark, String label, String text) {
    String rest = " ".repeat(gutter() + label.length());
    return rows(look, lead(mark) + label, rest, Style.PLAIN, text);
  }

  /** The margin with a mark in it. */
  String lead(Mark mark) {
    return " ".repeat(gutter() - 2) + look.mark(mark) + " ";
  }

  /** An address or a command, on a line of its own and never broken. */
  public void whole(int indent, Style style, String text) {
    talk.write(" ".repeat(indent) + look.style(style, safe(text)) + "\n");
  }

  /** Something to know before the first step; nothing where the text is empty. */
  public void note(String text) {
    if (!text.isEmpty()) {
      row(2, "Note", 15, text);
    }
  }

  /** What became of a step, with a mark in the margin. */
  public void mark(Mark mark, String text) {
    write(marked(mark, text));
  }

  /** A line with a mark, in the conversation. */
  public void mark(int indent, Mark mark, String text) {
    String lead = " ".repeat(indent) + look.mark(mark) + " ";
    lines(talk, look, lead, " ".repeat(indent + 2), Style.PLAIN, text);
  }

  /** A warning, on standard error. */
  public void warn(String what) {
    warn(what, Remedy.NONE);
  }

  /** A warning and what to do about it, on standard error. */
  public void warn(String what, Remedy remedy) {
    aside(Mark.WARNING, Style.PLAIN, what, remedy);
  }

  /** Why the run stops and what to do, on standard error. */
  public void fault(String what, Remedy remedy) {
    aside(Mark.BAD, Style.BAD, what, remedy);
  }

  private void aside(Mark mark, Style style, String what, Remedy remedy) {
    lines(aside, asideLook, "  " + asideLook.mark(mark) + " ", "    ", style, sentence(what));
    remedy(aside, asideLook, 4, remedy);
  }

  /** What to do about something, in the conversation; the command alone on its line. */
  public void remedy(int indent, Remedy remedy) {
    remedy(talk, look, indent, remedy);
  }

  private void remedy(Outlet outlet, Look with, int indent, Remedy remedy) {
    String margin = " ".repeat(indent);
    List<String> todo = remedy.text().lines().toList();
    int words = remedy.sentence().isEmpty() ? 0 : 1;
    todo.stream()
        .limit(words)
        .forEach(line -> lines(outlet, with, margin, margin, Style.PLAIN, line));
    todo.stream().skip(words).forEach(line -> outlet.write(margin + safe(line) + "\n"));
  }

  /** A sentence that ends with a stop, whoever wrote it. */
  public static String sentence(String text) {
    return text.isEmpty() || text.matches("(?s).*[.:?!)\"]") ? text : text + ".";
  }

  /** What is no line of ours: the prompter's own drawing. It is not cleaned, but still masked. */
  public void draw(String text) {
    talk.write(masked(text));
  }

  /** The text as it may be shown: masked, then cleaned. */
  public String safe(String text) {
    return Printable.of(masked(text));
  }

  /** Ends the conversation, and says one thing more on standard error; the command below it. */
  public void last(String what, Remedy remedy) {
    talk.close();
    aside.close();
    aside.last("\n");
    List<String> todo = remedy.text().lines().toList();
    int words = remedy.sentence().isEmpty() ? 0 : 1;
    String said = words == 0 ? what : what + " " + todo.get(0);
    Columns.wrap(safe(said), width - 3).forEach(line -> aside.last("  " + line + "\n"));
    todo.stream().skip(words).forEach(line -> aside.last("  " + safe(line) + "\n"));
  }

  private void lines(
      Outlet outlet, Look with, String first, String rest, Style style, String text) {
    write(outlet, rows(with, first, rest, style, text));
  }

  private List<String> rows(Look with, String first, String rest, Style style, String text) {
    int room = Math.max(NARROWEST / 2, width - 1 - Columns.of(rest));
    List<String> rows = new ArrayList<>();
    for (String line : Columns.wrap(safe(text), room)) {
      rows.add(((rows.isEmpty() ? first : rest) + with.style(style, line)).stripTrailing());
    }
    return rows;
  }

  private static void write(Outlet outlet, List<String> rows) {
    outlet.write(rows.stream().map(row -> row + "\n").collect(Collectors.joining()));
  }

  /** Rows that stay, in the conversation. */
  void write(List<String> rows) {
    write(talk, rows);
  }

  /** How much was written so far: unchanged where nothing was said meanwhile. */
  int written() {
    return talk.written();
  }

  /** The text with every kept secret replaced. */
  public String masked(String text) {
    return secrets.hide(text);
  }
}
