package notionsetup.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import notionsetup.text.JsonTree;

/** Reads an answer as JSON in UTF-8, and nothing that merely resembles it. */
final class StrictJson {
  private static final int DEEPEST = 32;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private StrictJson() {}

  static Optional<JsonNode> read(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.isBlank() || text.charAt(0) == BYTE_ORDER_MARK) {
        return Optional.empty();
      }
      return Optional.of(JsonTree.read(JSON, text));
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  /** The text as it stands between the quotes of a JSON string. */
  static String escaped(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
