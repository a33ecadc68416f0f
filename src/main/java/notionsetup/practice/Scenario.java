package notionsetup.practice;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import notionsetup.practice.Account.Owner;
import notionsetup.practice.PracticeNotion.Received;

/**
 * What can be rehearsed. The token picks the scenario; a new scenario is one entry here. The order
 * is the one people are shown.
 */
@SuppressWarnings("ImmutableEnumChecker") // only functions without state are kept
public enum Scenario {
  GOOD("good_token", "accepted; five things are shared", Account.CONNECTION),
  REFUSED(
      "refused_token",
      "refused, as every unknown token is",
      call -> Answer.refused("API token is invalid.")),
  NOTHING_SHARED(
      "nothing_shared_token",
      "accepted, but nothing is shared yet",
      call -> Account.CONNECTION.answer(call, List.of(), Account.VERSIONS)),
  SHARED_LATER(
      "shared_later_token",
      "accepted; the first two searches find nothing, the third does",
      call ->
          Account.CONNECTION.answer(
              call, call.searchesBefore() < 2 ? List.of() : Thing.ALL, Account.VERSIONS)),
  PERSON(
      "person_token",
      "a personal access token, described as a person",
      new Account(Owner.PERSON, "Ada Example", "Acme Inc", true, true)),
  PERSONAL_BOT(
      "personal_bot_token",
      "a personal access token, described as a bot that a user owns",
      new Account(Owner.USER, "Roadmap bot", "Acme Inc", true, true)),
  NO_READ_CONTENT(
      "no_read_content_token",
      "accepted, but may not read content",
      Account.connection(false, true)),
  NO_USER_INFORMATION(
      "no_user_information_token",
      "accepted, but may not read users: its own name is not told",
      Account.connection(true, false)),
  HOSTILE_NAMES(
      "hostile_names_token", "accepted; the names hold control characters", Scenario::hostile),
  BARRED(
      "barred_account_token",
      "refused, because the account is barred from the API",
      call -> Answer.refused("This user's account is restricted from accessing the public API.")),
  FORBIDDEN("forbidden_token", "forbidden, whatever is asked", call -> Answer.forbidden()),
  RATE_LIMITED_ONCE(
      "rate_limited_once_token",
      "the first call is told to wait a second, then all is well",
      call ->
          call.callsBefore() == 0
              ? Answer.rateLimited("public_api_request_rate_limit", "1")
              : Account.CONNECTION.answer(call)),
  RATE_LIMITED_LONG(
      "rate_limited_long_token",
      "told to wait an hour",
      call -> Answer.rateLimited("public_api_space_request_rate_limit", "3600")),
  RATE_LIMIT_BLOCKED(
      "rate_limit_blocked_token",
      "blocked for good after too many requests",
      call -> Answer.rateLimited("public_api_request_blocked", "")),
  OVERLOADED(
      "overloaded_token",
      "Notion is overloaded (529)",
      call -> Answer.error(529, "service_overload", "Notion is temporarily overloaded.")),
  DOWN(
      "down_token",
      "Notion fails (500)",
      call -> Answer.error(500, "internal_server_error", "Unexpected error occurred.")),
  BAD_GATEWAY(
      "bad_gateway_token",
      "Notion fails behind its gateway (502, a web page)",
      call -> Answer.html(502, "502 Bad Gateway").with("cf-ray", "9f1c2d3e4b5a6978-PRG")),
  SLOW(
      "slow_token",
      "accepted, but each answer takes 20 seconds",
      call -> Account.CONNECTION.answer(call).after(Duration.ofSeconds(20))),
  DROPPED("dropped_token", "the connection breaks off without an answer", call -> Answer.DROPPED),
  CLOUDFLARE(
      "cloudflare_token",
      "blocked by Cloudflare before it reaches Notion",
      call ->
          Answer.html(403, "Attention Required! | Cloudflare")
              .with("server", "cloudflare")
              .with("cf-ray", "9f1c2d3e4b5a6978-PRG")),
  CAPTIVE_PORTAL(
      "captive_portal_token",
      "a login page of the network answers instead of Notion",
      call -> Answer.html(200, "Welcome to the hotel network")),
  REDIRECTED(
      "redirected_token",
      "sent on to another host, where no token must go",
      call -> Answer.html(302, "Found").with("location", "https://elsewhere.invalid/v1/users/me")),
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
      call -> Account.CONNECTION.answer(call, Thing.ALL, Account.NEW_VERSIONS));

  private final String token;
  private final String description;
  private final Function<Received, Answer> behaviour;

  Scenario(String ending, String description, Account account) {
    this(ending, description, account::answer);
  }

  Scenario(String ending, String description, Function<Received, Answer> behaviour) {
    this.token = "ntn_practice_" + ending;
    this.description = description;
    this.behaviour = behaviour;
  }

  /**
   * Clears the screen, sets a title, forges a line, turns the writing direction round, deletes.
   * Each must be gone from what people are shown.
   */
  private static Answer hostile(Received call) {
    String name =
        "Road\u001b[2J\u001b]0;owned\u0007 map"
            + "\r\n+ Saved\u202e\u2066gnp\u2069\u200b\u009b31m\u007f\0";
    return new Account(Owner.WORKSPACE, name, "Ünïcode 株式会社 🚀 " + name, true, true)
        .answer(call, List.of(Thing.page(Thing.ROAD_MAP_PAGE, name)), Account.VERSIONS);
  }

  /** The token that picks it: no secret. */
  public String token() {
    return token;
  }

  /** What happens, in a few words for people. */
  public String description() {
    return description;
  }

  Answer answer(Received call) {
    return behaviour.apply(call);
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
