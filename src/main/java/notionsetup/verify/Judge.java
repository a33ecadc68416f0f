package notionsetup.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Request;
import notionsetup.recipe.Request.Meaning;
import notionsetup.recipe.Request.Meaning.Explanation;
import notionsetup.text.JsonTree;
import notionsetup.text.Secrets;
import notionsetup.verify.Verdict.Kind;
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
  private static final int LONGEST_SHOWN = 80;
  private static final int LONGEST_KEPT = 500;
  private static final int NAMED = 3;
  private static final int DEEPEST = 32;
  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /**
   * The body, where it is JSON in UTF-8, and says so, and no more than was read; missing where it
   * merely resembles that.
   */
  static JsonNode json(Response response) {
    MediaType type = response.body().contentType();
    if (!String.valueOf(type).matches(JSON) || !UTF_8.equals(type.charset(UTF_8))) {
      return MissingNode.getInstance();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(response.body().bytes());
      return JsonTree.read(STRICT.createParser(UTF_8.newDecoder().decode(bytes).toString()));
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
    Kind kind = response.isSuccessful() ? good() : bad();
    Meaning meaning = asked.meaning();
    Verdict said =
        explanation(kind)
            .map(found -> Verdict.no(kind, found.sentence(), found.remedy()))
            .orElseGet(() -> Verdict.no(kind, name -> word(name, wait)));
    Map<String, String> shown = new LinkedHashMap<>();
    Map<String, String> kept = new LinkedHashMap<>();
    if (said.accepted()) {
      meaning.show().forEach((label, at) -> shown.put(label, joined(at)));
      shown.values().removeIf(String::isEmpty);
    }
    meaning.keep().forEach((name, at) -> kept.put(name, secrets.clean(text(at), LONGEST_KEPT)));
    kept.values().removeIf(String::isEmpty);
    boolean found =
        said.accepted()
            && (meaning.expect().isEmpty()
                || find(meaning.expect()).anyMatch(Judge::holdsSomething));
    return new Verdict(kind, said.sentence(), said.remedy(), shown, found, requestId(), kept);
  }

  private Kind good() {
    Meaning meaning = asked.meaning();
    String type = String.valueOf(response.body().contentType());
    if (type.matches(PAGE)) {
      return Kind.PORTAL;
    } else if (!type.matches(JSON)) {
      return Kind.NOT_PROVIDER;
    } else if (json.isMissingNode()) {
      return Kind.NOT_UNDERSTOOD;
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
    return withText().isPresent() ? Kind.BARRED : Kind.REFUSED;
  }

  private boolean matches(Map.Entry<String, String> pattern) {
    return texts(pattern.getKey()).anyMatch(text -> Fitness.found(pattern.getValue(), text));
  }

  /** The first few texts that are found, fit to be shown, and how many more there are. */
  private String joined(String pointers) {
    List<String> all =
        texts(pointers)
            .map(text -> secrets.clean(text, LONGEST_SHOWN))
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

  /**
   * What JSON pointers lead to, which blanks part; a segment {@code *} is every element or field.
   */
  private Stream<JsonNode> find(String pointers) {
    return Stream.of(pointers.strip().split("\\s+", -1)).flatMap(pointer -> find(json, pointer));
  }

  private static Stream<JsonNode> find(JsonNode from, String pointer) {
    int end = pointer.indexOf('/', 1);
    String first = end < 0 ? pointer : pointer.substring(0, end);
    Stream<JsonNode> next =
        first.equals("/*")
            ? from.valueStream()
            : Stream.of(from.at(first)).filter(found -> !found.isMissingNode());
    return end < 0 ? next : next.flatMap(found -> find(found, pointer.substring(end)));
  }

  /** Whether there is anything in it: no null, no empty text, list or object. */
  private static boolean holdsSomething(JsonNode node) {
    return node.isContainerNode() ? !node.isEmpty() : !node.isNull() && !node.asText().isBlank();
  }

  /** What a web page says is not the provider's word. */
  private Optional<Explanation> explanation(Kind kind) {
    return kind == Kind.BLOCKED || kind == Kind.ACCEPTED
        ? Optional.empty()
        : withText()
            .or(() -> codes().filter(asked.meaning().explain()::containsKey).findFirst())
            .map(asked.meaning().explain()::get);
  }

  private Optional<String> withText() {
    String said = message().toLowerCase(ROOT);
    return asked.meaning().explain().keySet().stream()
        .filter(key -> codes().anyMatch(code -> key.startsWith(code + ":")))
        .filter(key -> said.contains(key.split(":", 2)[1].strip().toLowerCase(ROOT)))
        .findFirst();
  }

  private Stream<String> codes() {
    return Stream.of(text(REASON), code(), String.valueOf(response.code()))
        .flatMap(code -> Stream.of(code + "@" + asked.step(), code));
  }

  private String word(String name, Optional<Duration> wait) {
    int status = response.code();
    String ray = secrets.word(response.header("cf-ray", ""));
    return switch (name) {
      case "provider" -> provider;
      case "where" -> Verifier.at(response.request().url());
      case "status" -> String.valueOf(status);
      case "said" -> " (" + (status + " " + secrets.word(code())).strip() + ")." + quoted();
      case "yet" ->
          " ("
              + status
              + (tries > 1 ? ", asked " + tries + " times)" : ")")
              + wait.map(span -> " and asks to wait " + words(span)).orElse("")
              + ".";
      case "soon" -> wait.map(Judge::words).orElse("a few minutes");
      case "ray" -> ray.isEmpty() ? "" : " (Cloudflare ray " + ray + ")";
      case "version" -> secrets.clean(String.valueOf(response.request().header(Network.VERSION)));
      case "moved" -> moved();
      case "broken" ->
          Verifier.isCut(response.body().contentLength()) ? "far too long" : "not proper JSON";
      default -> status == 511 ? "wants a login to the network first (511)" : "gave a web page";
    };
  }

  private String quoted() {
    String said = secrets.clean(message());
    return said.isEmpty() ? "" : " It says: \"" + said + "\"";
  }

  private String moved() {
    String location = response.header("Location", "");
    HttpUrl target = response.request().url().resolve(location);
    return location.isEmpty()
        ? ", which is no answer to a check"
        : " and pointed to "
            + (target == null ? "another address" : secrets.clean(Verifier.origin(target)))
            + ", where the key was not sent";
  }

  /** How long it asks to wait, of several the longest. */
  Optional<Duration> wait(Instant now) {
    return response.headers(RETRY_AFTER).stream()
        .flatMap(text -> wait(text.strip(), now).stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> wait(String text, Instant now) {
    if (text.matches("[0-9]{1,12}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return Optional.of(Duration.between(now, until)).filter(wait -> !wait.isNegative());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
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
