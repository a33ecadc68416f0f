package notionsetup.cli;

import static notionsetup.harness.InProcess.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The environment twins: an option from there counts where the command line has none. */
class TwinsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, '', true",
    "true, '', true",
    "YES, '', true",
    "0, '', false",
    "no, '', false",
    "'', '', false",
    "1, --dry-run, true",
    "0, --dry-run, true"
  })
  void flagIsOnWhereEitherSaysSo(String twin, String option, boolean dry) {
    InProcess program = new InProcess(folder).put("NOTION_API_KEY=%s\n".formatted(TOKEN));
    String[] args = ("remove " + option).strip().split(" ", -1);
    Ended ended = program.run(machine -> machine.env("NOTION_SETUP_DRY_RUN", twin), args);
    assertEquals(0, ended.exit(), ended.err());
    assertEquals(dry, program.text().contains(TOKEN));
  }

  @Test
  void flagTakesNoOtherWord() {
    Ended ended =
        new InProcess(folder)
            .run(machine -> machine.env("NOTION_SETUP_DRY_RUN", "maybe"), "remove");
    assertEquals(2, ended.exit());
    assertTrue(ended.err().contains("NOTION_SETUP_DRY_RUN takes 1, true, yes or 0, false, no."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NOTION_SETUP_COLOR | pink | doctor --offline | takes auto, always or never.",
        "NOTION_SETUP_WAIT_FOR_SHARING | soon | --no-input | takes a whole number of 0 or more.",
        "NOTION_SETUP_WAIT_FOR_SHARING | -1 | --no-input | takes a whole number of 0 or more.",
        "NOTION_SETUP_FORMAT | xml | recipes show | takes text or json.",
        "NOTION_SETUP_ALLOW_HOST | a:1 | --no-input | takes a host's name, or *.NAME,",
        "NOTION_SETUP_KEY_FILE | '' | --key-file= | --key-file is empty.",
        "NOTION_SETUP_CA_FILE | - | doctor | does not name a file.",
        "NOTION_SETUP_FROM | nowhere | --no-input | names a step that this recipe does not have."
      })
  void badValueIsBlamedOnWhereItStands(String twin, String value, String line, String what) {
    Ended ended = new InProcess(folder).run(m -> m.env(twin, value), line.split(" "));
    assertEquals(2, ended.exit(), ended.err());
    String sentence = what.startsWith("--") ? what : twin + " " + what;
    assertTrue(ended.err().contains(sentence), ended.err());
  }

  @Test
  void badTwinDisturbsNoOtherCommand() {
    InProcess program = new InProcess(folder).put("NOTION_API_KEY=%s\n".formatted(TOKEN));
    for (String line : new String[] {"--help", "--version", "export --help", "export"}) {
      Ended ended = program.run(m -> m.env("NOTION_SETUP_PORT", "x"), line.split(" "));
      assertEquals(0, ended.exit(), ended.err());
      ended.assertSilent();
    }
  }

  /** What stands in the environment was not meant for this one run: it gives way. */
  @Test
  void twinGivesWayToAnOptionThatItContradicts() {
    InProcess program = new InProcess(folder).put("NOTION_API_KEY=%s\n".formatted(TOKEN));
    assertEquals(0, program.run(m -> m.env("NOTION_SETUP_CLIENT", "vscode"), "export").exit());
    Ended practice =
        program.run(
            m -> m.env("NOTION_SETUP_API_BASE", "https://nowhere.example"),
            "--practice",
            "--no-input",
            "--answer",
            "check_existing=2");
    assertEquals(8, practice.exit(), practice.err());
    assertEquals(2, program.run("--practice", "--api-base", "https://nowhere.example").exit());
  }

  @Test
  void repeatableTwinsHaveALineForEach() {
    InProcess program = new InProcess(folder).put("A=%1$s\nB=%1$s\n".formatted(TOKEN));
    Ended ended = program.run(m -> m.env("NOTION_SETUP_NAME", "A\n\nB\n"), "export");
    assertEquals("A=%1$s\nB=%1$s\n".formatted(TOKEN), ended.out());
  }

  @Test
  void misspeltTwinIsSaidAndTheRunGoesOn() {
    InProcess program = new InProcess(folder).put("NOTION_API_KEY=%s\n".formatted(TOKEN));
    Ended ended =
        program.run(
            machine -> machine.env("NOTION_SETUP_ENVFILE", "x").env("NOTION_SETUP_PORT", "1"),
            "export");
    assertEquals(0, ended.exit());
    assertEquals(
        "  ! No option has the twin NOTION_SETUP_ENVFILE. Did you mean NOTION_SETUP_ENV_FILE?\n",
        ended.err().replaceAll("\n +", " "));
    assertEquals("NOTION_API_KEY=" + TOKEN + "\n", ended.out());
  }

  @Test
  void resultObjectIsThereHoweverItWasAskedFor() {
    InProcess program = new InProcess(folder);
    assertEquals(
        2,
        program.run(m -> m.env("NOTION_SETUP_JSON", "1"), "--nope").json().at("/exit").intValue());
    assertEquals(2, program.run("--json=true", "--nope").json().at("/exit").intValue());
  }

  @Test
  void commandLineWinsOverTwin() {
    InProcess program = new InProcess(folder).put("A=%s\n".formatted(TOKEN));
    Ended ended =
        program.run(machine -> machine.env("NOTION_SETUP_NAME", "B"), "export", "--name", "A");
    assertEquals("A=" + TOKEN + "\n", ended.out());
  }
}
