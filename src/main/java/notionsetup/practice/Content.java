package notionsetup.practice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Pages, databases, data sources and blocks by their id. */
final class Content {
  /** Each of the two knows the other by its id; whatever else is asked for is not found. */
  private static final Set<Thing.Kind> TAKEN_FOR_EACH_OTHER =
      EnumSet.of(Thing.Kind.PAGE, Thing.Kind.DATABASE);

  private Content() {}

  static Answer page(Visit visit) {
    return found(visit, Thing.Kind.PAGE);
  }

  static Answer database(Visit visit) {
    return found(visit, Thing.Kind.DATABASE);
  }

  static Answer dataSource(Visit visit) {
    return found(visit, Thing.Kind.DATA_SOURCE);
  }

  private static Answer found(Visit visit, Thing.Kind kind) {
    Thing thing = visit.find(visit.id()).orElseThrow(() -> visit.notFound(kind));
    if (thing.kind() == kind) {
      return Answer.json(200, Shapes.of(thing, visit));
    }
    if (TAKEN_FOR_EACH_OTHER.containsAll(List.of(kind, thing.kind()))) {
      String is = thing.kind().word();
      throw new Refused(
          Errors.validation(
              ("Provided ID %s is a %s, not a %s. Use the retrieve %s API instead:"
                      + " https://developers.notion.com/reference/retrieve-a-%s")
                  .formatted(thing.id(), is, kind.word(), is, is)));
    }
    throw visit.notFound(kind);
  }

  static Answer block(Visit visit) {
    return Answer.json(200, Shapes.block(blockLike(visit, visit.id()), visit));
  }

  /** One level; what is not shared is left out, as Notion does. */
  static Answer children(Visit visit) {
    Thing parent = blockLike(visit, visit.id());
    List<ObjectNode> children = new ArrayList<>();
    for (Thing thing : visit.account().things()) {
      if (thing.parent().equals(parent.id()) && thing.kind() != Thing.Kind.DATA_SOURCE) {
        children.add(Shapes.block(thing, visit));
      }
    }
    return Listing.inQuery(visit.call().query()).of(children, "block");
  }

  /** There are no comments in the practice workspace. */
  static Answer comments(Visit visit) {
    String on = visit.call().query().get("block_id");
    if (on == null) {
      throw new Refused(Errors.field("query.block_id", "defined", "undefined"));
    }
    blockLike(visit, Endpoint.uuid("query.block_id", on));
    return Listing.inQuery(visit.call().query()).of(List.of(), "comment");
  }

  /** A page and a database are blocks too; a data source is none. */
  private static Thing blockLike(Visit visit, String id) {
    return visit
        .find(id)
        .filter(thing -> thing.kind() != Thing.Kind.DATA_SOURCE)
        .orElseThrow(() -> visit.notFound(Thing.Kind.BLOCK.word(), id));
  }
}
