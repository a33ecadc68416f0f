package notionsetup.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import notionsetup.harness.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F10, F17: a recipe from outside sends nothing to a host that nobody agreed to. */
class ConsentTest {
  private static final String KEY = "TEST-key-0123456789";
  private static final Path SEVERAL = ForeignRun.sample("good/several-secrets.json");
  private static final Path SHOP = ForeignRun.sample("good/variable-host.json");

  @TempDir private Path folder;

  private StandIn standIn;

  @BeforeEach
  void open() {
    standIn = StandIn.forHosts("api.depot.example", "lane7.stall.example");
  }

  @AfterEach
  void close() {
    standIn.close();
  }

  private InProcess of(Path recipe) {
    return ForeignRun.of(recipe, folder).through(standIn);
  }

  private void refused(Ended run) {
    run.ends(9).keepsQuiet(KEY, "Paste the id");
    assertTrue(standIn.isUntouched());
    assertFalse(run.wrote());
  }

  @Test
  void theBannerNamesFileHashValuesAndHosts() {
    Ended run = of(SEVERAL).piped("D17", KEY, KEY);
    refused(run);
    run.says("This recipe did not come with notion-setup.", "DEPOT_KEY not shown");
    run.says("Sends to api.depot.example with DEPOT_KEY", "--allow-host api.depot.example");
    assertTrue(run.told().matches(".*SHA-256 [0-9a-f]{64} .*"), run::told);
  }

  /** What agrees to a host, what does not, and what is no host's name. */
  @ParameterizedTest
  @CsvSource({
    "--yes, 9",
    "--yes --no-input, 9",
    "--allow-host depot.example, 9",
    "--allow-host *.api.depot.example, 9",
    "--allow-host evil-api.depot.example, 9",
    "--allow-host *.evil.example, 9",
    "--allow-host API.depot.example, 0",
    "--allow-host *.depot.example, 0",
    "--allow-host https://a.example, 2",
    "--allow-host a.example:443, 2",
    "--allow-host *, 2",
    "--allow-host *.com, 2",
    "--allow-host a/b, 2",
    "--allow-host=, 2",
    "--practice --allow-host api.depot.example, 2"
  })
  void onlyAHostByItsNameIsAgreedTo(String args, int exit) {
    Ended run = of(SEVERAL).args(args.split(" ", -1)).piped("D17", KEY, KEY).ends(exit);
    assertEquals(exit == 0, !standIn.isUntouched());
    assertEquals(exit == 0, run.wrote());
  }

  @Test
  void theTwinTakesOneHostALine() {
    String hosts = "other.example\nAPI.depot.example\n";
    of(SEVERAL).env("NOTION_SETUP_ALLOW_HOST", hosts).piped("D17", KEY, KEY).ends(0);
  }

  @Test
  void aHostThatAnAnswerDecidesIsLookedAtBeforeAnythingIsSent() {
    refused(of(SHOP).piped("lane7", KEY));
    Ended late = of(SHOP).args("--allow-host", "lane8.stall.example").piped("lane7", KEY);
    refused(late);
    late.says("lane7.stall.example");
  }

  @Test
  void aLoopbackStandInNeedsAgreementToo() throws IOException {
    Path recipe =
        Files.writeString(
            folder.resolve("local.json"),
            Files.readString(SEVERAL).replace("https://api.depot.example", "http://127.0.0.1:9"));
    assertEquals(9, ForeignRun.of(recipe, folder).piped("D17", KEY, KEY).exit());
    Ended run =
        ForeignRun.of(recipe, folder).args("--allow-host", "127.0.0.1").piped("D17", KEY, KEY);
    assertEquals(5, run.exit(), run::told);
  }

  @Test
  void anotherApiBaseStandsInForNotionAlone() throws IOException {
    Path notion =
        Files.writeString(
            folder.resolve("notion2.json"),
            Files.readString(SEVERAL).replace("api.depot.example", "api.notion.com"));
    Ended run =
        ForeignRun.of(notion, folder)
            .args("--api-base", "http://127.0.0.1:9", "--allow-host", "api.notion.com")
            .piped("D17", KEY, KEY);
    assertEquals(5, run.exit(), run::told);
    assertTrue(run.told().contains("127.0.0.1 stands in for it"), run::told);
    refused(
        of(SEVERAL)
            .args("--api-base", "http://127.0.0.1:9", "--allow-host", "127.0.0.1")
            .piped("D17", KEY, KEY));
  }

  @Test
  void aPersonIsAskedOnceAndTheDefaultIsNo() throws IOException {
    Path answers =
        Files.writeString(
            folder.resolve("answers.json"),
            "{\"id\": \"D17\", \"key\": \"" + KEY + "\", \"hook\": \"TEST-hook-987654\"}");
    InProcess asked = of(SEVERAL).args("--answers", answers.toString());
    refused(asked.typed(""));
    refused(asked.typed("n"));
    asked.typed("y").ends(0);
    assertEquals(1, standIn.seen().size());
  }

  @Test
  void aPersonIsAskedAgainForAHostThatAnAnswerDecided() throws IOException {
    Path answers =
        Files.writeString(
            folder.resolve("answers.json"), "{\"shop\": \"lane7\", \"token\": \"" + KEY + "\"}");
    Ended no = of(SHOP).args("--answers", answers.toString()).typed("y", "n");
    refused(no);
    no.says("to lane7.stall.example?");
  }
}
