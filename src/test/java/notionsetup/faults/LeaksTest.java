package notionsetup.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import notionsetup.harness.Child;
import notionsetup.harness.Ended;
import notionsetup.harness.Pty;
import notionsetup.harness.StandIn;
import notionsetup.harness.StandIn.Manner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Group G: the secret is looked for wherever it could have got to. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "processes are looked into as Linux shows them")
class LeaksTest {
  @TempDir Path root;
  private Ground ground;

  @BeforeEach
  void open() {
    ground = Ground.in(root);
  }

  private Program program(StandIn notion, String... args) {
    return new Program(ground, notion.address()).args(args);
  }

  @Test
  void g01_g02_noProcessShowsTheKeyInItsArgumentsOrEnvironment() throws Exception {
    Path proc = Path.of("/proc/self/cmdline");
    assumeTrue(Files.isReadable(proc), "there is no /proc to look into");
    Path git = Files.createDirectory(ground.work().resolve(".git"));
    assertTrue(Files.isDirectory(git));
    try (StandIn notion = StandIn.that(Manner.ACCEPTS)) {
      Process process = program(notion).input(ground.answers()).start();
      int looks = 0;
      while (process.isAlive()) {
        ProcessHandle.allProcesses().forEach(this::assertShowsNothing);
        looks++;
        Thread.sleep(5);
      }
      Invariants.hold(ground, Program.outcome(process), 0, ground.line());
      assertTrue(looks > 3);
    }
  }

  private void assertShowsNothing(ProcessHandle process) {
    for (String name : List.of("cmdline", "environ")) {
      String shown = shown(Path.of("/proc", Long.toString(process.pid()), name));
      assertFalse(Invariants.leaks(shown, ground.token()), () -> name + " of " + process.info());
    }
  }

  private static String shown(Path file) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (IOException e) {
      // It has ended meanwhile, or is somebody else's.
      return "";
    }
  }

  /** A program that writes its arguments and its environment down. */
  private Path spy(String name) {
    Path bin = ground.root().resolve("bin");
    assertTrue(bin.toFile().isDirectory() || bin.toFile().mkdir());
    Path spy =
        Ground.write(
            bin.resolve(name), "#!/bin/sh\n{ echo \"$@\"; env; } >>" + seen() + "\nexit 1\n");
    assertTrue(spy.toFile().setExecutable(true));
    return spy;
  }

  private Path seen() {
    return ground.home().resolve("seen");
  }

  @Test
  void g02_otherProgramsGetNoVariableThatHoldsTheKey() throws IOException {
    Files.createDirectory(ground.work().resolve(".git"));
    spy("git");
    Path key = Ground.write(ground.work().resolve("key"), ground.token() + "\n");
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        Pty pty =
            program(notion, "--key-file", "key", "--name", "MINE")
                .env("BROWSER", spy("browser").toString())
                .env("PATH", ground.root().resolve("bin") + ":/usr/bin:/bin")
                .env("NOTION_API_KEY", ground.token())
                .env("MINE", ground.token())
                .env("FOO", ground.token())
                .env("BAR", "Bearer " + ground.token())
                .typed()) {
      pty.await("Enter opens it in your browser").send("\r");
      pty.await("Use an existing integration").send("2\r");
      pty.await("Shared at least one page").send("y\r");
      pty.await("add it to .gitignore?").send("n\r");
      Invariants.hold(ground, pty, 0, "MINE=" + ground.token() + "\n", key);
      String saw = Ground.read(seen());
      assertTrue(saw.contains("https://www.notion.so/") && saw.contains("ls-files"), saw);
    }
  }

  @Test
  void g03_debugSwitchesShowNothing() {
    Path logging =
        Ground.write(
            ground.home().resolve("logging.properties"),
            """
            handlers=java.util.logging.ConsoleHandler
            .level=ALL
            java.util.logging.ConsoleHandler.level=ALL
            """);
    try (StandIn notion = StandIn.secure("localhost")) {
      Path trust = notion.certificate(ground.home());
      Ended outcome =
          program(notion, "--stacktrace", "--ca-file", trust.toString())
              .java("-Djavax.net.debug=all", "-Djava.util.logging.config.file=" + logging)
              .env("JAVA_TOOL_OPTIONS", "-Dpicocli.trace=DEBUG -Djavax.net.debug=all")
              .input(ground.answers())
              .piped();
      assertEquals(0, outcome.exit(), outcome::all);
      assertFalse(outcome.err().contains("Plaintext before"), outcome::err);
      Invariants.assertNoLeak(ground, outcome);
      Invariants.assertFile(ground, ground.line());
      Ended misused =
          program(notion, "--key", ground.token()).java("-Dpicocli.trace=DEBUG").piped();
      assertEquals(2, misused.exit(), misused::all);
      Invariants.assertNoLeak(ground, misused);
    }
  }

  @Test
  void g04_noParserQuotesWhatItCouldNotRead() {
    Path file = ground.work().resolve("file");
    try (StandIn notion = StandIn.that(Manner.ECHOES)) {
      for (String text :
          List.of(
              ground.token(),
              "{" + ground.token(),
              "{\"" + ground.token() + "\": 1}",
              "{\"collect_token\": " + ground.token() + "}",
              "{\"collect_token\": [\"" + ground.token() + "\"]}",
              "{\"collect_token\": \"" + ground.token(),
              "{\"steps\": \"" + ground.token() + "\"}",
              "{\"steps\": [{\"type\": \"" + ground.token() + "\"}]}",
              "{\"steps\": [{\"" + ground.token() + "\": 1}]}")) {
        Ground.write(file, text);
        for (String option : List.of("--answers", "--recipe", "--ca-file")) {
          Ended outcome = program(notion, "--no-input", "--stacktrace", option, "file").here();
          assertTrue(outcome.exit() > 0, outcome::all);
          Invariants.hold(ground, outcome, outcome.exit(), null, file);
        }
      }
      Ended refused = program(notion, "--json", "--stacktrace").input(ground.answers()).here();
      Invariants.hold(ground, refused, 4, null, file);
    }
  }

  @Test
  void g01_g02_g04_everyCommandKeepsTheKeyToItself() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/environ")), "there is no /proc to look into");
    Files.createDirectory(ground.work().resolve(".git"));
    Path key = Ground.write(ground.work().resolve("key"), ground.token() + "\n");
    Path given = ground.work().resolve("given.json");
    Ground.write(
        given, "{\"check_existing\": \"2\", \"collect_token\": \"" + ground.token() + "\"}");
    AtomicInteger looks = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        StandIn echo = StandIn.that(Manner.ECHOES)) {
      FutureTask<Void> watch =
          new FutureTask<>(
              () -> {
                while (!over.get()) {
                  ProcessHandle.current().descendants().forEach(this::assertShowsNothing);
                  looks.incrementAndGet();
                }
                return null;
              });
      // A thread of its own: a shared pool may have one alone, which others wait for.
      Thread watcher = new Thread(watch, "watch");
      watcher.setDaemon(true);
      watcher.start();
      for (String line :
          """
          4 --json
          4 --save-unverified
          0 --dry-run --json
          0 --no-input --key-file key
          0 --no-input --answers given.json --yes --name TWO
          0 --no-input --key-file key --stacktrace
          0 doctor
          0 doctor --json
          0 doctor --offline
          5 doctor --page 0123456789abcdef0123456789abcdef
          0 export --format env
          0 export --format mcp
          0 remove --dry-run
          0 remove --json
          0 recipes show --format json
          0 completion fish
          """
              .lines()
              .toList()) {
        String[] words = line.split(" ", -1);
        Ended outcome =
            program(
                    words[0].equals("4") ? echo : notion,
                    Arrays.copyOfRange(words, 1, words.length))
                .input(ground.answers())
                .piped();
        boolean data = words[1].equals("export");
        assertEquals(Integer.parseInt(words[0]), outcome.exit(), () -> line + outcome.all());
        Invariants.assertNoLeak(
            ground, data ? new Ended(0, "", outcome.err()) : outcome, key, given);
        Invariants.assertTidy(ground);
      }
      over.set(true);
      watch.get();
    }
    assertTrue(looks.get() > 20, looks::toString);
  }

  @Test
  void g01_theToolsOfAJdkShowNoKey() throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    assumeTrue(Files.isExecutable(jcmd), "this Java has no jcmd");
    try (StandIn notion = StandIn.that(Manner.STALLS)) {
      Process process = program(notion).input(ground.answers()).start();
      notion.awaitRequest();
      for (String asked : List.of("VM.command_line", "VM.system_properties", "Thread.print")) {
        Process tool =
            new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), asked)
                .redirectErrorStream(true)
                .start();
        String told = new String(tool.getInputStream().readAllBytes(), ISO_8859_1);
        assertEquals(0, tool.waitFor(), told);
        assertTrue(told.contains(asked.equals("Thread.print") ? "main" : "java"), told);
        assertFalse(Invariants.leaks(told, ground.token()), asked);
      }
      process.destroyForcibly().waitFor();
      Invariants.assertFile(ground, null);
    }
  }

  @Test
  void g05_aCrashFileHoldsNoKey() throws Exception {
    try (StandIn notion = StandIn.that(Manner.STALLS)) {
      Process process =
          program(notion).shell("ulimit -c 0; exec \"$@\"").input(ground.answers()).start();
      notion.awaitRequest();
      Child.signal("SEGV", process.pid());
      Ended outcome = Program.outcome(process);
      assertEquals(1, outcome.exit(), outcome::all);
      Invariants.assertNoLeak(ground, outcome);
      Invariants.assertFile(ground, null);
      try (Stream<Path> files = Files.list(ground.work())) {
        assertTrue(files.anyMatch(path -> path.getFileName().toString().startsWith("hs_err")));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
