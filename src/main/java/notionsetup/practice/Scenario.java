package notionsetup.practice;

import static notionsetup.practice.Account.ADA;
import static notionsetup.practice.Account.ALL;
import static notionsetup.practice.Account.BOT;
import static notionsetup.practice.Account.CONNECTION;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import notionsetup.practice.PracticeNotion.Received;

/**
 * What can be rehearsed. The token picks the scenario; a new scenario is one entry here. The order
 * is the one people are shown.
 */
@SuppressWarnings("ImmutableEnumChecker") // only functions without state are kept
public enum Scenario {
  GOOD("accepted; five things are shared", CONNECTION::answer),
  REFUSED(
      "refused, as every unknown token is",
      Reply.error(401, "unauthorized", "API token is invalid.")),
  NOTHING_SHARED("accepted, but nothing is shared yet", Account.NOTHING_SHARED::answer),
  SHARED_LATER(
      "accepted; the first two searches find nothing, the third does",
      call ->
          call.path().endsWith("/search") && call.before() < 2
              ? Account.NOTHING_SHARED.answer(call)
              : CONNECTION.answer(call)),
  PERSON(
      "a personal access token, described as a person",
      new Account(ADA, "content comments", ALL)::answer),
  PERSONAL_BOT(
      "a personal access token, described as a bot that a user owns",
      new Account(BOT.replace("\"workspace\"}", "\"user\"}"), "content comments", ALL)::answer),
  NO_READ_CONTENT("accepted, but may not read content", new Account(BOT, "users", ALL)::answer),
  NO_USER_INFORMATION(
      "accepted, but may not read users: its own name is not told",
      new Account(BOT.replaceFirst(",.name.*", "}"), "content", ALL)::answer),
  HOSTILE_NAMES("accepted; the names hold control characters", Account.hostile()::answer),
  BARRED_ACCOUNT(
      "refused, because the account is barred from the API",
      Reply.error(
          401, "unauthorized", "This user's account is restricted from accessing the public API.")),
  FORBIDDEN("forbidden, whatever is asked", Reply.FORBIDDEN),
  RATE_LIMITED_ONCE(
      "the first call is told to wait a second, then all is well",
      call ->
          call.path().endsWith("/me") && call.before() == 0
              ? Reply.rateLimited("public_api_request_rate_limit").with("retry-after", "1")
              : CONNECTION.answer(call)),
  RATE_LIMITED_LONG(
      "told to wait an hour",
      Reply.rateLimited("public_api_space_request_rate_limit").with("retry-after", "3600")),
  RATE_LIMIT_BLOCKED(
      "blocked for good after too many requests", Reply.rateLimited("public_api_request_blocked")),
  OVERLOADED(
      "Notion is overloaded (529)",
      Reply.error(529, "service_overload", "Notion is temporarily overloaded.")),
  DOWN(
      "Notion fails (500)",
      Reply.error(500, "internal_server_error", "Unexpected error occurred.")),
  BAD_GATEWAY(
      "Notion fails behind its gateway (502, a web page)", Reply.html(502, "502 Bad Gateway")),
  SLOW(
      "accepted, but each answer takes 20 seconds",
      call -> CONNECTION.answer(call).after(Duration.ofSeconds(20))),
  DROPPED("the connection breaks off without an answer", Reply.of(Reply.NOTHING, "text/plain", "")),
  CLOUDFLARE(
      "blocked by Cloudflare before it reaches Notion",
      Reply.html(403, "Attention Required! | Cloudflare")
          .with("server", "cloudflare")
          .with("cf-ray", "9f1c2d3e4b5a6978-PRG")),
  CAPTIVE_PORTAL(
      "a login page of the network answers instead of Notion",
      Reply.html(200, "Welcome to the hotel network")),
  REDIRECTED(
      "sent on to another host, where no token must go",
      Reply.html(302, "Found").with("location", "https://elsewhere.invalid/v1/users/me")),
  NOT_UNDERSTOOD("something answers that is not Notion", Reply.of(200, "application/json", "{}")),
  BROKEN_JSON(
      "the answer stops in the middle of its JSON",
      Reply.of(200, "application/json", "{\"object\":\"user\",\"id\":\"c0000")),
  OLD_VERSION(
      "refuses every Notion-Version before 2025-09-03",
      call -> CONNECTION.answer(call, Account.NEW_VERSIONS));

  private final String description;
  private final Function<Received, Reply> behaviour;

  Scenario(String description, Reply always) {
    this(description, call -> always);
  }

  Scenario(String description, Function<Received, Reply> behaviour) {
    this.description = description;
    this.behaviour = behaviour;
  }

  /** The token that picks it: no secret. */
  public String token() {
    return "ntn_practice_" + name().toLowerCase(Locale.ROOT) + "_token";
  }

  /** What happens, in a few words for people. */
  public String description() {
    return description;
  }

  Reply answer(Received call) {
    return behaviour.apply(call);
  }

  /** The scenario of a token; unknown tokens are refused. */
  static Scenario of(String token) {
    return Stream.of(values())
        .filter(scenario -> scenario.token().equals(token))
        .findFirst()
        .orElse(REFUSED);
  }
}
