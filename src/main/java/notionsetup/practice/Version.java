package notionsetup.practice;

import java.util.List;

/** A value of the Notion-Version header, and what changed with it. */
record Version(String date) {
  /** All that Notion accepted on 2026-07-26. */
  static final List<String> ALL =
      List.of(
          "2021-05-11",
          "2021-05-13",
          "2021-08-16",
          "2022-02-22",
          "2022-06-28",
          "2025-09-03",
          "2026-03-11");

  /** The versions that know data sources. */
  static final List<String> WITH_DATA_SOURCES = List.of("2025-09-03", "2026-03-11");

  boolean hasDataSources() {
    return WITH_DATA_SOURCES.contains(date);
  }

  /** Whether objects still carry {@code archived} next to {@code in_trash}. */
  boolean hasArchived() {
    return date.compareTo("2026-03-11") < 0;
  }

  /** What search calls a table of rows. */
  Thing.Kind table() {
    return hasDataSources() ? Thing.Kind.DATA_SOURCE : Thing.Kind.DATABASE;
  }
}
