package notionsetup.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F12 and F13: what a recipe and an answer can have opened, and what the program opened gets. */
@Timeout(30)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the browser is a shell script")
class OpeningTest {
  private static final String KEY = "TEST-key-0123456789";
  private static final String RECIPE =
      """
      {"schema_version": "1", "id": "link", "display_name": "Link API", "description": "A sample.",
       "outputs": [{"key": "LINK", "sensitive": false}, {"key": "LINK_KEY"}],
       "steps": [
        {"id": "link", "type": "prompt_input", "message": "Which page?", "output_key": "LINK"},
        {"id": "key", "type": "prompt_input", "message": "Paste the key:", "output_key": "LINK_KEY"},
        {"id": "open", "type": "open_url", "message": "Opening the page.", "url": "{{LINK}}"}]}
      """;

  @TempDir private Path folder;

  private Path seen() {
    return folder.resolve("seen");
  }

  /** A run at a terminal that has a browser, which writes down what it gets. */
  private Ended run(String link, String end) throws IOException {
    String spy = "echo noise; echo noise >&2\n{ printf '<%%s>' \"$@\"; env; } >>'%s'\n%s";
    Path browser = Disk.script(folder.resolve("browser"), spy.formatted(seen(), end));
    Path answers = Files.writeString(folder.resolve("answers.json"), "{\"key\": \"" + KEY + "\"}");
    return RunsTest.playing(Files.writeString(folder.resolve("link.json"), RECIPE), folder)
        .machine(machine -> machine.path(folder.toString()).home(folder.getParent()))
        .env("BROWSER", browser.toString())
        .env("DISPLAY", ":0")
        .env("MINE", KEY)
        .env("HEADER", "Bearer " + KEY)
        .args("--answers", answers.toString())
        .typed("y", link, "", "")
        .ends(0);
  }

  @Test
  void f12_theAddressIsShownAndThenOpenedAsItIsWithNothingOfWhatWasCollected() throws IOException {
    String address = "https://attic.example/a?b=$(id)&c=%PATH%;d";
    Ended run = run("https://ATTIC.example/a?b=$(id)&c=%PATH%;d", "");
    String seen = Files.readString(seen());
    assertTrue(seen.startsWith("<" + address + ">") && seen.contains("DISPLAY=:0"), seen);
    assertFalse(seen.contains(KEY), seen);
    run.keepsQuiet("You will need", "noise");
    assertTrue(run.told().indexOf(address) < run.told().indexOf("Enter opens"), run::told);
  }

  /** What is an address is told in one place; here it is seen that an answer gets there. */
  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "http://127.0.0.1/", "https://a@evil.example/"})
  void f12_anAnswerThatIsNoPlainAddressIsNotOpened(String link) throws IOException {
    run(link, "").says("No browser could be opened");
    assertFalse(Files.exists(seen()));
  }

  @ParameterizedTest
  @CsvSource({"exit 3, true", "exit 0, false"})
  void f13_aBrowserThatFailsIsSaidAndTheRunGoesOn(String end, boolean said) throws IOException {
    Ended run = run("https://attic.example/", end);
    assertTrue(Files.exists(seen()) && run.wrote());
    assertEquals(said, run.told().contains("open the address yourself"), run::told);
  }
}
