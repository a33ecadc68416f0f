package notionsetup.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes off around a token, and what stays. */
class PeelerTest {
  private static final String TOKEN = "ntn_TEST0123456789abcdef";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "  %s  ",
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
        "\u201c%s\u201d"
      })
  void tokenIsLeft(String around) {
    assertEquals(TOKEN, Peeler.peel(around.formatted(TOKEN)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTPS://WWW.NOTION.SO/PROFILE",
        "https://www.notion.so/profile",
        "ntn_a=b_TEST0123456789",
        "secret_TEST=",
        "KEY="
      })
  void whatHasNothingAroundItStays(String text) {
    assertEquals(text, Peeler.peel(text));
  }
}
