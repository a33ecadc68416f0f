package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.Request;
import notionsetup.recipe.Step;
import okhttp3.Dns;

/** A verifier with everything round it that a test may want to set. */
final class Trial {
  static final String TOKEN = "ntn_TESTq7Wm2Zr9Lk4Vx8Bd6Hs3Jf5Tn1Pc0Gy";
  static final String ME =
      "{\"object\":\"user\",\"id\":\"8a6b7c1d-0000-4000-8000-000000000001\",\"name\":\"Roadmap"
          + " bot\",\"type\":\"bot\",\"bot\":{\"workspace_name\":\"Acme"
          + " Inc\"},\"request_id\":\"3f1c-77\"}";
  static final Map<String, String> ACCEPT =
      Map.of("/object", "^user$", "/id", "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

  final VerifyMachine.Sleeper time = new VerifyMachine.Sleeper();
  final List<String> notes = new ArrayList<>();
  final Map<String, String> env = new HashMap<>();
  final Map<String, String> values = new HashMap<>(Map.of("NOTION_API_KEY", TOKEN));
  final Map<String, String> config = new HashMap<>();
  final Map<String, Request.Meaning.Explanation> explain = new HashMap<>();
  Map<String, String> accept = Map.of();
  Map<String, String> show = Map.of();
  Map<String, String> sets = Map.of();
  String expect;
  String method = "http_get";
  String base = "";
  String version = "";
  Path caFile;
  Duration limit = Duration.ofSeconds(15);
  Dns dns = Dns.SYSTEM;

  Trial(String url) {
    config.put("url", url);
    config.put("api_key_field", "NOTION_API_KEY");
    config.put("headers.Notion-Version", "2022-06-28");
  }

  Step.Validate check() {
    return recipe().checks().get(0);
  }

  /** A recipe of a choice and the check, which nobody looks through: a test may break it. */
  private Recipe recipe() {
    Map<String, Object> choice =
        Map.of(
            "id",
            "pick",
            "type",
            "prompt_choice",
            "message",
            "Which?",
            "choices",
            List.of(Map.of("label", "One", "sets", sets)));
    Map<String, Object> check =
        new HashMap<>(Map.of("id", "validate_token", "type", "validate", "message", "Checking"));
    check.put("method", method);
    check.put("config", config);
    check.put("accept", accept);
    check.put("explain", explain);
    check.put("show", show);
    check.put("expect", expect);
    Map<String, Object> recipe = new HashMap<>(Map.of("schema_version", "1", "id", "notion"));
    recipe.put("display_name", "Notion API");
    recipe.put("description", "");
    recipe.put("outputs", List.of(Map.of("key", "NOTION_API_KEY")));
    recipe.put("steps", List.of(choice, check));
    try {
      return RecipeReader.known(new JsonMapper().writeValueAsBytes(recipe));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Verifier verifier() {
    var machine = VerifyMachine.with(env, time);
    Network network = Network.of(base, version, caFile, machine);
    Verifier verifier = new Verifier(network, recipe(), machine, notes::add);
    verifier.limit = limit;
    verifier.dns = dns;
    return verifier;
  }

  /** Asks, and sees to it that no secret and no blunt word comes back. */
  Verdict verdict() {
    try (Verifier verifier = verifier()) {
      Verdict verdict = verifier.check(check().request(), values);
      String said = verdict + " " + notes;
      for (int at = 0; at + 8 <= TOKEN.length(); at++) {
        assertFalse(said.contains(TOKEN.substring(at, at + 8)), said);
      }
      assertFalse(said.toLowerCase(Locale.ROOT).contains("invalid"), said);
      return verdict;
    }
  }
}
