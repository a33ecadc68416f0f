package notionsetup.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine.Interrupts;
import org.junit.jupiter.api.Test;

/** The terminal is given back whenever the process is told to end, once it may have been taken. */
class TerminalModeTest {
  private final List<String> calls = new ArrayList<>();
  private final List<Consumer<Exit>> guards = new ArrayList<>();

  private final Interrupts interrupts =
      last -> {
        calls.add("guard");
        guards.add(last);
        return () -> {};
      };

  private final TerminalDevice device =
      new TerminalDevice() {
        @Override
        public InputStream input() {
          return InputStream.nullInputStream();
        }

        @Override
        public int columns() {
          return 80;
        }

        @Override
        public int rows() {
          return 24;
        }

        @Override
        public void keyByKey() {
          calls.add("taken");
        }

        @Override
        public boolean silent() {
          return true;
        }

        @Override
        public void restore() {
          calls.add("given back");
        }
      };

  private TerminalMode mode(Interrupts used) {
    return new TerminalMode(device, new ByteArrayOutputStream(), used, () -> {});
  }

  @Test
  void b05_itIsGuardedBeforeItIsTaken() {
    TerminalMode mode = mode(interrupts);
    assertEquals(List.of("guard", "taken"), calls);
    guards.get(0).accept(Exit.TERMINATED);
    mode.leave();
    assertEquals(List.of("guard", "taken", "given back"), calls);
  }

  @Test
  void b05_whatHasEndedBeforehandTakesItNoMore() {
    mode(
        last -> {
          last.accept(Exit.TERMINATED);
          return () -> {};
        });
    assertEquals(List.of("given back"), calls);
  }
}
