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
  private static final Step.PromptInput INPUT = RecipeReader.usual().inputs().get(0);

  private static Fitness of(String around) {
    return Fitness.of(INPUT, around.replace("%s", TOKEN).replace("\\n", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "%s\\n",
        "Bearer %s",
        "export NOTION_API_KEY='%s'",
        "$env:NOTION_API_KEY = \"%s\"",
        "NOTION_API_KEY=%s",
        "{ \"Authorization\": \"Bearer %s\" }",
        "curl -H \"Authorization: Bearer %s\" https://api.notion.com/v1/users/me",
        "`%s`;",
        "set NOTION_API_KEY=%s",
        "\u201c%s\u201d",
        "<%s>",
        "token=%s",
        "my token: %s.",
        "%s.",
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
        "ntn_a=b_TEST0123456789",
        "%s/with+more=",
        "KEY="
      })
  void a12_whatHasNothingAroundItStays(String text) {
    assertEquals(text.replace("%s", TOKEN), of(text).value());
  }

  /** What is no token, pasted or found in a file, is told to be none, and which is unfamiliar. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REFUSED | %s\u200b | Character 25 is U+200B, an invisible character",
        "REFUSED | NOTION_API_KEY=%s\u00a0 | is U+00A0, a blank of another kind",
        "REFUSED | (%s\u00e9) | is U+00E9",
        "REFUSED | \u0430%s | is U+0430",
        "REFUSED | token is \u00ad%s | is U+00AD, an invisible character",
        "REFUSED | <%s***> | the hidden form of the token",
        "REFUSED | %s\u3000 | is U+3000",
        "REFUSED | %s\u007f | is U+007F",
        "REFUSED | %s abc | There is a blank in the middle, after 24 characters.",
        "REFUSED | Bearer %s abc def | There is a blank in the middle, after 24 characters.",
        "REFUSED | %s\\nabc | There is a blank in the middle",
        "REFUSED | %s%s | one value twice over",
        "REFUSED | %s %s | one value twice over",
        "REFUSED | %s,<secret_TEST0123456789abcdef> | more than one value",
        "REFUSED | ntn_TEST 0123456789abcdef | There is a blank in the middle, after 8 characters.",
        "REFUSED | n tn_TEST0123456789abcd | There is a blank in the middle, after 1 character.",
        "REFUSED | ntn_TEST | 8 characters; a token has about 50.",
        "REFUSED | x | 1 character; a token",
        "REFUSED | <your-notion-api-key> | placeholder",
        "DOUBTED | ntn_your_integration_token_here | placeholder",
        "DOUBTED | ntn_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | placeholder",
        "DOUBTED | 00000000000000000000000000000000000 | placeholder",
        "DOUBTED | ntn_12345678901234567890 | placeholder",
        "DOUBTED | NOTION_INTEGRATION_TOKEN | placeholder",
        "DOUBTED | paste-the-token-in-this-place | placeholder",
        "REFUSED | ${NOTION_TOKEN_OF_THE_TEAM} | placeholder",
        "REFUSED | ntn_*********************cdef | hidden form",
        "DOUBTED | ntn_012345...89abcdef.... | hidden form",
        "DOUBTED | op://Private/Notion/credential | reference to a password store",
        "DOUBTED | https://www.notion.so/acme/Road-map-0123 | address of a page",
        "DOUBTED | somebody.of.us@example.com | mail address",
        "DOUBTED | 0123456789abcdef0123456789abcdef | id of a page",
        "DOUBTED | 01234567-89ab-cdef-0123-456789abcdef | id (of a connection",
        "REFUSED secret | v02%3Auser_token_or_cookies%3Axyz | cookie",
        "DOUBTED secret | ghp_TESTTESTTESTTESTTESTTESTTEST | GitHub",
        "DOUBTED secret | AKIATESTTESTTESTTEST | AWS",
        "DOUBTED secret | xoxb-TESTTESTTESTTESTTEST | Slack",
        "DOUBTED secret | GOCSPX-TESTTESTTESTTEST | Google",
        "DOUBTED secret | nrt_TESTTESTTESTTESTTEST | OAuth refresh token",
        "DOUBTED secret | sk-proj-TESTTESTTESTTESTTESTTEST | OpenAI",
        "DOUBTED secret | lin_api_TESTTESTTESTTESTTESTTEST | another service",
        "DOUBTED secret | eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.TEST | JSON web token",
        "TAKEN | ntn_TEST0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ | ''",
        "TAKEN | ntn_practice_good_token | ''",
        "TAKEN | secret_TEST_456789_abcdefghijklmnop_qrstuvwxyz_ABCDEFG | It does not start as",
        "TAKEN | xyz_TEST0123456789abcdefghijklmnop | It does not start as"
      })
  void a08_a15_i01_i12_whatIsDoubtfulIsNotPeeledButNamed(String kind, String text, String told) {
    Fitness fitness = of(text);
    assertEquals(kind, fitness.kind() + (fitness.isOtherSecret() ? " secret" : ""), text);
    assertTrue(fitness.sentence().contains(told), fitness::sentence);
    assertEquals(told.isEmpty(), fitness.sentence().isEmpty());
    assertFalse(fitness.toString().contains(TOKEN));
  }
}
