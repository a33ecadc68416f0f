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
import notionsetup.machine.Machine.Time;

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
      return new LinePrompter(machine, screen);
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
    if (question instanceof Input secret && secret.isSecret() && !device.silent()) {
      throw secret.shown();
    }
    screen.width(device.columns());
    sayIgnored(typing.drain());
    show(question);
    while (true) {
      String said = typing.answer(question, () -> show(question));
      if (said.equals(Question.BACK)) {
        return new Reply.Back();
      }
      if (said.equals(Question.HELP)) {
        say(question.help());
        show(question);
        continue;
      }
      Optional<String> taken = question.answer(said);
      if (taken.isPresent()) {
        say(question.received(taken.get()));
        return new Reply.Given(taken.get());
      }
      say(question.wanted());
    }
  }

  @Override
  public void noWayBack() {
    say("There is no way back from this question.");
  }

  private void say(String text) {
    if (!text.isEmpty()) {
      screen.text(screen.gutter(), Style.QUIET, text);
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
        throw new Fault(Exit.INTERRUPTED, "The run was left before it was done.", "");
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
      say("Ignored " + Input.characters(typed) + " typed before this question.");
    }
  }

  private void show(Question question) {
    if (question instanceof Pause && question.place().isEmpty()) {
      say(question.message());
    } else {
      screen.step(question.place(), question.message(), question.hint());
    }
    if (!keysSaid) {
      keysSaid = true;
      say("? explains, < goes back");
    }
  }
}
