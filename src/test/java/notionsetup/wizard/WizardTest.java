package notionsetup.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import notionsetup.machine.Machine.Terminals;
import notionsetup.practice.PracticeNotion;
import notionsetup.practice.Scenario;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands in the file and in the environment already, how often a person may try, and how
 * sharing is proved; what a pipe sees of all this is in the transcripts.
 */
class WizardTest {
  private static final String GOOD = Scenario.GOOD.token();
  private static final String KEPT = "NOTION_API_KEY=" + GOOD + "\n";
  private static final String OWN =
      """
      {"schema_version": "1", "id": "own", "display_name": "Own API", "description": "A sample.",
       "outputs": [{"key": "OWN_URL", "sensitive": false}, {"key": "OWN_KEY"}],
       "steps": [{"id": "c", "type": "prompt_choice", "message": "Which?",
                  "choices": [{"label": "one", "sets": {"OWN_URL": "https://else.example"}}]},
                 {"id": "k", "type": "prompt_input", "message": "Key?", "output_key": "OWN_KEY"},
                 {"id": "end", "type": "info", "message": "Now go to {{OWN_URL}}."}]}
      """;

  /** What the file may have, by a word. */
  private static final Map<String, String> FILES =
      Map.of(
          "KEPT", KEPT,
          "OTHER", "NOTION_API_KEY=sk-proj-abcdefghijklmnopqrstuvwxyz0123456789\n",
          "REFERENCE", "NOTION_API_KEY=op://vault/notion/key\n");

  @TempDir private Path folder;
  @AutoClose private final PracticeNotion practice = PracticeNotion.start(0);

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

  private long searches() {
    return asked().stream().filter("/v1/search"::equals).count();
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

  /** What a person with a key in hand answers about what the file has, a dot for Enter alone. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OTHER     | n     | 130 | OTHER     | Let the new one take its place?",
        "OTHER     | y 2 y | 0   | KEPT      | OpenAI",
        "OTHER     | . 2 y | 0   | KEPT      | OpenAI",
        "REFERENCE | < n   | 130 | REFERENCE | no way back",
        "REFERENCE | .     | 130 | REFERENCE | Left; nothing was written.",
        "REFERENCE | y 2 y | 0   | KEPT      | Do you already have",
      })
  void i01_whatStandsThereGoesAfterAYes(
      String before, String answers, int exit, String after, String says) {
    String[] typed = answers.replace(".", "").split(" ", -1);
    Ended ended = withKey(GOOD).put(FILES.get(before)).typed(typed).ends(exit).says(says);
    assertEquals(FILES.get(after), ended.file());
  }

  @Test
  void i01_aScriptIsWarnedOfASecretOfAnotherKind() {
    Ended ended = withKey(GOOD).put(FILES.get("OTHER")).piped("2", "y").ends(0);
    assertTrue(ended.err().contains("OpenAI"));
  }

  @Test
  void aKeyIsKeptAndCheckedWithNothingToLearn() {
    Ended kept = program().put(KEPT).typed("").ends(0);
    kept.says("NOTION_API_KEY is already in .env (line 1)").keepsQuiet("Things to know");
    kept.says("Trouble notion-setup doctor --api-base " + practice.address());
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
  void anEmptyAnswerIsNoKey() {
    program("--answers", "a")
        .put("a", "{\"collect_token\": \"\"}")
        .piped("2")
        .ends(8)
        .says("0 characters");
    assertEquals(List.of(), asked());
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
    assertEquals("", withKey(GOOD, "-q", "--no-input").run().ends(0).all());
  }

  @Test
  void i05_whatAShellCannotReadIsNotToBeSourced() {
    Ended ended = withKey(GOOD).put("A=a b\nNOTION_API_KEY=\n").piped("2", "y").ends(0);
    ended.says("Use it eval \"$(notion-setup export --format sh)\"").keepsQuiet("set -a");
  }

  @Test
  void i13_aValueOfTheRecipesOwnIsAgreedTo() {
    InProcess own = program("--recipe", "own.json").put("own.json", OWN);
    Ended script = own.piped("1", "TEST-key-0123456789").ends(9);
    script.says("Writes OWN_URL=https://else.example", "add --name OWN_URL=OWN_URL");
    Ended no = own.typed("").ends(9).says("send to the hosts above, and write the values?");
    assertFalse(no.wrote());
    Ended named = own.args("--name", "OWN_URL=OWN_URL").piped("1", "TEST-key-0123456789").ends(0);
    assertEquals("OWN_URL=https://else.example\nOWN_KEY=TEST-key-0123456789\n", named.file());
  }

  @Test
  void whatTheFileHasIsKeptAlsoWhereTheRunStartsEarlierForAnotherValue() {
    InProcess own = program("--recipe", "own.json", "--name", "OWN_URL=OWN_URL", "--from", "end");
    Ended ended = own.put("own.json", OWN).put("OWN_URL=https://mine.example\n").piped("TEST-key");
    ended.ends(0).says("Starting at step k", "Now go to https://mine.example.");
  }

  @Test
  void aRefusalIsToldWhereTheTokenWasPastedAndThreeAreAllThatAPersonGets() {
    String bad = Scenario.REFUSED.token();
    Ended refused = program().typed("2", bad, bad + "1", bad + "2", GOOD, "y").ends(4);
    refused.says("Couldn't verify the token", "Configuration tab");
    refused.keepsQuiet("Shared at least one page", "webhook");
    assertEquals(3, asked().size());
    assertFalse(refused.wrote());
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
    Ended ended = program().typed("2", "integration", GOOD, "y").ends(0);
    ended.says("Or, in the integration's settings");
  }

  @Test
  void whatCannotBeTakenIsNotToldAsReceived() {
    Ended ended = program().typed("2", "\"ntn_TEST abcdefghijklmnopqrst\"", GOOD, "y").ends(0);
    ended.says("There is a blank in the middle", "received 23 characters");
    ended.keepsQuiet("received 29", "qrst", "Took off");
  }

  @Test
  void d10_whereALinkLeadsIsToldBeforeAndAfter() throws IOException {
    Files.createFile(Files.createDirectory(folder.resolve("o")).resolve("real"));
    Files.createSymbolicLink(folder.resolve(".env"), Path.of("o/real"));
    Ended ended = withKey(GOOD).piped("2", "y").ends(0);
    ended.says("in .env, a link to o/real:", "saved in .env, a link to o/real (line 1");
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

  @ParameterizedTest
  @EnumSource(names = {"PERSON", "PERSONAL_BOT"})
  void whoActsAsAPersonNeedsNoSharing(Scenario scenario) {
    program().piped("3", scenario.token()).ends(0).keepsQuiet("Looking at");
    assertEquals(0, searches());
  }

  /** A run that starts at the look, with the key that is in the file. */
  @ParameterizedTest
  @CsvSource({
    "SHARED_LATER, I can now see Road map",
    "OLD_VERSION, This could not be looked up",
    "NO_READ_CONTENT, tick 'Read content' in the integration's Configuration tab"
  })
  void aLookAloneNeverDecides(Scenario scenario, String says) {
    String line = "NOTION_API_KEY=" + scenario.token() + "\n";
    InProcess program = program("--from", "check_sharing", "--wait-for-sharing", "30").put(line);
    program.piped().ends(0).says(says);
    assertEquals(line, program.text());
  }

  @Test
  void aNewKeyIsCheckedBeforeALook() {
    assertFalse(withKey(InProcess.TOKEN, "--from", "check_sharing").piped().ends(4).wrote());
    assertEquals(List.of("/v1/users/me"), asked());
  }

  /**
   * A person is told both ways to share, and waits: for sharing, for Enter, or as an option says.
   */
  @ParameterizedTest
  @CsvSource({
    "SHARED_LATER, , 0, 3, I can now see Road map",
    "NOTHING_SHARED, , 0, 1, Nothing is shared yet",
    "NOTHING_SHARED, 20, 6, 8, within 20 seconds nothing was shared"
  })
  void aPersonWaits(Scenario scenario, String seconds, int exit, int searches, String says) {
    boolean enters = scenario == Scenario.NOTHING_SHARED && seconds == null;
    String typed = "1\ny\n%s\ny\n%s".formatted(scenario.token(), enters ? "\n" : "");
    program(seconds == null ? new String[0] : new String[] {"--wait-for-sharing", seconds})
        .env("ACCESSIBLE", "1")
        .run(
            machine ->
                machine.terminals(new Terminals(true, true, true)).input(new Typing(typed, enters)))
        .ends(exit)
        .says("Add connection", "Content access", says);
    assertEquals(searches, searches());
  }

  /** What is typed is there when it is asked for; a last line end of its own comes unasked. */
  private static final class Typing extends ByteArrayInputStream {
    private final boolean enters;

    Typing(String typed, boolean enters) {
      super(typed.getBytes(StandardCharsets.UTF_8));
      this.enters = enters;
    }

    @Override
    public synchronized int available() {
      return enters && super.available() == 1 ? 1 : 0;
    }
  }
}
