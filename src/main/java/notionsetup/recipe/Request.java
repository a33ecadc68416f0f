package notionsetup.recipe;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import notionsetup.recipe.RecipeReader.Fields;

/**
 * What a provider is asked, and what its answer means; names in double braces stand for values.
 *
 * @param method GET or POST
 * @param headers name to text
 * @param login user and password for a basic login, or empty
 * @param body what is sent; empty for nothing
 */
public record Request(
    String method,
    AddressTemplate address,
    Map<String, String> headers,
    String login,
    String body,
    Meaning meaning) {
  public static final String GET = "GET";
  public static final String POST = "POST";

  private static final String OAUTH2 = "oauth2_client_credentials";
  private static final Map<String, String> METHODS =
      Map.of("http_get", GET, "http_post", POST, OAUTH2, POST);
  private static final String EXTRA = "headers.";
  private static final Set<String> HTTP_FIELDS =
      Set.of("url", "api_key_field", "header_name", "header_value", "body");
  private static final Set<String> OAUTH2_FIELDS =
      Set.of(
          "token_url",
          "client_id_field",
          "client_secret_field",
          "auth_method",
          "grant_type",
          "scope");

  /** What keeps the connection itself together. */
  private static final Set<String> OURS =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "accept-encoding",
          "proxy-authorization",
          "upgrade",
          "expect",
          "te",
          "trailer");

  /**
   * What an answer means.
   *
   * @param accept JSON pointer to pattern: all must match for a yes
   * @param refuse JSON pointer to pattern: any that matches is a no to the key
   * @param explain status or error code, with {@code @STEP} behind it for what that step collected,
   *     to what it means
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
      static Explanation read(Fields in) {
        return new Explanation(in.text("sentence"), in.text("remedy"));
      }
    }

    /** Without {@code accept} any answer is a yes that does not say no itself. */
    static Meaning read(Fields in) {
      Map<String, String> accept = in.texts("accept");
      accept.forEach(
          (pointer, pattern) -> {
            in.problems().pattern("accept", pattern);
            in.problems().pointer("accept", pointer);
          });
      Map<String, String> show = in.texts("show");
      show.values().forEach(pointer -> in.problems().pointer("show", pointer));
      String expect = in.text("expect", "");
      in.problems().pointer("expect", expect);
      Map<String, String> keep = in.texts("keep");
      keep.keySet().forEach(name -> in.problems().name("keep", name));
      return new Meaning(
          accept,
          accept.isEmpty() ? Map.of("/ok", "^false$", "/success", "^false$") : Map.of(),
          in.map("explain", "", Explanation::read),
          show,
          expect,
          keep);
    }

    /** The same of an answer that gives a token, which is what proves the credentials there. */
    private Meaning ofToken() {
      return new Meaning(
          with(accept, Map.of("/access_token", "\\S")),
          refuse.isEmpty() ? refuse : with(refuse, Map.of("/error", ".")),
          explain,
          show,
          expect,
          keep);
    }
  }

  /** Reads the request of a check, and says what is wrong with it. */
  static Request read(Fields in) {
    in.need("config");
    String method = in.text("method");
    Map<String, String> config = in.texts("config");
    boolean grant = method.equals(OAUTH2);
    if (METHODS.containsKey(method)) {
      problems(in.problems(), config, grant);
    } else {
      in.problems().error("method", "the methods are http_get, http_post and " + OAUTH2);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    config.forEach(
        (field, text) -> {
          if (field.startsWith(EXTRA)) {
            headers.put(field.substring(EXTRA.length()), text);
          }
        });
    if (config.containsKey("header_name")) {
      headers.put(config.get("header_name"), config.getOrDefault("header_value", ""));
    }
    if (config.containsKey("api_key_field")) {
      headers.put("Authorization", "Bearer " + hole(config.get("api_key_field")));
    }
    if (grant) {
      headers.put("Content-Type", "application/x-www-form-urlencoded");
    }
    String id = hole(config.get("client_id_field"));
    String secret = hole(config.get("client_secret_field"));
    boolean basic = config.getOrDefault("auth_method", "basic").equals("basic");
    Meaning meaning = Meaning.read(in);
    return new Request(
        METHODS.getOrDefault(method, GET),
        AddressTemplate.of(config.getOrDefault(grant ? "token_url" : "url", "")),
        headers,
        grant && basic ? id + ":" + secret : "",
        grant
            ? form(config) + (basic ? "" : "&client_id=" + id + "&client_secret=" + secret)
            : config.getOrDefault("body", ""),
        grant ? meaning.ofToken() : meaning);
  }

  private static String form(Map<String, String> config) {
    return "grant_type="
        + encoded(config.getOrDefault("grant_type", "client_credentials"))
        + (config.containsKey("scope") ? "&scope=" + encoded(config.get("scope")) : "");
  }

  private static void problems(Problems problems, Map<String, String> config, boolean grant) {
    String address = grant ? "token_url" : "url";
    if (config.containsKey(address)) {
      problems.address("config/" + address, config.get(address));
    } else {
      problems.error("config", "there is no " + address);
    }
    if (config.containsKey("header_name") != config.containsKey("header_value")) {
      problems.error("config", "header_name and header_value belong together");
    }
    for (String field :
        grant ? List.of("client_id_field", "client_secret_field") : List.<String>of()) {
      if (!config.containsKey(field)) {
        problems.error("config", "there is no " + field);
      }
    }
    if (!Set.of("basic", "body").contains(config.getOrDefault("auth_method", "basic"))) {
      problems.error("config/auth_method", "auth_method is basic or body");
    }
    config.forEach(
        (field, text) -> {
          String at = "config/" + field;
          boolean extra = field.startsWith(EXTRA);
          if (extra || field.equals("header_name")) {
            headerProblem(extra ? field.substring(EXTRA.length()) : text)
                .ifPresent(problem -> problems.error(at, problem));
          } else if (!(grant ? OAUTH2_FIELDS : HTTP_FIELDS).contains(field)) {
            problems.warning(at, "this method does not know the field");
          }
          if ((extra || field.equals("header_value")) && !fitsHeader(text)) {
            problems.error(at, "a header's value is one line of printable ASCII");
          }
          if (field.endsWith("_field")) {
            problems.name(at, text);
          }
        });
  }

  private static String hole(String name) {
    return name == null ? "" : "{{" + name + "}}";
  }

  /** Percent-encoded but for the names in it, whose values are when they are filled in. */
  private static String encoded(String text) {
    return AddressTemplate.encoded(text).replaceAll("%7B%7B(?:%20)*(\\w+)(?:%20)*%7D%7D", "{{$1}}");
  }

  /** Why a recipe may not set a header of this name; empty where it may. */
  public static Optional<String> headerProblem(String name) {
    if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}")) {
      return Optional.of("a header's name is one plain word");
    }
    return OURS.contains(name.toLowerCase(Locale.ROOT))
        ? Optional.of("a recipe may not set this header")
        : Optional.empty();
  }

  /** Whether a text can stand in a header. */
  public static boolean fitsHeader(String value) {
    return value.chars().allMatch(c -> c == '\t' || c >= ' ' && c <= '~');
  }

  /** Reads what is at an address. */
  public static Request get(String address, Meaning meaning) {
    return new Request(GET, AddressTemplate.of(address), Map.of(), "", "", meaning);
  }

  /** The names of the values that are sent. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(address.names());
    headers.values().forEach(text -> names.addAll(Template.names(text)));
    names.addAll(Template.names(login));
    names.addAll(Template.names(body));
    return names;
  }

  /** The same with one more header, or with another text in it. */
  public Request header(String name, String text) {
    return new Request(method, address, with(headers, Map.of(name, text)), login, body, meaning);
  }

  /** The text of a header, or empty. */
  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The same with more that is remembered. */
  public Request keeping(Map<String, String> more) {
    return meaning(meaning.explain, with(meaning.keep, more));
  }

  /** The same, explained as the recipe does for what this step collected. */
  public Request collectedAt(String step) {
    Map<String, Meaning.Explanation> own = new LinkedHashMap<>();
    meaning.explain.forEach(
        (key, what) -> {
          if (key.endsWith("@" + step)) {
            own.put(key.substring(0, key.lastIndexOf('@')), what);
          }
        });
    return meaning(with(meaning.explain, own), meaning.keep);
  }

  private Request meaning(Map<String, Meaning.Explanation> explain, Map<String, String> keep) {
    Meaning all =
        new Meaning(meaning.accept, meaning.refuse, explain, meaning.show, meaning.expect, keep);
    return new Request(method, address, headers, login, body, all);
  }

  private static <T> Map<String, T> with(Map<String, T> some, Map<String, T> more) {
    Map<String, T> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }
}
