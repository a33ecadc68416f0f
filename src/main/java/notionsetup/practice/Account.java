package notionsetup.practice;

import static notionsetup.practice.Answer.quoted;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import notionsetup.practice.PracticeNotion.Received;
import notionsetup.practice.Thing.Kind;

/**
 * Whom a good token speaks for and what it may read; and so what each call gets.
 *
 * @param content whether it may read pages
 * @param users whether it may read who is in the workspace
 */
record Account(Owner owner, String name, String workspace, boolean content, boolean users) {

  /** An internal connection, or a person, whose token is told as a bot of theirs or as them. */
  enum Owner {
    WORKSPACE,
    USER,
    PERSON
  }

  /** The versions that know data sources. */
  static final List<String> NEW_VERSIONS = List.of("2025-09-03", "2026-03-11");

  static final List<String> VERSIONS =
      List.of("2021-08-16", "2022-02-22", "2022-06-28", "2025-09-03", "2026-03-11");

  /** A fresh internal connection with Notion's defaults: it may not read comments. */
  static final Account CONNECTION = connection(true, true);

  private static final Pattern THING =
      Pattern.compile("GET /v1/(page|database|data_source|block)s/([0-9a-fA-F-]{32,36})");
  private static final String ID = "c0000000-0000-4000-8000-00000000000";
  private static final String USER =
      "\"object\":\"user\",\"id\":\"" + ID + "%d\",\"name\":%s,\"avatar_url\":null,\"type\":\"%s\"";

  static Account connection(boolean content, boolean users) {
    return new Account(Owner.WORKSPACE, "Roadmap bot", "Acme Inc", content, users);
  }

  Answer answer(Received call) {
    return answer(call, Thing.ALL, VERSIONS);
  }

  /**
   * @param shared all that it sees
   * @param versions the values of Notion-Version that it is answered in
   */
  Answer answer(Received call, List<Thing> shared, List<String> versions) {
    String version = call.headers().get("notion-version");
    if (version == null || !versions.contains(version)) {
      return unfit(version, versions);
    }
    String at = call.method() + " " + call.path();
    Matcher thing = THING.matcher(at);
    if (thing.matches()) {
      return content
          ? thing(thing.group(1), thing.group(2).toLowerCase(Locale.ROOT), shared)
          : Answer.forbidden();
    }
    return switch (at) {
      case "GET /v1/users/me" -> Answer.json(200, me());
      case "GET /v1/users" ->
          users && owner == Owner.WORKSPACE ? Answer.list("{" + me() + "}") : Answer.forbidden();
      case "GET /v1/comments" ->
          owner != Owner.WORKSPACE
              ? Answer.invalid(
                  "query failed validation: query.block_id should be defined, instead was"
                      + " `undefined`.")
              : Answer.forbidden();
      case "POST /v1/search" -> search(version, shared);
      default -> Answer.error(400, "invalid_request_url", "Invalid request URL.");
    };
  }

  private static Answer unfit(String version, List<String> versions) {
    String failed = "Notion-Version header failed validation: Notion-Version header should be ";
    return version == null
        ? Answer.error(400, "missing_version", failed + "defined, instead was `undefined`.")
        : Answer.invalid(
            "%s`\"%s\"`, instead was `\"%s\"`."
                .formatted(failed, String.join("\"` or `\"", versions), version));
  }

  /** Needs no capability; without the one for users only the id is told. */
  private String me() {
    if (owner == Owner.PERSON) {
      return USER.formatted(3, quoted(name), "person") + ",\"person\":{}";
    } else if (!users) {
      return "\"object\":\"user\",\"id\":\"" + ID + "2\"";
    }
    return USER.formatted(2, quoted(name), "bot")
        + """
        ,"bot":{"owner":{"type":"%s"},"workspace_name":%s,"workspace_id":"%s4"}"""
            .formatted(owner.name().toLowerCase(Locale.ROOT), quoted(workspace), ID);
  }

  /** Lists pages and tables, which older versions call databases and newer ones data sources. */
  private Answer search(String version, List<Thing> shared) {
    Kind table = NEW_VERSIONS.contains(version) ? Kind.DATA_SOURCE : Kind.DATABASE;
    return Answer.list(
        shared.stream()
            .filter(thing -> thing.listed() && (thing.kind() == Kind.PAGE || thing.kind() == table))
            .map(thing -> "{" + (content ? thing.json() : thing.stub()) + "}")
            .collect(Collectors.joining(",")));
  }

  /** A page and a database are blocks too; a data source is none. */
  private Answer thing(String word, String id, List<Thing> shared) {
    Optional<Thing> found =
        shared.stream()
            .filter(thing -> thing.id().replace("-", "").equals(id.replace("-", "")))
            .filter(
                thing ->
                    thing.kind().word().equals(word)
                        || word.equals("block") && thing.kind() != Kind.DATA_SOURCE)
            .findFirst();
    return found
        .map(thing -> Answer.json(200, word.equals("block") ? thing.block() : thing.json()))
        .orElseGet(() -> notFound(word, id));
  }

  /** The same for what does not exist and for what is not shared. */
  private Answer notFound(String word, String id) {
    return Answer.error(
        404,
        "object_not_found",
        ("Could not find %s with ID: %s. Make sure the relevant pages and databases are shared with"
                + " your integration \"%s\".")
            .formatted(word, id, name),
        "\"integration_id\":\"" + ID + "1\"");
  }
}
