package notionsetup.practice;

import java.time.Duration;
import java.util.List;

/**
 * What can be rehearsed. The token picks the scenario; a new scenario is one entry here. The order
 * is the one people are shown.
 */
@SuppressWarnings("ImmutableEnumChecker") // only functions without state are kept
public enum Scenario {
  GOOD("good_token", "accepted; five things are shared", Behaviour.of(Account.CONNECTION)),
  REFUSED("refused_token", "refused, as every unknown token is", Stock.REFUSED),
  NOTHING_SHARED(
      "nothing_shared_token",
      "accepted, but nothing is shared yet",
      Behaviour.of(Account.CONNECTION.seeing(List.of()))),
  SHARED_LATER(
      "shared_later_token",
      "accepted; the first two searches find nothing, the third does",
      Behaviour.of(Account.CONNECTION.seeingAfter(2))),
  PERSON(
      "person_token",
      "a personal access token, described as a person",
      Behaviour.of(Account.CONNECTION.mayAll().owned(Account.Owner.PERSON))),
  PERSONAL_BOT(
      "personal_bot_token",
      "a personal access token, described as a bot that a user owns",
      Behaviour.of(Account.CONNECTION.mayAll().owned(Account.Owner.USER))),
  ALL_CAPABILITIES(
      "all_capabilities_token",
      "accepted, with every capability",
      Behaviour.of(Account.CONNECTION.mayAll())),
  NO_READ_CONTENT(
      "no_read_content_token",
      "accepted, but may not read content",
      Behaviour.of(Account.CONNECTION.without(Capability.READ_CONTENT))),
  NO_USER_INFORMATION(
      "no_user_information_token",
      "accepted, but may not read users: its own name is not told",
      Behaviour.of(Account.CONNECTION.without(Capability.USER_INFORMATION))),
  NAMELESS(
      "nameless_token",
      "accepted; the names are null and the bot is an empty object",
      Behaviour.of(Account.CONNECTION.owned(Account.Owner.UNSAID).named(null, null))),
  HOSTILE_NAMES(
      "hostile_names_token",
      "accepted; the names hold control characters",
      Behaviour.of(
          Account.CONNECTION
              .named(Stock.HOSTILE, "Ünïcode 株式会社 🚀 " + Stock.HOSTILE)
              .seeing(
                  List.of(Thing.listed(Thing.Kind.PAGE, Ids.ROAD_MAP_PAGE, Stock.HOSTILE, ""))))),
  BARRED(
      "barred_account_token",
      "refused, because the account is barred from the API",
      Behaviour.refused("This user's account is restricted from accessing the public API.")),
  FORBIDDEN("forbidden_token", "forbidden, whatever is asked", call -> Errors.forbidden()),
  RATE_LIMITED_ONCE(
      "rate_limited_once_token",
      "the first call is told to wait a second, then all is well",
      Stock.rateLimited("public_api_request_rate_limit", "1")
          .onceThen(Behaviour.of(Account.CONNECTION))),
  RATE_LIMITED_LONG(
      "rate_limited_long_token",
      "told to wait an hour",
      Stock.rateLimited("public_api_space_request_rate_limit", "3600")),
  RATE_LIMIT_BLOCKED(
      "rate_limit_blocked_token",
      "blocked for good after too many requests",
      call -> Errors.rateLimited("public_api_request_blocked")),
  OVERLOADED(
      "overloaded_token",
      "Notion is overloaded (529)",
      Stock.error(529, "service_overload", "Notion is temporarily overloaded.")),
  DOWN(
      "down_token",
      "Notion fails (500)",
      Stock.error(500, "internal_server_error", "Unexpected error occurred.")),
  BAD_GATEWAY(
      "bad_gateway_token",
      "Notion fails behind its gateway (502, a web page)",
      call -> Stock.html(502, "502 Bad Gateway").with("cf-ray", Stock.RAY)),
  UNAVAILABLE(
      "unavailable_token",
      "Notion is unavailable (503)",
      Stock.error(503, "service_unavailable", "Public API service is temporarily unavailable.")),
  GATEWAY_TIMEOUT(
      "gateway_timeout_token",
      "Notion took too long for its gateway (504)",
      Stock.error(504, "gateway_timeout", "Bad Gateway Timeout.")),
  SLOW(
      "slow_token",
      "accepted, but each answer takes 20 seconds",
      call -> Stock.GOOD.answer(call).after(Duration.ofSeconds(20))),
  DROPPED(
      "dropped_token",
      "the connection breaks off without an answer",
      call -> Stock.GOOD.answer(call).ending(Answer.Ending.DROPPED)),
  CUT(
      "cut_token",
      "the connection breaks off in the middle of the answer",
      call -> Stock.GOOD.answer(call).ending(Answer.Ending.CUT)),
  CLOUDFLARE(
      "cloudflare_token",
      "blocked by Cloudflare before it reaches Notion",
      call ->
          Stock.html(403, "Attention Required! | Cloudflare")
              .with("server", "cloudflare")
              .with("cf-ray", Stock.RAY)),
  CAPTIVE_PORTAL(
      "captive_portal_token",
      "a login page of the network answers instead of Notion",
      call -> Stock.html(200, "Welcome to the hotel network")),
  REDIRECTED(
      "redirected_token",
      "sent on to another host, where no token must go",
      call -> Stock.html(302, "Found").with("location", "https://elsewhere.invalid/v1/users/me")),
  NOT_UNDERSTOOD(
      "not_understood_token",
      "something answers that is not Notion",
      call -> Answer.other(200, "application/json", "{}")),
  BROKEN_JSON(
      "broken_json_token",
      "the answer stops in the middle of its JSON",
      call -> Answer.other(200, "application/json", "{\"object\":\"user\",\"id\":\"c0000")),
  OLD_VERSION(
      "old_version_token",
      "refuses every Notion-Version before 2025-09-03",
      Behaviour.of(Account.CONNECTION.in(Version.WITH_DATA_SOURCES)));

  private final String token;
  private final String description;
  private final Behaviour behaviour;

  Scenario(String ending, String description, Behaviour behaviour) {
    this.token = "ntn_practice_" + ending;
    this.description = description;
    this.behaviour = behaviour;
  }

  /** The token that picks it: no secret. */
  public String token() {
    return token;
  }

  /** What happens, in a few words for people. */
  public String description() {
    return description;
  }

  Behaviour behaviour() {
    return behaviour;
  }

  /** The scenario of a token; unknown tokens are refused. */
  static Scenario of(String token) {
    for (Scenario scenario : values()) {
      if (scenario.token.equals(token)) {
        return scenario;
      }
    }
    return REFUSED;
  }
}
