package notionsetup.console;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import notionsetup.console.Keys.Action;
import notionsetup.console.Keys.Stroke;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Time;
import notionsetup.text.Columns;
import notionsetup.text.Printable;
import org.jline.reader.impl.BufferImpl;

/**
 * Asks a person at a real terminal, key by key; nothing typed is ever echoed by the kernel, and of
 * an answered question only itself and its answer stay.
 */
public final class TerminalPrompter implements Prompter {
  private static final Duration SAME_ANSWER = Duration.ofMillis(700);

  private final Screen screen;
  private final OpenTerminal terminal;
  private final Keys keys;
  private final Time time;
  private Question question;
  private List<String> head = List.of();
  private List<String> notes = List.of();
  private boolean tookAtOnce;

  /** Opens the terminal; one that cannot be steered is asked line by line instead. */
  public static Prompter open(Machine machine, Screen screen) {
    try {
      return new TerminalPrompter(OpenTerminal.of(machine), screen, machine);
    } catch (IOException | IllegalStateException | LinkageError e) {
      return new LinePrompter(machine, screen);
    }
  }

  TerminalPrompter(OpenTerminal terminal, Screen screen, Machine machine) {
    this.screen = screen;
    this.terminal = terminal;
    this.time = machine.time();
    this.keys = new Keys(terminal.input(), machine.charset(), time);
    screen.width(terminal.columns());
  }

  /** How wide the terminal is that a command writes on; 0 where there is none. */
  public static int width(Machine machine, boolean aside) {
    return OpenTerminal.width(machine, aside);
  }

  @Override
  public boolean person() {
    return true;
  }

  @Override
  public Reply ask(Question asked) {
    if (asked instanceof Input secret && secret.isSecret() && !terminal.isSilent()) {
      throw secret.shown();
    }
    screen.width(terminal.columns());
    sayIgnored();
    terminal.begin();
    question = asked;
    head = asked.head(screen);
    notes = List.of();
    while (true) {
      String said = asked.typed(this);
      if (said.equals(Question.BACK)) {
        terminal.settle(List.of());
        return new Reply.Back();
      }
      if (said.equals(Question.HELP)) {
        help();
        continue;
      }
      Optional<String> taken = asked.answer(said);
      if (taken.isPresent()) {
        terminal.settle(asked.folded(screen, taken.get()));
        return new Reply.Given(taken.get());
      }
      notes = screen.below(Style.WARNING, asked.wanted());
    }
  }

  private void sayIgnored() {
    int typed = keys.drain(tookAtOnce);
    tookAtOnce = false;
    if (typed > 0) {
      say("Ignored " + Input.characters(typed) + " typed before this question.");
    }
  }

  private void say(String text) {
    screen.text(screen.gutter(), Style.QUIET, text);
  }

  @Override
  public void noWayBack() {
    say("There is no way back from this question.");
  }

  Screen screen() {
    return screen;
  }

  /** The key just pressed needed no Enter, so that one right behind it means nothing more. */
  void atOnce() {
    tookAtOnce = true;
  }

  /** Explains the question, from the next drawing on. */
  void help() {
    notes = screen.below(Style.PLAIN, question.help());
  }

  /** Whether so many rows fit on the screen below the question. */
  boolean hasRoom(int rows) {
    return head.size() + rows + 2 < terminal.lines();
  }

  /** Puts the question and what belongs to it above what is drawn, for there is no room. */
  void above(Runnable more) {
    screen.write(head);
    head = List.of();
    more.run();
    terminal.begin();
  }

  /**
   * Draws the question and what is being typed or chosen.
   *
   * @param row where the cursor is, of the given rows
   * @param column below 0 where there is no cursor
   */
  void show(List<String> rows, int row, int column) {
    terminal.onResize(
        () -> {
          screen.width(terminal.columns());
          head = head.isEmpty() ? head : question.head(screen);
          draw(rows, row, column);
        });
    draw(rows, row, column);
  }

  private void draw(List<String> rows, int row, int column) {
    List<String> all = new ArrayList<>(head);
    all.addAll(rows);
    all.addAll(notes);
    all.addAll(screen.below(Style.QUIET, question.keys()));
    List<String> fitting = all.subList(0, Math.min(all.size(), terminal.lines() - 1));
    terminal.draw(fitting, head.size() + row, column);
  }

  /**
   * Takes a line.
   *
   * @param invitation what stands before it
   * @param usual what an empty line is filled with
   * @param stars whether this text is drawn as stars
   */
  String line(String invitation, String usual, Predicate<String> stars) {
    BufferImpl line = new BufferImpl();
    while (true) {
      show(line, invitation, stars.test(line.toString()));
      Stroke stroke = key(line.length() == 0);
      if (stroke.action() == Action.ENTER) {
        String typed = line.toString().strip();
        return typed.isEmpty() && !usual.isEmpty() ? usual : typed;
      }
      String text = stroke.action() == Action.PASTE ? stroke.text().strip() : stroke.text();
      if (text.lines().count() > 1) {
        line.clear();
        notes = screen.below(Style.WARNING, "That was more than one line. Paste the value alone.");
      } else {
        edit(line, stroke.action(), text);
      }
    }
  }

  private static void edit(BufferImpl line, Action action, String text) {
    switch (action) {
      case TEXT, PASTE -> line.write(text);
      case BACKSPACE -> line.backspace();
      case DELETE -> line.delete();
      case LEFT -> line.move(-1);
      case RIGHT -> line.move(1);
      case HOME -> line.cursor(0);
      case END -> line.cursor(line.length());
      case CLEAR -> line.clear();
      case CLEAR_WORD -> {
        String before = line.upToCursor().stripTrailing();
        int word = before.substring(before.lastIndexOf(' ') + 1).length();
        int blanks = line.upToCursor().length() - before.length();
        line.backspace(word + blanks);
      }
      default -> {}
    }
  }

  /** Draws the line on one row however long it gets: the part of it that is round the cursor. */
  private void show(BufferImpl line, String invitation, boolean stars) {
    String margin = " ".repeat(screen.gutter() - 2);
    String lead = margin + screen.look().mark(Mark.ANSWER) + " " + screen.safe(invitation);
    int indent = screen.gutter() + Columns.of(screen.safe(invitation));
    int room = Math.max(1, terminal.columns() - 1 - indent);
    int at = line.cursor();
    int start = at;
    while (start > 0 && Columns.of(shown(line, start - 1, at, stars)) <= room) {
      start--;
    }
    int end = at;
    while (end < line.length() && Columns.of(shown(line, start, end + 1, stars)) <= room) {
      end++;
    }
    int column = indent + Columns.of(shown(line, start, at, stars));
    show(List.of(lead + shown(line, start, end, stars)), 0, column);
  }

  private static String shown(BufferImpl line, int start, int end, boolean stars) {
    return stars ? "*".repeat(end - start) : Printable.of(line.substring(start, end));
  }

  /**
   * Waits for a key; Ctrl-C leaves, and so does Ctrl-D where nothing was typed.
   *
   * @param nothing whether nothing was typed
   */
  Stroke key(boolean nothing) {
    Optional<Stroke> soon = tookAtOnce ? keys.next(SAME_ANSWER) : Optional.empty();
    Stroke stroke = soon.filter(key -> key.action() != Action.ENTER).orElseGet(keys::next);
    if (stroke.action() == Action.INTERRUPT || stroke.action() == Action.LEAVE && nothing) {
      terminal.settle(question.head(screen));
      throw question.left();
    }
    tookAtOnce = false;
    return stroke;
  }

  @Override
  public boolean enterWithin(Duration limit) {
    long start = time.nanos();
    Duration left = limit;
    while (!left.isNegative()) {
      Optional<Stroke> stroke = keys.next(left);
      if (stroke.isEmpty() || stroke.get().action() == Action.ENTER) {
        return stroke.isPresent();
      }
      if (stroke.get().action() == Action.INTERRUPT) {
        throw new Fault(Exit.INTERRUPTED, "The run was left before it was done.", "");
      }
      left = limit.minusNanos(time.nanos() - start);
    }
    return false;
  }

  @Override
  public void close() {
    terminal.leave();
  }
}
