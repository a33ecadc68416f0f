package notionsetup.practice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** How a thing looks in JSON, in the version that was asked for. */
final class Shapes {
  private static final String CREATED = "2026-01-05T09:00:00.000Z";
  private static final String EDITED = "2026-11-02T14:30:00.000Z";

  private Shapes() {}

  /** What is left of an object where a capability is missing. */
  static ObjectNode reduced(String object, String id) {
    return JsonNodeFactory.instance.objectNode().put("object", object).put("id", id);
  }

  static ObjectNode of(Thing thing, Visit visit) {
    return switch (thing.kind()) {
      case PAGE -> page(thing, visit);
      case DATABASE -> database(thing, visit);
      case DATA_SOURCE -> dataSource(thing, visit);
      case BLOCK -> block(thing, visit);
    };
  }

  private static ObjectNode page(Thing thing, Visit visit) {
    ObjectNode page = common("page", thing, visit);
    ObjectNode title = page.putObject("properties").putObject("title");
    title.put("id", "title").put("type", "title").set("title", text(thing.title()));
    return addressed(page, thing);
  }

  private static ObjectNode database(Thing thing, Visit visit) {
    List<Thing> sources = sources(thing, visit);
    ObjectNode database = common("database", thing, visit);
    database.set("title", text(thing.title()));
    database.putArray("description");
    database.put("is_inline", false);
    if (visit.version().hasDataSources()) {
      ArrayNode list = database.putArray("data_sources");
      sources.forEach(
          source -> list.addObject().put("id", source.id()).put("name", source.title()));
    } else if (sources.size() == 1) {
      schema(database);
    } else {
      throw new Refused(sources.isEmpty() ? linked(thing) : several(thing, sources));
    }
    return addressed(database, thing);
  }

  private static List<Thing> sources(Thing database, Visit visit) {
    return visit.account().things().stream()
        .filter(thing -> thing.kind() == Thing.Kind.DATA_SOURCE)
        .filter(thing -> thing.parent().equals(database.id()))
        .collect(Collectors.toList());
  }

  private static Answer linked(Thing database) {
    return Errors.validation(
        "Database with ID %s does not contain any data sources accessible by this API bot."
            .formatted(database.id()));
  }

  private static Answer several(Thing database, List<Thing> sources) {
    ObjectNode data =
        Errors.data()
            .put("error_type", "multiple_data_sources_for_database")
            .put("database_id", database.id());
    ArrayNode ids = data.putArray("child_data_source_ids");
    sources.forEach(source -> ids.add(source.id()));
    data.put("minimum_api_version", Version.WITH_DATA_SOURCES.get(0));
    return Errors.of(
        400,
        "validation_error",
        "Databases with multiple data sources are not supported in this API version.",
        data);
  }

  private static ObjectNode dataSource(Thing thing, Visit visit) {
    ObjectNode source = common("data_source", thing, visit);
    source.set("title", text(thing.title()));
    source.putArray("description");
    schema(source);
    visit
        .find(Thing.Kind.DATABASE, thing.parent())
        .ifPresent(database -> source.set("database_parent", parent(database, visit)));
    return addressed(source, thing);
  }

  /** The thing as an entry among the blocks of a page. */
  static ObjectNode block(Thing thing, Visit visit) {
    ObjectNode block = common("block", thing, visit);
    block.put(
        "has_children",
        visit.account().things().stream().anyMatch(other -> other.parent().equals(thing.id())));
    switch (thing.kind()) {
      case PAGE -> title(block, "child_page", thing);
      case DATABASE, DATA_SOURCE -> title(block, "child_database", thing);
      case BLOCK -> {
        ObjectNode paragraph = block.put("type", "paragraph").putObject("paragraph");
        paragraph.put("color", "default").set("rich_text", text(thing.title()));
      }
    }
    return block;
  }

  private static void title(ObjectNode block, String type, Thing thing) {
    block.put("type", type).putObject(type).put("title", thing.title());
  }

  private static ObjectNode common(String object, Thing thing, Visit visit) {
    ObjectNode node = reduced(object, thing.id());
    node.put("created_time", CREATED).put("last_edited_time", EDITED);
    node.set("created_by", reduced("user", Ids.PERSON));
    node.set("last_edited_by", reduced("user", Ids.PERSON));
    node.set("parent", parent(thing, visit));
    if (visit.version().hasArchived()) {
      node.put("archived", thing.inTrash());
    }
    return node.put("in_trash", thing.inTrash());
  }

  private static ObjectNode parent(Thing thing, Visit visit) {
    ObjectNode parent = JsonNodeFactory.instance.objectNode();
    if (thing.parent().isEmpty()) {
      return parent.put("type", "workspace").put("workspace", true);
    }
    String type =
        visit.find(Thing.Kind.DATABASE, thing.parent()).isPresent() ? "database_id" : "page_id";
    return parent.put("type", type).put(type, thing.parent());
  }

  private static void schema(ObjectNode node) {
    ObjectNode name = node.putObject("properties").putObject("Name");
    name.put("id", "title").put("name", "Name").put("type", "title").putObject("title");
  }

  private static ObjectNode addressed(ObjectNode node, Thing thing) {
    return node.put("url", "https://www.notion.so/" + thing.id().replace("-", ""))
        .put("public_url", (String) null);
  }

  private static ArrayNode text(String content) {
    ArrayNode runs = JsonNodeFactory.instance.arrayNode();
    ObjectNode run = runs.addObject().put("type", "text");
    run.putObject("text").put("content", content).put("link", (String) null);
    run.put("plain_text", content).put("href", (String) null);
    return runs;
  }
}
