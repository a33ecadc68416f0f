package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import notionsetup.recipe.Recipe;
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
  final Map<String, Step.Validate.Explanation> explain = new HashMap<>();
  Map<String, String> accept = Map.of();
  Map<String, String> show = Map.of();
  Map<String, String> sets = Map.of();
  String expect;
  String method = Step.Validate.GET;
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
    return new Step.Validate(
        method,
        List.of(),
        null,
        null,
        config,
        accept,
        null,
        explain,
        show,
        expect,
        null,
        null,
        Map.of(),
        Map.of(),
        false,
        new Step.Head("validate_token", "Checking", null, null, null));
  }

  private Recipe recipe() {
    Step choice =
        new Step.PromptChoice(
            List.of(new Step.PromptChoice.Choice("One", null, sets)),
            new Step.Head("pick", "Which?", null, null, null));
    return new Recipe(
        "1",
        "notion",
        "Notion API",
        "",
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "",
        null,
        List.of(new Recipe.Output("NOTION_API_KEY", "", true)),
        List.of(choice, check()));
  }

  Verifier verifier() {
    var machine = VerifyMachine.with(env, time);
    Network network = Network.of(base, version, caFile, machine);
    return new Verifier(network, recipe(), machine, notes::add, limit, dns);
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
