package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import notionsetup.harness.Child;
import notionsetup.harness.Ended;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Group A: standard inputs that are no ordinary pipe, in processes of their own. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the streams are a Unix shell's")
class KeyStreamTest extends Accepted {
  private Program alone() {
    return new Program(ground, notion.address()).args("--no-input", "--key-file", "-");
  }

  private void refused(Ended outcome) {
    Invariants.hold(ground, outcome, 8, null);
    assertEquals(0, notion.requests());
    assertTrue(!outcome.all().contains("Exception"), outcome::all);
  }

  @Test
  void a02_aTokenWithoutALineEnd() {
    Invariants.hold(ground, alone().input(ground.token()).piped(), 0, ground.line());
  }

  @Test
  void a02_aFileThatAnotherProgramWritesMeanwhile() {
    Ground.write(ground.work().resolve("key"), ground.token());
    Path key = ground.work().resolve("key");
    Program program = new Program(ground, notion.address());
    Ended outcome = program.shell("\"$@\" --no-input --key-file <(cat key) </dev/null").piped();
    Invariants.hold(ground, outcome, 0, ground.line(), key);
    Ground.write(key, "{\"check_existing\": 2, \"collect_token\": \"" + ground.token() + "\"}");
    outcome = program.shell("\"$@\" --no-input --answers <(cat key) </dev/null").piped();
    Invariants.hold(ground, outcome, 0, ground.line(), key);
  }

  @Test
  void a04_endlessInputAndASmallHeap() {
    refused(alone().java("-Xmx32m").shell("yes | \"$@\"").piped());
    refused(alone().java("-Xmx32m").shell("head -c 50M /dev/zero | \"$@\"").piped());
  }

  @Test
  void a10_standardInputIsAFolderOrClosed() {
    refused(alone().shell("\"$@\" </tmp").piped().says("Standard input could not be read"));
    refused(alone().shell("\"$@\" <&-").piped());
    refused(alone().shell("\"$@\" </dev/full").piped());
  }

  @Test
  void a10_onATerminalItSaysThatItWaitsAndShowsNothing() {
    try (Pty pty = alone().typed()) {
      pty.await("Waiting for the key; what you type is not shown:").send(ground.token() + "\n");
      Invariants.hold(ground, pty, 0, ground.line());
    }
  }

  @Test
  void a11_ctrlCEndsTheWait() throws Exception {
    Process process = alone().launch();
    while (process.isAlive() && !isReading(process.pid())) {
      Thread.sleep(20);
    }
    assertTrue(process.isAlive());
    Child.signal("INT", process.pid());
    Invariants.hold(ground, Program.outcome(process), 130, null);
  }

  /** Whether the thread that reads the key runs. */
  private static boolean isReading(long pid) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return threads.anyMatch(thread -> name(thread).equals("key file"));
    }
  }

  private static String name(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (IOException e) {
      // It ended after it was listed.
      return "";
    }
  }
}
