package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A key whose end does not come is waited for no longer than a minute. */
@Timeout(60)
class KeyFileWaitTest {
  private static final Duration SOON = Duration.ofMillis(50);

  @TempDir Path folder;

  @Test
  void a11_theLimitIsTheDocumentedOne() {
    assertEquals(Duration.ofSeconds(60), ScriptOptions.LIMIT);
  }

  @Test
  void a11_aProducerThatStalls() throws IOException {
    try (PipedOutputStream producer = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(producer)) {
      producer.write("ntn_TEST".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      ends(
          "No end of what is on standard input came within 0 seconds.",
          () -> options(TestMachine.in(folder).input(in)).read(null, 9, SOON));
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no pipes by name")
  void a11_aPipeByNameThatNobodyWrites() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    ends(
        "No end of what is in " + pipe + " came within 0 seconds.",
        () -> options(TestMachine.in(folder)).read(pipe, 9, SOON));
  }

  private static ScriptOptions options(TestMachine machine) {
    return new ScriptOptions(new WizardCommand(machine.machine()));
  }

  private static void ends(String words, Executable read) {
    Fault fault = assertThrows(Fault.class, read);
    assertEquals(Exit.ANSWER, fault.exit());
    assertEquals(words, fault.getMessage());
  }
}
