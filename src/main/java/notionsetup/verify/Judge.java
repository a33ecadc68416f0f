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
import notionsetup.verify.Verdict.Kind;
import okhttp3.HttpUrl;

/**
 * Says what an answer means. Of a no, the recipe's own explanations replace the words, by the
 * provider's error code or the HTTP status, either alone or, as in {@code "401: restricted"}, with
 * a text that the provider's message must contain.
 *
 * @param provider the provider's name
 * @param where the host that was asked, with its port where that is unusual
 */
record Judge(String provider, String where, Request asked, Outgoing outgoing, Answer answer) {
  private static final int LONGEST_MATCHED = 4096;
  private static final int LONGEST_SHOWN = 80;
  private static final int LONGEST_KEPT = 500;
  private static final int NAMED = 3;
  private static final String BLOCKED_FOR_GOOD = "public_api_request_blocked";
  private static final int FIRST_OK = 200;
  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int LAST = 599;
  private static final String NOT_JUDGED =
      "The key was not judged; check the API base address, if one is set, and run this again.";
  private static final String IN_BETWEEN =
      "A login page of the network or a proxy may be in the way: open a browser, log in there,"
          + " then run this again; check the API base address too, if one is set.";

  /**
   * @param wait what the answer asks to wait, if it does
   * @param tries how often was asked by now
   */
  Verdict verdict(Optional<Duration> wait, int tries) {
    Verdict verdict = answer.isOk() ? ok() : no(wait, tries);
    Map<String, String> kept = new LinkedHashMap<>();
    asked
        .meaning()
        .keep()
        .forEach(
            (name, pointers) ->
                texts(pointers, LONGEST_KEPT).stream()
                    .findFirst()
                    .ifPresent(text -> kept.put(name, text)));
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
    if (answer.isWebPage()) {
      return portal("gave a web page");
    } else if (!answer.isJson()) {
      return notProvider("its answer is not JSON");
    } else if (!answer.whole()) {
      return notUnderstood("it is far too long");
    } else if (answer.json().isEmpty()) {
      return notUnderstood("it is not proper JSON");
    } else if (asked.meaning().refuse().entrySet().stream().anyMatch(no -> matches(no))) {
      return refused();
    } else if (!asked.meaning().accept().entrySet().stream().allMatch(yes -> matches(yes))) {
      return notProvider("its answer does not look like one of " + provider);
    }
    boolean found =
        asked.meaning().expect().isEmpty()
            || answer.find(asked.meaning().expect()).stream().anyMatch(Answer::holdsSomething);
    return new Verdict(
        Kind.ACCEPTED, provider + " accepts the key.", Remedy.NONE, shown(), found, "", Map.of());
  }

  private boolean matches(Map.Entry<String, String> pattern) {
    return answer.find(pattern.getKey()).stream()
        .filter(found -> found.isValueNode() && !found.isNull())
        .map(JsonNode::asText)
        .filter(text -> text.length() <= LONGEST_MATCHED)
        .anyMatch(text -> Pattern.compile(pattern.getValue()).matcher(text).find());
  }

  private Map<String, String> shown() {
    Map<String, String> shown = new LinkedHashMap<>();
    asked
        .meaning()
        .show()
        .forEach(
            (label, pointers) -> {
              List<String> texts = texts(pointers, LONGEST_SHOWN);
              if (!texts.isEmpty()) {
                shown.put(label, joined(texts));
              }
            });
    return shown;
  }

  private static String joined(List<String> texts) {
    int more = texts.size() - NAMED;
    return more <= 0
        ? String.join(", ", texts)
        : String.join(", ", texts.subList(0, NAMED)) + ", and " + more + " more";
  }

  private Verdict no(Optional<Duration> wait, int tries) {
    int status = answer.status();
    if (status < FIRST_OK || status > LAST) {
      return notProvider("its answer has the status " + status);
    } else if (status < FIRST_CLIENT_ERROR) {
      return redirected();
    } else if (status == 401 || answer.code().equals("invalid_client")) {
      return refused();
    }
    return switch (status) {
      case 403 -> forbidden();
      case 404 -> other(Kind.NOT_FOUND, "knows nothing at this address");
      case 409 -> other(Kind.CONFLICT, "was busy with the same thing");
      case 429 ->
          answer.reason().equals(BLOCKED_FOR_GOOD)
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
          status >= FIRST_SERVER_ERROR
              ? later(Kind.OUT_OF_ORDER, "is out of order just now", wait, tries)
              : version().orElseGet(() -> other(Kind.REJECTED, "did not take the request"));
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
    String ray = word(answer.headers().get("cf-ray"));
    return Verdict.no(
        Kind.BLOCKED,
        ray.isEmpty()
            ? "Something in front of %s answered 403 before %s was asked."
                .formatted(where, provider)
            : "Cloudflare, in front of %s, answered 403 before %s was asked (ray %s)."
                .formatted(where, provider, ray),
        "Try another network, without VPN; the key was not judged.");
  }

  private Verdict later(Kind kind, String what, Optional<Duration> wait, int tries) {
    String span = wait.map(Tries::words).orElse("");
    return explained(
        kind,
        "%s %s (%d%s)%s."
            .formatted(
                provider,
                what,
                answer.status(),
                tries > 1 ? ", asked " + tries + " times" : "",
                span.isEmpty() ? "" : " and asks to wait " + span),
        "The key was not judged; run this again in "
            + (span.isEmpty() ? "a few minutes" : span)
            + ".");
  }

  /** A no to the version that was asked for, where it is one. */
  private Optional<Verdict> version() {
    String message = answer.message().toLowerCase(Locale.ROOT);
    return asked.headers().keySet().stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).endsWith("version"))
        .filter(
            header ->
                answer.code().equals("missing_version")
                    || message.contains(header.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(
            header ->
                explained(
                    Kind.VERSION,
                    "%s does not take %s %s (%d).%s"
                        .formatted(
                            provider,
                            header,
                            clean(outgoing.request().header(header)),
                            answer.status(),
                            quoted()),
                    "Leave --notion-version and NOTION_API_VERSION out, or name a version that is"
                        + " on offer."));
  }

  private Verdict other(Kind kind, String what) {
    String code = word(answer.code());
    return explained(
        kind,
        "%s %s (%d%s).%s"
            .formatted(provider, what, answer.status(), code.isEmpty() ? "" : " " + code, quoted()),
        NOT_JUDGED);
  }

  private Verdict redirected() {
    String location = answer.headers().get("Location");
    HttpUrl target = location == null ? null : outgoing.request().url().resolve(location);
    String there = target == null ? "" : clean(target.scheme() + "://" + Verifier.at(target));
    return Verdict.no(
        Kind.REDIRECTED,
        location == null
            ? "%s answered %d, which is no answer to a check.".formatted(where, answer.status())
            : "%s answered %d and pointed to %s, where the key was not sent."
                .formatted(where, answer.status(), there.isEmpty() ? "another address" : there),
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

  private Verdict notUnderstood(String why) {
    return Verdict.no(
        Kind.NOT_UNDERSTOOD,
        "The answer of " + where + " cannot be understood: " + why + ".",
        "Run this again; if it stays so, something in between may be changing the answer.");
  }

  private Verdict explained(Kind kind, String sentence, String remedy) {
    return withText()
        .or(
            () ->
                Stream.of(answer.reason(), answer.code(), String.valueOf(answer.status()))
                    .flatMap(key -> Stream.ofNullable(asked.meaning().explain().get(key)))
                    .findFirst())
        .map(found -> Verdict.no(kind, found.sentence(), found.remedy()))
        .orElseGet(() -> Verdict.no(kind, sentence, remedy));
  }

  private Optional<Request.Meaning.Explanation> withText() {
    String message = answer.message().toLowerCase(Locale.ROOT);
    return asked.meaning().explain().entrySet().stream()
        .filter(
            entry -> {
              String[] key = entry.getKey().split(":", 2);
              return key.length > 1
                  && (key[0].equals(answer.code())
                      || key[0].equals(String.valueOf(answer.status())))
                  && message.contains(key[1].strip().toLowerCase(Locale.ROOT));
            })
        .findFirst()
        .map(Map.Entry::getValue);
  }

  private String quoted() {
    String message = clean(answer.message());
    return message.isEmpty() ? "" : " It says: \"" + message + "\"";
  }

  private String clean(String text) {
    return outgoing.secrets().clean(text);
  }

  private String word(String text) {
    return text == null ? "" : outgoing.secrets().word(text);
  }
}
