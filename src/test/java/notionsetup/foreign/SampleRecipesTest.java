package notionsetup.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import notionsetup.harness.StandIn;
import notionsetup.recipe.RecipeReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One sample a feature of the format, played to its end, with what really went over the wire. */
class SampleRecipesTest {
  private static final String KEY = "TEST-key-0123456789";

  @TempDir private Path folder;
  private StandIn standIn;

  @BeforeEach
  void open() {
    standIn =
        StandIn.forHosts(
            "api.bureau.example",
            "api.depot.example",
            "api.heron.example",
            "api.mill.example",
            "api.quay.example",
            "lane7.stall.example",
            "login.choir.example",
            "maps.atlas.example");
  }

  @AfterEach
  void close() {
    standIn.close();
  }

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(ForeignRun.sample("good"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void lintsClean(Path file) throws IOException {
    assertEquals(List.of(), RecipeReader.read(Files.readAllBytes(file), "r.json").problems());
  }

  private InProcess run(String sample, String host) {
    return ForeignRun.of(ForeignRun.sample("good/" + sample + ".json"), folder)
        .through(standIn)
        .args("--allow-host", host);
  }

  private RecordedRequest only() {
    assertEquals(1, standIn.seen().size());
    return standIn.seen().get(0);
  }

  private static void ended(Ended run) {
    assertEquals(0, run.exit(), run::told);
    assertFalse(run.told().contains(KEY));
  }

  @Test
  void severalSecretsAreWrittenTogether() throws IOException {
    Ended run = run("several-secrets", "api.depot.example").piped("D17", KEY, "TEST-hook-987654");
    ended(run);
    assertEquals("Bearer " + KEY, only().getHeaders().get("Authorization"));
    assertEquals(
        "DEPOT_ID=D17\nDEPOT_KEY=" + KEY + "\nDEPOT_HOOK_SECRET=TEST-hook-987654\n", run.file());
    assertTrue(run.told().contains("DEPOT_ID shown as it is typed"), run::told);
  }

  @Test
  void aRefusalWritesNoneOfThem() throws IOException {
    standIn.answers(StandIn.json(401, "{}"));
    Ended run = run("several-secrets", "api.depot.example").piped("D17", KEY, "TEST-hook-987654");
    assertEquals(4, run.exit());
    assertFalse(run.wrote());
  }

  @Test
  void aValueThatDoesNotMatchIsRefusedAndNothingIsSent() throws IOException {
    Ended run = run("several-secrets", "api.depot.example").piped("17", KEY, KEY);
    assertEquals(8, run.exit());
    assertTrue(run.told().contains("An id is a D and digits."), run::told);
    assertTrue(standIn.isUntouched());
    assertFalse(run.wrote());
  }

  @Test
  void aPersonMayInsistOnAValueThatDoesNotMatchAndTheDefaultIsNo() throws IOException {
    Path answers =
        Files.writeString(
            folder.resolve("a.json"), "{\"key\": \"" + KEY + "\", \"hook\": \"TEST-hook-987654\"}");
    Ended run =
        run("several-secrets", "api.depot.example")
            .args("--answers", answers.toString())
            .typed("17", "", "18", "y");
    ended(run);
    assertTrue(run.file().startsWith("DEPOT_ID=18\n"));
  }

  @Test
  void aChoiceSetsNamesForMessagesAddressesAndHeaders() throws IOException {
    Ended run = run("choice-sets", "*.quay.example").piped("For real", KEY);
    ended(run);
    RecordedRequest request = only();
    assertEquals("/live/me", request.getUrl().encodedPath());
    assertEquals(KEY, request.getHeaders().get("X-Quay-Key"));
    assertEquals("2024-01-01", request.getHeaders().get("Quay-Version"));
    assertEquals("live", request.getHeaders().get("X-Mode"));
    assertNull(request.getHeaders().get("Authorization"));
    assertTrue(run.told().contains("Switch test mode off."));
    assertTrue(run.told().contains("https://quay.example/live/keys"));
    assertFalse(run.told().contains("Nothing costs anything"));
  }

  @Test
  void aSecretInAPathIsEncodedAndNeverShown() throws IOException {
    String token = "123456:TEST/token-0123";
    standIn.answers(StandIn.json(404, "{}"));
    Ended run = run("secret-in-path", "api.heron.example").piped("y", token);
    assertEquals("/bot123456%3ATEST%2Ftoken-0123/getMe", only().getUrl().encodedPath());
    assertFalse(run.told().contains("token-0123"), run::told);
  }

  @Test
  void aSecretInAQueryIsEncodedAndNeverShown() throws IOException {
    standIn.answers(StandIn.json(200, "{\"status\": \"OK\"}"));
    Ended run = run("secret-in-query", "maps.atlas.example").piped("TEST&x=1#y");
    assertEquals(0, run.exit(), run::told);
    assertEquals("near=here&key=TEST%26x%3D1%23y", only().getUrl().encodedQuery());
    assertFalse(run.told().contains("TEST%26"));
  }

  @Test
  void anAnswerDecidesWhichHostItIs() throws IOException {
    Ended run = run("variable-host", "*.stall.example").piped("lane7", KEY);
    ended(run);
    assertEquals("lane7.stall.example", only().getUrl().host());
    assertEquals(KEY, only().getHeaders().get("X-Stall-Token"));
    assertTrue(run.told().contains("https://lane7.stall.example/admin"));
  }

  @Test
  void clientCredentialsGoInAHeader() throws IOException {
    standIn.answers(StandIn.json(200, "{\"access_token\": \"TEST\"}"));
    Ended run = run("oauth-basic", "login.choir.example").piped("id-1", KEY);
    ended(run);
    String login =
        Base64.getEncoder().encodeToString(("id-1:" + KEY).getBytes(StandardCharsets.UTF_8));
    assertEquals("Basic " + login, only().getHeaders().get("Authorization"));
    assertEquals("grant_type=client_credentials", only().getBody().utf8());
  }

  @Test
  void clientCredentialsGoInTheBody() throws IOException {
    standIn.answers(StandIn.json(200, "{\"access_token\": \"TEST\"}"));
    Ended run = run("oauth-body", "login.choir.example").piped("id-1", KEY);
    ended(run);
    assertEquals(
        "grant_type=client_credentials&scope=read%20write&client_id=id-1&client_secret=" + KEY,
        only().getBody().utf8());
    assertNull(only().getHeaders().get("Authorization"));
  }

  @Test
  void aWaitEndsTheRunAndSaysHowToGoOn() throws IOException {
    Ended run = run("wait", "api.bureau.example").piped("2");
    assertEquals(75, run.exit());
    assertTrue(run.told().contains("The mail comes within a day."));
    assertTrue(run.told().contains("--allow-host api.bureau.example --from key"), run::told);
    assertFalse(run.wrote());

    Ended later = run("wait", "api.bureau.example").args("--from", "key").piped(KEY);
    ended(later);
    assertEquals("BUREAU_KEY=" + KEY + "\n", later.file());
  }

  @Test
  void f14_aCommandIsShownAndNeverRun() throws IOException {
    Ended run =
        ForeignRun.of(ForeignRun.sample("good/no-check.json"), folder)
            .piped("https://attic.example", KEY);
    ended(run);
    assertTrue(run.told().contains("touch was-run; curl https://attic.example"), run::told);
    assertTrue(run.told().contains("https://attic.example/hook"));
    assertTrue(run.told().contains("This recipe has no check"));
    assertFalse(Files.exists(folder.resolve("was-run")));
    assertEquals("ATTIC_URL=https://attic.example\nATTIC_KEY=" + KEY + "\n", run.file());
  }

  @Test
  void aPostCarriesTheValueAsJson() throws IOException {
    standIn.answers(StandIn.json(200, "{\"user\": {\"name\": \"Ada\"}}"));
    Ended run = run("post", "api.mill.example").piped(KEY);
    ended(run);
    assertEquals("POST", only().getMethod());
    assertEquals("{\"key\": \"" + KEY + "\", \"dry\": true}", only().getBody().utf8());
    assertTrue(run.told().contains("Ada"), run::told);
  }
}
