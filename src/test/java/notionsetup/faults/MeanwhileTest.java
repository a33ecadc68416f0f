package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import notionsetup.harness.Child;
import notionsetup.harness.Ended;
import notionsetup.harness.StandIn;
import notionsetup.harness.StandIn.Manner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else changes the file, or ends the run, at the very moment that it is written. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the calls are those of Linux")
class MeanwhileTest {
  private static final String OLD = "A=1\n";

  @TempDir Path root;
  private Ground ground;
  private StandIn notion;

  @BeforeEach
  void open() {
    ground = Ground.in(root).put(OLD);
    notion = StandIn.that(Manner.ACCEPTS);
  }

  @AfterEach
  void close() {
    notion.close();
  }

  private Program program(String... args) {
    return new Program(ground, notion.address()).args(args).input(ground.answers());
  }

  @Test
  void d01_whatAnEditorSavesMeanwhileStays() {
    notion.meanwhile(() -> save("A=2\nEDITED=1\n"));
    Ended outcome = program().here().says("was changed by somebody else meanwhile");
    Invariants.hold(ground, outcome, 7, "A=2\nEDITED=1\n");
  }

  @Test
  void d01_ofTwoWritersTheSlowerOneIsTold() {
    notion.meanwhile(
        () -> {
          notion.meanwhile(() -> {});
          Ended inner = program("--name", "OTHER").here();
          assertEquals(0, inner.exit(), inner::all);
        });
    Ended outcome = program().here().says("was changed by somebody else meanwhile");
    Invariants.hold(ground, outcome, 7, OLD + "OTHER=" + ground.token() + "\n");
  }

  @Test
  void d01_writersAtTheSameTimeLeaveOnlyWholeLines() {
    Set<String> whole =
        Set.of("A=1", "ONE=" + ground.token(), "TWO=" + ground.token(), "THREE=" + ground.token());
    List<Ended> outcomes =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(i -> program("--name", List.of("ONE", "TWO", "THREE").get(i % 3)).here())
            .toList();
    outcomes.forEach(
        outcome -> assertTrue(outcome.exit() == 0 || outcome.exit() == 7, outcome::all));
    assertTrue(outcomes.stream().anyMatch(outcome -> outcome.exit() == 0));
    String now = Ground.read(ground.env());
    assertTrue(now.startsWith(OLD) && whole.containsAll(now.lines().toList()), now);
    Invariants.assertTidy(ground);
  }

  private void save(String text) {
    try {
      Path swap = Files.writeString(ground.work().resolve(".env.editor"), text);
      Files.move(swap, ground.env(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void b10_aSignalWhileTheFileIsWrittenWaitsAndTellsTheTruth() throws Exception {
    Tracer.assumeThere();
    Path log = root.resolve("log");
    for (String call : List.of("rename", "fsync")) {
      ground.put(OLD);
      Process process =
          program()
              .through(
                  "/usr/bin/strace",
                  "-f",
                  "-qq",
                  "-o",
                  log.toString(),
                  "-e",
                  "trace=" + call,
                  "-e",
                  "inject=" + call + ":delay_enter=1500000")
              .start();
      while (process.isAlive() && ground.beside().stream().noneMatch(MeanwhileTest::isTemporary)) {
        Thread.sleep(10);
      }
      assumeTrue(process.isAlive(), "the call was over before the signal");
      process.children().forEach(java -> Child.signal("INT", java.pid()));
      Ended outcome = Program.outcome(process);
      Invariants.hold(ground, outcome, 130, OLD + ground.line());
      outcome.says("NOTION_API_KEY is saved");
    }
  }

  private static boolean isTemporary(Path path) {
    return path.getFileName().toString().matches("\\.env\\.[0-9a-f]{16}\\.tmp");
  }
}
