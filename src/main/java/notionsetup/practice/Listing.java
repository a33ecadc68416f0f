package notionsetup.practice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Which part of a list is wanted. A cursor is the id of the first entry of the next part.
 *
 * @param size from 1 to 100
 * @param start null for the beginning
 */
record Listing(int size, String start) {
  static final int MOST = 100;

  static Listing inQuery(Map<String, String> query) {
    String size = query.get("page_size");
    if (size != null && !size.matches("[0-9]{1,9}")) {
      throw new Refused(Errors.field("query.page_size", "a number", "\"" + size + "\""));
    }
    return of("query", size == null ? MOST : Integer.parseInt(size), query.get("start_cursor"));
  }

  /**
   * @param part where the two were given: "query" or "body"
   */
  static Listing of(String part, long size, String start) {
    if (size < 1 || size > MOST) {
      String should = size < 1 ? "≥ `1`" : "≤ `" + MOST + "`";
      throw new Refused(Errors.field(part + ".page_size", should, String.valueOf(size)));
    }
    String id = start == null ? null : Endpoint.uuid(part + ".start_cursor", start);
    return new Listing((int) size, id);
  }

  /**
   * The answer with this part of the list.
   *
   * @param all every entry, each with its {@code id}
   * @param type what Notion calls the sort of list
   */
  Answer of(List<ObjectNode> all, String type) {
    int from = start == null ? 0 : indexOf(all);
    int to = Math.min(all.size(), from + size);
    boolean more = to < all.size();
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", "list");
    body.putArray("results").addAll(all.subList(from, to));
    body.put("next_cursor", more ? all.get(to).get("id").textValue() : null);
    body.put("has_more", more).put("type", type).putObject(type);
    return Answer.json(200, body);
  }

  private int indexOf(List<ObjectNode> all) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).get("id").textValue().equals(start)) {
        return i;
      }
    }
    throw new Refused(Errors.validation("The start_cursor provided is invalid: " + start));
  }
}
