package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import notionsetup.fault.Exit;
import notionsetup.fault.Remedy;
import notionsetup.harness.Ended;
import notionsetup.harness.StandIn;
import notionsetup.machine.Machine;
import notionsetup.machine.TestMachine;
import notionsetup.machine.TestMachine.StillTime;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.Request;
import notionsetup.verify.Verdict.Kind;
import okhttp3.Dns;

/** A verifier with everything round it that a test may want to set. */
final class Trial {
  static final String TOKEN = "ntn_TESTq7Wm2Zr9Lk4Vx8Bd6Hs3Jf5Tn1Pc0Gy";
  private static final String KEY = "NOTION_API_KEY";

  final StillTime time = new StillTime(Instant.now());
  final List<String> notes = new ArrayList<>();
  final Map<String, String> env = new HashMap<>();
  final Map<String, String> values = new HashMap<>(Map.of(KEY, TOKEN));
  final Map<String, String> config = new HashMap<>();

  /** What the check has beside its method and its config. */
  final ObjectNode check = JsonNodeFactory.instance.objectNode();

  String method = "http_get";
  String base = "";
  String version = "";
  Path caFile;
  Duration limit = Duration.ofSeconds(15);
  Dns dns = Dns.SYSTEM;

  Trial(String url) {
    config.put("url", url);
    config.put("api_key_field", KEY);
    config.put("headers.Notion-Version", "2022-06-28");
  }

  /** One that asks for the bot behind the key, and takes nothing else for an answer. */
  static Trial of(StandIn standIn) {
    return new Trial(standIn.address() + "/v1/users/me").strict();
  }

  /** From now on the answer must be a bot's or a person's. */
  Trial strict() {
    check
        .putObject("accept")
        .put("/object", "^user$")
        .put("/id", "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");
    return this;
  }

  Trial expects(String pointers) {
    check.put("expect", pointers);
    return this;
  }

  /** Has the recipe explain a status or a code. */
  Trial explains(String key, String sentence, String remedy) {
    check.withObject("/explain").putObject(key).put("sentence", sentence).put("remedy", remedy);
    return this;
  }

  static Machine machine(Map<String, String> env) {
    TestMachine machine = TestMachine.in(Path.of(""));
    env.forEach(machine::env);
    return machine.machine();
  }

  private Recipe recipe() {
    check.put("id", "check").put("type", "validate").put("message", "").put("method", method);
    ObjectNode fields = check.putObject("config");
    config.forEach(fields::put);
    String json =
        """
        {"schema_version": "1", "id": "notion", "display_name": "Notion API", "description": "",
         "outputs": [{"key": "%s", "description": "", "sensitive": true}], "steps": [%s]}
        """;
    return RecipeReader.known(json.formatted(KEY, check));
  }

  Request request() {
    return recipe().checks().get(0).request();
  }

  Verifier verifier() {
    TestMachine machine = TestMachine.in(Path.of("")).time(time);
    env.forEach(machine::env);
    Network network = Network.of(base, version, caFile, machine.machine());
    Verifier verifier = new Verifier(network, recipe(), machine.machine(), notes::add);
    verifier.exchange.limit = limit;
    verifier.exchange.names = dns;
    return verifier;
  }

  /** Asks, and sees to it that no secret and no blunt word comes back. */
  Verdict verdict() {
    try (Verifier verifier = verifier()) {
      Verdict verdict = verifier.check(request(), values);
      String said = verdict + " " + notes;
      assertFalse(Ended.leaks(said, TOKEN), said);
      assertFalse(said.toLowerCase(Locale.ROOT).contains("invalid"), said);
      return verdict;
    }
  }

  /** The same, where the verdict is to be this one in these words. */
  Verdict is(Kind kind, String words) {
    Verdict verdict = verdict();
    assertEquals(kind, verdict.kind(), verdict.toString());
    String said = verdict.sentence() + " " + verdict.remedy().text();
    assertTrue(said.contains(words) && !said.contains("{{"), said);
    assertEquals(kind == Kind.ACCEPTED, verdict.remedy().equals(Remedy.NONE));
    // Whatever kept it from being asked, or answered in its place.
    assertTrue(kind.compareTo(Kind.DNS) < 0 || verdict.exit() == Exit.UNREACHABLE);
    return verdict;
  }
}
