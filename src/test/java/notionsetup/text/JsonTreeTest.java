package notionsetup.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees are those that Jackson's own mapper makes. */
class JsonTreeTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonFactory json = new JsonFactory();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "true",
        "\"\"",
        "-1",
        "2147483648",
        "123456789012345678901234567890",
        "1.5",
        "-0.0",
        "1e300",
        "[[[1,[]],{}],\"a\"]",
        "{\"a\":{\"b\":[1,2.25,null,false,\"\\u0000\\n\\\"\\ud83d\\ude00\"]},\"\":\"x\"}",
        "{\"a\":1,\"a\":2}",
      })
  void treeIsThatOfTheMapper(String text) throws IOException {
    assertEquals(
        MAPPER.readTree(text).toString(), JsonTree.read(json.createParser(text)).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "1 2",
        "{}]",
        "]",
        "nul",
        "'a'"
      })
  void whatTheMapperRefusesIsRefused(String text) throws IOException {
    if (!text.isBlank()) {
      assertThrows(JsonProcessingException.class, () -> MAPPER.readTree(text));
    }
    assertThrows(JsonProcessingException.class, () -> JsonTree.read(json.createParser(text)));
  }
}
