package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.Pty;

/**
 * Where a run takes place: a folder to work in, one for temporary files, a home, and a secret that
 * is nowhere else. And what is true there after every run, whatever went wrong: nothing leaked,
 * nothing lost, nothing left behind. That it ends in time is for the time-out of each test.
 */
record Ground(Path root, String token) {
  /** What this program itself sends to steer a terminal. */
  private static final Pattern OURS =
      Pattern.compile(
          "\033\\[(?:\\?2004[hl]|\\?1l|\\?25[hl]|K|[0-9]*A|[0-9]*[GCD]|[0-9]*J|[0-9;]*m)|\033>"
              + "|\r?\n|\r");

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f\u0080-\u009f]");

  /** Names that a run gives to files that must be gone when it ends. */
  private static final Pattern PASSING = Pattern.compile(".*\\.(tmp|lck|lock|swp)|.*~");

  static Ground in(Path root) {
    String random =
        new Random()
            .ints('0', 'z' + 1)
            .filter(Character::isLetterOrDigit)
            .limit(42)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    Ground ground = new Ground(root, "ntn_TEST" + random);
    Stream.of("work", "tmp", "home").forEach(name -> root.resolve(name).toFile().mkdirs());
    return ground;
  }

  Path work() {
    return root.resolve("work");
  }

  Path home() {
    return root.resolve("home");
  }

  Path env() {
    return work().resolve(".env");
  }

  /** The line that a good run leaves. */
  String line() {
    return "NOTION_API_KEY=" + token + "\n";
  }

  /** The answers of a person who has an integration. */
  String answers() {
    return "2\n" + token + "\ny\n";
  }

  Ground put(String text) {
    write(".env", text);
    return this;
  }

  /** Writes a file that only its owner can read; a name without a root is of the work folder. */
  Path write(String name, String text) {
    return Disk.write(work().resolve(name), text);
  }

  /** Writes a script that can be run. */
  Path script(String name, String script) {
    return Disk.script(work().resolve(name), script);
  }

  /** The program at work here, with a provider at this address, and answers that are piped. */
  Program program(String address) {
    return new Program(work(), home())
        .input(answers())
        .java("-Djava.io.tmpdir=" + root.resolve("tmp"))
        .env("NOTION_API_BASE_URL", address);
  }

  /** What stands in the work folder beside the file; asked while a program comes and goes there. */
  List<Path> beside() {
    try (Stream<Path> all = Files.list(work())) {
      return all.filter(path -> !path.equals(env())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks all that is true after a run.
   *
   * @param file what the .env must hold, byte for byte; null where there must be none
   * @param givers the files that were made to hold the secret before the run
   */
  Ended holds(Ended outcome, int exit, String file, Path... givers) {
    assertEquals(exit, outcome.exit(), outcome::all);
    assertNoLeak(outcome, givers);
    assertFile(file);
    assertTidy();
    assertFalse(CONTROL.matcher(outcome.all().replace("\n", "")).find(), outcome::all);
    return outcome;
  }

  /** The same for a run on a terminal, which must be as it was before. */
  void holds(Pty pty, int exit, String file, Path... givers) {
    assertEquals(exit, pty.exit(), pty::text);
    String rest = OURS.matcher(pty.raw()).replaceAll("");
    holds(new Ended(exit, rest, ""), exit, file, givers);
    assertNoLeak(new Ended(exit, pty.raw(), ""), givers);
    assertEquals(pty.before, pty.attributes());
    assertTrue(pty.raw().lastIndexOf("\033[?2004h") <= pty.raw().lastIndexOf("\033[?2004l"));
    assertTrue(pty.raw().lastIndexOf("\033[?25l") <= pty.raw().lastIndexOf("\033[?25h"));
  }

  /** No piece of the secret was written, or is in a file that is not there to hold it. */
  void assertNoLeak(Ended outcome, Path... givers) {
    assertFalse(Ended.leaks(outcome.all(), token), () -> "leaked:\n" + outcome.all());
    Set<Path> holders = Set.of(givers);
    for (Path path : Disk.files(root)) {
      if (!path.equals(env()) && !holders.contains(path)) {
        assertFalse(Ended.leaks(path + Disk.read(path), token), () -> "leaked to " + path);
      }
    }
  }

  void assertFile(String file) {
    assertEquals(file, Files.exists(env()) ? Disk.read(env()) : null);
  }

  void assertTidy() {
    assertEquals(
        List.of(),
        Disk.files(root).stream()
            .filter(path -> PASSING.matcher(path.getFileName().toString()).matches())
            .toList());
  }
}
