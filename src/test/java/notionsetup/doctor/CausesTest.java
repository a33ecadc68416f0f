package notionsetup.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import notionsetup.harness.InProcess;
import notionsetup.harness.StandIn;
import notionsetup.practice.PracticeNotion;
import notionsetup.practice.Scenario;
import notionsetup.practice.Thing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cause of notion-api.md section 10 that a program can see, by the number of its row. */
class CausesTest {
  private static final String OTHER = "ntn_TESTq7Wm2Zr9Lk4Vx8Bd6Hs3Jf5Tn1Pc0Gy";
  private static final String UNSHARED_PAGE = "a1000000-0000-4000-8000-000000000006";
  private static final String TASKS_VIEW = "e1000000-0000-4000-8000-000000000001";
  private static PracticeNotion practice;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    practice = PracticeNotion.start(0);
  }

  @AfterAll
  static void stop() {
    practice.close();
  }

  private InProcess asking(String address) {
    return new InProcess(folder).args("doctor", "--api-base", address);
  }

  private InProcess with(Scenario scenario) {
    return asking(practice.address()).put("NOTION_API_KEY=" + scenario.token() + "\n");
  }

  @Test
  void nothingIsWrong() {
    with(Scenario.GOOD).run().ends(0).says("The key works", "can see Road map", "Acme Inc");
  }

  @Test
  void row01_pageNotShared() {
    with(Scenario.GOOD)
        .run("--page", UNSHARED_PAGE)
        .ends(6)
        .says(
            "most likely it is not shared with \"Roadmap bot\"",
            "'+ Add connection', \"Roadmap bot\"");
  }

  @Test
  void row02_nothingShared() {
    with(Scenario.NOTHING_SHARED)
        .run("--page", Thing.ROAD_MAP_PAGE)
        .ends(6)
        .says("Nothing is shared with \"Roadmap bot\"")
        .keepsQuiet("is nothing that the key sees");
  }

  @Test
  void row03_tokenRejected() {
    with(Scenario.REFUSED).run().ends(4).says("Notion does not know this token (401)", "request ");
  }

  @ParameterizedTest
  @CsvSource({
    "\"ntn_TEST_key_with_quotes_around\", a quote",
    "ntn_TEST key with a blank inside, a blank"
  })
  void row04_quotesAndBlanksInside(String value, String named) {
    asking(practice.address())
        .put("")
        .env("NOTION_API_KEY", value)
        .run()
        .ends(8)
        .says("is no key", named, "It was not sent");
  }

  @Test
  void row04_lineEndsAround() {
    asking(practice.address())
        .env("NOTION_API_KEY", Scenario.GOOD.token() + "\r\n")
        .run()
        .ends(0)
        .says("has blanks or a line end around it");
  }

  @Test
  void row05_anotherVariableHasAnotherKey() {
    with(Scenario.GOOD)
        .env("NOTION_TOKEN", OTHER)
        .run()
        .ends(0)
        .says("NOTION_TOKEN has another key", "Notion's MCP server", "--name NOTION_TOKEN")
        .keepsQuiet(OTHER.substring(0, 12));
  }

  @Test
  void row05_theRightKeyInTheWrongVariable() {
    asking(practice.address())
        .put("NOTION_TOKEN=" + Scenario.GOOD.token() + "\n")
        .run()
        .ends(8)
        .says("There is no NOTION_API_KEY, but NOTION_TOKEN is on line 1 of .env");
  }

  @Test
  void row06_aViewIsNeverThePage() {
    String hex = Thing.TASKS_DATABASE.replace("-", "");
    String view = TASKS_VIEW.replace("-", "");
    with(Scenario.GOOD)
        .run("--page", "https://www.notion.so/acme/Tasks-" + hex + "?v=" + view + "&pvs=4")
        .ends(0)
        .says("is a view (" + TASKS_VIEW, "is the database \"Tasks\"");
  }

  @Test
  void row06_noIdAtAll() {
    with(Scenario.GOOD)
        .run("--page", "https://acme.notion.site/road-map")
        .ends(2)
        .says("There is no id in that address");
    with(Scenario.GOOD).run("--page", "road map").ends(2).says("That is no id of Notion");
  }

  @Test
  void row06_aBlockIsNotThePage() {
    with(Scenario.GOOD)
        .run("--page", Thing.ROAD_MAP_BLOCK)
        .ends(0)
        .says("is a block on a page (paragraph)");
  }

  @Test
  void row07_dataSourceAgainstDatabase() {
    with(Scenario.GOOD)
        .run("--page", "collection://" + Thing.TASKS_SOURCE)
        .ends(0)
        .says("is the data source \"Tasks\"", "/v1/databases wants the id of its database");
    with(Scenario.GOOD)
        .run("--page", Thing.TASKS_DATABASE)
        .ends(0)
        .says("is the database \"Tasks\"", "Its data source is " + Thing.TASKS_SOURCE);
  }

  @Test
  void row08_linkedDatabase() {
    with(Scenario.GOOD)
        .run("--page", Thing.LINKED_DATABASE)
        .ends(6)
        .says("it is a linked database", "Share the original database with \"Roadmap bot\"");
  }

  @Test
  void row09_missingCapability() {
    with(Scenario.NO_READ_CONTENT)
        .run()
        .ends(0)
        .says("It may not read content", "Configuration tab");
    with(Scenario.NO_READ_CONTENT)
        .run("--page", Thing.ROAD_MAP_PAGE)
        .ends(6)
        .says("The key may not read content");
    with(Scenario.NO_USER_INFORMATION)
        .run()
        .ends(0)
        .says("but not read comments or read user information");
    with(Scenario.FORBIDDEN).run().ends(6).says("its integration may not do this (403)");
  }

  @Test
  void row10_otherWorkspace() {
    with(Scenario.GOOD)
        .run("--page", "https://www.notion.so/globex/Plans-" + "ab".repeat(16))
        .ends(6)
        .says("most likely of another workspace (\"globex\")", "\"Acme Inc\"");
  }

  @Test
  void row11_bothWaysToShareInTodaysWords() {
    with(Scenario.NOTHING_SHARED).run().says("'+ Add connection'", "'Content access'");
  }

  @Test
  void row12_versionMismatch() {
    with(Scenario.OLD_VERSION)
        .run()
        .ends(5)
        .says("does not take Notion-Version 2022-06-28", "--notion-version 2026-03-11");
    with(Scenario.OLD_VERSION).run("--notion-version", "2025-09-03").ends(0);
    with(Scenario.GOOD)
        .run("--page", Thing.PROJECTS_DATABASE)
        .ends(0)
        .says("does not take a database with several data sources");
  }

  @Test
  void row12_theVersionIsLostOnTheWay() throws IOException {
    String error = "{\"object\":\"error\",\"status\":400,\"code\":\"missing_version\"}";
    try (StandIn server = StandIn.answering(request -> StandIn.json(400, error))) {
      asking(server.address() + "/")
          .put("NOTION_API_KEY=" + OTHER + "\n")
          .run()
          .ends(5)
          .says("something in between took that header away");
    }
  }

  @Test
  void row13_row19_aGoodKeyThatOtherProgramsRefuse() {
    with(Scenario.GOOD).run("--all").says("insists on the old secret_ form", "mcp.notion.com");
  }

  @Test
  void row14_nothingListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    asking("http://127.0.0.1:" + port)
        .put("NOTION_API_KEY=" + OTHER + "\n")
        .run()
        .ends(5)
        .says("refused the connection", "whether the key works is not known");
  }

  @ParameterizedTest
  @CsvSource({
    "CLOUDFLARE, 5, ray",
    "RATE_LIMITED_LONG, 75, asks to wait",
    "RATE_LIMIT_BLOCKED, 5, waiting does not help",
    "OVERLOADED, 75, has too much to do",
    "DOWN, 75, out of order",
    "BAD_GATEWAY, 75, out of order",
    "BARRED, 4, keeps the account behind this token",
    "CAPTIVE_PORTAL, 5, gave a web page",
    "REDIRECTED, 5, where the key was not sent",
    "NOT_UNDERSTOOD, 5, is not Notion",
    "BROKEN_JSON, 5, not proper JSON"
  })
  void row15_row16_row17_row20_whatNotionOrSomethingElseAnswers(
      Scenario scenario, int exit, String words) {
    with(scenario).run().ends(exit).says(words);
  }

  @Test
  void row18_row22_revokedAndBrandNewLookAlike() {
    with(Scenario.REFUSED).run().says("refreshed, deleted, or has expired", "may need a minute");
  }
}
