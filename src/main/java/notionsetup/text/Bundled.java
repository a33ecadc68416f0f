package notionsetup.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamTokenizer;
import java.io.UncheckedIOException;

/** The texts that came with the program, by their names, and the JSON in them. */
public final class Bundled {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Bundled() {}

  public static String text(String name) {
    try (InputStream in = Bundled.class.getResourceAsStream("/notionsetup/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads JSON that came with the program and was looked through: each number is an int, and what
   * is escaped stands for itself. It comes before the first question, and Jackson's parser would
   * first have Java 25 compute numbers of 46,000 digits, which takes a third of all the time there.
   */
  public static JsonNode json(String text) {
    StreamTokenizer in = new StreamTokenizer(new CharArrayReader(text.toCharArray()));
    in.whitespaceChars(',', ',');
    in.whitespaceChars(':', ':');
    try {
      return json(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(StreamTokenizer in) throws IOException {
    return switch (in.nextToken()) {
      case '{' -> {
        ObjectNode object = NODES.objectNode();
        while (in.nextToken() == '"') {
          object.set(in.sval, json(in));
        }
        yield object;
      }
      case '[' -> {
        ArrayNode array = NODES.arrayNode();
        while (in.nextToken() != ']') {
          in.pushBack();
          array.add(json(in));
        }
        yield array;
      }
      case '"' -> NODES.textNode(in.sval);
      case StreamTokenizer.TT_NUMBER -> NODES.numberNode((int) in.nval);
      default -> NODES.booleanNode(in.sval.equals("true"));
    };
  }
}
