package notionsetup.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes off around a token, what stays, and what is no token. */
class FitnessTest {
  private static final String TOKEN = "ntn_TEST0123456789abcdef";
  private static final Step.PromptInput INPUT = Recipes.recipe("notion").inputs().get(0);

  private static Fitness of(String around) {
    return Fitness.of(INPUT, around.replace("%s", TOKEN).replace("\\n", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "  %s  ",
        "%s\\n",
        "Bearer %s",
        "Authorization: Bearer %s",
        "export NOTION_API_KEY='%s'",
        "$env:NOTION_API_KEY = \"%s\"",
        "NOTION_API_KEY=%s",
        "NOTION_API_KEY: %s,",
        "\"NOTION_API_KEY\": \"%s\"",
        "{ \"Authorization\": \"Bearer %s\" }",
        "curl -H \"Authorization: Bearer %s\" https://api.notion.com/v1/users/me",
        "`%s`;",
        "\u201c%s\u201d",
        "<%s>",
        "token=%s",
        "(%s)",
        "my token: %s.",
        "%s # mine",
        "%s, the one for CI",
        "https://api.notion.com/v1/users/me?token=%s&x=1",
        "{\"mcpServers\":{\"notion\":{\"command\":\"npx\",\"args\":[\"-y\",\"x\"],"
            + "\"env\":{\"OPENAPI_MCP_HEADERS\":\"{\\\"Authorization\\\":\\\"Bearer %s\\\"}\"}}}}"
      })
  void a12_i12_theTokenIsLeft(String around) {
    assertEquals(TOKEN, of(around).value());
    assertEquals(Fitness.Kind.TAKEN, of(around).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTPS://WWW.NOTION.SO/PROFILE",
        "https://www.notion.so/profile",
        "ntn_a=b_TEST0123456789",
        "%s/with+more=",
        "secret_TEST=",
        "client_secret_TEST0123456789abcdef",
        "KEY="
      })
  void a12_whatHasNothingAroundItStays(String text) {
    assertEquals(text.replace("%s", TOKEN), of(text).value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%s\u200b | Character 25 is U+200B, an invisible character",
        "NOTION_API_KEY=%s\u00a0 | is U+00A0, a blank of another kind",
        "(%s\u00e9) | is U+00E9",
        "\u0430%s | is U+0430",
        "token is \u00ad%s | is U+00AD, an invisible character",
        "<%s***> | the hidden form of the token",
        "<%s...cdef> | the hidden form of the token",
        "%s abc | There is a blank in the middle of it, after 24 characters.",
        "Bearer %s abc def | There is a blank in the middle of it, after 24 characters.",
        "%s\\nabc | There is a blank in the middle",
        "%s%s | one value twice over",
        "%s %s | one value twice over",
        "%s,<secret_TEST0123456789abcdef> | more than one value",
        "ntn_TEST 0123456789abcdef | Character 9 is a blank",
        "ntn_TEST | too short"
      })
  void a08_i12_whatIsDoubtfulIsNotPeeledButNamed(String text, String named) {
    assertEquals(Fitness.Kind.REFUSED, of(text).kind(), text);
    assertTrue(of(text).sentence().contains(named), of(text)::sentence);
    assertFalse(of(text).toString().contains(TOKEN));
  }
}
