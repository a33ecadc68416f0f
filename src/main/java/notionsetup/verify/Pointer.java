package notionsetup.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** JSON pointers separated by blanks, in which a segment {@code *} is every element or field. */
final class Pointer {
  private Pointer() {}

  /** Everything that the pointers lead to, pointer by pointer, in the order of the document. */
  static List<JsonNode> find(JsonNode root, String pointers) {
    List<JsonNode> found = new ArrayList<>();
    for (String pointer : pointers.strip().split("\\s+", -1)) {
      List<JsonNode> here = List.of(root);
      String[] segments = pointer.split("/", -1);
      for (int i = 1; i < segments.length; i++) {
        here = step(here, segments[i].replace("~1", "/").replace("~0", "~"));
      }
      found.addAll(here);
    }
    return found;
  }

  private static List<JsonNode> step(List<JsonNode> from, String segment) {
    List<JsonNode> next = new ArrayList<>();
    for (JsonNode node : from) {
      if (segment.equals("*")) {
        node.forEach(next::add);
      } else {
        JsonNode child = node.isArray() ? node.path(index(segment)) : node.path(segment);
        if (!child.isMissingNode()) {
          next.add(child);
        }
      }
    }
    return next;
  }

  private static int index(String segment) {
    return segment.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(segment) : -1;
  }

  /** Whether there is anything in it: no null, no empty text, list or object. */
  static boolean holdsSomething(JsonNode node) {
    return node.isContainerNode()
        ? !node.isEmpty()
        : !node.isNull() && !(node.isTextual() && node.textValue().isBlank());
  }
}
