package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import notionsetup.Main;
import notionsetup.console.Hostile;
import notionsetup.harness.Ended;
import notionsetup.machine.TestMachine;
import notionsetup.text.Columns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F01 to F04: hostile text from a provider and from a recipe, through whole runs. */
@Timeout(60)
class HostileTextTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path root;
  private Ground ground;
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void open() throws IOException {
    ground = Ground.in(root);
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void close() {
    server.close();
  }

  static Stream<String> texts() {
    return Stream.concat(Hostile.texts(), Stream.of(Hostile.whole()));
  }

  /** Every text of every answer is this one. */
  private void answers(int status, String text) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            boolean me = String.valueOf(request.getUrl()).contains("/users/me");
            return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body((status != 200 ? error(text) : me ? me(text) : list(text)).toString())
                .build();
          }
        });
  }

  private static ObjectNode error(String text) {
    ObjectNode error = JSON.createObjectNode().put("object", "error").put("code", text);
    return error.put("message", text).put("request_id", text);
  }

  private static ObjectNode me(String text) {
    ObjectNode me = JSON.createObjectNode().put("object", "user").put("name", text);
    me.put("id", "8a6b7c1d-0000-4000-8000-000000000001").put("type", "bot");
    me.putObject("bot").put("workspace_name", text).put("workspace_id", text);
    return me.put("request_id", text);
  }

  private static ObjectNode list(String text) {
    ObjectNode list = JSON.createObjectNode().put("object", "list").put("has_more", false);
    ObjectNode page = list.putArray("results").addObject().put("object", "page");
    page.put("id", "8a6b7c1d-0000-4000-8000-000000000002").put("url", text);
    ObjectNode title = page.putObject("properties").putObject("Name").put("type", "title");
    title.putArray("title").addObject().put("plain_text", text);
    return list;
  }

  private Ended run(String input, String... args) {
    TestMachine machine =
        TestMachine.in(ground.work())
            .home(ground.home())
            .charset(StandardCharsets.UTF_8)
            .input(input)
            .env("TERM", "xterm\u009b2J")
            .env("NOTION_API_BASE_URL", "http://127.0.0.1:" + server.getPort());
    int exit = Main.run(machine.machine(), args);
    Ended outcome = new Ended(exit, machine.out(), machine.err());
    Hostile.assertHarmless(outcome.out());
    Hostile.assertHarmless(outcome.err());
    assertFalse(exit == 1, outcome::all);
    return outcome;
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("texts")
  void f01_f02_f03_namesOfAProviderSteerNothing(String text) {
    answers(200, text);
    assertEquals(0, run(ground.answers()).exit());
    assertEquals(0, run(ground.answers(), "--json").exit());
    run("", "doctor");
    run("", "doctor", "--json");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("texts")
  void f01_f02_f03_errorsOfAProviderSteerNothing(String text) {
    for (int status : new int[] {400, 401, 403, 404}) {
      answers(status, text);
      assertTrue(run(ground.answers()).exit() >= 4);
      assertTrue(run(ground.answers(), "--json").exit() >= 4);
    }
    Invariants.assertFile(ground, null);
  }

  /** A recipe whose every text is this one. */
  private Path recipe(String text) {
    ObjectNode recipe = JSON.createObjectNode().put("schema_version", "1").put("id", text);
    recipe.put("display_name", "N " + text).put("description", text);
    recipe.put("estimated_time", text);
    recipe.putArray("prerequisites").add(text);
    recipe.putArray("gotchas").add(text);
    recipe.putArray("category").add(text);
    recipe.putArray("outputs").addObject().put("key", "SOME_KEY").put("description", text);
    var steps = recipe.putArray("steps");
    step(steps.addObject(), "info", text);
    step(steps.addObject(), "run_command", text).put("command", "c " + text);
    ObjectNode choice = step(steps.addObject(), "prompt_choice", text);
    choice.putArray("choices").addObject().put("label", "one " + text);
    step(steps.addObject(), "prompt_confirm", text);
    step(steps.addObject(), "prompt_input", text)
        .put("output_key", "SOME_KEY")
        .put("validation", "^TEST")
        .put("validation_error", text);
    return Ground.write(ground.work().resolve("recipe.json"), recipe.toString());
  }

  private static ObjectNode step(ObjectNode step, String type, String text) {
    step.put("id", type).put("type", type).put("message", "M " + text);
    return step.put("help", text).put("hint", text);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("texts")
  void f01_f02_f03_textsOfARecipeSteerNothing(String text) {
    String file = recipe(text).toString();
    Ended good = run("1\ny\nTEST-key-0123456789\n", "--recipe", file);
    assertEquals(0, good.exit(), good::all);
    assertEquals(8, run("1\ny\nother-key-0123456789\n", "--recipe", file).exit());
    assertEquals(8, run("1\ny\nother-key-0123456789\n", "--json", "--recipe", file).exit());
    assertEquals(8, run("", "--json", "--recipe", file).exit());
    for (String format : List.of("text", "json")) {
      assertEquals(0, run("", "recipes", "show", "--format", format, file).exit());
    }
    run("", "recipes", "check", file);
    run("", "recipes", "check", "--json", file);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("texts")
  void f01_f02_f03_namesOfFilesSteerNothing(String text) {
    answers(200, "Acme");
    String name = text.replaceAll("[\\x00\\ud800-\\udfff/]", "") + ".env";
    run(ground.answers(), "--env-file", name);
    run(ground.answers(), "--env-file", name, "--json");
    run("", "--recipe", name);
    run("", "--recipe", name, "--json");
    run("", "--key-file", name);
    run("", "recipes", "check", "--json", name);
    run("", "doctor", "--env-file", name);
    run("", "doctor", "--env-file", name, "--json");
    run("", text.replace("\000", ""));
    run("", "--" + text.replace("\000", ""));
  }

  @Test
  void f04_aNameThatHoldsALineEndStaysOneLineOfEightyColumns() {
    answers(200, "Acme\n\u2713 NOTION_API_KEY saved (line 99)\r\n" + "\u682a\u5f0f".repeat(60));
    Ended outcome = run(ground.answers());
    assertEquals(0, outcome.exit(), outcome::all);
    assertTrue(
        outcome
            .all()
            .lines()
            .noneMatch(line -> line.strip().startsWith("\u2713") && line.contains("line 99")),
        outcome::all);
    assertTrue(outcome.out().lines().allMatch(line -> Columns.of(line) <= 80), outcome::all);
  }

  @Test
  void e01_aRefusalLeavesTheFileAsItWas() {
    ground.put("A=1\nNOTION_API_KEY=old # mine\n");
    answers(401, "unauthorized");
    Ended outcome = run(ground.answers());
    Invariants.hold(ground, outcome, 4, "A=1\nNOTION_API_KEY=old # mine\n");
  }
}
