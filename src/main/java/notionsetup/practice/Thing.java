package notionsetup.practice;

import static notionsetup.practice.Answer.quoted;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One page, database, data source or block of the practice workspace. Ids are accepted with and
 * without dashes, as Notion does.
 *
 * @param title of a block, its text
 * @param parent the id of what holds it; empty for the workspace
 * @param listed whether search knows it, which only what was shared directly is sure of
 */
public record Thing(
    Kind kind, String id, String title, String parent, boolean listed, boolean inTrash) {
  /** The page "Road map", shared; search lists it first. */
  public static final String ROAD_MAP_PAGE = "a1000000-0000-4000-8000-000000000001";

  /** The page "Old plans": shared, and in the trash, so search does not list it. */
  public static final String TRASHED_PAGE = "a1000000-0000-4000-8000-000000000005";

  /** The database "Tasks", shared, with the one data source {@link #TASKS_SOURCE}. */
  public static final String TASKS_DATABASE = "db000000-0000-4000-8000-000000000001";

  /** The database "Projects" with two data sources; reached through the Road map, not listed. */
  public static final String PROJECTS_DATABASE = "db000000-0000-4000-8000-000000000002";

  /** A linked database: it has no data source of its own, and search never lists it. */
  public static final String LINKED_DATABASE = "db000000-0000-4000-8000-000000000003";

  /** The data source of {@link #TASKS_DATABASE}. */
  public static final String TASKS_SOURCE = "d5000000-0000-4000-8000-000000000001";

  /** A paragraph on the Road map. */
  public static final String ROAD_MAP_BLOCK = "b1000000-0000-4000-8000-000000000001";

  /** All that can be shared; what was edited last comes first. */
  static final List<Thing> ALL =
      List.of(
          page(ROAD_MAP_PAGE, "Road map"),
          new Thing(Kind.DATABASE, TASKS_DATABASE, "Tasks", ROAD_MAP_PAGE, true, false),
          new Thing(Kind.DATA_SOURCE, TASKS_SOURCE, "Tasks", TASKS_DATABASE, true, false),
          page("a1000000-0000-4000-8000-000000000002", "Meeting notes"),
          page("a1000000-0000-4000-8000-000000000003", "Reading list"),
          page("a1000000-0000-4000-8000-000000000004", "Team handbook"),
          unlisted(Kind.DATABASE, PROJECTS_DATABASE, "Projects", ROAD_MAP_PAGE),
          source("d5000000-0000-4000-8000-000000000002", "Projects"),
          source("d5000000-0000-4000-8000-000000000003", "Clients"),
          unlisted(Kind.DATABASE, LINKED_DATABASE, "Tasks (linked)", ROAD_MAP_PAGE),
          unlisted(Kind.BLOCK, ROAD_MAP_BLOCK, "First, ship it.", ROAD_MAP_PAGE),
          new Thing(Kind.PAGE, TRASHED_PAGE, "Old plans", "", false, true));

  /** What a thing is, in the words of Notion's messages. */
  public enum Kind {
    PAGE,
    DATABASE,
    DATA_SOURCE,
    BLOCK;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Thing page(String id, String title) {
    return new Thing(Kind.PAGE, id, title, "", true, false);
  }

  private static Thing unlisted(Kind kind, String id, String title, String parent) {
    return new Thing(kind, id, title, parent, false, false);
  }

  private static Thing source(String id, String title) {
    return unlisted(Kind.DATA_SOURCE, id, title, PROJECTS_DATABASE);
  }

  /** What is left of it where a capability is missing. */
  String stub() {
    return "\"object\":\"%s\",\"id\":\"%s\"".formatted(kind.word(), id);
  }

  /** The fields of its JSON object. */
  String json() {
    String text = "[{\"type\":\"text\",\"plain_text\":" + quoted(title) + "}]";
    return switch (kind) {
      case BLOCK -> block();
      case PAGE ->
          common(stub())
              + ",\"properties\":{\"title\":{\"id\":\"title\",\"type\":\"title\",\"title\":"
              + text
              + "}}";
      case DATA_SOURCE ->
          common(stub()) + ",\"title\":" + text + ",\"properties\":{\"Name\":{\"type\":\"title\"}}";
      case DATABASE ->
          common(stub())
              + ",\"title\":"
              + text
              + ",\"data_sources\":["
              + ALL.stream()
                  .filter(thing -> thing.kind == Kind.DATA_SOURCE && thing.parent.equals(id))
                  .map(
                      source ->
                          "{\"id\":\"%s\",\"name\":%s}".formatted(source.id, quoted(source.title)))
                  .collect(Collectors.joining(","))
              + "]";
    };
  }

  /** The same as a block, which a page and a database are too. */
  String block() {
    return common("\"object\":\"block\",\"id\":\"" + id + "\"")
        + (kind == Kind.BLOCK
                ? ",\"type\":\"paragraph\",\"paragraph\":{\"rich_text\":[{\"plain_text\":%s}]}"
                : ",\"type\":\"child_%2$s\",\"child_%2$s\":{\"title\":%1$s}")
            .formatted(quoted(title), kind.word());
  }

  private String common(String start) {
    return start
        + ",\"last_edited_time\":\"2026-11-02T14:30:00.000Z\",\"parent\":"
        + (parent.isEmpty()
            ? "{\"type\":\"workspace\",\"workspace\":true}"
            : "{\"type\":\"%1$s_id\",\"%1$s_id\":\"%2$s\"}"
                .formatted(kind == Kind.DATA_SOURCE ? "database" : "page", parent))
        + ",\"in_trash\":%s,\"url\":\"https://www.notion.so/%s\""
            .formatted(inTrash, id.replace("-", ""));
  }
}
