package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a command line that cannot be understood, and which help is named. */
class UsageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--nope | There is no option --nope. See the help: notion-setup --help",
        "-kghp_abcdefabcdefabcdef | An argument is neither an option nor a command. See the help: notion-setup --help",
        "--foo | There is no option --foo. See the help: notion-setup --help",
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
        "--practice doctor | --practice stands before doctor, and belongs behind it. See the help: notion-setup doctor --help",
        "--json export | --json stands before export, and belongs behind it. See the help: notion-setup",
        "export --format | --format has no value. See the help: notion-setup export",
        "export --format x | --format takes env, value, sh,",
        "--env-file a --env-file b | --env-file is given twice. See the help: notion-setup --help",
        "completion | SHELL has no value. See the help: notion-setup completion --help",
        "completion csh | SHELL takes bash, zsh or fish. See the help: notion-setup completion --help",
        "practice --port x | --port takes a whole number of 0 or more. See the help: notion-setup practice",
        "--answer nope=1 | --answer names a step that this recipe does not have: nope. Steps:"
            + " check_existing, confirm_created, collect_token, confirm_shared",
        "--answer intro=1 | --answer names a step that asks nothing: intro. Steps: check_existing,"
      })
  void itIsToldOnce(String line, String said) {
    new Program(folder).run(line.split(" ")).ends(2).says("✗ " + said);
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
}
