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
        "%s\u3000 | is U+3000",
        "%s\u007f | is U+007F",
        "%s abc | There is a blank in the middle, after 24 characters.",
        "Bearer %s abc def | There is a blank in the middle, after 24 characters.",
        "%s\\nabc | There is a blank in the middle",
        "%s%s | one value twice over",
        "%s %s | one value twice over",
        "%s,<secret_TEST0123456789abcdef> | more than one value",
        "ntn_TEST 0123456789abcdef | There is a blank in the middle, after 8 characters.",
        "n tn_TEST0123456789abcd | There is a blank in the middle, after 1 character.",
        "ntn_TEST | 8 characters; a token has about 50.",
        "x | 1 character; a token"
      })
  void a08_i12_whatIsDoubtfulIsNotPeeledButNamed(String text, String named) {
    assertEquals(Fitness.Kind.REFUSED, of(text).kind(), text);
    assertTrue(of(text).sentence().contains(named), of(text)::sentence);
    assertFalse(of(text).toString().contains(TOKEN));
  }

  /** I01: what is no token, pasted or found in a file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<your-notion-api-key> | placeholder | false",
        "ntn_your_integration_token_here | placeholder | false",
        "ntn_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | placeholder | false",
        "00000000000000000000000000000000000 | placeholder | false",
        "ntn_12345678901234567890 | placeholder | false",
        "NOTION_INTEGRATION_TOKEN | placeholder | false",
        "paste-the-token-in-this-place | placeholder | false",
        "${NOTION_TOKEN_OF_THE_TEAM} | placeholder | false",
        "ntn_*********************cdef | hidden form | false",
        "ntn_012345...89abcdef.... | hidden form | false",
        "op://Private/Notion/credential | reference to a password store | false",
        "https://www.notion.so/acme/Road-map-0123 | address of a page | false",
        "somebody.of.us@example.com | mail address | false",
        "0123456789abcdef0123456789abcdef | id of a page | false",
        "01234567-89ab-cdef-0123-456789abcdef | id (of a connection | false",
        "v02%3Auser_token_or_cookies%3Axyz | cookie | true",
        "ghp_TESTTESTTESTTESTTESTTESTTEST | GitHub | true",
        "AKIATESTTESTTESTTEST | AWS | true",
        "xoxb-TESTTESTTESTTESTTEST | Slack | true",
        "GOCSPX-TESTTESTTESTTEST | Google | true",
        "nrt_TESTTESTTESTTESTTEST | OAuth refresh token | true",
        "sk-proj-TESTTESTTESTTESTTESTTEST | OpenAI | true",
        "lin_api_TESTTESTTESTTESTTESTTEST | another service | true",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.TEST | JSON web token | true"
      })
  void i01_whatIsNoTokenIsNamed(String text, String named, boolean secret) {
    Fitness fitness = of(text);
    assertFalse(fitness.kind() == Fitness.Kind.TAKEN, text);
    assertTrue(fitness.sentence().contains(named), fitness::sentence);
    assertEquals(secret, fitness.isOtherSecret());
    if (named.equals("cookie")) {
      assertEquals(Fitness.Kind.REFUSED, fitness.kind());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ntn_TEST0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ | ''",
        "ntn_practice_good_token | ''",
        "secret_TEST_456789_abcdefghijklmnop_qrstuvwxyz_ABCDEFG | It does not start as these usually",
        "xyz_TEST0123456789abcdefghijklmnop | It does not start as these usually do"
      })
  void a15_anUnfamiliarTokenIsTakenWithANote(String text, String note) {
    assertEquals(Fitness.Kind.TAKEN, of(text).kind(), of(text)::sentence);
    assertTrue(of(text).sentence().startsWith(note), of(text)::sentence);
    assertEquals(note.isEmpty(), of(text).sentence().isEmpty());
  }
}
