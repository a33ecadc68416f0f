package notionsetup.practice;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What goes back over the wire, errors in Notion's words.
 *
 * @param status {@link #NOTHING} where the connection breaks off without an answer
 * @param after how long the answer is held back
 */
record Answer(int status, Map<String, String> headers, String body, Duration after) {
  static final int NOTHING = 0;

  static final Answer DROPPED = new Answer(NOTHING, Map.of(), "", Duration.ZERO);

  /**
   * An answer of the API itself, with the request id that Notion puts in body and header.
   *
   * @param fields of the object, as JSON without its braces
   */
  static Answer json(int status, String fields) {
    String request = UUID.randomUUID().toString();
    return other(
            status,
            "application/json; charset=utf-8",
            "{" + fields + ",\"request_id\":\"" + request + "\"}")
        .with("x-notion-request-id", request)
        .with("cf-ray", request.replace("-", "").substring(0, 16) + "-PRG");
  }

  static Answer list(String entries) {
    return json(
        200,
        """
        "object":"list","results":[%s],"next_cursor":null,"has_more":false"""
            .formatted(entries));
  }

  /** An answer that the API did not give. */
  static Answer other(int status, String contentType, String body) {
    return new Answer(status, Map.of("content-type", contentType), body, Duration.ZERO);
  }

  static Answer html(int status, String title) {
    return other(status, "text/html", "<!DOCTYPE html><html><body>" + title + "</body></html>");
  }

  static Answer error(int status, String code, String message) {
    return error(status, code, message, "");
  }

  /**
   * @param data what Notion adds for programs, as the fields of an object; may be empty
   */
  static Answer error(int status, String code, String message, String data) {
    return json(
        status,
        """
        "object":"error","status":%d,"code":"%s","message":%s%s"""
            .formatted(
                status,
                code,
                quoted(message),
                data.isEmpty() ? "" : ",\"additional_data\":{" + data + "}"));
  }

  static Answer invalid(String message) {
    return error(400, "validation_error", message);
  }

  static Answer refused(String message) {
    return error(401, "unauthorized", message);
  }

  static Answer forbidden() {
    return error(403, "restricted_resource", "Insufficient permissions for this endpoint.");
  }

  /**
   * A 429.
   *
   * @param seconds what Retry-After says; empty for none
   */
  static Answer rateLimited(String reason, String seconds) {
    String wait = seconds.isEmpty() ? "" : ",\"retry_after\":\"" + seconds + "\"";
    Answer answer =
        error(
            429,
            "rate_limited",
            "You have been rate limited. Please try again in a few minutes.",
            "\"rate_limit_reason\":\"" + reason + "\"" + wait);
    return seconds.isEmpty() ? answer : answer.with("retry-after", seconds);
  }

  /** A text as JSON writes it. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c ->
                quoted.append(
                    c >= ' ' && c != '"' && c != '\\'
                        ? String.valueOf((char) c)
                        : "\\u%04x".formatted(c)));
    return quoted.append('"').toString();
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, after);
  }

  Answer after(Duration span) {
    return new Answer(status, headers, body, span);
  }
}
