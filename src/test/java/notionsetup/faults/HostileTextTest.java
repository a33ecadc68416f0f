package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import notionsetup.console.Hostile;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.StandIn;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F01 to F04: hostile text from a provider and from a recipe, through whole runs. */
class HostileTextTest extends Accepted {
  private static final String ERROR =
      "{'object': 'error', 'code': TEXT, 'message': TEXT, 'request_id': TEXT}";
  private static final String ME =
      """
      {'object': 'user', 'id': '8a6b7c1d-0000-4000-8000-000000000001', 'name': TEXT, 'type': 'bot',
       'bot': {'workspace_name': TEXT, 'workspace_id': TEXT}, 'request_id': TEXT}
      """;
  private static final String LIST =
      """
      {'object': 'list', 'has_more': false, 'results': [
       {'object': 'page', 'id': '8a6b7c1d-0000-4000-8000-000000000002', 'url': TEXT,
        'properties': {'Name': {'type': 'title', 'title': [{'plain_text': TEXT}]}}}]}
      """;
  private static final String RECIPE =
      """
      {'schema_version': '1', 'id': TEXT, 'display_name': TEXT, 'description': TEXT,
       'estimated_time': TEXT, 'prerequisites': [TEXT], 'gotchas': [TEXT], 'category': [TEXT],
       'outputs': [{'key': 'SOME_KEY', 'description': TEXT}], 'steps': [
        {'id': 'a', 'type': 'info', 'message': TEXT, 'help': TEXT, 'hint': TEXT},
        {'id': 'b', 'type': 'run_command', 'message': TEXT, 'command': TEXT, 'hint': TEXT},
        {'id': 'c', 'type': 'prompt_choice', 'message': TEXT, 'choices': [{'label': TEXT}]},
        {'id': 'd', 'type': 'prompt_confirm', 'message': TEXT, 'help': TEXT, 'hint': TEXT},
        {'id': 'e', 'type': 'prompt_input', 'message': TEXT, 'output_key': 'SOME_KEY',
         'validation': '^TEST', 'validation_error': TEXT}]}
      """;

  static Stream<String> texts() {
    return Stream.concat(Hostile.texts(), Stream.of(Hostile.whole()));
  }

  private static String filled(String json, String text) {
    return json.replace("'", "\"").replace("TEXT", new TextNode(text).toString());
  }

  /** Every text of every answer is this one. */
  private void answers(int status, String text) {
    notion.answers(
        request -> {
          String good = request.getTarget().contains("/users/me") ? ME : LIST;
          return StandIn.json(status, filled(status == 200 ? good : ERROR, text));
        });
  }

  private Ended run(String input, String... args) {
    Ended outcome =
        new Program(ground.work())
            .machine(machine -> machine.home(ground.home()).charset(StandardCharsets.UTF_8))
            .env("TERM", "xterm\u009b2J")
            .env("NOTION_API_BASE_URL", notion.address())
            .run(machine -> machine.input(input), args);
    Hostile.assertHarmless(outcome.out());
    Hostile.assertHarmless(outcome.err());
    assertFalse(outcome.exit() == 1, outcome::all);
    return outcome;
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("texts")
  void f01_f02_f03_namesAndErrorsOfAProviderSteerNothing(String text) {
    for (int status : new int[] {400, 401, 403, 404}) {
      answers(status, text);
      assertTrue(run(ground.answers()).exit() >= 4);
      assertTrue(run(ground.answers(), "--json").exit() >= 4);
    }
    ground.assertFile(null);
    answers(200, text);
    run(ground.answers()).ends(0);
    run(ground.answers(), "--json").ends(0);
    run("", "doctor");
    run("", "doctor", "--json");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("texts")
  void f01_f02_f03_textsOfARecipeSteerNothing(String text) {
    String file = ground.write("recipe.json", filled(RECIPE, text + " M")).toString();
    run("1\ny\nTEST-key-0123456789\n", "--recipe", file).ends(0);
    run("1\ny\nother-key-0123456789\n", "--recipe", file).ends(8);
    run("1\ny\nother-key-0123456789\n", "--json", "--recipe", file).ends(8);
    run("", "--json", "--recipe", file).ends(8);
    for (String format : List.of("text", "json")) {
      run("", "recipes", "show", "--format", format, file).ends(0);
    }
    run("", "recipes", "check", file);
    run("", "recipes", "check", "--json", file);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("texts")
  void f01_f02_f03_namesOfFilesSteerNothing(String text) {
    answers(200, "Acme");
    String name = text.replaceAll("[\\x00\\ud800-\\udfff/]", "") + ".env";
    for (String args :
        List.of("--env-file|%s", "--recipe|%s", "--key-file|%s", "doctor|--env-file|%s", "--%s")) {
      run(ground.answers(), args.formatted(name).split("\\|", -1));
      run(ground.answers(), (args.formatted(name) + "|--json").split("\\|", -1));
    }
    run("", "recipes", "check", "--json", name);
    run("", text.replace("\000", ""));
  }

  @Test
  void f04_aNameThatHoldsALineEndStaysOneLineOfEightyColumns() {
    answers(200, "Acme\n\u2713 NOTION_API_KEY saved (line 99)\r\n" + "\u682a\u5f0f".repeat(60));
    Ended outcome = run(ground.answers()).ends(0);
    assertFalse(outcome.all().matches("(?sm).*^\\s*\u2713[^\n]*line 99.*"), outcome::all);
    assertTrue(
        outcome.out().lines().allMatch(line -> new AttributedString(line).columnLength() <= 80),
        outcome::all);
  }
}
