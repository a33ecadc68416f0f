package notionsetup.doctor;

import java.util.Map;
import notionsetup.recipe.Request;
import notionsetup.verify.Network;

/** The requests that only doctor makes. */
final class Inquiry {
  private static final String VERSION = "Notion-Version";

  private Inquiry() {}

  /** The version that a request of the recipe names. */
  static String version(Request request) {
    return request.header(VERSION).orElse("");
  }

  /** A request of the recipe in another version, remembering more. */
  static Request in(String version, Request request, Map<String, String> keep) {
    return request.header(VERSION, version).keeping(keep);
  }

  /**
   * Reads one thing.
   *
   * @param object what the answer's {@code object} must be
   * @param expect what must not be empty for the verdict's {@code found}
   */
  static Request read(
      String version, String path, String object, String expect, Map<String, String> keep) {
    return keyed(version, Request.get(Network.NOTION + path))
        .accepting(Map.of("/object", "^" + object + "$"))
        .expecting(expect)
        .keeping(keep);
  }

  private static Request keyed(String version, Request request) {
    return request.header("Authorization", "Bearer {{NOTION_API_KEY}}").header(VERSION, version);
  }
}
