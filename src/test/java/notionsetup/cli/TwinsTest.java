package notionsetup.cli;

import static notionsetup.harness.Program.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment twins: an option from there counts where the command line has none. */
class TwinsTest {
  private static final String LINE = "NOTION_API_KEY=" + TOKEN + "\n";

  @TempDir Path folder;

  private Ended run(String twin, String value, String line) {
    return new Program(folder).run(machine -> machine.env(twin, value), line.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "1, '', true",
    "true, '', true",
    "YES, '', true",
    "0, '', false",
    "no, '', false",
    "'', '', false",
    "1, --dry-run, true",
    "0, --dry-run=true, true",
    "1, --dry-run=no, false",
    "0, --dry-run, true"
  })
  void flagIsOnWhereEitherSaysSo(String twin, String option, boolean dry) {
    Program program = new Program(folder).put(LINE);
    run("NOTION_SETUP_DRY_RUN", twin, ("remove " + option).strip()).ends(0);
    assertEquals(dry, program.text().contains(TOKEN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DRY_RUN | maybe | remove | takes 1, true, yes or 0, false, no.",
        "COLOR | pink | doctor --offline | takes auto, always or never.",
        "WAIT_FOR_SHARING | soon | --no-input | takes a whole number of 0 or more.",
        "WAIT_FOR_SHARING | -1 | --no-input | takes a whole number of 0 or more.",
        "FORMAT | xml | recipes show | takes text or json.",
        "ALLOW_HOST | a:1 | --no-input | takes a host's name, or *.NAME,",
        "KEY_FILE | '' | --key-file= | --key-file is empty.",
        "CA_FILE | - | doctor | does not name a file.",
        "FROM | nowhere | --no-input | names a step that this recipe does not have: nowhere."
      })
  void badValueIsBlamedOnWhereItStands(String twin, String value, String line, String what) {
    String name = "NOTION_SETUP_" + twin;
    run(name, value, line).ends(2).says(what.startsWith("--") ? what : name + " " + what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "export --help", "export"})
  void badTwinDisturbsNoOtherCommand(String line) {
    new Program(folder).put(LINE);
    run("NOTION_SETUP_PORT", "x", line).ends(0).assertSilent();
    run("NOTION_SETUP_WAIT_FOR_SHARING", "x", line).ends(0).assertSilent();
  }

  /** What stands in the environment was not meant for this one run: it gives way. */
  @Test
  void twinGivesWayToAnOptionThatItContradicts() {
    new Program(folder).put(LINE);
    run("NOTION_SETUP_CLIENT", "vscode", "export").ends(0);
    String practice = "--practice --no-input --answer check_existing=2";
    run("NOTION_SETUP_API_BASE", "https://nowhere.example", practice).ends(8);
    new Program(folder).run("--practice", "--api-base", "https://nowhere.example").ends(2);
  }

  @Test
  void repeatableTwinsHaveALineForEachAndTheCommandLineWins() {
    new Program(folder).put("A=%1$s\nB=%1$s\n".formatted(TOKEN));
    String both = run("NOTION_SETUP_NAME", "A\n\nB\n", "export").out();
    assertEquals("A=%1$s\nB=%1$s\n".formatted(TOKEN), both);
    assertEquals(
        "A=" + TOKEN + "\n", run("NOTION_SETUP_NAME", "B", "export --name A").ends(0).out());
  }

  @Test
  void optionWhoseLabelHasADashHasItsTwinToo() {
    new Program(folder).put(LINE);
    run("NOTION_SETUP_PAGE", "no id", "doctor --offline").ends(2).keepsQuiet("No option has");
  }

  @Test
  void misspeltTwinIsSaidAndTheRunGoesOn() {
    new Program(folder).put(LINE);
    Ended ended = run("NOTION_SETUP_ENVFILE", "x", "export").ends(0);
    String said = "NOTION_SETUP_ENVFILE. Did you mean NOTION_SETUP_ENV_FILE?";
    assertEquals(LINE, ended.says("! No option has the twin " + said).out());
  }

  @Test
  void resultObjectIsThereHoweverItWasAskedFor() {
    assertEquals(2, run("NOTION_SETUP_JSON", "1", "--nope").json().at("/exit").intValue());
    assertEquals(2, run("X", "", "--json=true --nope").json().at("/exit").intValue());
  }
}
