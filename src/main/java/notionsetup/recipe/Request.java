package notionsetup.recipe;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider is asked, and what its answer means; names in double braces stand for values.
 *
 * @param method GET or POST
 * @param address where it goes
 * @param headers name to text
 * @param login user and password for a basic login, or empty
 * @param body what is sent; empty for nothing
 * @param accept JSON pointer to pattern: all must match for a yes
 * @param refuse JSON pointer to pattern: any that matches is a no to the key
 * @param explain status or error code to what it means
 * @param show label to JSON pointer, shown of a yes
 * @param expect JSON pointer to what should not be empty; itself empty where nothing is expected
 * @param keep name to JSON pointer, remembered of any answer
 */
public record Request(
    String method,
    AddressTemplate address,
    Map<String, String> headers,
    String login,
    String body,
    Map<String, String> accept,
    Map<String, String> refuse,
    Map<String, Step.Validate.Explanation> explain,
    Map<String, String> show,
    String expect,
    Map<String, String> keep) {
  private static final String HEADER = "headers.";

  public static final String GET = "GET";
  public static final String POST = "POST";

  /** As a step of a recipe has it. */
  static Request of(Step.Validate check) {
    Map<String, String> config = check.config();
    Map<String, String> headers = new LinkedHashMap<>();
    config.forEach(
        (field, text) -> {
          if (field.startsWith(HEADER)) {
            headers.put(field.substring(HEADER.length()), text);
          }
        });
    if (config.containsKey("header_name")) {
      headers.put(config.get("header_name"), config.getOrDefault("header_value", ""));
    }
    if (config.containsKey("api_key_field")) {
      headers.put("Authorization", "Bearer " + hole(config.get("api_key_field")));
    }
    Map<String, String> refuse =
        check.accept().isEmpty() ? Map.of("/ok", "^false$", "/success", "^false$") : Map.of();
    Request request =
        new Request(
            check.method().equals(Step.Validate.GET) ? GET : POST,
            AddressTemplate.of(String.valueOf(check.address())),
            headers,
            "",
            config.getOrDefault("body", ""),
            check.accept(),
            refuse,
            check.explain(),
            check.show(),
            Objects.requireNonNullElse(check.expect(), ""),
            check.keep());
    return check.method().equals(Step.Validate.OAUTH2) ? request.grant(config) : request;
  }

  /** The same as a request for a token, which is what proves the credentials there. */
  private Request grant(Map<String, String> config) {
    String id = hole(config.getOrDefault("client_id_field", "client_id"));
    String secret = hole(config.getOrDefault("client_secret_field", "client_secret"));
    String form =
        "grant_type="
            + encoded(config.getOrDefault("grant_type", "client_credentials"))
            + (config.containsKey("scope") ? "&scope=" + encoded(config.get("scope")) : "");
    boolean basic = config.getOrDefault("auth_method", "basic").equals("basic");
    return new Request(
        method,
        address,
        with(headers, Map.of("Content-Type", "application/x-www-form-urlencoded")),
        basic ? id + ":" + secret : "",
        basic ? form : form + "&client_id=" + id + "&client_secret=" + secret,
        with(accept, Map.of("/access_token", "\\S")),
        refuse.isEmpty() ? refuse : with(refuse, Map.of("/error", ".")),
        explain,
        show,
        expect,
        keep);
  }

  private static String hole(String name) {
    return "{{" + name + "}}";
  }

  /** Percent-encoded but for the names in it, whose values are when they are filled in. */
  private static String encoded(String text) {
    return AddressTemplate.encoded(text).replaceAll("%7B%7B(?:%20)*(\\w+)(?:%20)*%7D%7D", "{{$1}}");
  }

  /** Reads what is at an address, and takes whatever comes for a yes. */
  public static Request get(String address) {
    return new Request(
        GET,
        AddressTemplate.of(address),
        Map.of(),
        "",
        "",
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        "",
        Map.of());
  }

  /** The same with one more header, or with another text in it. */
  public Request header(String name, String text) {
    return new Request(
        method,
        address,
        with(headers, Map.of(name, text)),
        login,
        body,
        accept,
        refuse,
        explain,
        show,
        expect,
        keep);
  }

  /** The text of a header, or empty. */
  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The same by another method, with a body. */
  public Request sending(String how, String what) {
    return new Request(
        how, address, headers, login, what, accept, refuse, explain, show, expect, keep);
  }

  /** The same where only an answer with these is a yes. */
  public Request accepting(Map<String, String> patterns) {
    return new Request(
        method, address, headers, login, body, patterns, refuse, explain, show, expect, keep);
  }

  /** The same where something is looked for in the answer. */
  public Request expecting(String pointer) {
    return new Request(
        method, address, headers, login, body, accept, refuse, explain, show, pointer, keep);
  }

  /** The same with more that is remembered. */
  public Request keeping(Map<String, String> more) {
    return new Request(
        method,
        address,
        headers,
        login,
        body,
        accept,
        refuse,
        explain,
        show,
        expect,
        with(keep, more));
  }

  private static <T> Map<String, T> with(Map<String, T> some, Map<String, T> more) {
    Map<String, T> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }

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
}
