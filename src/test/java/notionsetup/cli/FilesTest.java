package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.harness.Program;
import notionsetup.machine.TestMachine;
import notionsetup.text.Printable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files that a command line names: what is none, what has no end, and how advice names them.
 */
class FilesTest {
  @TempDir Path folder;

  /** What the program gets for the bytes of a name that is no text is not that name. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "a\0b", "n\uFFFD.env"})
  void f16_whatNamesNoFileIsWrongUsage(String path) {
    for (String option : new String[] {"--env-file", "--answers", "--ca-file", "--recipe"}) {
      String what = path.isEmpty() ? " is empty." : " does not name a file.";
      new Program(folder).run("--no-input", option, path).ends(2).says(option + what);
    }
    new Program(folder).run("remove", "--env-file", "-x").ends(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "remove --env-file new/ | --env-file names a folder. Name a file in it, such as new/.env.",
        "export --env-file new/ | --env-file names a folder.",
        "--practice --no-input --env-file new/ | --env-file names a folder.",
        "--no-input --key-file new | There is no file %s. Name a file that is there, and that",
        "--no-input --answers new | There is no file %s. Name a file that is there, and that",
        "--no-input --key-file .. | Nothing could be read in"
      })
  void i08_whatCannotBeReadIsToldAsWhatItIs(String line, String said) {
    Path there = folder.resolve("new");
    new Program(folder).run(line.split(" ")).ends(7).says(said.formatted(there));
    assertFalse(Files.exists(there));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "1", "{", "{} x", "{\"check_existing\": [1]}", "{\"check_existing\": null}"})
  void whatHoldsNoAnswersIsWrongUsage(String text) {
    Program program = new Program(folder).put("a.json", text);
    program.run("--no-input", "--answers", "a.json").ends(2).says("is not a JSON object of texts");
  }

  @Test
  void answersBeginBehindAByteOrderMark() {
    Program program = new Program(folder).put("a.json", "\uFEFF{\"check_existing\": 2}");
    program
        .run("--no-input", "--answers", "a.json")
        .ends(8)
        .says("step collect_token has no answer");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Timeout(60)
  void a11_whatHasNoEndIsWaitedForNoLongerThanAMinute(boolean named) throws Exception {
    assertEquals(Duration.ofSeconds(60), ScriptOptions.LIMIT);
    PipedOutputStream producer = new PipedOutputStream();
    TestMachine machine = TestMachine.in(folder).input(new PipedInputStream(producer));
    producer.write("ntn_TEST".getBytes(StandardCharsets.US_ASCII));
    Path pipe = named ? folder.resolve("pipe") : null;
    if (named) {
      assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there are no pipes by name");
      assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    }
    ScriptOptions options = new ScriptOptions(new WizardCommand(machine.machine()));
    Duration soon = Duration.ofMillis(50);
    Fault fault = assertThrows(Fault.class, () -> options.read(pipe, 9, soon));
    assertEquals(Exit.ANSWER, fault.exit());
    String where = named ? "in " + pipe : "on standard input";
    assertEquals("No end of what is " + where + " came within 0 seconds.", fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"export", "doctor --offline"})
  void missingKeyIsToBePutWhereItWasLookedFor(String command) {
    String word = Printable.word(folder.resolve("it's.env").toString());
    new Program(folder)
        .run((command + " --env-file it's.env --name MINE").split(" "))
        .ends(8)
        .says("notion-setup --env-file " + word + " --name MINE");
    new Program(folder).run((command + " --name B").split(" ")).says("notion-setup --name B");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/home/me/a.env, ~/a.env",
        "/home/me/a b/it's, ~/'a b/it'\\''s'",
        "/home/me, /home/me",
        "/home/meme/~x, /home/meme/~x",
        "/tmp/a b, '/tmp/a b'"
      })
  void homeIsShortenedOutsideOfQuotes(Path path, String word) {
    assertEquals(word, Printable.word(path, Path.of("/home/me")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"a=b, a=b", "~x, '~x'", "a~x, a~x", "\"\", ''", "a;b, 'a;b'", "$a, '$a'"})
  void wordIsQuotedWhereAShellWouldChangeIt(String text, String word) {
    assertEquals(word, Printable.word(text));
  }
}
