package notionsetup.practice;

import java.util.Map;
import java.util.TreeMap;

/**
 * One request as it came in. It holds the Authorization header as it was sent, so it does not print
 * it.
 *
 * @param path without the query
 * @param query as sent, without the question mark; empty where there is none
 * @param headers names in lower case; several values are joined with ", "
 */
public record Received(
    String method, String path, String query, Map<String, String> headers, String body) {

  /** A header by its name in lower case; empty where it was not sent. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>(headers);
    shown.computeIfPresent("authorization", (name, value) -> "***");
    String address = query.isEmpty() ? path : path + "?" + query;
    return method + " " + address + " " + shown;
  }
}
