package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import notionsetup.Main;
import notionsetup.faults.Tracer.Call;
import notionsetup.harness.Child;
import notionsetup.harness.Ended;
import notionsetup.harness.StandIn;
import notionsetup.harness.StandIn.Manner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs that are killed, or refused by the system, at each single call by which they change
 * the folder: the file is the old one or the new one. The system property {@code kills} sets how
 * many more runs are killed at random; 20 where it is not set.
 */
@Timeout(600)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the calls are those of Linux")
class CrashTest {
  private static final String OLD = "A=1\nNOTION_API_KEY=old # mine\nB=2\n";
  private static final int MOST_TRIES = 6;

  /** What was hit, as a kind of call and a way of meddling. */
  private final Set<String> reached = ConcurrentHashMap.newKeySet();

  /** From a folder, each class would be opened like a file, by whichever thread needs it first. */
  @TempDir static Path packed;

  private static Path jar;

  @TempDir Path root;
  private StandIn notion;

  @BeforeAll
  static void pack() throws URISyntaxException {
    jar = packed.resolve("program.jar");
    Path classes = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    String[] args = {"--create", "--file", jar.toString(), "-C", classes.toString(), "."};
    assertEquals(0, tool.run(System.out, System.err, args));
  }

  @BeforeEach
  void open() {
    notion = StandIn.that(Manner.ACCEPTS);
  }

  @AfterEach
  void close() {
    notion.close();
  }

  private Ground ground(String name) {
    Path own = root.resolve(name);
    assertTrue(own.toFile().mkdirs());
    Ground ground = Ground.in(own).put(OLD);
    // A mode that the new file does not have by itself, so that changing it is a call too.
    assertTrue(ground.env().toFile().setReadable(true, false));
    return ground;
  }

  private Program program(Ground ground) {
    // Without the program that copies access lists: its calls are not ours, and shift the counts.
    return new Program(ground, notion.address())
        .from(jar)
        .env("PATH", root.toString())
        .input(ground.answers());
  }

  private static String renewed(Ground ground) {
    return OLD.replace("old", ground.token());
  }

  @Test
  void d01_d05_d06_everyCallKilledAndRefused() {
    Tracer.assumeThere();
    List<Call> calls = calls("whole");
    assertTrue(calls.stream().anyMatch(call -> call.name().equals("fsync")), calls::toString);
    assertTrue(calls.stream().anyMatch(call -> call.name().equals("rename")), calls::toString);
    List<String> ways = List.of("signal=KILL", "error=EIO", "error=ENOSPC");
    IntStream.range(0, calls.size() * ways.size())
        .parallel()
        .forEach(i -> meddled(calls, i / ways.size(), ways.get(i % ways.size()), "run" + i, 1));
    // Another thread's calls shift the count on a busy machine, least where calls are rare: there
    // every way has to be met, and of the others each kind of call.
    for (Call call : calls) {
      boolean rare = List.of("fsync", "rename").contains(call.name());
      long met = ways.stream().filter(way -> reached.contains(call.name() + way)).count();
      assertTrue(met >= (rare ? ways.size() : 1), () -> call + ": " + reached);
    }
    System.out.printf(
        "%d system calls change the folder; each was killed, and refused twice: %s%n",
        calls.size(), calls);
  }

  /** The calls of a whole run that goes well. */
  private List<Call> calls(String name) {
    Ground ground = ground(name);
    Path log = root.resolve(name + ".log");
    Ended outcome = program(ground).through(Tracer.counting(log)).piped();
    Invariants.hold(ground, outcome, 0, renewed(ground));
    return Tracer.changing(log, ground.work());
  }

  /** One run with one call gone wrong; a count that was another call's is taken anew. */
  private void meddled(List<Call> calls, int index, String how, String name, int tries) {
    Call call = calls.get(index);
    Ground ground = ground(name + "-" + tries);
    Path log = root.resolve(name + "-" + tries + ".log");
    Ended outcome = program(ground).through(Tracer.meddling(call, how, log)).piped();
    boolean kill = how.startsWith("signal");
    String hit =
        Ground.read(log)
            .lines()
            .filter(line -> kill ? line.contains(call.name() + "(") : line.contains("(INJECTED)"))
            .reduce("", (before, line) -> line);
    // Where the program that copies the file's mode was killed, ours goes on and says so.
    boolean killed = kill && outcome.exit() == 137;
    if (!Tracer.isIn(ground.work(), hit)) {
      if (tries < MOST_TRIES) {
        List<Call> again = calls(name + "-again-" + tries);
        meddled(again, Math.min(index, again.size() - 1), how, name, tries + 1);
      }
      return;
    }
    reached.add(call.name() + how);
    String now = Ground.read(ground.env());
    String about = call + " " + how + ": " + hit + "\n" + outcome.all();
    Invariants.assertNoLeak(ground, outcome, ground.beside().toArray(Path[]::new));
    if (killed) {
      assertTrue(now.equals(OLD) || now.equals(renewed(ground)), about);
      survives(ground);
    } else {
      assertTrue(outcome.exit() == 0 || outcome.exit() == 7, about);
      // The file is what the run says it is, also where it could not be read back.
      boolean written = outcome.exit() == 0 || outcome.all().contains("was written, but");
      assertEquals(written ? renewed(ground) : OLD, now, about);
      Invariants.assertTidy(ground);
    }
  }

  /** At most one temporary file is left, and a run an hour later takes it away. */
  private void survives(Ground ground) {
    List<Path> left = ground.beside();
    assertTrue(left.size() <= 1, left::toString);
    left.forEach(CrashTest::age);
    Ended next = program(ground).here();
    assertEquals(0, next.exit(), next::all);
    assertEquals(renewed(ground), Ground.read(ground.env()));
    assertEquals(List.of(), ground.beside());
  }

  private static void age(Path path) {
    try {
      assertTrue(
          path.getFileName().toString().matches("\\.env\\.[0-9a-f]{16}\\.tmp"), path::toString);
      Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Java 17 throws there what no signature of it declares. */
  @Test
  void d06_aFolderThatDoesNotCloseStopsNothing() {
    Tracer.assumeThere();
    long hit =
        IntStream.rangeClosed(1, 8).parallel().filter(this::worksWhereOneClosingFails).count();
    assertTrue(hit > 2, () -> "only " + hit + " closings of the folder were failed");
  }

  /** Whether the run closed the folder as often. */
  private boolean worksWhereOneClosingFails(int number) {
    Ground ground = ground("unclosable-" + number);
    Path log = root.resolve("unclosable-" + number + ".log");
    Ground.write(ground.work().resolve("main.py"), "os.environ['NOTION_TOKEN']\n");
    String[] outer = Tracer.unclosable(ground.work(), number, log);
    Ended outcome = program(ground).through(outer).piped();
    assertEquals(0, outcome.exit(), () -> number + ": " + outcome.all());
    Invariants.assertNoLeak(ground, outcome);
    assertEquals(renewed(ground), Ground.read(ground.env()));
    Ended removed = program(ground).args("remove").through(outer).piped();
    assertEquals(0, removed.exit(), () -> number + ": " + removed.all());
    assertEquals(OLD.lines().count() - 1, Ground.read(ground.env()).lines().count());
    return Ground.read(log).contains("(INJECTED)");
  }

  @Test
  void d02_killedAtRandom() {
    int kills = Integer.getInteger("kills", 20);
    Ground first = ground("first");
    long start = System.nanoTime();
    Invariants.hold(first, program(first).piped(), 0, renewed(first));
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    Random random = new Random(kills);
    long written = 0;
    // Some kills come before the write, some after it, however much slower two runs at a time are.
    for (long span = 3 * whole; written == 0 && span < 100 * whole; span = 3 * span) {
      int[] delays = random.ints(kills, 0, (int) span + 1).toArray();
      String name = "killed-within-" + span + "-";
      written =
          IntStream.range(0, kills).parallel().filter(i -> killed(name + i, delays[i])).count();
    }
    long seen = written;
    assertTrue(seen > 0 && seen < kills, () -> "the write was never aimed at: " + seen);
    System.out.printf("%d runs were killed at random, %d after the write%n", kills, seen);
  }

  /** Whether the run had written the file when it was killed. */
  private boolean killed(String name, int delay) {
    Ground ground = ground(name);
    Process process = program(ground).start();
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Child.signal("KILL", process.pid());
    Ended outcome = Program.outcome(process);
    String now = Ground.read(ground.env());
    assertTrue(now.equals(OLD) || now.equals(renewed(ground)), now.length() + " bytes, " + delay);
    Invariants.assertNoLeak(ground, outcome, ground.beside().toArray(Path[]::new));
    survives(ground);
    return !now.equals(OLD);
  }
}
