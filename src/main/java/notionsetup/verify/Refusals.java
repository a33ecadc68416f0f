package notionsetup.verify;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import notionsetup.recipe.Step;
import notionsetup.verify.Verdict.Kind;

/**
 * Says what an answer means that is not a yes. The recipe's own explanations replace the words, by
 * the provider's error code or the HTTP status, either alone or, as in {@code "401: restricted"},
 * with a text that the provider's message must contain.
 */
record Refusals(Judge judge) {
  private static final String BLOCKED_FOR_GOOD = "public_api_request_blocked";
  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final String FRESH_KEY = "Copy the key again, whole, or make a new one.";

  Verdict verdict(Answer answer, Optional<Duration> wait, int tries) {
    int status = answer.status();
    if (status < FIRST_CLIENT_ERROR) {
      return judge.redirected(answer);
    } else if (status == 401 || answer.code().equals("invalid_client")) {
      return refused(answer);
    }
    return switch (status) {
      case 403 -> forbidden(answer);
      case 404 -> other(Kind.NOT_FOUND, answer, "knows nothing at this address");
      case 407 -> proxyLogin();
      case 409 -> other(Kind.CONFLICT, answer, "was busy with the same thing");
      case 429 -> limited(answer, wait, tries);
      case 529 -> later(Kind.OVERLOADED, answer, "has too much to do just now", wait, tries);
      default ->
          status >= FIRST_SERVER_ERROR
              ? later(Kind.DOWN, answer, "is out of order just now", wait, tries)
              : rejected(answer);
    };
  }

  /** A no to the credential itself. */
  Verdict refused(Answer answer) {
    Optional<Step.Validate.Explanation> special = withText(answer);
    Kind kind = special.isPresent() ? Kind.BARRED : Kind.REFUSED;
    return explained(
        Verdict.no(
            kind,
            "%s does not accept the key (%d).".formatted(judge.provider(), answer.status()),
            FRESH_KEY),
        answer);
  }

  private Verdict forbidden(Answer answer) {
    if (answer.json().isPresent()) {
      return explained(
          Verdict.no(
              Kind.FORBIDDEN,
              judge.provider() + " knows the key, but it may not do this (403)." + quoted(answer),
              "Give the key's owner the missing permission, or use another key."),
          answer);
    }
    String ray = word(answer.headers().get("cf-ray"));
    return Verdict.no(
        Kind.BLOCKED,
        ray.isEmpty()
            ? "Something in front of %s answered 403 before %s was asked."
                .formatted(judge.where(), judge.provider())
            : "Cloudflare, in front of %s, answered 403 before %s was asked (ray %s)."
                .formatted(judge.where(), judge.provider(), ray),
        "Try another network, without VPN; the key was not judged.");
  }

  private Verdict limited(Answer answer, Optional<Duration> wait, int tries) {
    if (answer.reason().equals(BLOCKED_FOR_GOOD)) {
      return explained(
          Verdict.no(
              Kind.BLOCKED_FOR_GOOD,
              judge.provider() + " has blocked this key's requests; waiting does not help (429).",
              "Write to the support of " + judge.provider() + "."),
          answer);
    }
    return later(Kind.RATE_LIMITED, answer, "gets too many requests", wait, tries);
  }

  private Verdict later(Kind kind, Answer answer, String what, Optional<Duration> wait, int tries) {
    String asked = tries > 1 ? ", asked " + tries + " times" : "";
    return explained(
        Verdict.no(
            kind,
            "%s %s (%d%s)%s."
                .formatted(
                    judge.provider(),
                    what,
                    answer.status(),
                    asked,
                    wait.map(span -> " and asks to wait " + Spans.words(span)).orElse("")),
            "The key was not judged; run this again in "
                + wait.map(Spans::words).orElse("a few minutes")
                + "."),
        answer);
  }

  private Verdict rejected(Answer answer) {
    String message = answer.message().toLowerCase(Locale.ROOT);
    return judge.asked().headers().keySet().stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).endsWith("version"))
        .filter(
            header ->
                answer.code().equals("missing_version")
                    || message.contains(header.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(
            header ->
                explained(
                    Verdict.no(
                        Kind.VERSION,
                        "%s does not take %s %s (%d).%s"
                            .formatted(
                                judge.provider(),
                                header,
                                clean(judge.outgoing().request().header(header)),
                                answer.status(),
                                quoted(answer)),
                        "Leave --notion-version and NOTION_API_VERSION out, or name a version that"
                            + " is on offer."),
                    answer))
        .orElseGet(() -> other(Kind.REJECTED, answer, "did not take the request"));
  }

  private Verdict proxyLogin() {
    return Verdict.no(
        Kind.PROXY_LOGIN,
        "Something between here and " + judge.where() + " wants a proxy login (407).",
        "Set HTTPS_PROXY with user:password@ in front of the proxy's host.");
  }

  private Verdict other(Kind kind, Answer answer, String what) {
    String code = word(answer.code());
    return explained(
        Verdict.no(
            kind,
            "%s %s (%d%s).%s"
                .formatted(
                    judge.provider(),
                    what,
                    answer.status(),
                    code.isEmpty() ? "" : " " + code,
                    quoted(answer)),
            "The key was not judged; check the API base address, if one is set, and run this"
                + " again."),
        answer);
  }

  private Verdict explained(Verdict verdict, Answer answer) {
    return withText(answer)
        .or(() -> explanation(answer.reason()))
        .or(() -> explanation(answer.code()))
        .or(() -> explanation(String.valueOf(answer.status())))
        .map(found -> Verdict.no(verdict.kind(), found.sentence(), found.remedy()))
        .orElse(verdict);
  }

  private Optional<Step.Validate.Explanation> explanation(String key) {
    return Optional.ofNullable(judge.asked().explain().get(key));
  }

  private Optional<Step.Validate.Explanation> withText(Answer answer) {
    String message = answer.message().toLowerCase(Locale.ROOT);
    return judge.asked().explain().entrySet().stream()
        .filter(entry -> entry.getKey().indexOf(':') > 0)
        .filter(
            entry -> {
              String[] key = entry.getKey().split(":", 2);
              return (key[0].equals(answer.code())
                      || key[0].equals(String.valueOf(answer.status())))
                  && message.contains(key[1].strip().toLowerCase(Locale.ROOT));
            })
        .findFirst()
        .map(Map.Entry::getValue);
  }

  private String quoted(Answer answer) {
    String message = clean(answer.message());
    return message.isEmpty() ? "" : " It says: \"" + message + "\"";
  }

  private String clean(String text) {
    return judge.outgoing().secrets().clean(text);
  }

  private String word(String text) {
    return text == null ? "" : judge.outgoing().secrets().word(text);
  }
}
