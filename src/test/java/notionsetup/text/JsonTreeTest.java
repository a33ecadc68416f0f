package notionsetup.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees are those that Jackson's own mapper makes. */
class JsonTreeTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private final JsonFactory json = new JsonFactory();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "true",
        "\"\"",
        "2147483648",
        "123456789012345678901234567890",
        "-0.0",
        "1e300",
        "{\"a\":{\"b\":[1,2.25,null,false,\"\\u0000\\n\\\"\\ud83d\\ude00\"]},\"\":\"x\"}"
      })
  void treeIsThatOfTheMapper(String text) throws IOException {
    assertEquals(
        MAPPER.readTree(text).toString(), JsonTree.read(json.createParser(text)).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[1", "[1,]", "{\"a\":}", "1 2", "{}]", "]", "nul", "'a'"})
  void whatIsNotOneValueIsRefused(String text) {
    assertThrows(JsonProcessingException.class, () -> JsonTree.read(json.createParser(text)));
  }
}
