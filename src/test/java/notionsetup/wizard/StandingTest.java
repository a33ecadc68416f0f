package notionsetup.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import notionsetup.practice.PracticeNotion;
import notionsetup.practice.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the file and in the environment already, and how often a person may try. */
class StandingTest {
  private static final String GOOD = Scenario.GOOD.token();
  private static final String KEPT = "NOTION_API_KEY=" + GOOD + "\n";

  @TempDir private Path folder;
  private PracticeNotion practice;

  @BeforeEach
  void start() {
    practice = PracticeNotion.start(0);
  }

  @AfterEach
  void stop() {
    practice.close();
  }

  private InProcess program(String... args) {
    return in(folder, args).machine(machine -> machine.home(folder.getParent()));
  }

  private InProcess in(Path where, String... args) {
    return new InProcess(where).args("--no-browser", "--api-base", practice.address()).args(args);
  }

  private InProcess withKey(String token, String... args) {
    return program("--key-file", "key").args(args).put("key", token + "\n");
  }

  private List<String> asked() {
    return practice.received().stream().map(call -> call.path()).toList();
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
    String line = "NOTION_API_KEY=" + value + "\n";
    program("--no-input", "--yes").put(line).run().ends(8);
    Ended late = program("--no-input", "--yes", "--from", "validate_token").run().ends(8);
    assertEquals(line, late.file());
    assertEquals(List.of(), asked());
    Ended whole = program().piped("2", GOOD, "y").ends(0);
    whole.says("is no such key", "We'll create a Notion internal integration");
    assertEquals(KEPT, whole.file());
  }

  @ParameterizedTest
  @CsvSource({"n, 130", "y, 0", "'', 0"})
  void i01_aSecretOfAnotherKindGoesAfterOneYes(String answer, int exit) {
    String old = "NOTION_API_KEY=sk-proj-abcdefghijklmnopqrstuvwxyz0123456789\n";
    Ended typed = withKey(GOOD).put(old).typed(answer, "2", "y").ends(exit);
    assertEquals(exit == 0 ? KEPT : old, typed.file());
    assertTrue(withKey(GOOD).put(old).piped("2", "y").ends(0).err().contains("OpenAI"));
  }

  @Test
  void aKeyIsKeptAndCheckedWithNothingToLearn() {
    Ended kept = program().put(KEPT).typed("").ends(0);
    kept.says("NOTION_API_KEY is already in .env (line 1)").keepsQuiet("Things to know");
  }

  @ParameterizedTest
  @CsvSource({"'<\nn', 130", "'', 130", "'y\n2\ny', 0"})
  void aGuardTakesNoYesByItself(String typed, int exit) {
    String reference = "NOTION_API_KEY=op://vault/notion/key\n";
    Ended ended = withKey(GOOD).put(reference).typed(typed).ends(exit);
    assertEquals(typed.startsWith("<"), ended.told().contains("no way back"), ended::all);
    assertEquals(exit == 0, ended.told().contains("Do you already have"), ended::all);
    assertEquals(exit == 0 ? KEPT : reference, ended.file());
  }

  @Test
  void i15_anAddressFromTheEnvironmentIsAgreedTo() {
    InProcess strange =
        new InProcess(folder).put(KEPT).env("NOTION_API_BASE_URL", "https://example.invalid");
    strange.run().ends(9).says("have your key sent to example.invalid");
    strange.typed("").ends(9).says("have your key sent to example.invalid");
  }

  @Test
  void whatAnOptionGivesGoesBeforeWhatTheFileHas() {
    InProcess later = program("--from", "validate_token", "--answers", "a").put(KEPT);
    later.put("a", "{\"collect_personal_token\": \"" + Scenario.PERSON.token() + "\"}");
    assertEquals("NOTION_API_KEY=" + Scenario.PERSON.token() + "\n", later.piped().ends(0).file());
  }

  @Test
  void aKeyThatMayNotDoEnoughIsHeld() {
    Ended held = withKey(Scenario.FORBIDDEN.token()).typed("2", "y", "1", "3").ends(6);
    held.says("Left; nothing was written.");
    assertEquals(2, asked().size());
    assertFalse(held.wrote());
  }

  @Test
  void whatAPersonHasToDoIsToldOfThePathThatWasTaken() {
    Ended open = program("--json", "--no-input", "--answer", "check_existing=2").run().ends(8);
    String person = open.json().at("/continue/person").toString();
    assertTrue(person.contains("Click on your existing integration"), person);
    assertFalse(person.contains("Click 'New integration'"), person);
  }

  @Test
  void twoQuietWordsForAScript() {
    Ended two = withKey(GOOD, "--no-input").run().ends(0).assertSilent();
    assertEquals(2, two.out().lines().count(), two::out);
    assertEquals("", withKey(GOOD, "-q", "--no-input").run().ends(0).all());
  }

  @Test
  void i13_aValueOfTheRecipesOwnIsAgreedTo() {
    InProcess own =
        program("--recipe", "own.json")
            .put(
                "own.json",
                """
        {"schema_version": "1", "id": "own", "display_name": "Own API", "description": "A sample.",
         "outputs": [{"key": "OWN_URL", "sensitive": false}, {"key": "OWN_KEY"}],
         "steps": [{"id": "c", "type": "prompt_choice", "message": "Which?",
                    "choices": [{"label": "one", "sets": {"OWN_URL": "https://else.example"}}]},
                   {"id": "k", "type": "prompt_input", "message": "Key?", "output_key": "OWN_KEY"}]}
        """);
    Ended script = own.piped("1", "TEST-key-0123456789").ends(9);
    script.says("Writes OWN_URL=https://else.example", "add --name OWN_URL=OWN_URL");
    Ended no = own.typed("").ends(9).says("with the hosts and the values above?");
    assertFalse(no.wrote());
    Ended named = own.args("--name", "OWN_URL=OWN_URL").piped("1", "TEST-key-0123456789").ends(0);
    assertEquals("OWN_URL=https://else.example\nOWN_KEY=TEST-key-0123456789\n", named.file());
  }

  @Test
  void aRefusalIsToldWhereTheTokenWasPastedAndThreeAreAllThatAPersonGets() {
    String bad = Scenario.REFUSED.token();
    Ended refused = program().typed("2", bad, bad + "1", bad + "2", GOOD, "y").ends(4);
    refused.keepsQuiet("Shared at least one page");
    assertEquals(3, asked().size());
    assertFalse(refused.wrote());
  }

  @Test
  void anEarlyYesIsToldAtOnceAndWrittenAtTheChecksOwnStep() {
    Ended ended = program().typed("2", GOOD, "y").ends(0);
    ended.says("received 23 characters, ending oken; Notion accepts it");
    assertTrue(ended.out().indexOf("Notion accepts it") < ended.out().indexOf("verified"));
    assertEquals(List.of("/v1/users/me", "/v1/search"), asked());
    assertEquals(KEPT, ended.file());
    ended.says("Trouble notion-setup doctor --api-base " + practice.address());
  }

  @Test
  void aPersonIsAskedOnceWhichFileIsMeantAndAScriptIsWarned() throws IOException {
    Path below = Files.createDirectories(folder.resolve("project/below"));
    Files.createFile(folder.resolve("project/package.json"));
    InProcess project =
        in(below, "--key-file", "key").put("key", GOOD).machine(machine -> machine.home(folder));
    project.piped("2", "y").ends(0).says("none of a project's own; ~/project is");
    Files.delete(below.resolve(".env"));
    assertFalse(project.typed("2", "2", "y").ends(0).wrote());
    assertTrue(Files.exists(folder.resolve("project/.env")));
    assertTrue(project.typed("1", "2", "y").ends(0).wrote());
    in(folder).machine(machine -> machine.home(folder)).piped("2", GOOD, "y").says("home folder");
  }

  @Test
  void whatIsTooShortForATokenIsNotTakenForASecret() {
    program()
        .typed("2", "integration", GOOD, "y")
        .ends(0)
        .says("Or, in the integration's settings");
  }

  @Test
  void aRehearsalsTokenStandsReadableEachTimeAndNobodyElseIsAskedAboutIt() {
    Ended rehearsal =
        new InProcess(folder)
            .args("--practice", "-f", "x.env", "--no-browser")
            .typed("2", GOOD, "<", GOOD, "y")
            .ends(0)
            .says("x.env; set +a")
            .keepsQuiet("notion-setup doctor");
    assertEquals(3, rehearsal.told().split("rehearsal: " + GOOD, -1).length, rehearsal.out());
  }
}
