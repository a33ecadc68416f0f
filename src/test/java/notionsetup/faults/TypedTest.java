package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.Pty;
import notionsetup.harness.StandIn.Manner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program as a person at a terminal answers it. */
class TypedTest extends Accepted {
  private static final String CTRL_C = "\003";
  private static final String NOWHERE = "http://127.0.0.1:1";

  private Pty toTheKey() {
    return toTheKey(typed("--no-browser"));
  }

  private static String pasted(String text) {
    return "\033[200~" + text + "\033[201~";
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void a13_aPastedLineEndIsNoEnterAndAPasteOfTwoLinesIsAskedAgain(String end) {
    Pty pty = toTheKey().send(pasted("one" + ground.token() + end + "two" + ground.token()));
    pty.await("That was more than one line. Paste the value alone.");
    assertEquals(0, notion.requests());
    // What is typed after the paste is still a part of the same answer.
    pty.send(pasted(ground.token().substring(0, 40) + end)).await("*".repeat(40));
    pty.send(ground.token().substring(40) + "\r").play(SHARED, "y\r");
    ground.holds(pty, 0, ground.line());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ghp_", "sk-", "AKIATEST", "xoxb-"})
  void a14_anotherProvidersSecretIsAskedAboutAndTheDefaultIsNo(String start) {
    Pty pty = toTheKey().send(start + ground.token() + "\r");
    pty.await("Use it all the same?").play("[y/N]", "\r").awaitTimes(PASTE, 2).send(CTRL_C);
    ground.holds(pty, 130, null);
    assertEquals(0, notion.requests());
  }

  @Test
  void a14_aPersonMayInsist() {
    Pty pty = toTheKey().send("sk-" + ground.token() + "\r");
    pty.play("Use it all the same?", "y\r", SHARED, "y\r");
    ground.holds(pty, 0, "NOTION_API_KEY=sk-" + ground.token() + "\n");
  }

  /** Which calls that steer a terminal fail: all, or all but the first of each thread. */
  @ParameterizedTest
  @ValueSource(strings = {"1+", "2+"})
  void b03_whereEchoCannotBeTurnedOffNoKeyIsRead(String which) {
    Tracer.assumeThere();
    String[] outer = Tracer.meddling("ioctl", "error=EIO", which, "/dev/null");
    // The launcher, which asks for terminals by such a call, gets no answer either.
    Program program = program("--no-browser").java("-Dnotionsetup.terminals=000");
    Pty pty = on(80, 60, program.behind(outer));
    pty.play("Use an existing integration", "2\n");
    pty.await("The terminal would show the secret").await("--key-file");
    ground.holds(pty, 8, null);
    assertEquals(0, notion.requests());
    assertFalse(pty.text().contains("Exception"), pty::text);
  }

  @Test
  void whoeverWaitsForTheEarlyVerdictIsToldAndGoesOnSoon() {
    notion.is(Manner.STALLS);
    Pty pty = toTheKey().send(ground.token() + "\r").await("1 s, Ctrl-C leaves");
    ground.holds(pty.play(SHARED, CTRL_C), 130, null);
    assertEquals(1, notion.requests());
  }

  @Test
  void backAtAChoiceFindsTheMarkWhereItWasLeft() {
    String paste = "Paste the personal access";
    Pty pty = typed("--no-browser").play("Just for me: a personal access token", "3\r");
    pty.play(paste, "<\r").awaitTimes("explains", 3).send("\r").awaitTimes("explains", 4);
    ground.holds(pty.send(CTRL_C), 130, null);
    assertEquals(3, pty.text().split(paste, -1).length, pty::text);
  }

  /** By 80 columns and 24 rows: the title is there still when the first question waits. */
  @ParameterizedTest
  @CsvSource({"20, --api-base ADDRESS", "22, --practice -f x.env"})
  void theFirstQuestionStandsOnOneScreenWithTheTitle(int last, String args) {
    String[] words = ("--no-browser " + args.replace("ADDRESS", notion.address())).split(" ", -1);
    Program program = program(words);
    Pty pty = on(80, 24, last == 22 ? program.env("NOTION_API_BASE_URL", null) : program);
    List<String> lines = pty.await("explains").text().lines().toList();
    assertTrue(rowOf("Do you already have an integration", lines) <= last, pty::text);
    assertTrue(last == 22 || lines.size() <= 24, pty::text);
    pty.send(CTRL_C);
    assertEquals(130, pty.exit());
  }

  @Test
  void aKeyIsAskedAboutOnceWhereItIsPastedAndTheEndingStandsOnTheLastScreen() {
    Pty pty = on(80, 24, program("--no-browser"));
    pty.play("explains", "\r", "Integration created?", "y\r", PASTE, ground.token() + "\r");
    ground.holds(pty.await("Notion accepts it").play(SHARED, "y\r"), 0, ground.line());
    assertEquals(
        1, notion.seen().stream().filter(one -> one.getTarget().endsWith("/users/me")).count());
    List<String> lines = pty.text().lines().toList();
    // With a warning of two lines; one line more is for the rest of what can be seen.
    assertTrue(lines.size() - rowOf("token verified", lines) + 1 <= 22, pty::text);
  }

  /** The row, counted from 1, of the first line with these words. */
  private static int rowOf(String words, List<String> lines) {
    return (int) lines.stream().takeWhile(line -> !line.contains(words)).count() + 1;
  }

  /** What is to be copied is never broken: commands, addresses, lines of a file. */
  @ParameterizedTest
  @CsvSource({
    "0, doctor --offline",
    "0, recipes show",
    "0, remove --dry-run",
    "2, --nope",
    "8, --no-input --answer check_existing=2 --name OTHER --no-browser"
  })
  void noLineOfWordsIsWiderThanANarrowWindow(int exit, String line) {
    ground.put(ground.line());
    Pty pty = on(40, 60, ground.program(NOWHERE).args(line.split(" ", -1)));
    assertEquals(exit, pty.exit(), pty::text);
    String whole = " *((notion-setup|eval|source|chmod|[+-]) ?.*|https?:\\S+|\\S+)";
    List<String> lines = pty.text().lines().toList();
    assertEquals(
        List.of(),
        lines.stream().filter(shown -> shown.length() > 40 && !shown.matches(whole)).toList());
    assertTrue(lines.size() > 1, pty::text);
  }

  private static final String RECIPE =
      """
      {"schema_version": "1", "id": "depot", "display_name": "Depot API", "description": "D.",
       "outputs": [{"key": "DEPOT_KEY"%s}, {"key": "AWS_KEY", "sensitive": true}],
       "steps": [
        {"id": "key", "type": "prompt_input", "message": "Paste the key:",
         "output_key": "DEPOT_KEY"},
        {"id": "aws", "type": "prompt_input", "message": "Paste your AWS key:",
         "output_key": "AWS_KEY"}]}
      """;
  private static final String SECOND = "TEST-aws-9876543210";

  @ParameterizedTest
  @CsvSource({"'', false", "null, false", "true, false", "false, true"})
  void f17_aValueIsShownOnlyWhereTheRecipeSaysThatItIsOpen(String sensitive, boolean open) {
    String marked = sensitive.isEmpty() ? "" : ", \"sensitive\": " + sensitive;
    String recipe = ground.write("recipe.json", RECIPE.formatted(marked)).toString();
    String value = open ? "D17-open" : ground.token();
    Pty pty = typed("--recipe", recipe).await("This recipe did not come with notion-setup.");
    String shown = "shown as it is typed: the recipe says that it is no secret";
    pty.await("DEPOT_KEY " + (open ? shown : "not shown")).await("AWS_KEY not shown");
    pty.play("Play this recipe, and let it send to the hosts above?", "y\r");
    pty.play("Paste the key:", value, open ? value : "*".repeat(50), "\r");
    pty.play("Paste your AWS key:", SECOND, "*".repeat(SECOND.length()), "\r");
    ground.holds(pty, 0, "DEPOT_KEY=" + value + "\nAWS_KEY=" + SECOND + "\n");
    assertFalse(Ended.leaks(pty.raw(), SECOND), pty::text);
  }
}
