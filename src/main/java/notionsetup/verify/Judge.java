package notionsetup.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.recipe.Request;
import notionsetup.recipe.Request.Meaning;
import notionsetup.verify.Verdict.Kind;
import okhttp3.HttpUrl;

/**
 * Says what an answer means. Of a no, the recipe's own explanations replace the words, by the
 * provider's error code or the HTTP status, either alone or, as in {@code "401: restricted"}, with
 * a text that the provider's message must contain.
 *
 * @param where the host that was asked, with its port where that is unusual
 * @param tries how often was asked by now
 */
record Judge(
    String provider, String where, Request asked, Outgoing outgoing, Answer answer, int tries) {
  private static final int LONGEST_MATCHED = 4096;
  private static final int LONGEST_SHOWN = 80;
  private static final int LONGEST_KEPT = 500;
  private static final int NAMED = 3;

  /**
   * @param wait what the answer asks to wait, if it does
   */
  Verdict verdict(Optional<Duration> wait) {
    Kind kind = answer.status() / 100 == 2 ? good() : bad();
    Meaning meaning = asked.meaning();
    Verdict said =
        explanation(kind)
            .map(found -> Verdict.no(kind, found.sentence(), found.remedy()))
            .orElseGet(() -> Verdict.no(kind, name -> word(name, kind, wait)));
    Map<String, String> shown = new LinkedHashMap<>();
    if (said.accepted()) {
      meaning.show().forEach((label, at) -> shown.put(label, joined(texts(at, LONGEST_SHOWN))));
      shown.values().removeIf(String::isEmpty);
    }
    boolean found =
        said.accepted()
            && (meaning.expect().isEmpty()
                || answer.find(meaning.expect()).stream().anyMatch(Answer::holdsSomething));
    Map<String, String> kept = new LinkedHashMap<>();
    meaning
        .keep()
        .forEach(
            (name, at) ->
                texts(at, LONGEST_KEPT).stream().limit(1).forEach(text -> kept.put(name, text)));
    String id = outgoing.secrets().word(answer.text("/request_id"));
    return new Verdict(kind, said.sentence(), said.remedy(), shown, found, id, kept);
  }

  private Kind good() {
    Meaning meaning = asked.meaning();
    if (answer.isWebPage()) {
      return Kind.PORTAL;
    } else if (!answer.isJson()) {
      return Kind.NOT_PROVIDER;
    } else if (answer.json().isEmpty()) {
      return Kind.NOT_UNDERSTOOD;
    } else if (meaning.refuse().entrySet().stream().anyMatch(this::matches)) {
      return refused();
    }
    boolean accepted = meaning.accept().entrySet().stream().allMatch(this::matches);
    return accepted ? Kind.ACCEPTED : Kind.NOT_PROVIDER;
  }

  private Kind bad() {
    if (answer.status() == 401 || answer.code().equals("invalid_client")) {
      return refused();
    }
    return switch (answer.status()) {
      case 403 -> answer.json().isPresent() ? Kind.FORBIDDEN : Kind.BLOCKED;
      case 404 -> Kind.NOT_FOUND;
      case 409 -> Kind.CONFLICT;
      case 429 ->
          answer.reason().equals("public_api_request_blocked")
              ? Kind.BLOCKED_FOR_GOOD
              : Kind.RATE_LIMITED;
      case 500, 502, 503, 504 -> Kind.DOWN;
      case 501, 505 -> Kind.REJECTED;
      case 511 -> Kind.PORTAL;
      case 529 -> Kind.OVERLOADED;
      default ->
          switch (answer.status() / 100) {
            case 3 -> Kind.REDIRECTED;
            case 4 -> version().isPresent() ? Kind.VERSION : Kind.REJECTED;
            case 5 -> Kind.OUT_OF_ORDER;
            default -> Kind.NOT_PROVIDER;
          };
    };
  }

  /** A no to the credential itself. */
  private Kind refused() {
    return withText().isPresent() ? Kind.BARRED : Kind.REFUSED;
  }

  /** The header that asked for a version, where the no is one to that. */
  private Optional<String> version() {
    String message = answer.message().toLowerCase(Locale.ROOT);
    return asked.headers().keySet().stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).endsWith("version"))
        .filter(
            header ->
                answer.code().equals("missing_version")
                    || message.contains(header.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private boolean matches(Map.Entry<String, String> pattern) {
    return answer.find(pattern.getKey()).stream()
        .filter(found -> found.isValueNode() && !found.isNull())
        .map(JsonNode::asText)
        .filter(text -> text.length() <= LONGEST_MATCHED)
        .anyMatch(text -> Pattern.compile(pattern.getValue()).matcher(text).find());
  }

  /** Every text that is found, fit to be shown. */
  private List<String> texts(String pointers, int longest) {
    return answer.find(pointers).stream()
        .filter(found -> found.isValueNode() && Answer.holdsSomething(found))
        .map(found -> outgoing.secrets().clean(found.asText(), longest))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static String joined(List<String> texts) {
    int more = texts.size() - NAMED;
    String first = String.join(", ", texts.subList(0, Math.min(NAMED, texts.size())));
    return more <= 0 ? first : first + ", and " + more + " more";
  }

  /** What a web page says is not the provider's word. */
  private Optional<Meaning.Explanation> explanation(Kind kind) {
    return kind == Kind.BLOCKED || kind == Kind.ACCEPTED
        ? Optional.empty()
        : withText()
            .or(() -> codes().filter(asked.meaning().explain()::containsKey).findFirst())
            .map(asked.meaning().explain()::get);
  }

  private Optional<String> withText() {
    String message = answer.message().toLowerCase(Locale.ROOT);
    return asked.meaning().explain().keySet().stream()
        .filter(key -> codes().anyMatch(code -> key.startsWith(code + ":")))
        .filter(key -> message.contains(key.split(":", 2)[1].strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private Stream<String> codes() {
    return Stream.of(answer.reason(), answer.code(), String.valueOf(answer.status()));
  }

  private String word(String name, Kind kind, Optional<Duration> wait) {
    String code = outgoing.secrets().word(answer.code());
    String message = outgoing.secrets().clean(answer.message());
    return switch (name) {
      case "provider" -> provider;
      case "where" -> where;
      case "status" -> String.valueOf(answer.status());
      case "code" -> code.isEmpty() ? "" : " " + code;
      case "quoted" -> message.isEmpty() ? "" : " It says: \"" + message + "\"";
      case "tries" -> tries > 1 ? ", asked " + tries + " times" : "";
      case "asks" -> wait.map(span -> " and asks to wait " + Answer.words(span)).orElse("");
      case "soon" -> wait.map(Answer::words).orElse("a few minutes");
      case "front" -> {
        String ray = outgoing.secrets().word(answer.header("cf-ray"));
        yield ray.isEmpty() ? "Something" : "Cloudflare (ray " + ray + ")";
      }
      case "version" -> {
        String header = version().orElseThrow();
        yield header
            + " "
            + outgoing.secrets().clean(String.valueOf(outgoing.request().header(header)));
      }
      default -> what(kind);
    };
  }

  private String what(Kind kind) {
    int status = answer.status();
    return switch (kind) {
      case REJECTED -> status < 500 ? "did not take the request" : "cannot do what was asked";
      case PORTAL -> status == 511 ? "wants a login to the network first (511)" : "gave a web page";
      case REDIRECTED -> redirected();
      case NOT_UNDERSTOOD -> answer.whole() ? "not proper JSON" : "far too long";
      default ->
          status / 100 != 2
              ? "has the status " + status
              : answer.isJson() ? "does not look like one of " + provider : "is not JSON";
    };
  }

  private String redirected() {
    String location = answer.header("Location");
    HttpUrl target = outgoing.request().url().resolve(location);
    String there =
        target == null
            ? "another address"
            : outgoing.secrets().clean(target.scheme() + "://" + Verifier.at(target));
    return location.isEmpty()
        ? ", which is no answer to a check"
        : " and pointed to " + there + ", where the key was not sent";
  }
}
