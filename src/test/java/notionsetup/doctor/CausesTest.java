package notionsetup.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.StandIn;
import notionsetup.practice.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cause of notion-api.md section 10 that a program can see, by the number of its row. */
class CausesTest extends Examining {

  @ParameterizedTest(name = "row {0}: {1} {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          0; GOOD; ; 0; The key works && can see Road map && Acme Inc
          1; GOOD; --page UNSHARED; 6; most likely it is not shared with "Roadmap bot" && '+ Add connection', "Roadmap bot"
          2; NOTHING_SHARED; --page ROAD_MAP; 6; Nothing is shared with "Roadmap bot"
          3; REFUSED; ; 4; Notion does not know this token (401) && request && has expired
          6; GOOD; --page https://www.notion.so/acme/Tasks-TASKS?v=VIEW&pvs=4; 0; is a view (VIEW) && is the database "Tasks"
          6; GOOD; --page https://acme.notion.site/road-map; 2; There is no id in that address
          6; GOOD; --page roadmap; 2; That is no id of Notion
          6; GOOD; --page https://app.notion.com/developers/connections/ROAD_MAP; 2; the address of a connection
          6; GOOD; --page https://www.notion.so/profile/integrations/internal/ROAD_MAP; 2; of a connection
          6; GOOD; --page ROAD_MAPx; 0; more than an id in it && Use ROAD_MAP alone
          6; GOOD; --page a1000000 -0000-4000-8000-000000000001; 0; Use ROAD_MAP alone
          6; GOOD; --page https://www.notion.so/acme/Road-map-ROAD_MAPx; 0; Use ROAD_MAP alone
          6; GOOD; --page ROAD_MAP#VIEW; 6; VIEW is nothing && a block, behind # in the address && the page itself is seen
          6; GOOD; --page ROAD_MAP#BLOCK; 0; is the block "paragraph"
          0; GOOD; --offline --page=ROAD_MAP; 2; Leave out --page or --offline
          6; GOOD; --page BLOCK; 0; is the block "paragraph"
          7; GOOD; --page collection://SOURCE; 0; is the data source "Tasks" && /v1/databases wants the id of its database
          7; GOOD; --page TASKS; 0; is the database "Tasks" && Its data source is SOURCE
          8; GOOD; --page LINKED; 6; it is a linked database && Share the original database with "Roadmap bot"
          9; NO_READ_CONTENT; ; 0; The key may not read content && Configuration tab
          9; NO_READ_CONTENT; --page ROAD_MAP; 6; The key may not read content
          9; NO_USER_INFORMATION; ; 0; It may read content, but not comments or user information
          9; FORBIDDEN; ; 6; its integration may not do this (403)
          10; GOOD; --page https://www.notion.so/globex/Plans-abababababababababababababababab; 6; most likely of another workspace ("globex") && "Acme Inc"
          11; NOTHING_SHARED; ; 6; '+ Add connection' && 'Content access'
          12; OLD_VERSION; ; 5; does not take Notion-Version 2022-06-28 && --notion-version 2026-03-11
          12; OLD_VERSION; --notion-version 2025-09-03; 0; The key works
          12; GOOD; --page PROJECTS; 0; does not take a database with several data sources
          13; GOOD; --all; 0; insists on the old secret_ form && mcp.notion.com
          14; DROPPED; ; 5; whether the key works is not known
          15; CLOUDFLARE; ; 5; ray
          16; RATE_LIMITED_LONG; ; 75; asks to wait
          16; RATE_LIMIT_BLOCKED; ; 5; waiting does not help
          16; OVERLOADED; ; 75; has too much to do
          17; DOWN; ; 75; out of order
          17; BAD_GATEWAY; ; 75; out of order
          17; CAPTIVE_PORTAL; ; 5; gave a web page
          17; REDIRECTED; ; 5; where the key was not sent
          17; NOT_UNDERSTOOD; ; 5; is not Notion
          17; BROKEN_JSON; ; 5; not proper JSON
          20; BARRED_ACCOUNT; ; 4; keeps the account behind this token
          22; REFUSED; ; 4; may need a minute
          0; GOOD; --page TRASHED; 0; TRASHED is in the trash
          0; PERSON; ; 0; it acts as Ada Example && needs no sharing
          """)
  void aCauseIsTold(int row, Scenario scenario, String args, int exit, String words) {
    Program doctor = doctor(scenario);
    Ended ended = doctor.run(args == null ? new String[0] : filled(args).split(" ", 2));
    ended.ends(exit).says(filled(words).split(" && ", -1)).keepsQuiet(scenario.token(), "invalid ");
    assertEquals(exit != 2, !practice.received().isEmpty());
  }

  private static String filled(String text) {
    return text.replace("UNSHARED", "a1000000-0000-4000-8000-000000000006")
        .replace("ROAD_MAP", "a1000000-0000-4000-8000-000000000001")
        .replace("TRASHED", "a1000000-0000-4000-8000-000000000005")
        .replace("VIEW", "e1000000-0000-4000-8000-000000000001")
        .replace("BLOCK", "b1000000-0000-4000-8000-000000000001")
        .replace("SOURCE", "d5000000-0000-4000-8000-000000000001")
        .replace("TASKS", "db000000-0000-4000-8000-000000000001")
        .replace("LINKED", "db000000-0000-4000-8000-000000000003")
        .replace("PROJECTS", "db000000-0000-4000-8000-000000000002");
  }

  @Test
  void row12_theVersionIsLostOnTheWay() {
    String error = "{\"object\":\"error\",\"status\":400,\"code\":\"missing_version\"}";
    try (StandIn server = StandIn.plain().answers(request -> StandIn.json(400, error))) {
      Ended ended = asking(server.address(), KEY).run().ends(5);
      ended.says("something in between took that header away");
    }
  }
}
