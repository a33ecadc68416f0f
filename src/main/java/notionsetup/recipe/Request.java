package notionsetup.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import notionsetup.recipe.Fields.Check;

/**
 * What a provider is asked, and what its answer means; names in double braces stand for values.
 *
 * @param headers name, in whatever case, to text
 * @param login user and password for a basic login, or empty
 * @param body what is sent; empty for nothing
 */
public record Request(
    String method,
    Template address,
    Map<String, String> headers,
    String login,
    String body,
    Meaning meaning) {
  public static final String GET = "GET";

  private static final String GRANT = "oauth2_client_credentials";
  private static final String POST = "http_post";
  private static final Check METHOD =
      Fields.form(
          "http_get|http_post|" + GRANT, "the methods are http_get, http_post and " + GRANT);
  private static final Check LOGIN = Fields.form("basic|body", "auth_method is basic or body");
  private static final Check LINE =
      Fields.form("[\\t -~]*", "a header's value is one line of printable ASCII");

  /** A header's name, but for those that keep the connection itself together. */
  private static final Check HEADER =
      Fields.form(
          "(?i)(?!(?:host|connection|content-length|transfer-encoding|accept-encoding|upgrade|te"
              + "|proxy-authorization|expect|trailer)$)[!#$%&'*+.^_`|~0-9A-Z-]{1,128}",
          "a header's name is one plain word, and none that the connection itself needs");

  public Request {
    Map<String, String> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    any.putAll(headers);
    headers = any;
  }

  /**
   * What an answer means.
   *
   * @param accept JSON pointer to pattern: all must match for a yes
   * @param refuse JSON pointer to pattern: any that matches is a no to the key
   * @param explain status or error code, with {@code @STEP} behind it for what that step collected
   * @param show label to JSON pointer, shown of a yes
   * @param expect JSON pointer to what should not be empty; itself empty where nothing is expected
   * @param keep name to JSON pointers, the first that leads to something: remembered of any answer
   */
  public record Meaning(
      Map<String, String> accept,
      Map<String, String> refuse,
      Map<String, Explanation> explain,
      Map<String, String> show,
      String expect,
      Map<String, String> keep) {

    /** What an answer means: a sentence, and what to do. */
    public record Explanation(String sentence, String remedy) {
      private static Explanation read(Fields in) {
        return new Explanation(in.text("sentence"), in.text("remedy"));
      }
    }

    private static Meaning read(Fields in, boolean grant) {
      Map<String, String> accept = in.map("accept", Fields.POINTERS, Fields.text(Fields.PATTERN));
      Map<String, String> refuse = new LinkedHashMap<>();
      if (accept.isEmpty()) {
        // Without accept any answer is a yes that does not say no itself.
        refuse.put("/ok", "^false$");
        refuse.put("/success", "^false$");
      }
      if (grant) {
        refuse.put("/error", ".");
        accept.put("/access_token", "\\S");
      }
      return new Meaning(
          accept,
          refuse,
          in.map(
              "explain",
              key -> key.contains("@") ? in.isStep(key.replaceFirst(".*@", "")) : Optional.empty(),
              Explanation::read),
          in.map("show", Fields.ANY, Fields.text(Fields.POINTERS)),
          in.textOr("expect", "", Fields.POINTERS),
          in.map("keep", Fields.NAME, Fields.text(Fields.POINTERS)));
    }
  }

  /** Reads the request of a check, and says what is wrong with it. */
  static Request read(Fields in) {
    String method = in.text("method", METHOD);
    boolean grant = method.equals(GRANT);
    Meaning meaning = Meaning.read(in, grant);
    return in.section(
        "config",
        config -> grant ? grant(config, meaning) : http(config, method.equals(POST), meaning));
  }

  private static Request http(Fields config, boolean posts, Meaning meaning) {
    Map<String, String> headers = config.beginning("headers.", HEADER, Fields.text(LINE));
    if (config.has("header_name") || config.has("header_value")) {
      headers.put(config.text("header_name", HEADER), config.text("header_value", LINE));
    }
    if (config.has("api_key_field")) {
      headers.put("Authorization", "Bearer " + hole(config, "api_key_field"));
    }
    Template address = Template.of(config.text("url", Fields.ADDRESS));
    String body = config.textOr("body", "");
    return new Request(posts ? "POST" : GET, address, headers, "", body, meaning);
  }

  private static Request grant(Fields config, Meaning meaning) {
    String id = hole(config, "client_id_field");
    String secret = hole(config, "client_secret_field");
    boolean basic = config.textOr("auth_method", "basic", LOGIN).equals("basic");
    String kind = Template.encoded(config.textOr("grant_type", "client_credentials"));
    String scope = Template.encoded(config.textOr("scope", ""));
    return new Request(
        "POST",
        Template.of(config.text("token_url", Fields.ADDRESS)),
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        basic ? id + ":" + secret : "",
        "grant_type=%s%s%s"
            .formatted(
                kind,
                scope.isEmpty() ? "" : "&scope=" + scope,
                basic ? "" : "&client_id=" + id + "&client_secret=" + secret),
        meaning);
  }

  private static String hole(Fields config, String field) {
    return "{{" + config.text(field, Fields.NAME) + "}}";
  }

  public Set<String> names() {
    String sent = String.join(" ", headers.values());
    return Template.names(String.join(" ", address.head(), address.rest(), login, body, sent));
  }

  /** The same with one more header, or with another text in it. */
  public Request header(String name, String text) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, text);
    return new Request(method, address, all, login, body, meaning);
  }

  /** The same, explained as the recipe does for what this step collected. */
  public Request collectedAt(String step) {
    // What is only for the step comes behind what is for all, and takes its place.
    Map<String, Meaning.Explanation> explain = new TreeMap<>();
    new TreeMap<>(meaning.explain)
        .forEach((key, what) -> explain.put(key.replace("@" + step, ""), what));
    Meaning own =
        new Meaning(
            meaning.accept, meaning.refuse, explain, meaning.show, meaning.expect, meaning.keep);
    return new Request(method, address, headers, login, body, own);
  }
}
