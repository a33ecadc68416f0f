package notionsetup.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.text.Printable;
import notionsetup.text.Secrets;
import org.jline.utils.AttributedString;

/** How lines of a run are shown: wrapped to the width, harmless, and without any kept secret. */
public final class Screen {
  /** How much of a run is shown, beside its warnings and its fault. */
  public enum Shown {
    CONVERSATION,
    /** What came of it, a line each. */
    OUTCOME,
    NOTHING
  }

  private static final int NARROW = 50;
  private static final int NARROWEST = 10;
  private static final int USUAL = 80;
  private static final int WIDEST = 100;

  /** How wide what stands before a fact is. */
  private static final int LABEL = 15;

  private final Outlet talk;
  private final Outlet aside;
  private final Look look;
  private final Look asideLook;
  private final Secrets secrets = new Secrets();
  private int width = USUAL;
  private Shown shown = Shown.CONVERSATION;
  private boolean isBlank = true;
  private Runnable onWriting = () -> {};

  /** The conversation goes to one outlet, and warnings and faults to the one aside. */
  public Screen(Outlet talk, Look look, Outlet aside, Look asideLook) {
    this.talk = talk;
    this.look = look;
    this.aside = aside;
    this.asideLook = asideLook;
  }

  public void show(Shown how) {
    shown = how;
  }

  /** From now on this text is replaced by its masked form wherever it would be shown. */
  public void hide(String secret) {
    secrets.add(secret);
  }

  /** Sets the terminal's width in columns; what nobody can read in is taken for 80. */
  public void width(int columns) {
    width = columns < NARROWEST ? USUAL : Math.min(WIDEST, columns);
  }

  /** Where text below a step's place begins; marks stand in the margin before it. */
  public int gutter() {
    return width < NARROW || shown == Shown.OUTCOME ? 2 : 7;
  }

  /** One empty line, however often it is asked for; none at the top. */
  public void blank() {
    begin(isBlank ? "" : "\n");
  }

  /** The head of a run: a name, and something short at the right end of the line. */
  public void title(String name, String right) {
    String left = "  " + safe(name);
    String gap = " ".repeat(Math.max(2, width - 2 - columns(left) - columns(safe(right))));
    String row = look.style(Style.BOLD, left) + gap + look.style(Style.QUIET, safe(right));
    write(List.of(row.stripTrailing()));
  }

  /** Wrapped text at an indent; as nothing is drawn over it, to the last column. */
  public void text(int indent, Style style, String text) {
    write(rows(look, " ".repeat(indent), indent, width, style, text));
  }

  /** A label at the left, what belongs to it at the right, wrapped below itself. */
  public void row(int indent, String label, int labelWidth, String text) {
    int at = indent + (width < NARROW ? 2 : labelWidth);
    write(labelled(" ".repeat(indent) + safe(label), at, Style.PLAIN, text));
  }

  /** Facts of one kind, a row each, the first behind their label. */
  public void rows(String label, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      row(2, i == 0 ? label : "", LABEL, texts.get(i));
    }
  }

  /** The rows of a label and a text; in a narrow window the label stands above. */
  private List<String> labelled(String label, int at, Style style, String text) {
    String lead = look.style(Style.QUIET, label);
    if (width < NARROW && !label.isBlank()) {
      List<String> rows = rows(" ".repeat(at), at, style, text);
      rows.add(0, lead);
      return rows;
    }
    return rows(lead + " ".repeat(Math.max(1, at - columns(label))), at, style, text);
  }

  /** A step's place and message, and its hint, which is as easy to see. */
  public void step(String place, String message, String hint) {
    write(stepped(place, Style.PLAIN, message, hint));
  }

  /** The rows of the same; none where there is no message. */
  List<String> stepped(String place, Style style, String message, String hint) {
    List<String> rows = labelled("  " + place, gutter(), style, message);
    rows.addAll(below(Style.PLAIN, hint));
    return message.isEmpty() ? List.of() : rows;
  }

  /** The rows of a text below a step's place; none where it is empty. */
  List<String> below(Style style, String text) {
    return text.isEmpty() ? List.of() : rows(" ".repeat(gutter()), gutter(), style, text);
  }

  /** An address or a command, on a line of its own and never broken. */
  public void whole(int indent, Style style, String text) {
    write(List.of(" ".repeat(indent) + look.style(style, safe(text))));
  }

  /** What became of a step, with a mark in the margin. */
  public void mark(Mark mark, String text) {
    write(marked(mark, "", text));
  }

  /** The rows of the same, the text wrapped behind a label. */
  List<String> marked(Mark mark, String label, String text) {
    return rows(margin(mark) + label, gutter() + label.length(), Style.PLAIN, text);
  }

  String margin(Mark mark) {
    return " ".repeat(gutter() - 2) + look.mark(mark) + " ";
  }

  /** A line with a mark, in the conversation. */
  public void mark(int indent, Mark mark, String text) {
    write(rows(" ".repeat(indent) + look.mark(mark) + " ", indent + 2, Style.PLAIN, text));
  }

  /** What came of something: shown also where the conversation is not. */
  public void outcome(Mark mark, String text) {
    if (shown != Shown.NOTHING) {
      put(talk, lines(marked(mark, "", text)));
    }
  }

  /** A warning, or why the run stops, and what to do about it, on standard error. */
  public void aside(Mark mark, String what, Remedy remedy) {
    Style style = mark == Mark.BAD ? Style.BAD : Style.PLAIN;
    put(aside, told("  " + asideLook.mark(mark) + " ", 4, style, Remedy.ended(what), remedy));
  }

  private String told(String lead, int indent, Style style, String what, Remedy remedy) {
    return lines(rows(asideLook, lead, indent, width - 1, style, what))
        + lines(todo(indent, remedy));
  }

  /** What to do about something, in the conversation; the command alone on its line. */
  public void remedy(int indent, Remedy remedy) {
    write(todo(indent, remedy));
  }

  /** The sentence wrapped, and whole what comes behind its first line. */
  private List<String> todo(int indent, Remedy remedy) {
    List<String> rows = new ArrayList<>();
    String margin = " ".repeat(indent);
    for (String line : remedy.text().lines().toList()) {
      boolean command = !rows.isEmpty() || remedy.sentence().isEmpty();
      rows.addAll(command ? List.of(margin + safe(line)) : rows(margin, indent, Style.PLAIN, line));
    }
    return rows;
  }

  /** The text as it may be shown: masked, then cleaned. */
  public String safe(String text) {
    return Printable.of(masked(text));
  }

  /** The text with every kept secret replaced. */
  public String masked(String text) {
    return secrets.hide(text);
  }

  /** Ends the conversation, and says one thing more on standard error; the command below it. */
  public void last(String what, Remedy remedy) {
    talk.closed = talk != aside;
    try {
      aside.write("\n" + told("  ", 2, Style.PLAIN, what, remedy));
    } catch (Fault e) {
      // The terminal is gone, and so is everything that could be told about it.
    }
    aside.closed = true;
  }

  private List<String> rows(String first, int indent, Style style, String text) {
    return rows(look, first, indent, width - 1, style, text);
  }

  /** The text broken at blanks, and a word longer than a row too, but no address and no path. */
  private List<String> rows(
      Look with, String first, int indent, int columns, Style style, String text) {
    int room = Math.max(NARROWEST / 2, columns - indent);
    List<String> rows = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int taken = 0;
    for (String word : safe(text).split(" ", -1)) {
      int most = word.contains("/") ? Integer.MAX_VALUE : room;
      for (AttributedString part : new AttributedString(word).columnSplitLength(most)) {
        if (taken > 0 && taken + 1 + part.columnLength() > room) {
          rows.add(line.toString());
          line.setLength(0);
          taken = 0;
        }
        line.append(taken == 0 ? "" : " ").append(part);
        taken += (taken == 0 ? 0 : 1) + part.columnLength();
      }
    }
    rows.add(line.toString());
    for (int i = 0; i < rows.size(); i++) {
      String lead = i == 0 ? first : " ".repeat(indent);
      rows.set(i, (lead + with.style(style, rows.get(i))).stripTrailing());
    }
    return rows;
  }

  private static int columns(CharSequence text) {
    return new AttributedString(text).columnLength();
  }

  private static String lines(List<String> rows) {
    return rows.stream().map(row -> row + "\n").collect(Collectors.joining());
  }

  /** Rows that stay, in the conversation. */
  void write(List<String> rows) {
    begin(lines(rows));
  }

  /** The start of a line that somebody goes on typing in. */
  void begin(String line) {
    if (shown == Shown.CONVERSATION) {
      put(talk, line);
    }
  }

  private void put(Outlet to, String text) {
    if (!text.isEmpty()) {
      to.write(text);
      isBlank = text.equals("\n");
      onWriting.run();
    }
  }

  /** Takes note of rows that somebody else has drawn below what was written. */
  void drawn(List<String> rows) {
    isBlank = isBlank && rows.isEmpty();
  }

  /** Does this whenever something was written. */
  void onWriting(Runnable action) {
    onWriting = action;
  }

  /** A stream that text goes out on; what cannot be written is a fault and not lost in silence. */
  public static final class Outlet {
    private final OutputStream stream;
    private final Charset charset;
    private volatile boolean closed;

    public Outlet(OutputStream stream, Charset charset) {
      this.stream = stream;
      this.charset = charset;
    }

    /** Writes at once; after the end and after a failure nothing is written any more. */
    public void write(String text) {
      if (closed || text.isEmpty()) {
        return;
      }
      try {
        stream.write(text.getBytes(charset));
        stream.flush();
      } catch (IOException e) {
        closed = true;
        throw String.valueOf(e.getMessage()).matches("(?i).*(broken pipe|pipe is being closed).*")
            ? new Fault(Exit.OUTPUT_CLOSED, "The reader of the output went away.", "")
            : new Fault(
                Exit.FILE, "The output could not be written.", "Check where it was redirected to.");
      }
    }
  }
}
