package notionsetup.verify;

import static notionsetup.fault.Exit.LATER;
import static notionsetup.fault.Exit.UNREACHABLE;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import notionsetup.fault.Exit;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Request.Meaning.Explanation;
import notionsetup.recipe.Template;

/**
 * What the provider says of a credential, or why it could not be asked.
 *
 * @param sentence never holds a secret
 * @param shown label to text, in the order of the recipe; empty but for a yes
 * @param found for a yes: whether what the check expects was there (true where it expects nothing)
 * @param kept variable to text: what the check remembers of any JSON answer
 */
public record Verdict(
    Kind kind,
    String sentence,
    Remedy remedy,
    Map<String, String> shown,
    boolean found,
    String requestId,
    Map<String, String> kept) {
  private static final String NOT_JUDGED =
      "The key was not judged; check the API base address, if one is set, and run this again.";
  private static final String YET = " ({{status}}{{tries}}){{wait}}.";
  private static final String SOON = "The key was not judged; run this again in {{soon}}.";
  private static final String LOG_IN =
      "A login page of the network or a proxy may be in the way: open a browser, log in there, then"
          + " run this again; check the API base address too, if one is set.";
  private static final String ELSEWHERE =
      "Something in between may be in the way: try another network, and check the address and the proxy.";

  /** Every way that asking can end: how the run ends on it, and its words; answers come first. */
  public enum Kind {
    ACCEPTED(Exit.DONE, "{{provider}} accepts the key.", ""),
    REFUSED(
        Exit.REFUSED,
        "{{provider}} does not accept the key ({{status}}).",
        "Copy the key again, whole, or make a new one."),
    /** The account behind the credential is shut out, which only a recipe can know and say. */
    BARRED(Exit.REFUSED, "", ""),
    FORBIDDEN(
        Exit.FORBIDDEN,
        "{{provider}} knows the key, but it may not do this{{said}}",
        "Give the key's owner the missing permission, or use another key."),
    VERSION(
        "{{provider}} does not take Notion-Version {{version}}{{said}}",
        "Name a version that is on offer with --notion-version; leave NOTION_API_VERSION out."),
    NOT_FOUND("{{provider}} knows nothing at this address{{said}}", NOT_JUDGED),
    /** The provider did not take the request, and the credential is not why. */
    REJECTED("{{provider}} did not take the request{{said}}", NOT_JUDGED),
    RATE_LIMITED(LATER, "{{provider}} gets too many requests" + YET, SOON),
    // Down to here the provider answered what it was asked.
    BLOCKED_FOR_GOOD(
        "{{provider}} has blocked this key's requests; waiting does not help (429).",
        "Write to the support of {{provider}}."),
    OVERLOADED(LATER, "{{provider}} has too much to do just now" + YET, SOON),
    DOWN(LATER, "{{provider}} is out of order just now" + YET, SOON),
    OUT_OF_ORDER(LATER, "{{provider}} is out of order just now" + YET, SOON),
    /** A web page said 403 before the provider was asked. */
    BLOCKED(
        "Something in front of {{where}} answered 403{{ray}} before {{provider}} was asked.",
        "Try another network, without VPN; the key was not judged."),
    DNS(
        "The name {{where}} could not be found: is this machine online, and is the name right?",
        "Check the network, then run this again."),
    CONNECTION_REFUSED(
        "{{where}} refused the connection: nothing listens there.",
        "Start what should listen there, or try another network: a firewall may be in the way."),
    NO_ROUTE(
        "There is no route from this machine to {{where}}.",
        "Check the network, then run this again."),
    CONNECTION_LOST(
        "The connection to {{where}} broke off before a whole answer was there.",
        "Run this again, or from another network: a firewall or a proxy may be in the way."),
    TIMED_OUT(
        "{{where}} did not answer within {{limit}}{{through}}.",
        "Run this again, or from another network: this one is slow, or a firewall is in the way."),
    TLS_UNTRUSTED(
        "The certificate of {{where}} was issued by \"{{issuer}}\", which is not trusted here.",
        "A company proxy or a virus scanner may be reading along: ask for its certificate and run"
            + " this again with --ca-file FILE."),
    TLS_HOST("The certificate shown for {{where}} belongs to another host.", ELSEWHERE),
    /** The certificate starts in the future, or has run out. */
    CLOCK(
        "The certificate of {{where}} is good from {{from}} to {{until}}, and it is {{today}} here.",
        "Check the clock: if this machine's date is right, something else answered, so try another network."),
    TLS(
        "No safe connection to {{where}} came about: it may have no TLS, or an old one.",
        ELSEWHERE),
    PROXY_UNREACHABLE(
        "{{by}} made no connection to {{where}}, or lost it.",
        "Check {{variable}}, or unset it where no proxy is needed."),
    PROXY_LOGIN(
        "{{by}} wants a login, and {{login}} (407).",
        "Put it into {{variable}} as user:password@ in front of the proxy's host."),
    PROXY_REFUSED(
        "{{by}} does not connect to {{where}}.",
        "Ask whoever runs the proxy to allow {{where}}, or name it in NO_PROXY."),
    PORTAL("Something answered that is not {{provider}}: {{where}} {{page}}.", LOG_IN),
    REDIRECTED("{{where}} answered {{status}}{{moved}}.", LOG_IN),
    NOT_PROVIDER(
        "Something answered that is not {{provider}}: the answer of {{where}} ({{status}}) does not"
            + " look like one of {{provider}}.",
        LOG_IN),
    NOT_UNDERSTOOD("The answer of {{where}} cannot be understood: it is {{broken}}.", ELSEWHERE);

    private final Exit exit;
    private final String sentence;
    private final String remedy;

    Kind(Exit exit, String sentence, String remedy) {
      this.exit = exit;
      this.sentence = sentence;
      this.remedy = remedy;
    }

    Kind(String sentence, String remedy) {
      this(UNREACHABLE, sentence, remedy);
    }

    /** Its words, with what this gives for each name in them. */
    Explanation words(UnaryOperator<String> word) {
      return new Explanation(Template.fill(sentence, word), Template.fill(remedy, word));
    }

    /** The one word that programs are told. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** How often is asked at most, which is more where the request only reads. */
    int tries(boolean reads) {
      return switch (this) {
        case RATE_LIMITED, OVERLOADED -> 4;
        case DOWN -> reads ? 4 : 1;
        case DNS, CONNECTION_REFUSED, NO_ROUTE, CONNECTION_LOST, PROXY_UNREACHABLE -> reads ? 2 : 1;
        default -> 1;
      };
    }

    /** Whether the provider itself answered, be it with a no. */
    public boolean answered() {
      return compareTo(RATE_LIMITED) <= 0;
    }
  }

  /** The sentence, with the provider's own name for the request. */
  public String traced() {
    return sentence + (requestId.isEmpty() ? "" : " (request " + requestId + ")");
  }

  public Exit exit() {
    return kind.exit;
  }

  public boolean accepted() {
    return kind == Kind.ACCEPTED;
  }
}
