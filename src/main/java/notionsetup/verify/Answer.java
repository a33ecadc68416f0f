package notionsetup.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;

/**
 * What came back from one request.
 *
 * @param type the media type without parameters, in lower case; empty where none is named
 * @param json the body, where it is JSON, says so and is not too large
 * @param whole whether the body ended within what is read at most
 */
record Answer(int status, Headers headers, String type, Optional<JsonNode> json, boolean whole) {
  private static final int FIRST_OK = 200;
  private static final int FIRST_REDIRECT = 300;

  Answer with(Optional<JsonNode> body) {
    return new Answer(status, headers, type, body, whole);
  }

  boolean isOk() {
    return status >= FIRST_OK && status < FIRST_REDIRECT;
  }

  boolean isJsonType() {
    return type.equals("application/json") || type.endsWith("+json");
  }

  /** The provider's error code as OAuth and most others write it; empty where there is none. */
  String code() {
    return text("/code", "/error/code", "/error/type", "/error");
  }

  /** The provider's own words on an error. */
  String message() {
    return text("/message", "/error_description", "/error/message", "/detail");
  }

  /** What kind of limit was reached. */
  String reason() {
    return text("/additional_data/rate_limit_reason");
  }

  /** The provider's name for the request, from the body or a header. */
  String requestId() {
    String named = text("/request_id");
    if (!named.isEmpty()) {
      return named;
    }
    return headers.names().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).endsWith("request-id"))
        .findFirst()
        .map(headers::get)
        .orElse("");
  }

  String text(String... pointers) {
    if (json.isPresent()) {
      for (String pointer : pointers) {
        JsonNode found = json.get().at(pointer);
        if (found.isTextual() || found.isIntegralNumber()) {
          return found.asText();
        }
      }
    }
    return "";
  }
}
