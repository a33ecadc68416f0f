package notionsetup.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import notionsetup.harness.Program;
import notionsetup.harness.Pty;
import notionsetup.harness.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a ground, a provider that takes every key, and terminals: fresh ones for each. */
@Timeout(120)
abstract class Accepted {
  static final String SHARED = "Shared at least one page";
  static final String PASTE = "Paste it here:";

  @TempDir Path root;
  Ground ground;
  @AutoClose final StandIn notion = StandIn.plain();
  private final List<Pty> opened = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() {
    ground = Ground.in(root);
  }

  @AfterEach
  void close() {
    opened.forEach(Pty::close);
  }

  Program program(String... args) {
    return ground.program(notion.address()).args(args);
  }

  Pty typed(String... args) {
    return on(80, 60, program(args));
  }

  Pty on(int columns, int rows, Program program) {
    Pty pty = program.typed(columns, rows);
    opened.add(pty);
    return pty;
  }

  /** Starts it, with a provider that never answers, and waits until that is asked. */
  Process stalled(Program program) throws InterruptedException {
    notion.is(StandIn.Manner.STALLS);
    Process process = program.start();
    notion.awaitRequest();
    return process;
  }

  /** Goes to the key by the path of an existing integration. */
  static Pty toTheKey(Pty pty) {
    return pty.play("Use an existing integration", "2\r").await(PASTE);
  }

  /** A whole run that goes well, with what is typed at the key's question. */
  static Pty whole(Pty pty, String key) {
    return toTheKey(pty).send(key + "\r").play(SHARED, "y\r");
  }
}
