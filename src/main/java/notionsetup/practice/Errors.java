package notionsetup.practice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** Notion's error answers, in its words. */
final class Errors {
  private Errors() {}

  static Answer of(int status, String code, String message) {
    return Answer.json(status, body(status, code, message));
  }

  static Answer of(int status, String code, String message, ObjectNode additionalData) {
    ObjectNode body = body(status, code, message);
    body.set("additional_data", additionalData);
    return Answer.json(status, body);
  }

  private static ObjectNode body(int status, String code, String message) {
    return data()
        .put("object", "error")
        .put("status", status)
        .put("code", code)
        .put("message", message);
  }

  static ObjectNode data() {
    return JsonNodeFactory.instance.objectNode();
  }

  static Answer unknownPath() {
    return of(400, "invalid_request_url", "Invalid request URL.");
  }

  static Answer missingVersion() {
    return of(
        400,
        "missing_version",
        "Notion-Version header failed validation: Notion-Version header should be defined, "
            + "instead was `undefined`.");
  }

  static Answer unknownVersion(String given, List<String> accepted) {
    return validation(
        "Notion-Version header failed validation: Notion-Version header should be "
            + oneOf(accepted)
            + ", instead was `\""
            + given
            + "\"`.");
  }

  static Answer validation(String message) {
    return of(400, "validation_error", message);
  }

  /** A field that is not what it should be; {@code place} starts with path, query or body. */
  static Answer field(String place, String should, String was) {
    String part = place.substring(0, place.indexOf('.'));
    return validation(
        part
            + " failed validation: "
            + place
            + " should be "
            + should
            + ", instead was `"
            + was
            + "`.");
  }

  static Answer forbidden() {
    return of(403, "restricted_resource", "Insufficient permissions for this endpoint.");
  }

  /**
   * The same for what does not exist and for what is not shared; it names the connection, if it has
   * a name.
   */
  static Answer notFound(String noun, String id, String connection) {
    return of(
        404,
        "object_not_found",
        ("Could not find %s with ID: %s. Make sure the relevant pages and databases are"
                + " shared with your integration%s.")
            .formatted(noun, id, connection == null ? "" : " \"" + connection + "\""),
        data().put("integration_id", Ids.CONNECTION));
  }

  /** A 429 without a Retry-After. */
  static Answer rateLimited(String reason) {
    return of(
        429,
        "rate_limited",
        "You have been rate limited. Please try again in a few minutes.",
        data().put("rate_limit_reason", reason));
  }

  static Answer rateLimited(String reason, String seconds) {
    return of(
            429,
            "rate_limited",
            "You have been rate limited. Please try again in a few minutes.",
            data().put("rate_limit_reason", reason).put("retry_after", seconds))
        .with("retry-after", seconds);
  }

  /** Values as Notion lists them: {@code `"a"`, `"b"`, or `"c"`}. */
  static String oneOf(List<String> values) {
    List<String> quoted =
        values.stream().map(value -> "`\"" + value + "\"`").collect(Collectors.toList());
    int last = quoted.size() - 1;
    return last == 0
        ? quoted.get(0)
        : String.join(", ", quoted.subList(0, last))
            + (last == 1 ? " or " : ", or ")
            + quoted.get(last);
  }
}
