package notionsetup.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads an answer as JSON in UTF-8, and nothing that merely resembles it. */
final class StrictJson {
  private static final int DEEPEST = 32;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private StrictJson() {}

  static Optional<JsonNode> read(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.isBlank() || text.charAt(0) == BYTE_ORDER_MARK) {
        return Optional.empty();
      }
      return Optional.of(MAPPER.readTree(text));
    } catch (CharacterCodingException | JsonProcessingException broken) {
      return Optional.empty();
    }
  }

  /** The text as it stands between the quotes of a JSON string. */
  static String escaped(String text) {
    String quoted = MAPPER.getNodeFactory().textNode(text).toString();
    return quoted.substring(1, quoted.length() - 1);
  }
}
