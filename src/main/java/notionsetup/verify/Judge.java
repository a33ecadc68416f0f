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
import notionsetup.fault.Remedy;
import notionsetup.recipe.Request;
import notionsetup.recipe.Request.Meaning.Explanation;
import notionsetup.verify.Verdict.Kind;
import okhttp3.HttpUrl;

/**
 * Says what an answer means. Of a no, the recipe's own explanations replace the words, by the
 * provider's error code or the HTTP status, either alone or, as in {@code "401: restricted"}, with
 * a text that the provider's message must contain.
 *
 * @param where the host that was asked, with its port where that is unusual
 */
record Judge(String provider, String where, Request asked, Outgoing outgoing, Answer answer) {
  private static final int LONGEST_MATCHED = 4096;
  private static final int LONGEST_SHOWN = 80;
  private static final int LONGEST_KEPT = 500;
  private static final int NAMED = 3;
  private static final String IN_BETWEEN =
      "A login page of the network or a proxy may be in the way: open a browser, log in there,"
          + " then run this again; check the API base address too, if one is set.";

  /**
   * @param wait what the answer asks to wait, if it does
   * @param tries how often was asked by now
   */
  Verdict verdict(Optional<Duration> wait, int tries) {
    Verdict verdict =
        answer.status() / 100 == 2 ? ok() : no(wait.map(Tries::words).orElse(""), tries);
    Map<String, String> kept = new LinkedHashMap<>();
    asked
        .meaning()
        .keep()
        .forEach(
            (name, at) ->
                texts(at, LONGEST_KEPT).stream().limit(1).forEach(text -> kept.put(name, text)));
    return verdict.with(outgoing.secrets().word(answer.requestId()), kept);
  }

  /** Every text that is found, fit to be shown. */
  private List<String> texts(String pointers, int longest) {
    return answer.find(pointers).stream()
        .filter(found -> found.isValueNode() && Answer.holdsSomething(found))
        .map(found -> outgoing.secrets().clean(found.asText(), longest))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private Verdict ok() {
    Request.Meaning meaning = asked.meaning();
    if (answer.isWebPage()) {
      return portal("gave a web page");
    } else if (!answer.isJson()) {
      return notProvider("its answer is not JSON");
    } else if (answer.json().isEmpty()) {
      return Verdict.no(
          Kind.NOT_UNDERSTOOD,
          "The answer of %s cannot be understood: it is %s."
              .formatted(where, answer.whole() ? "not proper JSON" : "far too long"),
          "Run this again; if it stays so, something in between may be changing the answer.");
    } else if (meaning.refuse().entrySet().stream().anyMatch(this::matches)) {
      return refused();
    } else if (!meaning.accept().entrySet().stream().allMatch(this::matches)) {
      return notProvider("its answer does not look like one of " + provider);
    }
    Map<String, String> shown = new LinkedHashMap<>();
    meaning.show().forEach((label, at) -> shown.put(label, joined(texts(at, LONGEST_SHOWN))));
    shown.values().removeIf(String::isEmpty);
    boolean found =
        meaning.expect().isEmpty()
            || answer.find(meaning.expect()).stream().anyMatch(Answer::holdsSomething);
    String yes = provider + " accepts the key.";
    return new Verdict(Kind.ACCEPTED, yes, Remedy.NONE, shown, found, "", Map.of());
  }

  private boolean matches(Map.Entry<String, String> pattern) {
    return answer.find(pattern.getKey()).stream()
        .filter(found -> found.isValueNode() && !found.isNull())
        .map(JsonNode::asText)
        .filter(text -> text.length() <= LONGEST_MATCHED)
        .anyMatch(text -> Pattern.compile(pattern.getValue()).matcher(text).find());
  }

  private static String joined(List<String> texts) {
    int more = texts.size() - NAMED;
    String first = String.join(", ", texts.subList(0, Math.min(NAMED, texts.size())));
    return more <= 0 ? first : first + ", and " + more + " more";
  }

  private Verdict no(String wait, int tries) {
    int status = answer.status();
    if (status == 401 || answer.code().equals("invalid_client")) {
      return refused();
    }
    return switch (status) {
      case 403 -> forbidden();
      case 404 -> other(Kind.NOT_FOUND, "knows nothing at this address");
      case 409 -> other(Kind.CONFLICT, "was busy with the same thing");
      case 429 ->
          answer.reason().equals("public_api_request_blocked")
              ? explained(
                  Kind.BLOCKED_FOR_GOOD,
                  provider + " has blocked this key's requests; waiting does not help (429).",
                  "Write to the support of " + provider + ".")
              : later(Kind.RATE_LIMITED, "gets too many requests", wait, tries);
      case 500, 502, 503, 504 -> later(Kind.DOWN, "is out of order just now", wait, tries);
      case 501, 505 -> other(Kind.REJECTED, "cannot do what was asked");
      case 511 -> portal("wants a login to the network first (511)");
      case 529 -> later(Kind.OVERLOADED, "has too much to do just now", wait, tries);
      default ->
          switch (status / 100) {
            case 3 -> redirected();
            case 4 -> version().orElseGet(() -> other(Kind.REJECTED, "did not take the request"));
            case 5 -> later(Kind.OUT_OF_ORDER, "is out of order just now", wait, tries);
            default -> notProvider("its answer has the status " + status);
          };
    };
  }

  /** A no to the credential itself. */
  private Verdict refused() {
    return explained(
        withText().isPresent() ? Kind.BARRED : Kind.REFUSED,
        "%s does not accept the key (%d).".formatted(provider, answer.status()),
        "Copy the key again, whole, or make a new one.");
  }

  private Verdict forbidden() {
    if (answer.json().isPresent()) {
      return explained(
          Kind.FORBIDDEN,
          provider + " knows the key, but it may not do this (403)." + quoted(),
          "Give the key's owner the missing permission, or use another key.");
    }
    String ray = outgoing.secrets().word(answer.header("cf-ray"));
    return Verdict.no(
        Kind.BLOCKED,
        "%s in front of %s answered 403 before %s was asked."
            .formatted(
                ray.isEmpty() ? "Something" : "Cloudflare (ray " + ray + ")", where, provider),
        "Try another network, without VPN; the key was not judged.");
  }

  private Verdict later(Kind kind, String what, String wait, int tries) {
    return explained(
        kind,
        "%s %s (%d%s)%s."
            .formatted(
                provider,
                what,
                answer.status(),
                tries > 1 ? ", asked " + tries + " times" : "",
                wait.isEmpty() ? "" : " and asks to wait " + wait),
        "The key was not judged; run this again in %s."
            .formatted(wait.isEmpty() ? "a few minutes" : wait));
  }

  /** A no to the version that was asked for, where it is one. */
  private Optional<Verdict> version() {
    String message = answer.message().toLowerCase(Locale.ROOT);
    boolean missing = answer.code().equals("missing_version");
    return asked.headers().keySet().stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).endsWith("version"))
        .filter(header -> missing || message.contains(header.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(header -> header + " " + clean(outgoing.request().header(header)))
        .map(
            version ->
                explained(
                    Kind.VERSION,
                    "%s does not take %s (%d).%s"
                        .formatted(provider, version, answer.status(), quoted()),
                    "Leave --notion-version and NOTION_API_VERSION out, or name a version that is"
                        + " on offer."));
  }

  private Verdict other(Kind kind, String what) {
    String code = outgoing.secrets().word(answer.code());
    return explained(
        kind,
        "%s %s (%s).%s".formatted(provider, what, (answer.status() + " " + code).strip(), quoted()),
        "The key was not judged; check the API base address, if one is set, and run this again.");
  }

  private Verdict redirected() {
    String location = answer.header("Location");
    HttpUrl target = outgoing.request().url().resolve(location);
    String there =
        target == null ? "another address" : clean(target.scheme() + "://" + Verifier.at(target));
    return Verdict.no(
        Kind.REDIRECTED,
        "%s answered %d%s."
            .formatted(
                where,
                answer.status(),
                location.isEmpty()
                    ? ", which is no answer to a check"
                    : " and pointed to " + there + ", where the key was not sent"),
        IN_BETWEEN);
  }

  private Verdict portal(String what) {
    return Verdict.no(
        Kind.PORTAL,
        "Something answered that is not %s: %s %s.".formatted(provider, where, what),
        IN_BETWEEN);
  }

  private Verdict notProvider(String why) {
    return Verdict.no(
        Kind.NOT_PROVIDER,
        "Something answered that is not %s: %s was asked, and %s.".formatted(provider, where, why),
        IN_BETWEEN);
  }

  private Verdict explained(Kind kind, String sentence, String remedy) {
    return withText()
        .or(() -> codes().flatMap(code -> explanation(code).stream()).findFirst())
        .map(found -> Verdict.no(kind, found.sentence(), found.remedy()))
        .orElseGet(() -> Verdict.no(kind, sentence, remedy));
  }

  private Stream<String> codes() {
    return Stream.of(answer.reason(), answer.code(), String.valueOf(answer.status()));
  }

  private Optional<Explanation> explanation(String key) {
    return Optional.ofNullable(asked.meaning().explain().get(key));
  }

  private Optional<Explanation> withText() {
    String message = answer.message().toLowerCase(Locale.ROOT);
    return asked.meaning().explain().keySet().stream()
        .filter(key -> codes().anyMatch(code -> key.startsWith(code + ":")))
        .filter(key -> message.contains(key.split(":", 2)[1].strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .flatMap(this::explanation);
  }

  private String quoted() {
    String message = clean(answer.message());
    return message.isEmpty() ? "" : " It says: \"" + message + "\"";
  }

  private String clean(String text) {
    return outgoing.secrets().clean(text);
  }
}
