package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import notionsetup.harness.Child;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.Pty;
import notionsetup.harness.StandIn;
import notionsetup.harness.StandIn.Manner;
import notionsetup.machine.Machine;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Group G: the secret is looked for wherever it could have got to. */
class LeaksTest extends Accepted {
  private void assertShowsNothing(ProcessHandle process) {
    // All tests' tokens begin alike, and another run of them may be under way.
    String own = ground.token().substring("ntn_".length());
    for (String name : List.of("cmdline", "environ")) {
      String shown = "";
      try {
        shown = Disk.read(Path.of("/proc", Long.toString(process.pid()), name));
      } catch (UncheckedIOException e) {
        // It has ended meanwhile, or is somebody else's.
        continue;
      }
      assertFalse(Ended.leaks(shown, own), () -> name + " of " + process.info());
    }
  }

  @Test
  void g02_otherProgramsGetNoVariableThatHoldsTheKey() {
    assertTrue(ground.work().resolve(".git").toFile().mkdir());
    Path seen = ground.home().resolve("seen");
    String spy = "{ echo \"$@\"; env; } >>" + seen + "\nexit 1";
    Path browser = ground.script("../bin/browser", spy);
    ground.script("../bin/git", spy);
    Path key = ground.write("key", ground.token() + "\n");
    Program program =
        program("--key-file", "key", "--name", "MINE")
            .env("BROWSER", browser.toString())
            .env("PATH", browser.getParent() + ":/usr/bin:/bin")
            .env("NOTION_API_KEY", ground.token())
            .env("MINE", ground.token())
            .env("FOO", ground.token())
            .env("BAR", "Bearer " + ground.token());
    Pty pty = on(80, 60, program).play("Enter opens it in your browser", "\r");
    pty.play("Use an existing integration", "2\r", SHARED, "y\r");
    pty.play("add it to .gitignore?", "n\r");
    ground.holds(pty, 0, "MINE=" + ground.token() + "\n", key);
    String saw = Disk.read(seen);
    assertTrue(saw.contains("https://www.notion.so/") && saw.contains("ls-files"), saw);
  }

  @Test
  void g04_whatTheProgramRunsOnDoesNotPrintTheEnvironment() {
    Machine machine = TestMachine.in(ground.home()).env("NOTION_API_KEY", ground.token()).machine();
    assertFalse(machine.toString().contains(ground.token()));
  }

  @Test
  void g03_debugSwitchesShowNothing() {
    String log = "java.util.logging.ConsoleHandler";
    String properties = "handlers=%1$s\n.level=ALL\n%1$s.level=ALL\n".formatted(log);
    Path logging = ground.write("../home/logging.properties", properties);
    try (StandIn secure = StandIn.secure("localhost")) {
      Ended outcome =
          ground
              .program(secure.address())
              .args("--stacktrace", "--ca-file", secure.certificate(ground.home()).toString())
              .fromClasses()
              .java("-Djavax.net.debug=all", "-Djava.util.logging.config.file=" + logging)
              .env("JAVA_TOOL_OPTIONS", "-Dpicocli.trace=DEBUG -Djavax.net.debug=all")
              .apart()
              .ends(0);
      assertFalse(outcome.err().contains("Plaintext before"), outcome::err);
      ground.assertNoLeak(outcome);
      ground.assertFile(ground.line());
    }
    Program misused = program("--key", ground.token()).java("-Dpicocli.trace=DEBUG");
    ground.assertNoLeak(misused.apart().ends(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "{%s",
        "{\"%s\": 1}",
        "{\"collect_token\": %s}",
        "{\"collect_token\": [\"%s\"]}",
        "{\"collect_token\": \"%s",
        "{\"steps\": \"%s\"}",
        "{\"steps\": [{\"type\": \"%s\"}]}",
        "{\"steps\": [{\"%s\": 1}]}"
      })
  void g04_noParserQuotesWhatItCouldNotRead(String text) {
    notion.is(Manner.ECHOES);
    Path file = ground.write("file", text.formatted(ground.token()));
    for (String option : List.of("--answers", "--recipe", "--ca-file")) {
      Ended outcome = program("--no-input", "--stacktrace", option, "file").run();
      assertTrue(outcome.exit() > 0, outcome::all);
      ground.holds(outcome, outcome.exit(), null, file);
    }
    Program refused = program("--json", "--stacktrace");
    ground.holds(refused.run(), 4, null, file);
  }

  @Test
  void g01_g02_g04_everyCommandKeepsTheKeyToItself() {
    assumeTrue(Files.isReadable(Path.of("/proc/self/environ")), "there is no /proc to look into");
    assertTrue(ground.work().resolve(".git").toFile().mkdir());
    Path key = ground.write("key", ground.token() + "\n");
    String answers = "{\"check_existing\": \"2\", \"collect_token\": \"%s\"}";
    Path given = ground.write("given.json", answers.formatted(ground.token()));
    int looks = 0;
    String lines =
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
        """;
    for (String line : lines.lines().toList()) {
      notion.is(line.startsWith("4") ? Manner.ECHOES : Manner.ACCEPTS);
      Process process = program(line.substring(2).split(" ", -1)).start();
      // What it writes fits into a pipe that nobody reads yet.
      for (; process.isAlive(); looks++) {
        ProcessHandle.allProcesses().forEach(this::assertShowsNothing);
      }
      Ended outcome = Child.ended(process, root).ends(line.charAt(0) - '0');
      boolean data = line.contains("export");
      ground.assertNoLeak(data ? new Ended(0, "", outcome.err()) : outcome, key, given);
      ground.assertTidy();
    }
    assertTrue(looks > 20, "only " + looks + " looks");
  }

  @Test
  void g01_theToolsOfAJdkShowNoKey() throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    assumeTrue(Files.isExecutable(jcmd), "this Java has no jcmd");
    Process process = stalled(program());
    for (String asked : List.of("VM.command_line", "VM.system_properties", "Thread.print")) {
      List<String> tool = List.of(jcmd.toString(), Long.toString(process.pid()), asked);
      Ended told = new Child(tool, Map.of(), root).piped("").ends(0);
      told.says(asked.equals("Thread.print") ? "main" : "java");
      assertFalse(Ended.leaks(told.all(), ground.token()), asked);
    }
    process.destroyForcibly().waitFor();
    ground.assertFile(null);
  }

  @Test
  void g05_aCrashFileHoldsNoKey() throws Exception {
    Process process = stalled(program().shell("ulimit -c 0; exec \"$@\""));
    Child.signal("SEGV", process.pid());
    ground.assertNoLeak(Child.ended(process, root).ends(1));
    ground.assertFile(null);
    List<Path> left = ground.beside();
    assertEquals(1, left.stream().filter(path -> path.toString().contains("hs_err")).count());
  }
}
