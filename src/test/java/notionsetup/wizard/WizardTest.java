package notionsetup.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.machine.Machine.Terminals;
import notionsetup.practice.PracticeNotion;
import notionsetup.practice.Scenario;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands in the file and in the environment already, how often a person may try, and how
 * sharing is proved; what a pipe sees of all this is in the transcripts.
 */
class WizardTest {
  private static final String GOOD = Scenario.GOOD.token();
  private static final String OWN =
      """
      {"schema_version": "1", "id": "own", "display_name": "Own API", "description": "A sample.",
       "outputs": [{"key": "OWN_URL", "sensitive": false}, {"key": "OWN_KEY"}],
       "steps": [{"id": "c", "type": "prompt_choice", "message": "Which?",
                  "choices": [{"label": "one", "sets": {"OWN_URL": "https://else.example"}},
                              {"label": "two", "next": "end"}]},
                 {"id": "k", "type": "prompt_input", "message": "Key?", "output_key": "OWN_KEY"},
                 {"id": "end", "type": "info", "message": "Now go to {{OWN_URL}}."}]}
      """;

  @TempDir private Path folder;
  @AutoClose private final PracticeNotion practice = PracticeNotion.start(0);

  /** Each file is there that an option of a run may name. */
  private Program program(String... args) {
    return in(folder, args)
        .machine(machine -> machine.home(folder.getParent()))
        .put("good", GOOD)
        .put("unknown", Program.TOKEN + "\n")
        .put("empty.json", "{\"collect_token\": \"\"}")
        .put("person.json", value("{\"collect_personal_token\": \"{PERSON}\"}"))
        .put("own.json", OWN);
  }

  private Program in(Path where, String... args) {
    return new Program(where).args("--no-browser", "--api-base", practice.address()).args(args);
  }

  /** The lines of a file, with the values in the place of their names. */
  private static String filled(String lines) {
    return value(lines).replaceAll("(?m)(^|;)K=", "$1NOTION_API_KEY=").replace(";", "\n") + "\n";
  }

  private static String value(String name) {
    String filled =
        name.replace("{OTHER}", "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789")
            .replace("{BLANK}", "\"ntn_TEST abcdefghijklmnopqrst\"");
    for (Scenario scenario : Scenario.values()) {
      filled = filled.replace("{" + scenario + "}", scenario.token());
    }
    return filled;
  }

  private List<String> asked() {
    return practice.received().stream().map(call -> call.path()).toList();
  }

  /**
   * Runs, a line each: its options; the lines of the file before; how the answers come, and which,
   * with a dot for Enter alone; the exit; the file after; how often the provider was asked; and
   * what is said or never is.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # What stands there already.
          --key-file good | K={OTHER} | typed n | 130 | K={OTHER} | 0 | Let the new one take its place?
          --key-file good | K={OTHER} | typed y 2 y | 0 | K={GOOD} | 2 | OpenAI
          --key-file good | K={OTHER} | typed . 2 y | 0 | K={GOOD} | 2 | OpenAI
          --key-file good | K={OTHER} | piped 2 y | 0 | K={GOOD} | 2 | ! What .env has as NOTION_API_KEY is no such key. That is a key of OpenAI
          --key-file good | K=op://v/n/k | typed < n | 130 | K=op://v/n/k | 0 | no way back
          --key-file good | K=op://v/n/k | typed . | 130 | K=op://v/n/k | 0 | Left; nothing was written.
          --key-file good | K=op://v/n/k | typed y 2 y | 0 | K={GOOD} | 2 | Do you already have
          | K={GOOD} | typed . | 0 | K={GOOD} | 2 | NOTION_API_KEY is already in .env (line 1); doctor --api-base http://127; never Things to know
          --key-file good | A=a b;K= | piped 2 y | 0 | A=a b;K={GOOD} | 2 | Use it eval "$(notion-setup export --format sh)"; never set -a
          --name FOO --key-file good | FOO=changeme | piped 2 y | 0 | FOO={GOOD} | 2 | What .env has as FOO is no such key
          --name NOTION_API_KEY --name NOTION_TOKEN | NOTION_TOKEN={GOOD} | piped 2 {GOOD} y | 0 | NOTION_TOKEN={GOOD};K={GOOD} | 2 | NOTION_TOKEN is already in .env (line 1
          --name NOTION_API_KEY --name NOTION_TOKEN | NOTION_TOKEN={GOOD} | typed ? . | 0 | NOTION_TOKEN={GOOD};K={GOOD} | 2 | Keeping it asks the provider
          --no-input | K=short | piped | 8 | K=short | 0 | NOTION_API_KEY is no such key. 5 characters
          # Whose answer counts.
          --from validate_token --answers person.json | K={GOOD} | piped | 0 | K={PERSON} | 1 |
          --from confirm_shared --answer check_existing=2 | K={GOOD} | piped y | 0 | K={GOOD} | 2 | never not on the path
          --answers empty.json | | piped 2 | 8 | | 0 | 0 characters
          --from check_sharing --key-file unknown | | piped | 4 | | 1 |
          # What is told of a value that is none.
          | | typed 2 integration {GOOD} y | 0 | K={GOOD} | 2 | Or, in the integration's settings
          | | typed 2 {BLANK} {GOOD} y | 0 | K={GOOD} | 2 | There is a blank in the middle; received 23; never received 29; never qrst; never Took off
          # Three refusals, where the token was pasted, are all that a person gets.
          | | typed 2 {REFUSED} {REFUSED}1 {REFUSED}2 {GOOD} y | 4 | | 3 | Couldn't verify the token; Configuration tab; never Shared at least one page; never webhook
          # Back is the question before: of a kept key that was refused, and of what now.
          | K={REFUSED} | typed . < < 3 | 130 | K={REFUSED} | 1 | There is no way back from this question.; never /10
          | | typed 2 {CAPTIVE_PORTAL} y < < {GOOD} y | 0 | K={GOOD} | 4 | What now?
          # Who acts as a person needs no sharing.
          | | piped 3 {PERSON} | 0 | K={PERSON} | 1 | never Looking at
          | | piped 3 {PERSONAL_BOT} | 0 | K={PERSONAL_BOT} | 1 | never Looking at
          # A person is told both ways to share, and waits.
          | | typed 1 y {SHARED_LATER} y | 0 | K={SHARED_LATER} | 4 | Add connection; Content access; I can now see Road map
          --wait-for-sharing 20 | | typed 1 y {NOTHING_SHARED} y | 6 | K={NOTHING_SHARED} | 9 | Add connection; Content access; within 20 seconds nothing was shared
          # A look alone never decides.
          --from check_sharing --wait-for-sharing 30 | K={SHARED_LATER} | piped | 0 | K={SHARED_LATER} | 3 | I can now see Road map
          --from check_sharing | K={OLD_VERSION} | piped | 0 | K={OLD_VERSION} | 1 | Step check_sharing could not look
          --from check_sharing --wait-for-sharing 30 | K={OLD_VERSION} | piped | 6 | K={OLD_VERSION} | 11 | within 30 seconds nothing was shared; does not take Notion-Version
          --from check_sharing --wait-for-sharing 30 | K={NO_READ_CONTENT} | piped | 0 | K={NO_READ_CONTENT} | 1 | tick 'Read content' in the integration's Configuration tab
          # I13: a value of the recipe's own is agreed to; it is known where the run starts for another.
          --recipe own.json | | piped 1 TEST-key | 9 | | 0 | Writes OWN_URL=https://else.example; add --name OWN_URL=OWN_URL
          --recipe own.json --name OWN_URL=OWN_URL | | piped 2 | 0 | | 0 | never saved in; never Use it
          --recipe own.json | | typed . | 9 | | 0 | send to the hosts above, and write the values?
          --recipe own.json --name OWN_URL=OWN_URL | | piped 1 TEST-key | 0 | OWN_URL=https://else.example;OWN_KEY=TEST-key | 0 |
          --recipe own.json --name OWN_URL=OWN_URL --from end | OWN_URL=https://mine.example | piped TEST-key | 0 | OWN_URL=https://mine.example;OWN_KEY=TEST-key | 0 | Starting at step k; Now go to https://mine.example.
          """)
  void i01_i13_endsAsItIsWrittenDown(
      String options,
      String before,
      String answers,
      int exit,
      String after,
      int requests,
      String says) {
    Program program = program(options == null ? new String[0] : options.split(" ", -1));
    if (before != null) {
      program.put(filled(before));
    }
    String[] given =
        Stream.of(answers.split(" ", -1))
            .skip(1)
            .map(answer -> answer.equals(".") ? "" : value(answer))
            .toArray(String[]::new);
    Ended ended = answers.startsWith("typed") ? program.typed(given) : program.piped(given);
    ended.ends(exit);
    for (String words : says == null ? new String[0] : says.split("; ", -1)) {
      if (words.startsWith("never ")) {
        ended.keepsQuiet(words.substring("never ".length()));
      } else {
        ended.says(words);
      }
    }
    assertEquals(after == null ? "" : filled(after), ended.wrote() ? ended.file() : "");
    assertEquals(requests, asked().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<your-notion-api-key>",
        "your_key_here",
        "short",
        "ntn_********************************",
        "https://www.notion.so/acme/Plans-a1000000000040008000000000000006",
        "a1000000-0000-4000-8000-000000000006",
        "ghp_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8",
        "token_v2=v02%3Auser_token_or_cookies%3Aabcdefghijklmnop"
      })
  void i01_whatIsNoKeyIsNeverSentAndMakesRoom(String value) {
    String line = filled("K=" + value);
    program("--no-input", "--yes").put(line).run().ends(8);
    Ended late = program("--no-input", "--yes", "--from", "validate_token").run().ends(8);
    assertEquals(line, late.file());
    assertEquals(List.of(), asked());
    Ended whole = program().piped("2", GOOD, "y").ends(0);
    whole.says("is no such key", "We'll create a Notion internal integration");
    assertEquals(filled("K={GOOD}"), whole.file());
  }

  @Test
  void i15_anAddressFromTheEnvironmentIsAgreedTo() {
    Program strange =
        new Program(folder)
            .put(filled("K={GOOD}"))
            .env("NOTION_API_BASE_URL", "https://example.invalid");
    strange.run().ends(9).says("have your key sent to example.invalid");
    strange.typed("").ends(9).says("have your key sent to example.invalid");
  }

  @Test
  void whatAPersonHasToDoIsToldOfThePathThatWasTaken() {
    Ended open = program("--json", "--no-input", "--answer", "check_existing=2").run().ends(8);
    String person = open.json().at("/continue/person").toString();
    assertTrue(person.contains("Click on your existing integration"), person);
    assertFalse(person.contains("Click 'New integration'"), person);
  }

  @Test
  void aQuietScriptIsToldNothing() {
    assertEquals("", program("--key-file", "good", "-q", "--no-input").run().ends(0).all());
  }

  @Test
  void aPersonIsAskedOnceWhichFileIsMeantAndAScriptIsWarned() throws IOException {
    Path below = Files.createDirectories(folder.resolve("project/below"));
    Files.createFile(folder.resolve("project/package.json"));
    Program project =
        in(below, "--key-file", "good").put("good", GOOD).machine(machine -> machine.home(folder));
    project.piped("2", "y").ends(0).says("none of a project's own; ~/project is");
    Files.delete(below.resolve(".env"));
    assertFalse(project.typed("2", "2", "y").ends(0).wrote());
    assertTrue(Files.exists(folder.resolve("project/.env")));
    assertTrue(project.typed("1", "2", "y").ends(0).wrote());
    in(folder).machine(machine -> machine.home(folder)).piped("2", GOOD, "y").says("home folder");
  }

  @Test
  void d10_whereALinkLeadsIsToldBeforeAndAfter() throws IOException {
    Files.createFile(Files.createDirectory(folder.resolve("o")).resolve("real"));
    Files.createSymbolicLink(folder.resolve(".env"), Path.of("o/real"));
    Ended ended = program("--key-file", "good").piped("2", "y").ends(0);
    ended.says("in .env, a link to o/real:", "saved in .env, a link to o/real (line 1");
  }

  @Test
  void aRehearsalsTokenStandsReadableEachTimeAndNobodyElseIsAskedAboutIt() {
    Ended rehearsal =
        new Program(folder)
            .args("--practice", "-f", "x.env", "--no-browser")
            .typed("2", GOOD, "<", GOOD, "y")
            .ends(0)
            .says("x.env; set +a")
            .keepsQuiet("notion-setup doctor");
    assertEquals(3, rehearsal.told().split("rehearsal: " + GOOD, -1).length, rehearsal.out());
  }

  @Test
  void aPersonWhoWaitsForSharingGoesOnByEnter() {
    String lines = "1\ny\n" + Scenario.NOTHING_SHARED.token() + "\ny\n\n";
    // What is typed is there when it is asked for; only the last line end comes unasked.
    InputStream typed =
        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int available() {
            return super.available() == 1 ? 1 : 0;
          }
        };
    program()
        .env("ACCESSIBLE", "1")
        .run(machine -> machine.terminals(new Terminals(true, true, true)).input(typed))
        .ends(0)
        .says("Add connection", "Content access", "Nothing is shared yet");
    assertEquals(List.of("/v1/users/me", "/v1/search"), asked());
  }
}
