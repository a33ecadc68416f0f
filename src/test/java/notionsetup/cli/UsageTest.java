package notionsetup.cli;

import static notionsetup.cli.Desk.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a command line that cannot be understood, and which help is named. */
class UsageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--nope | There is no option --nope. See the help: notion-setup --help",
        "--no-inptu | There is no option --no-inptu. Did you mean --no-input?",
        "docter | There is no command docter. Did you mean doctor?",
        "doctor --yes | doctor has no option --yes. See the help: notion-setup doctor --help",
        "doctor --ofline | doctor has no option --ofline. Did you mean --offline?",
        "doctor export | doctor takes no word behind it: export. See the help: notion-setup doctor --help",
        "recipes nope | recipes has no command nope. See the help: notion-setup recipes --help",
        "recipes shwo | recipes has no command shwo. Did you mean show?",
        "recipes show a b | recipes show takes fewer words. See the help: notion-setup recipes show --help",
        "--practice doctor | doctor has no option --practice. See the help: notion-setup doctor --help",
        "--json export | --json stands before export, and belongs behind it. See the help: notion-setup",
        "-- --json | Nothing is taken behind --. See the help: notion-setup --help",
        "-- doctor | Nothing is taken behind --. See the help: notion-setup --help",
        "export --format | --format is not complete: a value is missing. See the help: notion-setup export",
        "export --format x | --format takes env, value, sh,",
        "--env-file a --env-file b | --env-file is given twice. See the help: notion-setup --help",
        "--answer check_existing=1 --answer check_existing=2 | --answer answers step check_existing"
            + " twice. See the help: notion-setup --help",
        "completion | SHELL is missing. See the help: notion-setup completion --help",
        "completion csh | SHELL takes bash, zsh or fish. See the help: notion-setup completion --help",
        "practice --port x | --port takes a whole number of 0 or more. See the help: notion-setup practice",
        "--answer nope=1 | --answer names a step that this recipe does not have: nope. Steps that"
            + " take an answer: check_existing, confirm_created, confirm_shared"
      })
  void itIsToldOnce(String line, String said) {
    Desk.Ended ended = new Desk(folder).run(line.split(" "));
    assertEquals(2, ended.exit(), ended.err());
    String all = ended.err().replaceAll("\\s+", " ");
    assertTrue(all.contains("✗ " + said), all);
  }

  @Test
  void keyIsGivenOnce() {
    Desk desk =
        new Desk(folder).put("k", TOKEN).put("a.json", "{\"collect_token\": \"" + TOKEN + "\"}");
    Desk.Ended ended = desk.run("--no-input", "--key-file", "k", "--answers", "a.json");
    assertEquals(2, ended.exit());
    assertTrue(ended.assertHidden().err().contains("The key is given twice"), ended.err());
  }
}
