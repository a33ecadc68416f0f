package notionsetup.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import notionsetup.harness.Ended;
import notionsetup.harness.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F10, F17: a recipe from outside sends nothing to a host that nobody agreed to. */
class ConsentTest {
  private static final String KEY = "TEST-key-0123456789";
  private static final Path SEVERAL = ForeignRun.sample("good/several-secrets.json");
  private static final Path SHOP = ForeignRun.sample("good/variable-host.json");

  @TempDir private Path folder;

  private void refused(Ended run, StandIn standIn) {
    assertEquals(9, run.exit(), run::told);
    assertTrue(standIn.isUntouched());
    assertFalse(run.wrote());
    assertFalse(run.told().contains(KEY));
  }

  @Test
  void theBannerNamesFileHashValuesAndHosts() throws IOException {
    try (StandIn standIn = StandIn.forHosts("api.depot.example")) {
      Ended run = ForeignRun.of(SEVERAL, folder).through(standIn).piped("D17", KEY, KEY);
      refused(run, standIn);
      assertTrue(run.told().contains("This recipe did not come with notion-setup."));
      assertTrue(run.told().matches(".*SHA-256 [0-9a-f]{64} .*"), run::told);
      assertTrue(run.told().contains("DEPOT_KEY not shown"), run::told);
      assertTrue(run.told().contains("Sends to api.depot.example with DEPOT_KEY"), run::told);
      assertTrue(run.told().contains("--allow-host api.depot.example"), run::told);
      assertFalse(run.told().contains("Paste the id"), "nothing may be asked before");
    }
  }

  @Test
  void yesIsNoAgreementToHosts() throws IOException {
    try (StandIn standIn = StandIn.forHosts("api.depot.example")) {
      refused(
          ForeignRun.of(SEVERAL, folder).through(standIn).args("--yes").piped("D17", KEY, KEY),
          standIn);
      refused(
          ForeignRun.of(SEVERAL, folder).through(standIn).args("--yes", "--no-input").piped(),
          standIn);
    }
  }

  @Test
  void aLookAlikeOfAnAllowedHostIsAnotherHost() throws IOException {
    for (String other :
        new String[] {
          "depot.example", "*.api.depot.example", "evil-api.depot.example", "*.evil.example"
        }) {
      try (StandIn standIn = StandIn.forHosts("api.depot.example")) {
        refused(
            ForeignRun.of(SEVERAL, folder)
                .through(standIn)
                .args("--allow-host", other)
                .piped("D17", KEY, KEY),
            standIn);
      }
    }
  }

  @Test
  void theTwinTakesOneHostALine() throws IOException {
    try (StandIn standIn = StandIn.forHosts("api.depot.example")) {
      Ended run =
          ForeignRun.of(SEVERAL, folder)
              .through(standIn)
              .env("NOTION_SETUP_ALLOW_HOST", "other.example\nAPI.depot.example\n")
              .piped("D17", KEY, KEY);
      assertEquals(0, run.exit(), run::told);
    }
  }

  @Test
  void aHostIsNamedWithoutPortOrScheme() {
    for (String bad :
        new String[] {"https://a.example", "a.example:443", "*", "*.com", "a/b", ""}) {
      Ended run = ForeignRun.of(SEVERAL, folder).args("--allow-host", bad).piped("D17", KEY);
      assertEquals(2, run.exit(), run::told);
    }
  }

  @Test
  void aHostThatAnAnswerDecidesIsLookedAtBeforeAnythingIsSent() throws IOException {
    try (StandIn standIn = StandIn.forHosts("lane7.stall.example")) {
      refused(ForeignRun.of(SHOP, folder).through(standIn).piped("lane7", KEY), standIn);
      Ended late =
          ForeignRun.of(SHOP, folder)
              .through(standIn)
              .args("--allow-host", "lane8.stall.example")
              .piped("lane7", KEY);
      refused(late, standIn);
      assertTrue(late.told().contains("lane7.stall.example"), late::told);
    }
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
    try (StandIn standIn = StandIn.forHosts("api.depot.example")) {
      refused(
          ForeignRun.of(SEVERAL, folder)
              .through(standIn)
              .args("--api-base", "http://127.0.0.1:9", "--allow-host", "127.0.0.1")
              .piped("D17", KEY, KEY),
          standIn);
    }
  }

  @Test
  void aRehearsalOfAnotherProviderIsWrongUsage() {
    Ended run =
        ForeignRun.of(SEVERAL, folder)
            .args("--practice", "--allow-host", "api.depot.example")
            .piped("D17", KEY, KEY);
    assertEquals(2, run.exit(), run::told);
  }

  @Test
  void aPersonIsAskedOnceAndTheDefaultIsNo() throws IOException {
    Path answers =
        Files.writeString(
            folder.resolve("answers.json"),
            "{\"id\": \"D17\", \"key\": \"" + KEY + "\", \"hook\": \"TEST-hook-987654\"}");
    for (String said : new String[] {"", "n"}) {
      try (StandIn standIn = StandIn.forHosts("api.depot.example")) {
        refused(
            ForeignRun.of(SEVERAL, folder)
                .through(standIn)
                .args("--answers", answers.toString())
                .typed(said),
            standIn);
      }
    }
    try (StandIn standIn = StandIn.forHosts("api.depot.example")) {
      Ended run =
          ForeignRun.of(SEVERAL, folder)
              .through(standIn)
              .args("--answers", answers.toString())
              .typed("y");
      assertEquals(0, run.exit(), run::told);
      assertEquals(1, standIn.seen().size());
    }
  }

  @Test
  void aPersonIsAskedAgainForAHostThatAnAnswerDecided() throws IOException {
    Path answers =
        Files.writeString(
            folder.resolve("answers.json"), "{\"shop\": \"lane7\", \"token\": \"" + KEY + "\"}");
    try (StandIn standIn = StandIn.forHosts("lane7.stall.example")) {
      Ended no =
          ForeignRun.of(SHOP, folder)
              .through(standIn)
              .args("--answers", answers.toString())
              .typed("y", "n");
      refused(no, standIn);
      assertTrue(
          no.told().contains("Send STALL_SHOP and STALL_TOKEN to lane7.stall.example?")
              || no.told().contains("Send STALL_TOKEN and STALL_SHOP to lane7.stall.example?"),
          no::told);
    }
  }
}
