package notionsetup.verify;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    String provider,
    Request asked,
    okhttp3.Request sent,
    Secrets secrets,
    Answer answer,
    int tries) {
  static final String RETRY_AFTER = "Retry-After";

  private static final String REASON = "/additional_data/rate_limit_reason";
  private static final int LONGEST_MATCHED = 4096;
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
   * What came back.
   *
   * @param type the media type without parameters, in lower case; empty where none is named
   * @param json the body, where it is whole, JSON in UTF-8, and says so; else missing
   */
  record Answer(Response response, String type, boolean whole, JsonNode json) {
    static Answer of(Response response, long cap) throws IOException {
      MediaType media = response.body().contentType();
      String type = media == null ? "" : (media.type() + "/" + media.subtype()).toLowerCase(ROOT);
      String charset = media == null ? null : media.parameter("charset");
      boolean readable = charset == null || charset.matches("(?i)utf-8|us-ascii");
      boolean whole = !response.body().source().request(cap + 1);
      byte[] body = whole && readable && isJson(type) ? response.body().bytes() : new byte[0];
      return new Answer(response, type, whole, read(body));
    }

    private static boolean isJson(String type) {
      return type.equals("application/json") || type.endsWith("+json");
    }
  }

  /** Nothing that merely resembles JSON. */
  static JsonNode read(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return JsonTree.read(STRICT.createParser(text));
    } catch (IOException broken) {
      return MissingNode.getInstance();
    }
  }

  private Response response() {
    return answer.response();
  }

  private String code() {
    return text("/code /error/code /error/type /error");
  }

  private String message() {
    return text("/message /error_description /error/message /detail");
  }

  /** What the answer means, which may ask to wait. */
  Verdict verdict(Optional<Duration> wait) {
    Kind kind = response().isSuccessful() ? good() : bad();
    Meaning meaning = asked.meaning();
    Verdict said =
        explanation(kind)
            .map(found -> Verdict.no(kind, found.sentence(), found.remedy()))
            .orElseGet(() -> Verdict.no(kind, name -> word(name, kind, wait)));
    Map<String, String> shown = new LinkedHashMap<>();
    if (said.accepted()) {
      meaning.show().forEach((label, at) -> shown.put(label, joined(shown(at, LONGEST_SHOWN))));
      shown.values().removeIf(String::isEmpty);
    }
    boolean found =
        said.accepted()
            && (meaning.expect().isEmpty()
                || find(meaning.expect()).anyMatch(Judge::holdsSomething));
    Map<String, String> kept = new LinkedHashMap<>();
    meaning
        .keep()
        .forEach(
            (name, at) ->
                shown(at, LONGEST_KEPT).stream().limit(1).forEach(text -> kept.put(name, text)));
    String id = secrets.word(text("/request_id"));
    return new Verdict(kind, said.sentence(), said.remedy(), shown, found, id, kept);
  }

  private Kind good() {
    Meaning meaning = asked.meaning();
    if (answer.type().matches("text/html|application/xhtml.xml")) {
      return Kind.PORTAL;
    } else if (!Answer.isJson(answer.type())) {
      return Kind.NOT_PROVIDER;
    } else if (answer.json().isMissingNode()) {
      return Kind.NOT_UNDERSTOOD;
    } else if (meaning.refuse().entrySet().stream().anyMatch(this::matches)) {
      return refused();
    }
    boolean accepted = meaning.accept().entrySet().stream().allMatch(this::matches);
    return accepted ? Kind.ACCEPTED : Kind.NOT_PROVIDER;
  }

  private Kind bad() {
    if (response().code() == 401 || code().equals("invalid_client")) {
      return refused();
    }
    return switch (response().code()) {
      case 403 -> answer.json().isMissingNode() ? Kind.BLOCKED : Kind.FORBIDDEN;
      case 404 -> Kind.NOT_FOUND;
      case 409 -> Kind.CONFLICT;
      case 429 ->
          text(REASON).equals("public_api_request_blocked")
              ? Kind.BLOCKED_FOR_GOOD
              : Kind.RATE_LIMITED;
      case 500, 502, 503, 504 -> Kind.DOWN;
      case 501, 505 -> Kind.REJECTED;
      case 511 -> Kind.PORTAL;
      case 529 -> Kind.OVERLOADED;
      default ->
          switch (response().code() / 100) {
            case 3 -> Kind.REDIRECTED;
            case 4 -> isAboutVersion() ? Kind.VERSION : Kind.REJECTED;
            case 5 -> Kind.OUT_OF_ORDER;
            default -> Kind.NOT_PROVIDER;
          };
    };
  }

  /** A no to the credential itself. */
  private Kind refused() {
    return withText().isPresent() ? Kind.BARRED : Kind.REFUSED;
  }

  private boolean isAboutVersion() {
    return sent.header(Network.VERSION) != null
        && (code().equals("missing_version") || message().contains(Network.VERSION));
  }

  private boolean matches(Map.Entry<String, String> pattern) {
    return texts(pattern.getKey())
        .filter(text -> text.length() <= LONGEST_MATCHED)
        .anyMatch(text -> Pattern.compile(pattern.getValue()).matcher(text).find());
  }

  /** Every text that is found, fit to be shown. */
  private List<String> shown(String pointers, int longest) {
    return texts(pointers)
        .map(text -> secrets.clean(text, longest))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static String joined(List<String> texts) {
    int more = texts.size() - NAMED;
    String first = String.join(", ", texts.subList(0, Math.min(NAMED, texts.size())));
    return more <= 0 ? first : first + ", and " + more + " more";
  }

  /** The first text that one of the pointers leads to, or empty. */
  private String text(String pointers) {
    return texts(pointers).findFirst().orElse("");
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
    return Stream.of(pointers.strip().split("\\s+", -1))
        .flatMap(pointer -> find(answer.json(), pointer));
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
    return node.isContainerNode()
        ? !node.isEmpty()
        : !node.isNull() && !(node.isTextual() && node.textValue().isBlank());
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
    return Stream.of(text(REASON), code(), String.valueOf(response().code()));
  }

  private String word(String name, Kind kind, Optional<Duration> wait) {
    return switch (name) {
      case "provider" -> provider;
      case "where" -> Verifier.at(sent.url());
      case "status" -> String.valueOf(response().code());
      case "code" -> (" " + secrets.word(code())).stripTrailing();
      case "quoted" -> {
        String said = secrets.clean(message());
        yield said.isEmpty() ? "" : " It says: \"" + said + "\"";
      }
      case "tries" -> tries > 1 ? ", asked " + tries + " times" : "";
      case "asks" -> wait.map(span -> " and asks to wait " + words(span)).orElse("");
      case "soon" -> wait.map(Judge::words).orElse("a few minutes");
      case "ray" -> {
        String ray = secrets.word(response().header("cf-ray", ""));
        yield ray.isEmpty() ? "" : " (Cloudflare ray " + ray + ")";
      }
      case "version" -> Network.VERSION + " " + secrets.clean(sent.header(Network.VERSION));
      default -> what(kind);
    };
  }

  private String what(Kind kind) {
    int status = response().code();
    return switch (kind) {
      case REJECTED -> status < 500 ? "did not take the request" : "cannot do what was asked";
      case PORTAL -> status == 511 ? "wants a login to the network first (511)" : "gave a web page";
      case REDIRECTED -> redirected();
      case NOT_UNDERSTOOD -> answer.whole() ? "not proper JSON" : "far too long";
      default ->
          !response().isSuccessful()
              ? "has the status " + status
              : Answer.isJson(answer.type())
                  ? "does not look like one of " + provider
                  : "is not JSON";
    };
  }

  private String redirected() {
    String location = response().header("Location", "");
    HttpUrl target = sent.url().resolve(location);
    String there =
        target == null ? "another address" : target.scheme() + "://" + Verifier.at(target);
    return location.isEmpty()
        ? ", which is no answer to a check"
        : " and pointed to " + secrets.clean(there) + ", where the key was not sent";
  }

  /** How long it asks to wait, of several the longest; by its own clock where it names a time. */
  Optional<Duration> wait(Instant now) {
    Instant since = date(response().header("Date", "")).orElse(now);
    return Stream.concat(
            response().headers(RETRY_AFTER).stream(),
            Stream.of(text("/additional_data/retry_after")))
        .flatMap(text -> wait(text.strip(), since).stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> wait(String text, Instant since) {
    if (text.matches("[0-9]{1,12}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    return date(text)
        .map(until -> Duration.between(since, until))
        .filter(wait -> !wait.isNegative());
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
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
    return minutes < 180
        ? minutes + " minutes"
        : minutes < 72 * 60 ? (minutes + 59) / 60 + " hours" : (minutes + 1439) / 1440 + " days";
  }
}
