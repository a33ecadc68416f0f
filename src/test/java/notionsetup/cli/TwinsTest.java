package notionsetup.cli;

import static notionsetup.cli.Desk.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
    Desk desk = new Desk(folder).put("NOTION_API_KEY=%s\n".formatted(TOKEN));
    String[] args = ("remove " + option).strip().split(" ", -1);
    Desk.Ended ended = desk.run(machine -> machine.env("NOTION_SETUP_DRY_RUN", twin), args);
    assertEquals(0, ended.exit(), ended.err());
    assertEquals(dry, desk.text().contains(TOKEN));
  }

  @Test
  void flagTakesNoOtherWord() {
    Desk.Ended ended =
        new Desk(folder).run(machine -> machine.env("NOTION_SETUP_DRY_RUN", "maybe"), "remove");
    assertEquals(2, ended.exit());
    assertTrue(ended.err().contains("NOTION_SETUP_DRY_RUN takes 1, true, yes or 0, false, no."));
  }

  @Test
  void misspeltTwinIsSaidAndTheRunGoesOn() {
    Desk desk = new Desk(folder).put("NOTION_API_KEY=%s\n".formatted(TOKEN));
    Desk.Ended ended =
        desk.run(
            machine -> machine.env("NOTION_SETUP_ENVFILE", "x").env("NOTION_SETUP_PORT", "1"),
            "export");
    assertEquals(0, ended.exit());
    assertEquals(
        "  ! No option has the twin NOTION_SETUP_ENVFILE; did you mean NOTION_SETUP_ENV_FILE?\n",
        ended.err().replaceAll("\n +", " "));
    assertEquals("NOTION_API_KEY=" + TOKEN + "\n", ended.out());
  }

  @Test
  void resultObjectIsThereHoweverItWasAskedFor() {
    Desk desk = new Desk(folder);
    assertEquals(
        2, desk.run(m -> m.env("NOTION_SETUP_JSON", "1"), "--nope").json().at("/exit").intValue());
    assertEquals(2, desk.run("--json=true", "--nope").json().at("/exit").intValue());
  }

  @Test
  void commandLineWinsOverTwin() {
    Desk desk = new Desk(folder).put("A=%s\n".formatted(TOKEN));
    Desk.Ended ended =
        desk.run(machine -> machine.env("NOTION_SETUP_NAME", "B"), "export", "--name", "A");
    assertEquals("A=" + TOKEN + "\n", ended.out());
  }
}
