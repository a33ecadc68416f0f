package notionsetup.practice;

import java.util.Map;
import java.util.TreeSet;

/**
 * One request as it came in, secrets included; it prints neither header values, query nor body.
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
    return method + " " + path + " with " + new TreeSet<>(headers.keySet());
  }
}
