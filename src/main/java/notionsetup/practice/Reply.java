package notionsetup.practice;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back over the wire, errors in Notion's words.
 *
 * @param status {@link #NOTHING} where the connection breaks off without an answer
 * @param after how long the answer is held back
 */
record Reply(int status, Map<String, String> headers, String body, Duration after) {
  static final int NOTHING = 0;

  static final Reply FORBIDDEN =
      error(403, "restricted_resource", "Insufficient permissions for this endpoint.");

  static Reply of(int status, String contentType, String body) {
    return new Reply(status, Map.of("content-type", contentType), body, Duration.ZERO);
  }

  /** An answer of the API itself, with the request id that Notion gives it. */
  static Reply json(int status, String object) {
    return of(status, "application/json", object)
        .with("x-notion-request-id", "c0000000-0000-4000-8000-000000000000");
  }

  static Reply html(int status, String title) {
    return of(status, "text/html", "<!DOCTYPE html><html><body>" + title + "</body></html>");
  }

  /** An error of the API; its message is as JSON has it between the quotes. */
  static Reply error(int status, String code, String message) {
    return json(
        status,
        """
        {"object":"error","status":%s,"code":"%s","message":"%s"}"""
            .formatted(status, code, message));
  }

  static Reply rateLimited(String reason) {
    return json(
        429,
        """
        {"object":"error","status":429,"code":"rate_limited",\
        "message":"You have been rate limited. Please try again in a few minutes.",\
        "additional_data":{"rate_limit_reason":"%s"}}"""
            .formatted(reason));
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body, after);
  }

  Reply after(Duration span) {
    return new Reply(status, headers, body, span);
  }
}
