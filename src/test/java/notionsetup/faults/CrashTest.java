package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import notionsetup.faults.Tracer.Call;
import notionsetup.harness.Child;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole runs that are killed, or refused by the system, at each single call by which they change
 * the folder, and others who change it meanwhile: the file is the old one or the new one. The
 * system property {@code kills} sets how many more runs are killed at random; 20 where it is not
 * set.
 */
@Timeout(600)
class CrashTest extends Accepted {
  private static final String OLD = "A=1\nNOTION_API_KEY=old # mine\nB=2\n";
  private static final int MOST_TRIES = 6;

  /** What was hit, as a kind of call and a way of meddling. */
  private final Set<String> reached = ConcurrentHashMap.newKeySet();

  private Ground ground(String name) {
    Ground ground = Ground.in(root.resolve(name)).put(OLD);
    // A mode that the new file does not have by itself, so that changing it is a call too.
    assertTrue(ground.env().toFile().setReadable(true, false));
    return ground;
  }

  private Program program(Ground ground) {
    // From a folder, each class would be opened like a file, by whichever thread needs it first.
    assumeTrue(Program.CURRENT, "mvn verify packages the program");
    // Without the program that copies access lists: its calls are not ours, and shift the counts.
    return ground.program(notion.address()).env("PATH", root.toString());
  }

  private static String renewed(Ground ground) {
    return OLD.replace("old", ground.token());
  }

  @Test
  void d01_d05_d06_everyCallKilledAndRefused() {
    Tracer.assumeThere();
    List<Call> calls = calls("whole");
    List<String> names = calls.stream().map(Call::name).toList();
    assertTrue(names.containsAll(List.of("fsync", "rename")), calls::toString);
    List<String> ways = List.of("signal=KILL", "error=EIO", "error=ENOSPC");
    IntStream.range(0, calls.size() * ways.size())
        .parallel()
        .forEach(i -> meddled(calls, i / ways.size(), ways.get(i % ways.size()), "run" + i, 1));
    // Another thread's calls shift the count on a busy machine, least where calls are rare: there
    // every way has to be met, and of the others each kind of call.
    for (String name : names) {
      boolean rare = List.of("fsync", "rename").contains(name);
      long met = ways.stream().filter(way -> reached.contains(name + way)).count();
      assertTrue(met >= (rare ? ways.size() : 1), () -> name + ": " + reached);
    }
    System.out.printf(
        "%d system calls change the folder; each was killed, and refused twice: %s%n",
        calls.size(), calls);
  }

  /** The calls of a whole run that goes well. */
  private List<Call> calls(String name) {
    Ground ground = ground(name);
    Path log = root.resolve(name + ".log");
    ground.holds(program(ground).behind(Tracer.counting(log)).apart(), 0, renewed(ground));
    return Tracer.changing(log, ground.work());
  }

  /** One run with one call gone wrong; a count that was another call's is taken anew. */
  private void meddled(List<Call> calls, int index, String how, String name, int tries) {
    Call call = calls.get(index);
    Ground ground = ground(name + "-" + tries);
    Path log = root.resolve(name + "-" + tries + ".log");
    String[] outer = Tracer.meddling(call.name(), how, "" + call.number(), log.toString());
    Ended outcome = program(ground).behind(outer).apart();
    boolean kill = how.startsWith("signal");
    String hit =
        Disk.read(log)
            .lines()
            .filter(line -> kill ? line.contains(call.name() + "(") : line.contains("(INJECTED)"))
            .reduce("", (before, line) -> line);
    if (!Tracer.isIn(ground.work(), hit)) {
      if (tries < MOST_TRIES) {
        List<Call> again = calls(name + "-again-" + tries);
        meddled(again, Math.min(index, again.size() - 1), how, name, tries + 1);
      }
      return;
    }
    reached.add(call.name() + how);
    String now = Disk.read(ground.env());
    String about = call + " " + how + ": " + hit + "\n" + outcome.all();
    ground.assertNoLeak(outcome, ground.beside().toArray(Path[]::new));
    // Where the program that copies the file's mode was killed, ours goes on and says so.
    if (kill && outcome.exit() == 137) {
      assertTrue(now.equals(OLD) || now.equals(renewed(ground)), about);
      survives(ground);
    } else {
      assertTrue(outcome.exit() == 0 || outcome.exit() == 7, about);
      // The file is what the run says it is, also where it could not be read back.
      boolean written = outcome.exit() == 0 || outcome.all().contains("was written, but");
      assertEquals(written ? renewed(ground) : OLD, now, about);
      ground.assertTidy();
    }
  }

  /** At most one temporary file is left, and a run an hour later takes it away. */
  private void survives(Ground ground) {
    List<Path> left = ground.beside();
    assertTrue(left.size() <= 1 && left.stream().allMatch(CrashTest::isTemporary), left::toString);
    long twoHoursAgo = Instant.now().minus(Duration.ofHours(2)).toEpochMilli();
    assertTrue(left.stream().allMatch(path -> path.toFile().setLastModified(twoHoursAgo)));
    Ended next = program(ground).run().ends(0);
    assertEquals(renewed(ground), Disk.read(ground.env()), next::all);
    assertEquals(List.of(), ground.beside());
  }

  private static boolean isTemporary(Path path) {
    return path.getFileName().toString().matches("\\.env\\.[0-9a-f]{16}\\.tmp");
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
    String log = root.resolve("unclosable-" + number + ".log").toString();
    ground.write("main.py", "os.environ['NOTION_TOKEN']\n");
    String work = ground.work().toString();
    String[] outer = Tracer.meddling("close", "error=EIO", "" + number, log, "-P", work);
    Ended outcome = program(ground).behind(outer).apart().ends(0);
    // Each run writes the log anew.
    boolean hit = Disk.read(Path.of(log)).contains("(INJECTED)");
    ground.assertNoLeak(outcome);
    assertEquals(renewed(ground), Disk.read(ground.env()));
    program(ground).args("remove").behind(outer).apart().ends(0);
    assertEquals("A=1\nB=2\n", Disk.read(ground.env()));
    return hit;
  }

  @Test
  void d02_killedAtRandom() {
    int kills = Integer.getInteger("kills", 20);
    Ground first = ground("first");
    long start = System.nanoTime();
    first.holds(program(first).apart(), 0, renewed(first));
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
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
    Child.signal("KILL", process.pid());
    Ended outcome = Child.ended(process, ground.work());
    String now = Disk.read(ground.env());
    assertTrue(now.equals(OLD) || now.equals(renewed(ground)), now.length() + " bytes, " + delay);
    ground.assertNoLeak(outcome, ground.beside().toArray(Path[]::new));
    survives(ground);
    return !now.equals(OLD);
  }

  @Test
  void d01_whatAnEditorSavesMeanwhileStays() {
    ground.put("A=1\n");
    notion.meanwhile(
        () -> {
          Path swap = ground.write(".env.editor", "A=2\nEDITED=1\n");
          assertTrue(swap.toFile().renameTo(ground.env().toFile()));
        });
    Ended outcome = program().run().says("was changed by somebody else meanwhile");
    ground.holds(outcome, 7, "A=2\nEDITED=1\n");
  }

  @Test
  void d01_ofTwoWritersTheSlowerOneIsTold() {
    ground.put("A=1\n");
    notion.meanwhile(
        () -> {
          notion.meanwhile(() -> {});
          program("--name", "OTHER").run().ends(0);
        });
    Ended outcome = program().run().says("was changed by somebody else meanwhile");
    ground.holds(outcome, 7, "A=1\nOTHER=" + ground.token() + "\n");
  }

  @Test
  void d01_writersAtTheSameTimeLeaveOnlyWholeLines() {
    ground.put("A=1\n");
    List<Integer> exits =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(
                i -> program("--name", List.of("ONE", "TWO", "THREE").get(i % 3)).run().exit())
            .toList();
    assertTrue(exits.contains(0) && Set.of(0, 7).containsAll(exits), exits::toString);
    String now = Disk.read(ground.env());
    assertTrue(now.matches("A=1\n((ONE|TWO|THREE)=" + ground.token() + "\n)+"), now);
    ground.assertTidy();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rename", "fsync"})
  void b10_aSignalWhileTheFileIsWrittenWaitsAndTellsTheTruth(String call) throws Exception {
    Tracer.assumeThere();
    ground.put("A=1\n");
    String[] outer = Tracer.meddling(call, "delay_enter=1000000", "1+", "/dev/null");
    Process process = program().behind(outer).start();
    while (process.isAlive() && ground.beside().stream().noneMatch(CrashTest::isTemporary)) {
      Thread.sleep(10);
    }
    assumeTrue(process.isAlive(), "the call was over before the signal");
    process.children().forEach(java -> Child.signal("INT", java.pid()));
    Ended outcome = Child.ended(process, root).says("NOTION_API_KEY is saved");
    ground.holds(outcome, 130, "A=1\n" + ground.line());
  }
}
