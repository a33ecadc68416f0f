package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import notionsetup.harness.Program;
import notionsetup.text.Printable;
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
