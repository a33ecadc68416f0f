package notionsetup.practice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every call that is answered: method, path, the capability that it needs, and who answers it. The
 * writing ones give only the errors that an empty body gets.
 */
@SuppressWarnings("ImmutableEnumChecker") // only functions without state are kept
enum Endpoint {
  ME("GET", "/v1/users/me", null, Users::me),
  USERS("GET", "/v1/users", Capability.USER_INFORMATION, Users::list),
  USER("GET", "/v1/users/{user_id}", Capability.USER_INFORMATION, Users::one),
  SEARCH("POST", "/v1/search", null, Search::answer),
  PAGE("GET", "/v1/pages/{page_id}", Capability.READ_CONTENT, Content::page),
  DATABASE("GET", "/v1/databases/{database_id}", Capability.READ_CONTENT, Content::database),
  DATA_SOURCE(
      "GET", "/v1/data_sources/{data_source_id}", Capability.READ_CONTENT, Content::dataSource),
  BLOCK("GET", "/v1/blocks/{block_id}", Capability.READ_CONTENT, Content::block),
  CHILDREN("GET", "/v1/blocks/{block_id}/children", Capability.READ_CONTENT, Content::children),
  COMMENTS("GET", "/v1/comments", Capability.READ_COMMENTS, Content::comments),
  UPDATE_PAGE("PATCH", "/v1/pages/{page_id}", Capability.UPDATE_CONTENT, Writes::page),
  CREATE_PAGE("POST", "/v1/pages", Capability.INSERT_CONTENT, Writes::page),
  CREATE_COMMENT("POST", "/v1/comments", Capability.INSERT_COMMENTS, Writes::comment);

  private static final Pattern UUID =
      Pattern.compile(
          "([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})",
          Pattern.CASE_INSENSITIVE);

  private final String method;
  private final List<String> path;
  private final Capability needs;
  private final Function<Visit, Answer> answer;

  Endpoint(String method, String path, Capability needs, Function<Visit, Answer> answer) {
    this.method = method;
    this.path = List.of(path.split("/", -1));
    this.needs = needs;
    this.answer = answer;
  }

  /** The endpoint that is called, if it is one. */
  static Optional<Endpoint> of(Call call) {
    for (Endpoint endpoint : values()) {
      if (endpoint.method.equals(call.method()) && endpoint.fits(call.path())) {
        return Optional.of(endpoint);
      }
    }
    return Optional.empty();
  }

  /** Looks at path, version, capability and id, in this order, and only then at the rest. */
  static Answer answer(Call call, Account account) {
    Endpoint endpoint = of(call).orElse(null);
    if (endpoint == null) {
      return Errors.unknownPath();
    }
    if (call.version() == null) {
      return Errors.missingVersion();
    }
    if (!account.versions().contains(call.version())) {
      return Errors.unknownVersion(call.version(), account.versions());
    }
    Version version = new Version(call.version());
    if (endpoint == DATA_SOURCE && !version.hasDataSources()) {
      return Errors.unknownPath();
    }
    if (endpoint.needs != null && !account.may().contains(endpoint.needs)) {
      return Errors.forbidden();
    }
    try {
      return endpoint.answer.apply(new Visit(call, account, version, endpoint.id(call)));
    } catch (Refused refused) {
      return refused.answer();
    }
  }

  /** An id as Notion writes it: lower case, with dashes. */
  static String uuid(String place, String text) {
    Matcher parts = UUID.matcher(text);
    if (!parts.matches()) {
      throw new Refused(Errors.field(place, "a valid uuid", "\"" + text + "\""));
    }
    return parts.replaceFirst("$1-$2-$3-$4-$5").toLowerCase(Locale.ROOT);
  }

  private String id(Call call) {
    for (int i = 0; i < path.size(); i++) {
      if (isBlank(i)) {
        String name = path.get(i).substring(1, path.get(i).length() - 1);
        return uuid("path." + name, call.path().get(i));
      }
    }
    return "";
  }

  private boolean fits(List<String> given) {
    if (given.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      String segment = given.get(i);
      boolean fits =
          isBlank(i) ? !segment.isEmpty() && !segment.contains("/") : segment.equals(path.get(i));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private boolean isBlank(int segment) {
    return path.get(segment).startsWith("{");
  }
}
