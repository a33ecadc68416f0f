package notionsetup.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import notionsetup.Main;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import notionsetup.machine.Machine.Terminals;
import notionsetup.machine.TestMachine;
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
  private static final String REFERENCE = "NOTION_API_KEY=op://vault/notion/key\n";

  @TempDir private Path folder;
  private PracticeNotion practice;
  private TestMachine machine;

  @BeforeEach
  void start() {
    practice = PracticeNotion.start(0);
  }

  @AfterEach
  void stop() {
    practice.close();
  }

  /** A run that is piped its lines, or given them by a person who types lines. */
  private int run(boolean typed, String lines, String... args) {
    return run(folder, typed, lines, args);
  }

  private int run(Path where, boolean typed, String lines, String... args) {
    machine = TestMachine.in(where).env("NOTION_API_BASE_URL", practice.address()).input(lines);
    machine.home(folder.getParent().equals(where.getParent()) ? where.getParent() : folder);
    if (typed) {
      machine.env("TERM", "dumb").terminals(new Terminals(true, true, true)).input(typing(lines));
    }
    List<String> all = new ArrayList<>(List.of("--no-browser"));
    all.addAll(List.of(args));
    return Main.run(machine.machine(), all.toArray(String[]::new));
  }

  /** Keys that come one after the other: none of them is there before it is waited for. */
  private static ByteArrayInputStream typing(String keys) {
    return new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int available() {
        return 0;
      }
    };
  }

  private void put(String text) throws IOException {
    Files.writeString(folder.resolve(".env"), text);
  }

  private String file() throws IOException {
    Path file = folder.resolve(".env");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private boolean says(String sentence) {
    return (machine.out() + machine.err()).replaceAll("\\s+", " ").contains(sentence);
  }

  private String key(String value) throws IOException {
    return Files.writeString(folder.resolve("key"), value + "\n").toString();
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
  void i01_whatIsNoKeyIsNeverSentAndMakesRoom(String value) throws IOException {
    put("NOTION_API_KEY=" + value + "\n");
    assertEquals(8, run(false, "", "--no-input", "--yes"));
    assertEquals(8, run(false, "", "--no-input", "--yes", "--from", "validate_token"));
    assertEquals("NOTION_API_KEY=" + value + "\n", file());
    assertEquals(List.of(), practice.received());
    assertEquals(0, run(false, "2\n" + GOOD + "\ny\n"), () -> machine.err());
    assertTrue(says("is no such key"), machine.out());
    assertTrue(says("We'll create a Notion internal integration"), machine.out());
    assertEquals("NOTION_API_KEY=" + GOOD + "\n", file());
  }

  @ParameterizedTest
  @CsvSource({"n, 130", "y, 0", "'', 0"})
  void i01_aSecretOfAnotherKindGoesAfterOneYes(String answer, int exit) throws IOException {
    String old = "NOTION_API_KEY=sk-proj-abcdefghijklmnopqrstuvwxyz0123456789\n";
    put(old);
    assertEquals(exit, run(true, answer + "\n2\ny\n", "--key-file", key(GOOD)));
    assertEquals(exit == 0 ? "NOTION_API_KEY=" + GOOD + "\n" : old, file());
    put(old);
    assertEquals(0, run(false, "2\ny\n", "--key-file", key(GOOD)));
    assertTrue(machine.err().contains("OpenAI"), machine.err());
  }

  @Test
  void aKeyIsKeptAndCheckedWithNothingToLearn() throws IOException {
    put("NOTION_API_KEY=" + GOOD + "\n");
    assertEquals(0, run(true, "\n"), () -> machine.err());
    assertTrue(says("NOTION_API_KEY is already in .env (line 1)"), machine.out());
    assertFalse(says("Things to know"), machine.out());
  }

  @ParameterizedTest
  @CsvSource({"'<\nn\n', 130", "'\n', 130", "'y\n2\ny\n', 0"})
  void aGuardTakesNoYesByItself(String typed, int exit) throws IOException {
    put(REFERENCE);
    assertEquals(exit, run(true, typed, "--key-file", key(GOOD)));
    assertEquals(typed.startsWith("<"), says("no way back"), machine.out());
    assertEquals(exit == 0 ? "NOTION_API_KEY=" + GOOD + "\n" : REFERENCE, file());
  }

  @Test
  void i15_anAddressFromTheEnvironmentIsAgreedTo() throws IOException {
    put("NOTION_API_KEY=" + GOOD + "\n");
    for (boolean typed : new boolean[] {false, true}) {
      machine = TestMachine.in(folder).env("NOTION_API_BASE_URL", "https://example.invalid");
      if (typed) {
        machine.env("TERM", "dumb").terminals(new Terminals(true, true, true)).input(typing("\n"));
      }
      assertEquals(9, Main.run(machine.machine()), machine.out());
      assertTrue(says("have your key sent to example.invalid"), machine.out() + machine.err());
    }
  }

  @Test
  void aKeyThatMayNotDoEnoughIsHeld() throws IOException {
    String token = Scenario.FORBIDDEN.token();
    assertEquals(6, run(true, "2\ny\n1\n3\n", "--key-file", key(token)));
    assertTrue(says("Left; nothing was written."), machine.err());
    assertEquals(2, practice.received().size());
    assertEquals(6, run(false, "2\n" + token + "\ny\n"));
    assertEquals("", file());
  }

  @Test
  void twoQuietWordsForAScript() throws IOException {
    assertEquals(0, run(false, "", "--no-input", "--key-file", key(GOOD)));
    assertEquals(2, machine.out().lines().count(), machine.out());
    assertEquals("", machine.err());
    assertEquals(0, run(false, "", "-q", "--no-input", "--key-file", key(GOOD)));
    assertEquals("", machine.out() + machine.err());
  }

  @Test
  void i13_aValueOfTheRecipesOwnIsAgreedTo() throws IOException {
    Path recipe = folder.resolve("own.json");
    Files.writeString(
        recipe,
        """
        {"schema_version": "1", "id": "own", "display_name": "Own API", "description": "A sample.",
         "outputs": [{"key": "OWN_URL", "sensitive": false}, {"key": "OWN_KEY"}],
         "steps": [{"id": "c", "type": "prompt_choice", "message": "Which?",
                    "choices": [{"label": "one", "sets": {"OWN_URL": "https://else.example"}}]},
                   {"id": "k", "type": "prompt_input", "message": "Key?", "output_key": "OWN_KEY"}]}
        """);
    String lines = "1\nTEST-key-0123456789\n";
    assertEquals(9, run(false, lines, "--recipe", recipe.toString()));
    assertTrue(says("Writes OWN_URL=https://else.example"), machine.out());
    assertTrue(says("add --name OWN_URL=OWN_URL"), machine.err());
    assertEquals(9, run(true, "\n", "--recipe", recipe.toString()));
    assertTrue(says("with the hosts and the values above?"), machine.out());
    assertEquals("", file());
    assertEquals(0, run(false, lines, "--recipe", recipe.toString(), "--name", "OWN_URL=OWN_URL"));
    assertEquals("OWN_URL=https://else.example\nOWN_KEY=TEST-key-0123456789\n", file());
  }

  @Test
  void aRefusalIsToldWhereTheTokenWasPastedAndThreeAreAllThatAPersonGets() throws IOException {
    String bad = Scenario.REFUSED.token();
    assertEquals(4, run(true, "2\n" + bad + "\n" + bad + "1\n" + bad + "2\n" + GOOD + "\ny\n"));
    assertFalse(says("Shared at least one page"), machine.out());
    assertEquals(3, practice.received().size());
    assertEquals("", file());
  }

  @Test
  void anEarlyYesIsToldAtOnceAndWrittenAtTheChecksOwnStep() throws IOException {
    assertEquals(0, run(true, "2\n" + GOOD + "\ny\n"), () -> machine.err());
    assertTrue(says("received 23 characters, ending oken; Notion accepts it"), machine.out());
    assertTrue(machine.out().indexOf("Notion accepts it") < machine.out().indexOf("verified"));
    List<String> paths = practice.received().stream().map(call -> call.path()).toList();
    assertEquals(List.of("/v1/users/me", "/v1/search"), paths);
    assertEquals("NOTION_API_KEY=" + GOOD + "\n", file());
  }

  @Test
  void aPersonIsAskedOnceWhichFileIsMeantAndAScriptIsWarned() throws IOException {
    Path below = Files.createDirectories(folder.resolve("project/below"));
    Files.createFile(folder.resolve("project/package.json"));
    String key = key(GOOD);
    assertEquals(0, run(below, false, "2\ny\n", "--key-file", key));
    assertTrue(says("none of a project's own; ~/project is"), machine.err());
    Files.delete(below.resolve(".env"));
    assertEquals(0, run(below, true, "2\n2\ny\n", "--key-file", key), () -> machine.err());
    assertTrue(Files.exists(folder.resolve("project/.env")));
    assertFalse(Files.exists(below.resolve(".env")));
    assertEquals(0, run(below, true, "1\n2\ny\n", "--key-file", key), () -> machine.err());
    assertTrue(Files.exists(below.resolve(".env")));
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

  @Test
  void homeItselfIsSaid() throws IOException {
    TestMachine home = TestMachine.in(folder).home(folder).input("2\n" + GOOD + "\ny\n");
    home.env("NOTION_API_BASE_URL", practice.address());
    assertEquals(0, Main.run(home.machine()));
    assertTrue(home.err().contains("This is your home folder"), home.err());
  }
}
