package notionsetup.practice;

import java.util.List;
import java.util.Locale;

/**
 * One page, database, data source or block of the practice workspace.
 *
 * @param title of a block, its text
 * @param parent the id of what holds it; empty for the workspace
 * @param listed whether search knows it, which only what was shared directly is sure of
 */
record Thing(Kind kind, String id, String title, String parent, boolean listed, boolean inTrash) {

  /** What a thing is, in the words of Notion's messages. */
  enum Kind {
    PAGE,
    DATABASE,
    DATA_SOURCE,
    BLOCK;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All that can be shared in the practice workspace; what was edited last comes first. */
  static final List<Thing> ALL =
      List.of(
          listed(Kind.PAGE, Ids.ROAD_MAP_PAGE, "Road map", ""),
          listed(Kind.DATABASE, Ids.TASKS_DATABASE, "Tasks", Ids.ROAD_MAP_PAGE),
          listed(Kind.DATA_SOURCE, Ids.TASKS_SOURCE, "Tasks", Ids.TASKS_DATABASE),
          listed(Kind.PAGE, Ids.MEETING_NOTES_PAGE, "Meeting notes", ""),
          listed(Kind.PAGE, Ids.READING_LIST_PAGE, "Reading list", ""),
          listed(Kind.PAGE, Ids.TEAM_HANDBOOK_PAGE, "Team handbook", ""),
          unlisted(Kind.DATABASE, Ids.PROJECTS_DATABASE, "Projects", Ids.ROAD_MAP_PAGE),
          unlisted(Kind.DATA_SOURCE, Ids.PROJECTS_SOURCE, "Projects", Ids.PROJECTS_DATABASE),
          unlisted(Kind.DATA_SOURCE, Ids.CLIENTS_SOURCE, "Clients", Ids.PROJECTS_DATABASE),
          unlisted(Kind.DATABASE, Ids.LINKED_DATABASE, "Tasks (linked)", Ids.ROAD_MAP_PAGE),
          unlisted(Kind.BLOCK, Ids.ROAD_MAP_BLOCK, "First, ship it.", Ids.ROAD_MAP_PAGE),
          new Thing(Kind.PAGE, Ids.TRASHED_PAGE, "Old plans", "", false, true));

  static Thing listed(Kind kind, String id, String title, String parent) {
    return new Thing(kind, id, title, parent, true, false);
  }

  private static Thing unlisted(Kind kind, String id, String title, String parent) {
    return new Thing(kind, id, title, parent, false, false);
  }
}
