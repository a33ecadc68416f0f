package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import notionsetup.env.EnvFile;
import notionsetup.env.Target;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import notionsetup.machine.Machine;
import notionsetup.machine.TestMachine;
import notionsetup.text.Printable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Suggested commands are about the file and the names that the person's command was about. */
class AimTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"export", "doctor --offline"})
  void missingKeyIsToBePutWhereItWasLookedFor(String command) {
    String line = command + " --env-file it's.env --name MINE";
    Ended ended = new InProcess(folder).run(line.split(" "));
    assertEquals(8, ended.exit());
    String shown = (ended.out() + ended.err()).replaceAll("\\s+", " ");
    String word = Printable.word(folder.resolve("it's.env").toString());
    String next = "notion-setup --env-file " + word + " --name MINE";
    assertTrue(shown.contains(next), () -> next + "\n" + shown);
  }

  @Test
  void usualFileAndNameNeedNoOption() {
    Machine machine = TestMachine.in(folder).machine();
    Target target =
        Target.of(EnvFile.look(Path.of(".env"), machine), List.of("A"), List.of(), machine);
    assertEquals("doctor", target.command("doctor"));
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
