package notionsetup.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine.Interrupts;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;

/** The terminal is given back whenever the process is told to end, once it may have been taken. */
class OpenTerminalTest {
  private final List<Consumer<Exit>> guards = new ArrayList<>();

  @Test
  void b05_itIsGuardedBeforeItIsTaken() throws IOException {
    LineDisciplineTerminal terminal = terminal();
    open(
        terminal,
        last -> {
          assertEquals(true, echoes(terminal));
          guards.add(last);
          return () -> {};
        });
    assertEquals(false, echoes(terminal));
    guards.get(0).accept(Exit.TERMINATED);
    assertEquals(true, echoes(terminal));
  }

  @Test
  void b05_whatHasEndedBeforehandTakesItNoMore() throws IOException {
    LineDisciplineTerminal terminal = terminal();
    open(
        terminal,
        last -> {
          last.accept(Exit.TERMINATED);
          return () -> {};
        });
    assertEquals(true, echoes(terminal));
  }

  private static LineDisciplineTerminal terminal() throws IOException {
    return new Desk.Ansi(OutputStream.nullOutputStream());
  }

  private static void open(LineDisciplineTerminal terminal, Interrupts interrupts) {
    new OpenTerminal(terminal, terminal.input(), interrupts).isSilent();
  }

  private static boolean echoes(LineDisciplineTerminal terminal) {
    return terminal.getAttributes().getLocalFlag(LocalFlag.ECHO);
  }
}
