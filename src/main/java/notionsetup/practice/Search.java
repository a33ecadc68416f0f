package notionsetup.practice;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import notionsetup.text.JsonTree;

/** The one call that lists what a token sees. */
final class Search {
  private static final JsonFactory JSON = new JsonFactory();

  private Search() {}

  static Answer answer(Visit visit) {
    JsonNode body = body(visit.call().body());
    Listing part = Listing.of("body", size(body.path("page_size")), text(body, "start_cursor"));
    Thing.Kind only = filter(body.path("filter"), visit.version());
    String words = body.path("query").asText("").toLowerCase(Locale.ROOT);
    List<ObjectNode> found = new ArrayList<>();
    for (Thing thing : visit.shared() ? visit.account().things() : List.<Thing>of()) {
      boolean kind =
          only == null
              ? thing.kind() == Thing.Kind.PAGE || thing.kind() == visit.version().table()
              : thing.kind() == only;
      if (thing.listed() && kind && thing.title().toLowerCase(Locale.ROOT).contains(words)) {
        found.add(
            visit.may(Capability.READ_CONTENT)
                ? Shapes.of(thing, visit)
                : Shapes.reduced(thing.kind().word(), thing.id()));
      }
    }
    if (body.path("sort").path("direction").asText().equals("ascending")) {
      Collections.reverse(found);
    }
    return part.of(found, "page_or_" + visit.version().table().word());
  }

  private static JsonNode body(String text) {
    try {
      JsonNode body = JsonTree.read(JSON, text.isBlank() ? "{}" : text);
      if (!body.isObject()) {
        throw new Refused(Errors.validation("body failed validation: body should be an object."));
      }
      return body;
    } catch (IOException broken) {
      throw new Refused(Errors.of(400, "invalid_json", "Error parsing JSON body."));
    }
  }

  private static long size(JsonNode size) {
    if (!size.isMissingNode() && !size.isIntegralNumber()) {
      throw new Refused(Errors.field("body.page_size", "a number", size.toString()));
    }
    return size.asLong(Listing.MOST);
  }

  private static String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    return value.isMissingNode() ? null : value.asText();
  }

  private static Thing.Kind filter(JsonNode filter, Version version) {
    if (filter.isMissingNode()) {
      return null;
    }
    if (!filter.path("property").asText().equals("object")) {
      throw new Refused(
          Errors.field("body.filter.property", "`\"object\"`", filter.path("property").toString()));
    }
    for (Thing.Kind kind : List.of(Thing.Kind.PAGE, version.table())) {
      if (filter.path("value").asText().equals(kind.word())) {
        return kind;
      }
    }
    throw new Refused(
        Errors.field(
            "body.filter.value",
            Errors.oneOf(List.of("page", version.table().word())),
            filter.path("value").toString()));
  }
}
