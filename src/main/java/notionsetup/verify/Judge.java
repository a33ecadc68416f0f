package notionsetup.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.recipe.Request;
import notionsetup.verify.Verdict.Kind;
import okhttp3.HttpUrl;

/**
 * Says what an answer means.
 *
 * @param provider the provider's name
 * @param where the host that was asked, with its port where that is unusual
 * @param asked what was asked
 */
record Judge(String provider, String where, Request asked, Outgoing outgoing) {
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
  Verdict verdict(Answer answer, Optional<Duration> wait, int tries) {
    Verdict verdict = answer.isOk() ? ok(answer) : new Refusals(this).verdict(answer, wait, tries);
    return verdict.with(outgoing.secrets().word(answer.requestId()), kept(answer));
  }

  private Map<String, String> kept(Answer answer) {
    Map<String, String> kept = new LinkedHashMap<>();
    asked
        .keep()
        .forEach(
            (name, pointers) ->
                answer.json().stream()
                    .flatMap(body -> texts(body, pointers, LONGEST_KEPT).stream())
                    .findFirst()
                    .ifPresent(text -> kept.put(name, text)));
    return kept;
  }

  /** Every text that is found, fit to be shown. */
  private List<String> texts(JsonNode body, String pointers, int longest) {
    return Pointer.find(body, pointers).stream()
        .filter(found -> found.isValueNode() && Pointer.holdsSomething(found))
        .map(found -> outgoing.secrets().clean(found.asText(), longest))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private Verdict ok(Answer answer) {
    if (answer.type().equals("text/html") || answer.type().equals("application/xhtml+xml")) {
      return Verdict.no(
          Kind.PORTAL,
          "Something answered that is not " + provider + ": " + where + " gave a web page.",
          IN_BETWEEN);
    } else if (!answer.isJsonType()) {
      return notProvider("its answer is not JSON");
    } else if (!answer.whole()) {
      return notUnderstood("it is far too long");
    } else if (answer.json().isEmpty()) {
      return notUnderstood("it is not proper JSON");
    }
    JsonNode body = answer.json().get();
    if (asked.refuse().entrySet().stream().anyMatch(no -> matches(body, no))) {
      return new Refusals(this).refused(answer);
    } else if (!asked.accept().entrySet().stream().allMatch(yes -> matches(body, yes))) {
      return notProvider("its answer does not look like one of " + provider);
    }
    boolean found =
        asked.expect().isEmpty()
            || Pointer.find(body, asked.expect()).stream().anyMatch(Pointer::holdsSomething);
    return new Verdict(
        Kind.ACCEPTED, provider + " accepts the key.", "", shown(body), found, "", Map.of());
  }

  private static boolean matches(JsonNode body, Map.Entry<String, String> pattern) {
    return Pointer.find(body, pattern.getKey()).stream()
        .filter(found -> found.isValueNode() && !found.isNull())
        .map(JsonNode::asText)
        .filter(text -> text.length() <= LONGEST_MATCHED)
        .anyMatch(text -> Pattern.compile(pattern.getValue()).matcher(text).find());
  }

  private Map<String, String> shown(JsonNode body) {
    Map<String, String> shown = new LinkedHashMap<>();
    asked
        .show()
        .forEach(
            (label, pointers) -> {
              List<String> texts = texts(body, pointers, LONGEST_SHOWN);
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

  private Verdict notProvider(String why) {
    return Verdict.no(
        Kind.NOT_PROVIDER,
        "Something answered that is not "
            + provider
            + ": "
            + where
            + " was asked, and "
            + why
            + ".",
        IN_BETWEEN);
  }

  private Verdict notUnderstood(String why) {
    return Verdict.no(
        Kind.NOT_UNDERSTOOD,
        "The answer of " + where + " cannot be understood: " + why + ".",
        "Run this again; if it stays so, something in between may be changing the answer.");
  }

  Verdict redirected(Answer answer) {
    String location = Optional.ofNullable(answer.headers().get("Location")).orElse("");
    HttpUrl target = outgoing.request().url().resolve(location);
    String there = target == null ? "" : target.scheme() + "://" + at(target);
    return Verdict.no(
        Kind.REDIRECTED,
        "%s answered %d and pointed to %s, where the key was not sent."
            .formatted(
                where,
                answer.status(),
                there.isEmpty() ? "another address" : outgoing.secrets().clean(there)),
        IN_BETWEEN);
  }

  /** The host, with its port where that is not the usual one. */
  static String at(HttpUrl url) {
    String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
  }
}
