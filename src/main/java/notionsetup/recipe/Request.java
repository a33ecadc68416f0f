package notionsetup.recipe;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final String OAUTH2 = "oauth2_client_credentials";
  private static final Map<String, String> METHODS =
      Map.of("http_get", GET, "http_post", "POST", OAUTH2, "POST");
  private static final String EXTRA = "headers.";
  private static final String HTTP_FIELDS = "url|api_key_field|header_name|header_value|body";
  private static final String OAUTH2_FIELDS =
      "token_url|client_id_field|client_secret_field|auth_method|grant_type|scope";

  /** The headers that keep the connection itself together. */
  private static final String OURS =
      "(?i)host|connection|content-length|transfer-encoding|accept-encoding|proxy-authorization"
          + "|upgrade|expect|te|trailer";

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
    public record Explanation(String sentence, String remedy) {}

    private static Meaning read(Fields in, boolean grant) {
      Problems problems = in.problems();
      Map<String, String> accept = in.texts("accept");
      for (Map.Entry<String, String> entry : accept.entrySet()) {
        problems.pattern("accept", entry.getValue());
        problems.pointer("accept", entry.getKey());
      }
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
      Map<String, String> show = in.texts("show");
      for (String pointer : show.values()) {
        problems.pointer("show", pointer);
      }
      String expect = in.text("expect", "");
      problems.pointer("expect", expect);
      Map<String, String> keep = in.texts("keep");
      for (String name : keep.keySet()) {
        problems.name("keep", name);
      }
      keep.values().forEach(pointer -> problems.pointer("keep", pointer));
      Map<String, Explanation> explain =
          in.map(
              "explain",
              "",
              entry -> new Explanation(entry.text("sentence"), entry.text("remedy")));
      for (String key : explain.keySet()) {
        if (key.contains("@")) {
          problems.step("explain/" + key, key.substring(key.lastIndexOf('@') + 1));
        }
      }
      return new Meaning(accept, refuse, explain, show, expect, keep);
    }
  }

  /** Reads the request of a check, and says what is wrong with it. */
  static Request read(Fields in) {
    in.need("config");
    String method = in.text("method");
    Map<String, String> config = in.texts("config");
    boolean grant = method.equals(OAUTH2);
    if (METHODS.containsKey(method) && in.problems().isWanted()) {
      problems(in.problems(), config, grant);
    } else if (!METHODS.containsKey(method)) {
      in.problems().error("method", "the methods are http_get, http_post and " + OAUTH2);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : config.entrySet()) {
      if (entry.getKey().startsWith(EXTRA)) {
        headers.put(entry.getKey().substring(EXTRA.length()), entry.getValue());
      }
    }
    if (config.containsKey("header_name")) {
      headers.put(config.get("header_name"), config.getOrDefault("header_value", ""));
    }
    if (config.containsKey("api_key_field")) {
      headers.put("Authorization", "Bearer " + hole(config.get("api_key_field")));
    }
    String login = "";
    String body = config.getOrDefault("body", "");
    if (grant) {
      headers.put("Content-Type", "application/x-www-form-urlencoded");
      String id = hole(config.get("client_id_field"));
      String secret = hole(config.get("client_secret_field"));
      boolean basic = config.getOrDefault("auth_method", "basic").equals("basic");
      login = basic ? id + ":" + secret : "";
      body =
          "grant_type="
              + encoded(config.getOrDefault("grant_type", "client_credentials"))
              + (config.containsKey("scope") ? "&scope=" + encoded(config.get("scope")) : "")
              + (basic ? "" : "&client_id=" + id + "&client_secret=" + secret);
    }
    AddressTemplate address =
        AddressTemplate.of(config.getOrDefault(grant ? "token_url" : "url", ""));
    Meaning meaning = Meaning.read(in, grant);
    return new Request(METHODS.getOrDefault(method, GET), address, headers, login, body, meaning);
  }

  private static void problems(Problems problems, Map<String, String> config, boolean grant) {
    Stream.of(
            grant
                ? "token_url client_id_field client_secret_field".split(" ", -1)
                : new String[] {"url"})
        .filter(field -> !config.containsKey(field))
        .forEach(field -> problems.error("config", "there is no " + field));
    if (config.containsKey("header_name") != config.containsKey("header_value")) {
      problems.error("config", "header_name and header_value belong together");
    }
    config.forEach((field, text) -> problems(problems, "config/" + field, field, text, grant));
  }

  private static void problems(
      Problems problems, String at, String field, String text, boolean grant) {
    boolean extra = field.startsWith(EXTRA);
    if (extra || field.equals("header_name")) {
      String name = extra ? field.substring(EXTRA.length()) : text;
      if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}")) {
        problems.error(at, "a header's name is one plain word");
      } else if (name.matches(OURS)) {
        problems.error(at, "a recipe may not set this header");
      }
    } else if (!field.matches(grant ? OAUTH2_FIELDS : HTTP_FIELDS)) {
      problems.warning(at, "this method does not know the field");
    }
    if ((extra || field.equals("header_value")) && !fitsHeader(text)) {
      problems.error(at, "a header's value is one line of printable ASCII");
    } else if (field.endsWith("_field")) {
      problems.name(at, text);
    } else if (field.endsWith("url")) {
      problems.address(at, text);
    } else if (field.equals("auth_method") && !text.matches("basic|body")) {
      problems.error(at, "auth_method is basic or body");
    }
  }

  private static String hole(String name) {
    return name == null ? "" : "{{" + name + "}}";
  }

  /** Percent-encoded but for the names in it, whose values are when they are filled in. */
  private static String encoded(String text) {
    return AddressTemplate.encoded(text).replaceAll("%7B%7B(?:%20)*(\\w+)(?:%20)*%7D%7D", "{{$1}}");
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
    return Stream.of(
            List.of(address.head(), address.rest()), headers.values(), List.of(login, body))
        .flatMap(texts -> texts.stream().flatMap(text -> Template.names(text).stream()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
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
    Map<String, Meaning.Explanation> own = new LinkedHashMap<>(meaning.explain);
    meaning.explain.forEach(
        (key, what) -> {
          if (key.endsWith("@" + step)) {
            own.put(key.substring(0, key.lastIndexOf('@')), what);
          }
        });
    return meaning(own, meaning.keep);
  }

  private Request meaning(Map<String, Meaning.Explanation> explain, Map<String, String> keep) {
    Meaning all =
        new Meaning(meaning.accept, meaning.refuse, explain, meaning.show, meaning.expect, keep);
    return new Request(method, address, headers, login, body, all);
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }
}
