package notionsetup.cli;

import static notionsetup.harness.Program.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a command line and the twins around it mean, and what is said of those that mean nothing.
 */
class OptionsTest {
  private static final String LINE = "NOTION_API_KEY=" + TOKEN + "\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--nope | There is no option --nope. See the help: notion-setup --help",
        "-kghp_abcdefabcdefabcdef | An argument is neither an option nor a command. See the help: notion-setup --help",
        "--force | There is no option --force. See the help: notion-setup --help",
        "--yes=maybe | --yes takes 1, true, yes or 0, false, no. See the help: notion-setup --help",
        "--from ntn_aaaaaaaa | --from names a step that this recipe does not have. Steps: intro,",
        "--from ntn_aaaaaaaaaaaaaaaaaaaa | --from takes no key. If that was a key",
        "--wait | There is no option --wait. Did you mean --wait-for-sharing?",
        "--no-inptu | There is no option --no-inptu. Did you mean --no-input?",
        "docter | There is no command docter. Did you mean: notion-setup doctor",
        "exprot | There is no command exprot. Did you mean: notion-setup export",
        "export --fromat sh | export has no option --fromat. Did you mean --format?",
        "export --dry-run | export has no option --dry-run. See the help: notion-setup export",
        "exp | There is no command exp. Did you mean: notion-setup export",
        "--no-in | There is no option --no-in. Did you mean --no-input?",
        "Doctor | There is no command Doctor. Did you mean: notion-setup doctor",
        "Login | There is no command Login. Run: notion-setup",
        "export --client vscode | --client is for --format mcp. See the help: notion-setup export --help",
        "help docter | There is no command docter. Did you mean: notion-setup doctor",
        "help nope | There is no command nope. See the help: notion-setup --help",
        "login | There is no command login. Run: notion-setup",
        "init | There is no command init. Run: notion-setup",
        "setup | There is no command setup. Run: notion-setup",
        "auth | There is no command auth. Run: notion-setup",
        "status | There is no command status. Run: notion-setup doctor",
        "--token x | There is no option --token. If that was a key, other programs could see it, and"
            + " the shell's history has it. Make a new key, and give it at the prompt, or in a file:"
            + " notion-setup --key-file FILE",
        "--token ntn_aaaaaaaaaaaaaaaaaaaa | There is no option --token. If that was a key, other programs"
            + " could see it, and the shell's history has it. Make a new key,",
        "help doctor x | help takes no further word. See the help: notion-setup help --help",
        "doctor --yes | doctor has no option --yes. See the help: notion-setup doctor --help",
        "doctor --ofline | doctor has no option --ofline. Did you mean --offline?",
        "doctor export | doctor takes no further word. See the help: notion-setup doctor --help",
        "recipes nope | WORD takes list, show or check. See the help: notion-setup recipes",
        "recipes list a | recipes list takes no further word. See the help: notion-setup recipes --help",
        "recipes show a b | recipes takes no further word. See the help: notion-setup recipes --help",
        "--practice doctor | doctor has no option --practice. See the help: notion-setup doctor --help",
        "--json export | --json stands before export, and belongs behind it. See the help: notion-setup",
        "export --format | --format has no value. See the help: notion-setup export",
        "export --format x | --format takes env, value, sh,",
        "--env-file a --env-file b | --env-file is given twice. See the help: notion-setup --help",
        "completion | SHELL has no value. See the help: notion-setup completion --help",
        "completion csh | SHELL takes bash, zsh or fish. See the help: notion-setup completion --help",
        "practice --port x | --port takes a whole number of 0 or more. See the help: notion-setup practice",
        "NOTION_SETUP_DRY_RUN=maybe remove | NOTION_SETUP_DRY_RUN takes 1, true, yes or 0, false, no.",
        "NOTION_SETUP_COLOR=pink doctor --offline | NOTION_SETUP_COLOR takes auto, always or never.",
        "NOTION_SETUP_WAIT_FOR_SHARING=soon --no-input | NOTION_SETUP_WAIT_FOR_SHARING takes a whole number of 0 or more.",
        "NOTION_SETUP_WAIT_FOR_SHARING=-1 --no-input | NOTION_SETUP_WAIT_FOR_SHARING takes a whole number of 0 or more.",
        "NOTION_SETUP_FORMAT=xml recipes show | NOTION_SETUP_FORMAT takes text or json.",
        "NOTION_SETUP_ALLOW_HOST=a:1 --no-input | NOTION_SETUP_ALLOW_HOST takes a host's name, or *.NAME,",
        "NOTION_SETUP_CA_FILE=- doctor | NOTION_SETUP_CA_FILE does not name a file.",
        "NOTION_SETUP_FROM=nowhere --no-input | NOTION_SETUP_FROM names a step that this recipe does not have: nowhere.",
        "--key-file= | --key-file is empty. See the help: notion-setup --help",
        "--answer nope=1 | --answer names a step that this recipe does not have: nope. Steps:"
            + " check_existing, confirm_created, collect_token, confirm_shared",
        "--answer intro=1 | --answer names a step that asks nothing: intro. Steps: check_existing,"
      })
  void itIsToldOnce(String line, String said) {
    run(line).ends(2).says("✗ " + said);
  }

  /** Runs a line as a shell has it, with variables before its words. */
  private Ended run(String line) {
    Program program = new Program(folder);
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    while (words.get(0).contains("=") && words.get(0).startsWith("NOTION_SETUP_")) {
      String[] twin = words.remove(0).split("=", 2);
      program.env(twin[0], twin[1]);
    }
    return program.run(words.toArray(String[]::new));
  }

  @Test
  void colourIsLeftOutOfFaultsToo() {
    Program program = new Program(folder).env("FORCE_COLOR", "1");
    assertTrue(program.run("--nope").err().contains("\u001b["));
    assertFalse(program.run("--color", "never", "--nope").err().contains("\u001b["));
  }

  @Test
  void shortFormsAreTheSameOptionsAndQuietSaysNothing() {
    Program program = new Program(folder);
    String line = "--practice -y -f x.env --answer check_existing=2 --no-input --key-file k";
    program.put("k", Program.PRACTICE);
    assertFalse(program.run(line.split(" ")).out().isEmpty());
    Ended quiet = program.run((line + " -q").replace("x.env", "y.env").split(" "));
    assertEquals(0, quiet.exit(), quiet.err());
    assertEquals("", quiet.out());
    assertTrue(Files.exists(folder.resolve("x.env")) && Files.exists(folder.resolve("y.env")));
  }

  @Test
  void helpOfACommandIsTheSameHoweverItIsAskedFor() {
    Program program = new Program(folder);
    for (String command : new String[] {"", "doctor", "recipes"}) {
      String[] asked = ("help " + command).strip().split(" ");
      String help = program.run(asked).assertSilent().out();
      assertEquals(program.run((command + " --help").strip().split(" ")).out(), help);
    }
    program.run("help", "help").assertSilent().says("notion-setup help [OPTIONS] [COMMAND]");
    program.run("help", "-h").assertSilent().says("notion-setup help [OPTIONS] [COMMAND]");
    assertEquals(program.run("--help").out(), program.run("help", "--json").ends(0).out());
    String help = program.run("--help").out();
    int at = 0;
    for (String heading :
        List.of("Most used:", "Scripts:", "Network:", "Output:", "For screen readers:")) {
      assertTrue(help.indexOf(heading) > at, heading);
      at = help.indexOf(heading);
    }
    for (String name :
        List.of(
            "-f, --env-file",
            "-y, --yes",
            "-q, --quiet",
            "  doctor      Say why the key does not work",
            "  remove      Take the key's lines out")) {
      assertTrue(help.contains(name), name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "doctor", "export", "remove", "recipes", "practice", "completion"})
  void everyOptionHasALongNameAndOneLabel(String command) {
    String help = new Program(folder).run((command + " --help").strip().split(" ")).ends(0).out();
    for (String line : help.lines().filter(each -> each.matches(" {2,6}-.*")).toList()) {
      assertTrue(line.matches(" {2,6}(-\\w, )?--[a-z-]+(=[A-Z=-]+)?( .*)?"), line);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NOTION_SETUP_DRY_RUN=1 remove, true",
    "NOTION_SETUP_DRY_RUN=true remove, true",
    "NOTION_SETUP_DRY_RUN=YES remove, true",
    "NOTION_SETUP_DRY_RUN=0 remove, false",
    "NOTION_SETUP_DRY_RUN=no remove, false",
    "NOTION_SETUP_DRY_RUN= remove, false",
    "NOTION_SETUP_DRY_RUN=1 remove --dry-run, true",
    "NOTION_SETUP_DRY_RUN=0 remove --dry-run=true, true",
    "NOTION_SETUP_DRY_RUN=1 remove --dry-run=no, false",
    "NOTION_SETUP_DRY_RUN=0 remove --dry-run, true"
  })
  void switchIsOnWhereTheLineOrElseItsTwinSaysSo(String line, boolean dry) {
    Program program = new Program(folder).put(LINE);
    run(line).ends(0);
    assertEquals(dry, program.text().contains(TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"COLOR=purple help", "JSON=maybe help doctor", "COLOR=x doctor --help"})
  void helpIsThereWhateverTheTwinsSay(String line) {
    run("NOTION_SETUP_" + line).ends(0).assertSilent().says("Usage: notion-setup");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "export --help", "export"})
  void badTwinDisturbsNoOtherCommand(String line) {
    new Program(folder).put(LINE);
    run("NOTION_SETUP_PORT=x " + line).ends(0).assertSilent();
    run("NOTION_SETUP_WAIT_FOR_SHARING=x " + line).ends(0).assertSilent();
  }

  /** What stands in the environment was not meant for this one run: it gives way. */
  @Test
  void twinGivesWayToAnOptionThatItContradicts() {
    new Program(folder).put(LINE);
    run("NOTION_SETUP_CLIENT=vscode export").ends(0);
    String practice = "--practice --no-input --answer check_existing=2";
    run("NOTION_SETUP_API_BASE=https://nowhere.example " + practice).ends(8);
    new Program(folder).run("--practice", "--api-base", "https://nowhere.example").ends(2);
  }

  @Test
  void repeatableTwinsHaveALineForEachAndTheCommandLineWins() {
    new Program(folder).put("A=%1$s\nB=%1$s\n".formatted(TOKEN));
    String both = run("NOTION_SETUP_NAME=A\n\nB\n export").out();
    assertEquals("A=%1$s\nB=%1$s\n".formatted(TOKEN), both);
    assertEquals("A=" + TOKEN + "\n", run("NOTION_SETUP_NAME=B export --name A").ends(0).out());
  }

  @Test
  void optionWhoseLabelHasADashHasItsTwinToo() {
    new Program(folder).put(LINE);
    run("NOTION_SETUP_PAGE=no-id doctor --offline").ends(2).keepsQuiet("No option has");
  }

  @Test
  void misspeltTwinIsSaidAndTheRunGoesOn() {
    new Program(folder).put(LINE);
    Ended ended = run("NOTION_SETUP_ENVFILE=x export").ends(0);
    String said = "NOTION_SETUP_ENVFILE. Did you mean NOTION_SETUP_ENV_FILE?";
    assertEquals(LINE, ended.says("! No option has the twin " + said).out());
  }

  @Test
  void resultObjectIsThereHoweverItWasAskedFor() {
    assertEquals(2, run("NOTION_SETUP_JSON=1 --nope").json().at("/exit").intValue());
    assertEquals(2, run("--json=true --nope").json().at("/exit").intValue());
  }
}
