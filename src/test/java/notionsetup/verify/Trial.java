package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import notionsetup.harness.StandIn;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Time;
import notionsetup.machine.TestMachine;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.Request;
import notionsetup.verify.Verdict.Kind;
import okhttp3.Dns;

/** A verifier with everything round it that a test may want to set. */
final class Trial {
  static final String TOKEN = "ntn_TESTq7Wm2Zr9Lk4Vx8Bd6Hs3Jf5Tn1Pc0Gy";
  private static final String KEY = "NOTION_API_KEY";
  static final Map<String, String> ACCEPT =
      Map.of("/object", "^user$", "/id", "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

  final Sleeper time = new Sleeper();
  final List<String> notes = new ArrayList<>();
  final Map<String, String> env = new HashMap<>();
  final Map<String, String> values = new HashMap<>(Map.of(KEY, TOKEN));
  final Map<String, String> config = new HashMap<>();
  final Map<String, Map<String, String>> explain = new HashMap<>();
  Map<String, String> accept = Map.of();
  Map<String, String> show = Map.of();
  String expect;
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
    Trial trial = new Trial(standIn.address() + "/v1/users/me");
    trial.accept = ACCEPT;
    return trial;
  }

  /** A clock that only sleeping moves, which takes no time. */
  static final class Sleeper implements Time {
    final List<Duration> slept = new ArrayList<>();
    private final Instant start = Instant.now();

    private Duration passed() {
      return slept.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public Instant now() {
      return start.plus(passed());
    }

    @Override
    public long nanos() {
      return passed().toNanos();
    }

    @Override
    public void sleep(Duration span) {
      slept.add(span);
    }
  }

  static Machine machine(Map<String, String> env) {
    return machine(env, new Sleeper());
  }

  private static Machine machine(Map<String, String> env, Time time) {
    TestMachine machine = TestMachine.in(Path.of("")).time(time);
    env.forEach(machine::env);
    return machine.machine();
  }

  private Recipe recipe() {
    Map<String, Object> check = new HashMap<>();
    check.putAll(Map.of("id", "check", "type", "validate", "message", "", "method", method));
    check.putAll(Map.of("config", config, "accept", accept, "explain", explain, "show", show));
    check.put("expect", expect);
    check.values().removeIf(Objects::isNull);
    Map<String, Object> recipe = new HashMap<>();
    recipe.putAll(Map.of("schema_version", "1", "id", "notion", "display_name", "Notion API"));
    recipe.putAll(Map.of("description", "", "steps", List.of(check)));
    recipe.put("outputs", List.of(Map.of("key", KEY, "description", "", "sensitive", true)));
    byte[] json =
        new ObjectMapper().valueToTree(recipe).toString().getBytes(StandardCharsets.UTF_8);
    return RecipeReader.known(json);
  }

  Request request() {
    return recipe().checks().get(0).request();
  }

  Verifier verifier() {
    Machine machine = machine(env, time);
    Network network = Network.of(base, version, caFile, machine);
    Verifier verifier = new Verifier(network, recipe(), machine, notes::add);
    verifier.exchange.limit = limit;
    verifier.exchange.names = dns;
    return verifier;
  }

  /** Asks, and sees to it that no secret and no blunt word comes back. */
  Verdict verdict() {
    try (Verifier verifier = verifier()) {
      Verdict verdict = verifier.check(request(), values);
      String said = verdict + " " + notes;
      for (int at = 0; at + 8 <= TOKEN.length(); at++) {
        assertFalse(said.contains(TOKEN.substring(at, at + 8)), said);
      }
      assertFalse(said.toLowerCase(Locale.ROOT).contains("invalid"), said);
      return verdict;
    }
  }

  /** Has the recipe explain a status or a code. */
  Trial explains(String key, String sentence, String remedy) {
    explain.put(key, Map.of("sentence", sentence, "remedy", remedy));
    return this;
  }

  /** The same, where the verdict is to be this one in these words. */
  Verdict is(Kind kind, String words) {
    Verdict verdict = verdict();
    assertEquals(kind, verdict.kind(), verdict.toString());
    String said = verdict.sentence() + " " + verdict.remedy().text();
    assertTrue(said.contains(words), said);
    assertEquals(kind == Kind.ACCEPTED, verdict.remedy().isEmpty());
    return verdict;
  }
}
