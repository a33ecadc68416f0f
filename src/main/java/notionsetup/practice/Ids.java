package notionsetup.practice;

/**
 * The ids of what lives in the practice workspace; every token that sees anything sees these, but
 * for {@link #UNSHARED_PAGE}. Ids are accepted with and without dashes, as Notion does.
 */
public final class Ids {
  /** The page "Road map", shared; search lists it first. */
  public static final String ROAD_MAP_PAGE = "a1000000-0000-4000-8000-000000000001";

  /** The page "Meeting notes", shared. */
  public static final String MEETING_NOTES_PAGE = "a1000000-0000-4000-8000-000000000002";

  /** The page "Reading list", shared. */
  public static final String READING_LIST_PAGE = "a1000000-0000-4000-8000-000000000003";

  /** The page "Team handbook", shared. */
  public static final String TEAM_HANDBOOK_PAGE = "a1000000-0000-4000-8000-000000000004";

  /** The page "Old plans": shared, and in the trash, so search does not list it. */
  public static final String TRASHED_PAGE = "a1000000-0000-4000-8000-000000000005";

  /** A page that exists and is shared with nobody: 404 everywhere. */
  public static final String UNSHARED_PAGE = "a1000000-0000-4000-8000-000000000006";

  /** The database "Tasks", shared, with the one data source {@link #TASKS_SOURCE}. */
  public static final String TASKS_DATABASE = "db000000-0000-4000-8000-000000000001";

  /** The database "Projects" with two data sources; reached through the Road map, not listed. */
  public static final String PROJECTS_DATABASE = "db000000-0000-4000-8000-000000000002";

  /** A linked database: it has no data source of its own, and search never lists it. */
  public static final String LINKED_DATABASE = "db000000-0000-4000-8000-000000000003";

  /** The data source of {@link #TASKS_DATABASE}. */
  public static final String TASKS_SOURCE = "d5000000-0000-4000-8000-000000000001";

  /** The first data source of {@link #PROJECTS_DATABASE}. */
  public static final String PROJECTS_SOURCE = "d5000000-0000-4000-8000-000000000002";

  /** The second data source of {@link #PROJECTS_DATABASE}. */
  public static final String CLIENTS_SOURCE = "d5000000-0000-4000-8000-000000000003";

  /** A paragraph on the Road map. */
  public static final String ROAD_MAP_BLOCK = "b1000000-0000-4000-8000-000000000001";

  /** A view of {@link #TASKS_DATABASE}: the {@code v=} of its address, and nothing to the API. */
  public static final String TASKS_VIEW = "e1000000-0000-4000-8000-000000000001";

  /** The connection that 404 answers name. */
  public static final String CONNECTION = "c0000000-0000-4000-8000-000000000001";

  /** The bot user that a connection's token acts as. */
  public static final String BOT = "c0000000-0000-4000-8000-000000000002";

  /** The person of the workspace, whom personal access tokens act as. */
  public static final String PERSON = "c0000000-0000-4000-8000-000000000003";

  /** The workspace. */
  public static final String WORKSPACE = "c0000000-0000-4000-8000-000000000004";

  private Ids() {}
}
