package notionsetup.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Request;
import notionsetup.recipe.Request.Meaning;
import notionsetup.recipe.Request.Meaning.Explanation;
import notionsetup.text.JsonTree;
import notionsetup.text.Secrets;
import notionsetup.verify.Verdict.Kind;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Response;

/**
 * Says what an answer means. Of a no, the recipe's own explanations replace the words, by the
 * provider's error code or the HTTP status, either alone or, as in {@code "401: restricted"}, with
 * a text that the provider's message must contain.
 */
record Judge(
    String provider, Request asked, Secrets secrets, Response response, JsonNode json, int tries) {
  static final String RETRY_AFTER = "Retry-After";

  private static final String REASON = "/additional_data/rate_limit_reason";
  private static final String JSON = "(?i)[^;]*[/+]json\\s*(;.*)?";
  private static final String PAGE = "(?i)(text/html|application/xhtml\\+xml)\\b.*";
  static final long SMALL = 64L << 10;
  private static final long LARGE = 4L << 20;
  private static final int LONGEST = 80;
  private static final int NAMED = 3;

  /** As many bytes of an answer to this as are read. */
  static long most(Request asked) {
    return asked.body().isEmpty() && asked.meaning().expect().isEmpty() ? SMALL : LARGE;
  }

  /** The body, where it says that it is JSON in UTF-8, and is; missing where it is cut too. */
  static JsonNode json(Response response) {
    try {
      MediaType type = response.body().contentType();
      boolean named = String.valueOf(type).matches(JSON) && UTF_8.equals(type.charset(UTF_8));
      ByteBuffer bytes = ByteBuffer.wrap(named ? response.body().bytes() : new byte[0]);
      return JsonTree.read(
          JsonTree.STRICT.createParser(UTF_8.newDecoder().decode(bytes).toString()));
    } catch (IOException broken) {
      return MissingNode.getInstance();
    }
  }

  private String code() {
    return text("/code /error/code /error/type /error");
  }

  private String message() {
    return text("/message /error_description /error/message /detail");
  }

  /** The provider's name for the request; Notion has it in a header too. */
  private String requestId() {
    String id = text("/request_id");
    return secrets.word(id.isEmpty() ? response.header("x-notion-request-id", "") : id);
  }

  /** What the answer means, which may ask to wait. */
  Verdict verdict(Optional<Duration> wait) {
    Meaning meaning = asked.meaning();
    Kind kind = response.isSuccessful() ? good() : bad();
    boolean accepted = kind == Kind.ACCEPTED;
    // What a web page says is not the provider's word.
    Explanation words =
        explained()
            .filter(any -> !accepted && kind != Kind.BLOCKED)
            .map(meaning.explain()::get)
            .orElseGet(() -> kind.words(name -> word(name, wait)));
    Remedy remedy = Remedy.of(words.remedy());
    Map<String, String> shown = read(accepted ? meaning.show() : Map.of(), this::joined);
    Map<String, String> kept = read(meaning.keep(), at -> secrets.clean(text(at), LONGEST));
    boolean found =
        meaning.expect().isEmpty() || find(meaning.expect()).anyMatch(Judge::holdsSomething);
    return new Verdict(kind, words.sentence(), remedy, shown, accepted && found, requestId(), kept);
  }

  private static Map<String, String> read(Map<String, String> at, UnaryOperator<String> found) {
    Map<String, String> all = new LinkedHashMap<>(at);
    all.replaceAll((name, pointers) -> found.apply(pointers));
    all.values().removeIf(String::isEmpty);
    return all;
  }

  private Kind good() {
    Meaning meaning = asked.meaning();
    if (json.isMissingNode()) {
      String type = String.valueOf(response.body().contentType());
      Kind other = type.matches(JSON) ? Kind.NOT_UNDERSTOOD : Kind.NOT_PROVIDER;
      return type.matches(PAGE) ? Kind.PORTAL : other;
    } else if (meaning.refuse().entrySet().stream().anyMatch(this::matches)) {
      return refused();
    }
    boolean accepted = meaning.accept().entrySet().stream().allMatch(this::matches);
    return accepted ? Kind.ACCEPTED : Kind.NOT_PROVIDER;
  }

  private Kind bad() {
    if (response.code() == 401 || code().equals("invalid_client")) {
      return refused();
    }
    return switch (response.code()) {
      case 403 -> json.isMissingNode() ? Kind.BLOCKED : Kind.FORBIDDEN;
      case 404 -> Kind.NOT_FOUND;
      case 429 ->
          text(REASON).equals("public_api_request_blocked")
              ? Kind.BLOCKED_FOR_GOOD
              : Kind.RATE_LIMITED;
      case 500, 502, 503, 504 -> Kind.DOWN;
      case 501, 505 -> Kind.REJECTED;
      case 511 -> Kind.PORTAL;
      case 529 -> Kind.OVERLOADED;
      default ->
          switch (response.code() / 100) {
            case 3 -> Kind.REDIRECTED;
            case 4 ->
                code().equals("missing_version") || message().contains(Network.VERSION)
                    ? Kind.VERSION
                    : Kind.REJECTED;
            case 5 -> Kind.OUT_OF_ORDER;
            default -> Kind.NOT_PROVIDER;
          };
    };
  }

  /** A no to the credential itself. */
  private Kind refused() {
    return explained().filter(key -> key.contains(":")).isPresent() ? Kind.BARRED : Kind.REFUSED;
  }

  /** Which explanation of the recipe's fits: one with a text before a code before a status. */
  private Optional<String> explained() {
    String said = message().toLowerCase(ROOT);
    Set<String> keys = asked.meaning().explain().keySet();
    return Stream.of(text(REASON), code(), String.valueOf(response.code()))
        .flatMap(code -> Stream.of(code + "@" + asked.step(), code))
        .flatMap(code -> keys.stream().filter(key -> (key + ":").startsWith(code + ":")))
        .filter(key -> said.contains(key.replaceFirst("[^:]*:?\\s*", "").toLowerCase(ROOT)))
        .min(Comparator.comparing(key -> !key.contains(":")));
  }

  private boolean matches(Map.Entry<String, String> pattern) {
    return texts(pattern.getKey()).anyMatch(text -> Fitness.found(pattern.getValue(), text));
  }

  /** The first few texts that are found, fit to be shown, and how many more there are. */
  private String joined(String pointers) {
    List<String> all =
        texts(pointers)
            .map(text -> secrets.clean(text, LONGEST))
            .filter(text -> !text.isEmpty())
            .toList();
    int more = all.size() - NAMED;
    String first = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
    return more <= 0 ? first : first + ", and " + more + " more";
  }

  /** The first text that one of the pointers leads to, or empty. */
  private String text(String pointers) {
    return texts(pointers).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  private Stream<String> texts(String pointers) {
    return find(pointers)
        .filter(found -> found.isValueNode() && !found.isNull())
        .map(JsonNode::asText);
  }

  /** What JSON pointers lead to, which blanks part; a segment * is every element or field. */
  private Stream<JsonNode> find(String pointers) {
    return Stream.of(pointers.strip().split("\\s+")).flatMap(this::lead);
  }

  private Stream<JsonNode> lead(String pointer) {
    Stream<JsonNode> found = Stream.of(json);
    for (String segment : pointer.split("(?=/)", -1)) {
      found =
          segment.equals("/*")
              ? found.flatMap(JsonNode::valueStream)
              : found.map(from -> from.at(segment));
    }
    return found;
  }

  /** Whether there is anything in it: no null, no empty text, list or object. */
  private static boolean holdsSomething(JsonNode node) {
    return node.isContainerNode() ? !node.isEmpty() : !node.isNull() && !node.asText().isBlank();
  }

  private String word(String name, Optional<Duration> wait) {
    int status = response.code();
    String ray = secrets.word(response.header("cf-ray", ""));
    return switch (name) {
      case "provider" -> provider;
      case "where" -> Verifier.at(response.request().url());
      case "status" -> String.valueOf(status);
      case "said" -> " (" + (status + " " + secrets.word(code())).strip() + ")." + quoted();
      case "tries" -> tries > 1 ? ", asked " + tries + " times" : "";
      case "wait" -> wait.map(span -> " and asks to wait " + words(span)).orElse("");
      case "soon" -> wait.map(Judge::words).orElse("a few minutes");
      case "ray" -> ray.isEmpty() ? "" : " (Cloudflare ray " + ray + ")";
      case "version" -> secrets.clean(String.valueOf(response.request().header(Network.VERSION)));
      case "moved" -> moved();
      case "broken" ->
          response.body().contentLength() == most(asked) ? "far too long" : "not proper JSON";
      default -> status == 511 ? "wants a login to the network first (511)" : "gave a web page";
    };
  }

  private String quoted() {
    String said = secrets.clean(message());
    return said.isEmpty() ? "" : " It says: \"" + said + "\"";
  }

  private String moved() {
    String location = response.header("Location", "");
    Optional<HttpUrl> target = Optional.ofNullable(response.request().url().resolve(location));
    String where = target.map(Verifier::origin).map(secrets::clean).orElse("another address");
    return location.isEmpty()
        ? ", which is no answer to a check"
        : " and pointed to " + where + ", where the key was not sent";
  }

  /** How long it asks to wait, of several the longest. */
  Optional<Duration> wait(Instant now) {
    return response.headers(RETRY_AFTER).stream()
        .flatMap(text -> Stream.ofNullable(end(text, now)))
        .map(end -> Duration.between(now, end))
        .filter(wait -> !wait.isNegative())
        .max(Comparator.naturalOrder());
  }

  /** When the wait is over, by seconds or a date; null where it is neither. */
  private static Instant end(String text, Instant now) {
    Headers date = new Headers.Builder().addUnsafeNonAscii(RETRY_AFTER, text).build();
    boolean counted = text.matches("[0-9]{1,12}");
    return counted ? now.plusSeconds(Long.parseLong(text)) : date.getInstant(RETRY_AFTER);
  }

  /** A span in the unit that reads best, minutes and more rounded up: "5 seconds", "4 minutes". */
  static String words(Duration span) {
    long seconds = Math.max(1, span.plusMillis(500).toSeconds());
    long minutes = (seconds + 59) / 60;
    if (minutes < 3) {
      return seconds + (seconds == 1 ? " second" : " seconds");
    }
    return minutes < 180 ? minutes + " minutes" : (minutes + 59) / 60 + " hours";
  }
}
