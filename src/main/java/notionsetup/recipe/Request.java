package notionsetup.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import notionsetup.recipe.Fields.Check;

/**
 * What a provider is asked, and what its answer means; names in double braces stand for values.
 *
 * @param headers name to text; case makes no difference
 * @param login user and password for a basic login, or empty
 * @param body what is sent; empty for nothing
 * @param step the step whose own explanations come first: it collected what is sent; or empty
 */
public record Request(
    String method,
    Template address,
    Map<String, String> headers,
    String login,
    String body,
    Meaning meaning,
    String step) {
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
        return new Explanation(in.at("sentence").text(), in.at("remedy").text());
      }
    }

    private static Meaning read(Fields in, boolean grant) {
      Map<String, String> accept =
          in.at("accept").map("", Fields.POINTERS, Fields.text(Fields.PATTERN));
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
      Check behind =
          key -> key.contains("@") ? in.isStep(key.replaceFirst(".*@", "")) : Optional.empty();
      return new Meaning(
          accept,
          refuse,
          in.at("explain").map("", behind, Explanation::read),
          in.at("show").map("", Fields.ANY, Fields.text(Fields.POINTERS)),
          in.at("expect").fits(Fields.POINTERS).or(""),
          in.at("keep").map("", Fields.NAME, Fields.text(Fields.POINTERS)));
    }
  }

  /** Reads the request of a check, and says what is wrong with it. */
  static Request read(Fields in) {
    String method = in.at("method").fits(METHOD).text();
    boolean grant = method.equals(GRANT);
    Meaning meaning = Meaning.read(in, grant);
    return in.at("config")
        .made(
            config -> grant ? grant(config, meaning) : http(config, method.equals(POST), meaning));
  }

  private static Request http(Fields config, boolean posts, Meaning meaning) {
    Map<String, String> headers = config.map("headers.", HEADER, in -> in.fits(LINE).text());
    Fields name = config.at("header_name");
    Fields line = config.at("header_value");
    if (name.isThere() || line.isThere()) {
      headers.put(name.fits(HEADER).text(), line.fits(LINE).text());
    }
    if (config.at("api_key_field").isThere()) {
      headers.put("Authorization", "Bearer " + config.at("api_key_field").hole());
    }
    Template address = Template.of(config.at("url").fits(Fields.ADDRESS).text());
    String body = config.at("body").or("");
    return new Request(posts ? "POST" : GET, address, headers, "", body, meaning, "");
  }

  private static Request grant(Fields config, Meaning meaning) {
    String id = config.at("client_id_field").hole();
    String secret = config.at("client_secret_field").hole();
    boolean basic = config.at("auth_method").fits(LOGIN).or("basic").equals("basic");
    String kind = Template.encoded(config.at("grant_type").or("client_credentials"));
    String scope = Template.encoded(config.at("scope").or(""));
    return new Request(
        "POST",
        Template.of(config.at("token_url").fits(Fields.ADDRESS).text()),
        Map.of(),
        basic ? id + ":" + secret : "",
        "grant_type=%s%s%s"
            .formatted(
                kind,
                scope.isEmpty() ? "" : "&scope=" + scope,
                basic ? "" : "&client_id=" + id + "&client_secret=" + secret),
        meaning,
        "");
  }

  public Set<String> names() {
    String sent = String.join(" ", headers.values());
    return Template.names(String.join(" ", address.head(), address.rest(), login, body, sent));
  }

  /** The same with one more header, or with another text in it. */
  public Request header(String name, String text) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, text);
    return new Request(method, address, all, login, body, meaning, step);
  }

  /** The same, explained as the recipe does for what this step collected. */
  public Request collectedAt(String step) {
    return new Request(method, address, headers, login, body, meaning, step);
  }
}
