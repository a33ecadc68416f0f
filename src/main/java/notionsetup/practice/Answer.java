package notionsetup.practice;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import notionsetup.text.JsonTree;

/**
 * What goes back over the wire.
 *
 * @param after how long the answer is held back
 */
record Answer(int status, Map<String, String> headers, String body, Ending ending, Duration after) {

  private static final JsonFactory JSON = new JsonFactory();

  /** How an answer ends. */
  enum Ending {
    WHOLE,
    /** The connection breaks off in the middle of the body. */
    CUT,
    /** The connection breaks off before anything is said. */
    DROPPED
  }

  /** An answer of the API itself, with the request id that Notion puts in body and header. */
  static Answer json(int status, ObjectNode body) {
    String request = UUID.randomUUID().toString();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json; charset=utf-8");
    headers.put("x-notion-request-id", request);
    headers.put("cf-ray", ray(request));
    body.put("request_id", request);
    return new Answer(status, headers, JsonTree.write(JSON, body), Ending.WHOLE, Duration.ZERO);
  }

  /** An answer that the API did not give. */
  static Answer other(int status, String contentType, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", contentType);
    return new Answer(status, headers, body, Ending.WHOLE, Duration.ZERO);
  }

  /** A ray id as Cloudflare writes it. */
  static String ray(String uuid) {
    return uuid.replace("-", "").substring(0, 16) + "-PRG";
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, ending, after);
  }

  Answer ending(Ending how) {
    return new Answer(status, headers, body, how, after);
  }

  Answer after(Duration span) {
    return new Answer(status, headers, body, ending, span);
  }
}
