package notionsetup.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.StandIn;
import notionsetup.machine.TestMachine;
import notionsetup.practice.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What doctor sees without the network, how it asks, and what it hands to programs. */
class DoctorTest extends Examining {
  private static final String OTHER = "ntn_TESTAAbbCCddEEffGGhhIIjjKKllMMnnOO";

  /** With a line's end for {@code |}, with CR for {@code ~}, and three keys for their signs. */
  private static String filled(String text) {
    return text.replace("%", KEY)
        .replace("&", OTHER)
        .replace("@", Scenario.GOOD.token())
        .replace('|', '\n')
        .replace("~", "\r\n");
  }

  /** What is seen in a file; what the wizard warns of is said in the same words. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "i02; 0; NOTION_API_KEY=% # mine; docker",
        "i03; 0; <<<<<<< HEAD|NOTION_API_KEY=%|=======; merge",
        "i04; 0; return 0|NOTION_API_KEY=%; shell",
        "c06; 0; \uFEFFNOTION_API_KEY=%; byte order mark",
        "c11; 0; NOTION_API_KEY=&|NOTION_API_KEY=%; NOTION_API_KEY is in .env on lines 1, 2: some",
        "c11; 0; NOTION_API_KEY=&|NOTION_API_KEY=%; line 2 of .env",
        "c15; 0; A='x|NOTION_API_KEY=%; never ends",
        "none; 8; A=1; There is no NOTION_API_KEY in .env",
        "none; 8; # c; notion-setup",
        "none; 8; A='unclosed; There is no NOTION_API_KEY in .env",
        "i07; 8; NOTION_API_KEY=op://vault/notion/key; op run --env-file=.env -- notion-setup doctor",
        "i07; 8; DOTENV_PUBLIC_KEY=03ab|NOTION_API_KEY=encrypted:abc; dotenvx run -f .env -- notion-setup",
        "i20; 8; NOTION_API_KEY=${OTHER_KEY}; Run doctor where the reference is resolved.",
        "i07; 7; DOTENV_PUBLIC_KEY=03ab|NOTION_API_KEY=%; .env is encrypted by dotenvx",
        "i07; 7; DOTENV_PUBLIC_KEY=03ab|NOTION_API_KEY=%; dotenvx encrypt -f .env",
        "i01; 8; NOTION_API_KEY=<your-notion-api-key>; It was not sent",
        "i01; 8; NOTION_API_KEY=\"Bearer %\"; is no key: Something stands round it",
        "row 4; 8; NOTION_API_KEY=ntn_TEST key with a blank inside; is no key: There is a blank",
        "i01; 8; NOTION_API_KEY=ghp_abcdefghijklmnopqrstuvwxyz0123456789; is no key",
        "i01; 8; NOTION_API_KEY=https://www.notion.so/acme/Road-map-a1000000000040008000000001; no key"
      })
  void aFileIsLookedAtAndNothingIsSent(String row, int exit, String file, String words) {
    Program doctor = doctor().put(filled(file) + "\n").args("--all");
    (exit == 0 ? doctor.run("--offline") : doctor.run()).ends(exit).says(words);
    assertEquals(0, practice.received().size());
  }

  /** What is beside the file, by name, and in the environment; behind ! what is not said. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "row 4; 0; ; NOTION_API_KEY=@~; has blanks or a line end around it",
        "row 5; 0; .env: NOTION_API_KEY=@; NOTION_TOKEN=%; NOTION_TOKEN has another key + Notion's MCP server + unset NOTION_TOKEN + !%",
        "row 5; 8; .env: NOTION_TOKEN=@; ; There is no NOTION_API_KEY, but NOTION_TOKEN is on line 1 of .env",
        "i07; 7; .env.local: DOTENV_PUBLIC_KEY_LOCAL=03ab|NOTION_API_KEY=%; ; It was not sent + dotenvx encrypt -f .env.local",
        "i19; 4; .env: NOTION_API_KEY=% + .env.local: NOTION_API_KEY=&; NOTION_API_KEY=&; on line 1 of .env.local + unset NOTION_API_KEY",
        "reference; 0; .env: NOTION_API_KEY=op://vault/notion/key; NOTION_API_KEY=@; in this environment + The key works + takes the place of the reference in .env + !Store it",
        "environment; 0; ; NOTION_API_KEY=@; It is not in .env. + Notion knows it as \"Roadmap bot\"",
        "offline; 0; .env: NOTION_API_KEY=%; NOTION_SETUP_OFFLINE=1; Nothing is wrong here; whether the key works",
        "offline; 0; .env: NOTION_API_KEY=%|NOTION_API_KEY=&; NOTION_SETUP_OFFLINE=1; Whether the key works is not known + !Nothing is wrong"
      })
  void whatIsBesideAFileIsToldToo(String row, int exit, String files, String env, String words) {
    Program doctor = doctor();
    for (String file : files == null ? new String[0] : files.split(" \\+ ", -1)) {
      doctor.put(file.replaceFirst(":.*", ""), filled(file.replaceFirst("[^:]*: ", "")) + "\n");
    }
    if (env != null) {
      doctor.env(env.replaceFirst("=.*", ""), filled(env.replaceFirst("[^=]*=", "")));
    }
    Ended ended = doctor.run("--all").ends(exit);
    for (String some : words.split(" \\+ ", -1)) {
      boolean quiet = some.startsWith("!");
      ended = quiet ? ended.keepsQuiet(filled(some.substring(1))) : ended.says(some);
    }
    assertEquals(exit != 7 && !row.equals("offline"), !practice.received().isEmpty());
  }

  @Test
  void anotherNameAndAnotherFile() {
    doctor()
        .put("my.env", "NOTION_TOKEN=" + Scenario.GOOD.token() + "\n")
        .run("--env-file", "my.env", "--name", "NOTION_TOKEN")
        .ends(0)
        .says("NOTION_TOKEN is on line 1 of my.env", "The key works");
  }

  @Test
  void d10_aLinkIsNamedWithWhatItLeadsTo() throws IOException {
    Program linked = doctor().put("real.env", "NOTION_API_KEY=" + KEY + "\n");
    Files.setPosixFilePermissions(
        folder.resolve("real.env"), PosixFilePermissions.fromString("rw-------"));
    Files.createSymbolicLink(folder.resolve(".env"), Path.of("real.env"));
    linked.run("--offline", "--all").ends(0).says(".env, a link to real.env, can be read by you");
  }

  @Test
  void f04_aLongNameIsCut() {
    String me = StandIn.ME.replace("Roadmap bot", "n".repeat(900));
    try (StandIn server = StandIn.plain().answers(request -> StandIn.json(200, me))) {
      asking(server.address(), KEY).run("--json").says("nnn...").keepsQuiet("n".repeat(78));
    }
  }

  /** What keeps doctor from looking at a key is well in no report. */
  @Test
  void withoutAFileNothingInTheReportIsWell() throws IOException {
    JsonNode checks = doctor().run("--json").ends(8).json().at("/doctor/checks");
    assertEquals(1, checks.size(), checks.toString());
    JsonNode finding = checks.at("/0/findings/0");
    assertEquals("problem", finding.get("level").asText());
    assertEquals(8, finding.get("exit").asInt());
    assertTrue(finding.get("sentence").asText().contains("there is no file .env"));
  }

  /** The verdict first, facts without marks, and at most twelve lines; the rest with --all. */
  @Test
  void whereAllIsWellDoctorIsShort() {
    Program well = doctor(Scenario.GOOD);
    String said = well.run().ends(0).keepsQuiet("insists on the old").out();
    assertTrue(said.lines().count() <= 12, said);
    assertTrue(said.stripLeading().startsWith("\u2713 The key works: "), said);
    assertEquals(1, said.codePoints().filter(c -> c == '\u2713').count());
    well.run("--all").says("insists on the old");
  }

  @Test
  void theVerdictComesFirstAndTheWorstWarningBehindIt() throws IOException {
    Program exposing = doctor().put(filled("NOTION_API_KEY = @|NOTION_TOKEN=&|"));
    Files.setPosixFilePermissions(
        folder.resolve(".env"), PosixFilePermissions.fromString("rw-r--r--"));
    String said = exposing.run().ends(0).out();
    int works = said.indexOf("The key works");
    int exposed = said.indexOf("can be read by others");
    int layout = said.indexOf("blanks round the =");
    assertTrue(works > 0 && exposed > works && layout > exposed, said);
    assertTrue(said.lines().anyMatch(line -> line.matches(" +chmod 600 .env")), said);
    assertTrue(said.lines().allMatch(line -> line.length() < 80 || line.contains("chmod")), said);
  }

  @Test
  void oneCapabilityIsSpokenOfOnce() {
    Program unread = doctor(Scenario.NO_READ_CONTENT);
    String said = unread.run("--page", "a1000000-0000-4000-8000-000000000001").ends(6).all();
    assertEquals(said.indexOf("read content"), said.lastIndexOf("read content"), said);
    assertEquals(said.indexOf("Configuration"), said.lastIndexOf("Configuration"), said);
  }

  @Test
  void i15_aBaseAddressOfTheEnvironmentMustBeAgreedTo() {
    Program doctor =
        new Program(folder)
            .args("doctor")
            .put("NOTION_API_KEY=" + KEY + "\n")
            .env("NOTION_API_BASE_URL", "https://notion.example.test/api");
    doctor
        .run()
        .ends(9)
        .says("NOTION_API_BASE_URL would have your key sent to notion.example.test")
        .says("notion-setup doctor --allow-host notion.example.test");
    doctor.run(m -> m.env("NOTION_SETUP_ALLOW_HOST", "notion.example.test")).ends(9);
    doctor.run(m -> m.env("NOTION_SETUP_API_BASE", "https://twin.example.test")).ends(9);
    doctor.run("--offline").ends(0);
    doctor.typed("n").ends(9).says("sent to notion.example.test. Send it there?");
    doctor.typed("y").ends(5);
    doctor.run("--allow-host", "notion.example.test").ends(5);
    doctor.run(m -> m.env("NOTION_API_BASE_URL", practice.address())).ends(4);
  }

  /** Nobody can tell by a refused key of which kind it was; and it is sent only once. */
  @Test
  void bothKindsOfARefusedKeyAreNamed() {
    doctor(Scenario.REFUSED)
        .run()
        .ends(4)
        .says("The token of an integration:", "A personal access token:");
    assertEquals(1, practice.received().size());
  }

  @Test
  void c07_aFileInUtf16EndsWith7() throws IOException {
    Files.write(folder.resolve(".env"), "NOTION_API_KEY=x\n".getBytes(StandardCharsets.UTF_16LE));
    doctor().run().ends(7).says("UTF-16");
  }

  @Test
  void d18_whatAKilledRunLeftIsNamed() throws IOException {
    Program doctor = doctor(KEY).put(".env.0123456789abcdef.tmp", "x");
    Instant old = TestMachine.in(folder).machine().time().now().minus(Duration.ofDays(1));
    Files.setLastModifiedTime(folder.resolve(".env.0123456789abcdef.tmp"), FileTime.from(old));
    doctor.run("--offline").ends(0).says("A run that was killed left");
  }

  @Test
  void e10_aLongAnswerOfADatabaseIsRead() {
    String base = "{\"object\":\"database\",\"data_sources\":[{\"id\":\"%s\"}]}";
    String whole = base.formatted("x".repeat(100_000));
    try (StandIn server = StandIn.plain()) {
      server.answers(
          request ->
              request.getTarget().contains("/databases/")
                  ? StandIn.json(200, whole)
                  : StandIn.json(request.getTarget().endsWith("/me") ? 200 : 404, StandIn.ME));
      Program doctor = asking(server.address(), KEY);
      doctor.run("--all", "--page", "ab".repeat(16)).says("is the database, and the key sees it");
    }
  }

  @Test
  void aReportForProgramsHoldsNoPieceOfAKey() throws IOException {
    String error =
        "{\"object\":\"error\",\"code\":\"validation_error\",\"message\":\"what is %s\"}";
    String said = error.formatted(KEY.substring(9, 18));
    try (StandIn server = StandIn.plain().answers(request -> StandIn.json(400, said))) {
      Ended run = asking(server.address() + "/", KEY).env("NOTION_TOKEN", OTHER).run("--json");
      JsonNode report = run.json();
      assertEquals(5, report.get("exit").asInt());
      assertEquals("account", report.at("/fault/step").asText());
      assertFalse(report.get("ok").asBoolean());
      for (String secret : List.of(KEY, OTHER)) {
        for (int at = 4; at + 6 <= secret.length(); at++) {
          run.keepsQuiet(secret.substring(at, at + 6));
        }
      }
    }
  }

  @Test
  void aReportSaysWhatItWasMadeOnAndDoesNotMaskItsOwnWords() throws IOException {
    JsonNode report = doctor(Scenario.GOOD).run("--json").ends(0).json();
    assertEquals("accepted", report.get("verdict").asText());
    assertEquals("Roadmap bot", report.get("connected_as").asText());
    assertTrue(report.get("can_see").asText().startsWith("Road map, "), report::toString);
    assertTrue(report.at("/about/1").asText().startsWith("Java "));
    String key = "ntn_TESTrefusedacceptedproblemnetworkNotion";
    Ended refused = doctor(key).run("--json").ends(4).keepsQuiet("***", key);
    assertEquals("refused", refused.json().get("verdict").asText());
    assertEquals("network", refused.json().at("/doctor/checks/2/name").asText());
    assertEquals("problem", refused.json().at("/doctor/checks/3/findings/0/level").asText());
  }

  @ParameterizedTest
  @CsvSource({"OLD_VERSION, version", "RATE_LIMITED_LONG, account", "DOWN, network"})
  void theStepOfAFaultIsTheCheckThatSawIt(Scenario scenario, String step) throws IOException {
    assertEquals(step, doctor(scenario).run("--json").json().at("/fault/step").asText());
  }

  @Test
  void aProxysLoginIsInNoReport() {
    asking("https://notion.example.test", KEY)
        .env("HTTPS_PROXY", "http://ada:lovelace@127.0.0.1:1")
        .run("--json")
        .ends(5)
        .keepsQuiet("lovelace", "ada:");
  }
}
