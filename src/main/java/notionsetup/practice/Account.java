package notionsetup.practice;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.practice.PracticeNotion.Received;
import notionsetup.text.Bundled;

/**
 * Whom a good token speaks for and what it may read; and so what each call gets.
 *
 * @param me the answer to who that is, as JSON
 * @param reads what it may read: content (pages), users (of the workspace), comments
 * @param shared all that it sees, as JSON; a star stands before what search lists
 */
record Account(String me, String reads, List<String> shared) {
  private static final List<String> VERSIONS =
      List.of("2021-08-16", "2022-02-22", "2022-06-28", "2025-09-03", "2026-03-11");

  /** The versions that know data sources. */
  static final List<String> NEW_VERSIONS = VERSIONS.subList(3, 5);

  static final String BOT =
      """
      {"object":"user","id":"c0000000-0000-4000-8000-000000000002","name":"Roadmap bot",\
      "avatar_url":null,"type":"bot","bot":{"owner":{"type":"workspace"},\
      "workspace_name":"Acme Inc","workspace_id":"c0000000-0000-4000-8000-000000000004"}}""";

  static final String ADA =
      """
      {"object":"user","id":"c0000000-0000-4000-8000-000000000003","name":"Ada Example",\
      "avatar_url":null,"type":"person","person":{}}""";

  static final List<String> ALL = Bundled.text("practice.txt").lines().toList();

  /** A fresh internal connection with Notion's defaults: it may not read comments. */
  static final Account CONNECTION = new Account(BOT, "content users", ALL);

  static final Account NOTHING_SHARED = new Account(BOT, "content users", List.of());

  private static final String NOT_FOUND =
      "Could not find %s with ID: %s. Make sure the relevant pages and databases are shared with"
          + " your integration.";

  private static final Pattern THING =
      Pattern.compile("GET /v1/(page|database|data_source|block)s/([0-9a-fA-F-]{32,36})");

  /**
   * Its names clear the screen, set a title, forge a line, turn the writing direction round,
   * delete; each must be gone from what people are shown.
   */
  static Account hostile() {
    String name =
        "Road\\u001b[2J\\u001b]0;owned\\u0007 map\\r\\n+ Saved\\u202e\\u2066gnp\\u2069\\u200b"
            + "\\u009b31m\\u007f\\u0000";
    String me = BOT.replace("Roadmap bot", name).replace("Acme Inc", "Ünïcode 株式会社 🚀 " + name);
    List<String> page = List.of(ALL.get(0).replace("Road map", name));
    return new Account(me, "content users", page);
  }

  Reply answer(Received call) {
    return answer(call, VERSIONS);
  }

  private Reply may(String what, Reply then) {
    return reads.contains(what) ? then : Reply.FORBIDDEN;
  }

  /** What a call gets, where only these values of Notion-Version are known. */
  Reply answer(Received call, List<String> versions) {
    String version = call.version().replaceAll("[^0-9A-Za-z-]", "?");
    if (!versions.contains(version)) {
      String should = "Notion-Version header should be `%s`, instead was `%s`.";
      return Reply.error(
          400,
          version.isEmpty() ? "missing_version" : "validation_error",
          should.formatted(String.join("` or `", versions), version));
    }
    String at = call.method() + " " + call.path();
    Matcher thing = THING.matcher(at);
    if (thing.matches()) {
      return may("content", thing(thing.group(1), thing.group(2)));
    }
    return switch (at) {
      case "GET /v1/users/me" -> Reply.json(200, me);
      case "GET /v1/users" -> may("users", list(List.of(me)));
      case "GET /v1/comments" ->
          may(
              "comments",
              Reply.error(400, "validation_error", "query.block_id should be defined."));
      case "POST /v1/search" -> search(NEW_VERSIONS.contains(version));
      default -> Reply.error(400, "invalid_request_url", "Invalid request URL.");
    };
  }

  private static Reply list(List<String> entries) {
    return Reply.json(
        200,
        """
        {"object":"list","results":[%s],"next_cursor":null,"has_more":false}"""
            .formatted(String.join(",", entries)));
  }

  /** Lists pages and tables, which older versions call databases and newer ones data sources. */
  private Reply search(boolean isNew) {
    String other = "\"object\":\"" + (isNew ? "database" : "data_source") + "\"";
    String hidden = reads.contains("content") ? "^$" : "(?<=\"id\":\"[^\"]{36}\").*(?=})";
    return list(
        shared.stream()
            .filter(one -> one.startsWith("*") && !one.contains(other))
            .map(one -> one.substring(1).replaceFirst(hidden, ""))
            .toList());
  }

  /** One thing; what does not exist and what is not shared get the same answer. */
  private Reply thing(String kind, String id) {
    String address = "notion.so/" + id.replace("-", "").toLowerCase(Locale.ROOT) + "\"";
    return shared.stream()
        .filter(one -> one.contains("\"object\":\"" + kind + "\"") && one.contains(address))
        .map(one -> Reply.json(200, one.replaceFirst("^\\*", "")))
        .findFirst()
        .orElse(Reply.error(404, "object_not_found", NOT_FOUND.formatted(kind, id)));
  }
}
