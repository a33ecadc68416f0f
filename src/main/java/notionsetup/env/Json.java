package notionsetup.env;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The little JSON that formats are written in; it is YAML and, but for objects, TOML too. */
final class Json {
  private Json() {}

  /** A text in double quotes; a control or an unseen character stands by its number. */
  static String text(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (Character.isISOControl(c)
          || Character.getType(c) == Character.FORMAT
          || c == 0x2028
          || c == 0x2029) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  static String list(List<String> texts) {
    return texts.stream().map(Json::text).collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * An object of texts, one a line.
   *
   * @param indent what stands before its last brace
   */
  static String object(Map<String, String> texts, String indent) {
    return texts.entrySet().stream()
        .map(entry -> indent + "  " + text(entry.getKey()) + ": " + text(entry.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
  }
}
