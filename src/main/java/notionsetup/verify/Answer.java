package notionsetup.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.text.JsonTree;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * What came back from one request.
 *
 * @param type the media type without parameters, in lower case; empty where none is named
 * @param json the body, where it is JSON, says so and is not too large
 * @param whole whether the body ended within what is read at most
 */
record Answer(int status, Headers headers, String type, Optional<JsonNode> json, boolean whole) {
  static final String RETRY_AFTER = "Retry-After";

  private static final int DEEPEST = 32;
  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /**
   * Reads a response to its end.
   *
   * @param cap bytes of the body that are read at most, and one more to see that there are more
   */
  static Answer of(Response response, long cap) throws IOException {
    BufferedSource body = response.body().source();
    boolean whole = !body.request(cap + 1);
    MediaType type = response.body().contentType();
    String name = type == null ? "" : (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
    String charset = type == null ? null : type.parameter("charset");
    boolean readable =
        whole && isJson(name) && (charset == null || charset.matches("(?i)utf-8|us-ascii"));
    Optional<JsonNode> json = readable ? read(body.readByteArray()) : Optional.empty();
    return new Answer(response.code(), response.headers(), name, json, whole);
  }

  /** Reads JSON in UTF-8, and nothing that merely resembles it. */
  static Optional<JsonNode> read(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(JsonTree.read(STRICT, text));
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  boolean isJson() {
    return isJson(type);
  }

  private static boolean isJson(String type) {
    return type.equals("application/json") || type.endsWith("+json");
  }

  boolean isWebPage() {
    return type.equals("text/html") || type.equals("application/xhtml+xml");
  }

  /** The last header of this name, or empty. */
  String header(String name) {
    return headers.get(name) == null ? "" : headers.get(name);
  }

  /** The provider's error code as OAuth and most others write it; empty where there is none. */
  String code() {
    return text("/code /error/code /error/type /error");
  }

  /** The provider's own words on an error. */
  String message() {
    return text("/message /error_description /error/message /detail");
  }

  /** What kind of limit was reached. */
  String reason() {
    return text("/additional_data/rate_limit_reason");
  }

  /** The first text or whole number that one of the pointers leads to, or empty. */
  String text(String pointers) {
    return find(pointers).stream()
        .filter(found -> found.isTextual() || found.isIntegralNumber())
        .findFirst()
        .map(JsonNode::asText)
        .orElse("");
  }

  /**
   * Everything that JSON pointers lead to, in the order of the document; none without JSON.
   *
   * @param pointers separated by blanks; a segment {@code *} is every element or field
   */
  List<JsonNode> find(String pointers) {
    return Stream.of(pointers.strip().split("\\s+", -1))
        .flatMap(pointer -> json.stream().flatMap(root -> find(root, pointer)))
        .toList();
  }

  private static Stream<JsonNode> find(JsonNode from, String pointer) {
    int end = pointer.indexOf('/', 1);
    String first = end < 0 ? pointer : pointer.substring(0, end);
    Stream<JsonNode> next =
        first.equals("/*")
            ? from.valueStream()
            : Stream.of(from.at(first)).filter(found -> !found.isMissingNode());
    return end < 0 ? next : next.flatMap(found -> find(found, pointer.substring(end)));
  }

  /** Whether there is anything in it: no null, no empty text, list or object. */
  static boolean holdsSomething(JsonNode node) {
    return node.isContainerNode()
        ? !node.isEmpty()
        : !node.isNull() && !(node.isTextual() && node.textValue().isBlank());
  }

  /**
   * How long it asks to wait, in a header or in the body: of several the longest; empty where there
   * is none that can be read or it is in the past.
   *
   * @param now counts where it names no time of its own
   */
  Optional<Duration> wait(Instant now) {
    Instant sent = date(header("Date")).orElse(now);
    return Stream.concat(
            headers.values(RETRY_AFTER).stream(), Stream.of(text("/additional_data/retry_after")))
        .flatMap(text -> wait(text.strip(), sent).stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> wait(String text, Instant sent) {
    if (text.matches("[0-9]+")) {
      // Longer numbers than anybody waits for are no numbers of Java's any more.
      return Optional.of(
          Duration.ofSeconds(Long.parseLong(text.substring(0, Math.min(12, text.length())))));
    }
    return date(text)
        .map(until -> Duration.between(sent, until))
        .filter(wait -> !wait.isNegative());
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** A span in the unit that reads best, minutes and more rounded up: "5 seconds", "4 minutes". */
  static String words(Duration span) {
    long seconds = Math.max(1, span.plusMillis(500).toSeconds());
    long minutes = (seconds + 59) / 60;
    if (minutes < 3) {
      return seconds + (seconds == 1 ? " second" : " seconds");
    }
    return minutes < 180
        ? minutes + " minutes"
        : minutes < 72 * 60 ? (minutes + 59) / 60 + " hours" : (minutes + 1439) / 1440 + " days";
  }
}
