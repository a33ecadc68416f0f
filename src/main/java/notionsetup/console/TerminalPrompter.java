package notionsetup.console;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import notionsetup.console.Look.Style;
import notionsetup.console.TerminalKeys.Stroke;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Time;

/** Asks a person at a real terminal, key by key; nothing typed is ever echoed by the kernel. */
public final class TerminalPrompter implements Prompter {
  private final Screen screen;
  private final TerminalDevice device;
  private final TerminalMode mode;
  private final TerminalKeys keys;
  private final TerminalTyping typing;
  private final Time time;
  private boolean keysSaid;

  /** Loads what opening needs, and touches no terminal; may run while something else does. */
  public static void prepare() {
    TerminalOpening.prepare();
    TerminalMode.prepare();
  }

  /** Opens the terminal; one that cannot be steered is asked line by line instead. */
  public static Prompter open(Machine machine, Screen screen) {
    try {
      TerminalDevice device = TerminalOpening.open(machine);
      OutputStream out = machine.terminals().out() ? machine.out() : machine.err();
      return new TerminalPrompter(device, out, screen, machine);
    } catch (IOException | IllegalStateException | LinkageError e) {
      return new AccessiblePrompter(machine, screen);
    }
  }

  /**
   * @param out where the terminal is steered, past the screen
   */
  TerminalPrompter(TerminalDevice device, OutputStream out, Screen screen, Machine machine) {
    this.screen = screen;
    this.device = device;
    this.time = machine.time();
    this.keys = new TerminalKeys(device.input(), machine.charset(), time);
    // Not a method reference: the mode is there before the typing.
    this.mode = new TerminalMode(device, out, machine.interrupts(), () -> redraw());
    this.typing = new TerminalTyping(screen, keys, device);
    screen.width(device.columns());
  }

  @Override
  public boolean person() {
    return true;
  }

  @Override
  public Reply ask(Question question) {
    if (question.kind() == Question.Kind.SECRET && !device.silent()) {
      throw Typed.shown(question);
    }
    screen.width(device.columns());
    sayIgnored(typing.drain());
    show(question);
    while (true) {
      String said = typing.answer(question, () -> show(question));
      if (said.equals(Typed.BACK)) {
        return new Reply.Back();
      }
      if (said.equals(Typed.HELP)) {
        screen.text(screen.gutter(), Style.QUIET, question.help());
        show(question);
        continue;
      }
      Optional<String> taken = Typed.answer(question, said);
      if (taken.isPresent()) {
        if (question.kind() == Question.Kind.SECRET && !taken.get().isEmpty()) {
          screen.text(screen.gutter(), Style.QUIET, Typed.received(taken.get()));
        }
        return new Reply.Given(taken.get());
      }
      screen.text(screen.gutter(), Style.QUIET, Answers.wanted(question));
    }
  }

  @Override
  public boolean enterWithin(Duration limit) {
    long start = time.nanos();
    Duration left = limit;
    while (!left.isNegative()) {
      Optional<Stroke> stroke = keys.next(left);
      if (stroke.isEmpty() || stroke.get().key() == TerminalKey.ENTER) {
        return stroke.isPresent();
      }
      if (stroke.get().key() == TerminalKey.INTERRUPT) {
        throw new Fault(Exit.INTERRUPTED, Typed.LEFT, "");
      }
      left = limit.minusNanos(time.nanos() - start);
    }
    return false;
  }

  @Override
  public void close() {
    typing.stop();
    mode.leave();
  }

  private void redraw() {
    if (typing != null) {
      typing.redraw();
    }
  }

  private void sayIgnored(int typed) {
    if (typed > 0) {
      screen.text(
          screen.gutter(),
          Style.QUIET,
          "Ignored " + Typed.characters(typed) + " typed before this question.");
    }
  }

  private void show(Question question) {
    if (question.kind() == Question.Kind.PAUSE && question.place().isEmpty()) {
      screen.text(screen.gutter(), Style.QUIET, question.message());
    } else {
      screen.step(question.place(), question.message(), question.hint());
    }
    if (!keysSaid) {
      keysSaid = true;
      screen.text(screen.gutter(), Style.QUIET, "? explains, < goes back");
    }
  }
}
