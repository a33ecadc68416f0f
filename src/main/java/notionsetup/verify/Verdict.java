package notionsetup.verify;

import java.util.Map;
import java.util.function.UnaryOperator;
import notionsetup.fault.Exit;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Template;

/**
 * What the provider says of a credential, or why it could not be asked.
 *
 * @param sentence what is so; never holds a secret
 * @param remedy the one next thing to do; empty for a yes
 * @param shown label to text, in the order of the recipe; empty but for a yes
 * @param found for a yes: whether what the check expects was there (true where it expects nothing)
 * @param requestId the provider's own name for the request, or empty
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
  private static final String SOON = "The key was not judged; run this again in {{soon}}.";
  private static final String NOT_JUDGED =
      "The key was not judged; check the API base address, if one is set, and run this again.";
  private static final String LOG_IN =
      "A login page of the network or a proxy may be in the way: open a browser, log in there, then"
          + " run this again; check the API base address too, if one is set.";
  private static final String ELSEWHERE =
      "Something in between may be in the way: try another network, and check the address and the"
          + " proxy.";

  /** How often is asked at most where this is the answer. */
  private enum Again {
    NEVER(1, 1),
    /** The connection failed: one that only reads may try once more. */
    ONCE(2, 1),
    /** One that only reads. */
    READING(4, 1),
    ALWAYS(4, 4);

    private final int reading;
    private final int writing;

    Again(int reading, int writing) {
      this.reading = reading;
      this.writing = writing;
    }
  }

  /** Every way that asking a provider can end: how the run ends on it, and its words. */
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
        "{{provider}} knows the key, but it may not do this (403).{{quoted}}",
        "Give the key's owner the missing permission, or use another key."),
    /** A web page said 403 before the provider was asked. */
    BLOCKED(
        "Something in front of {{where}} answered 403{{ray}} before {{provider}} was asked.",
        "Try another network, without VPN; the key was not judged."),
    RATE_LIMITED(Exit.LATER, Again.ALWAYS, true, later("gets too many requests"), SOON),
    BLOCKED_FOR_GOOD(
        "{{provider}} has blocked this key's requests; waiting does not help (429).",
        "Write to the support of {{provider}}."),
    OVERLOADED(Exit.LATER, Again.ALWAYS, false, later("has too much to do just now"), SOON),
    /** It may soon be back. */
    DOWN(Exit.LATER, Again.READING, false, later("is out of order just now"), SOON),
    OUT_OF_ORDER(Exit.LATER, Again.NEVER, false, later("is out of order just now"), SOON),
    VERSION(
        Exit.UNREACHABLE,
        "{{provider}} does not take {{version}} ({{status}}).{{quoted}}",
        "Leave --notion-version and NOTION_API_VERSION out, or name a version that is on offer."),
    NOT_FOUND(Exit.UNREACHABLE, other("knows nothing at this address"), NOT_JUDGED),
    CONFLICT(other("was busy with the same thing"), NOT_JUDGED),
    /** The provider did not take the request, and the credential is not why. */
    REJECTED(Exit.UNREACHABLE, other("{{what}}"), NOT_JUDGED),
    DNS(
        Again.ONCE,
        "The name {{where}} could not be found: is this machine online, and is the name right?",
        "Check the network, then run this again."),
    CONNECTION_REFUSED(
        Again.ONCE,
        "{{where}} refused the connection: nothing listens there.",
        "Start what should listen there, or try another network: a firewall may be in the way."),
    NO_ROUTE(
        Again.ONCE,
        "There is no route from this machine to {{where}}.",
        "Check the network, then run this again."),
    CONNECTION_LOST(
        Again.ONCE,
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
        "Check the clock: if this machine's date is right, something else answered, so try another"
            + " network."),
    TLS("No safe connection to {{where}} came about ({{message}}).", ELSEWHERE),
    PROXY_UNREACHABLE(
        Again.ONCE,
        "{{by}} made no connection to {{where}}.",
        "Check {{variable}}, or unset it where no proxy is needed."),
    PROXY_LOGIN(
        "{{by}} {{login}}.",
        "Put it into {{variable}} as user:password@ in front of the proxy's host."),
    PROXY_REFUSED(
        "{{by}} does not connect to {{where}}.",
        "Ask whoever runs the proxy to allow {{where}}, or name it in NO_PROXY."),
    PORTAL("Something answered that is not {{provider}}: {{where}} {{what}}.", LOG_IN),
    REDIRECTED("{{where}} answered {{status}}{{what}}.", LOG_IN),
    NOT_PROVIDER(
        "Something answered that is not {{provider}}: the answer of {{where}} {{what}}.", LOG_IN),
    NOT_UNDERSTOOD("The answer of {{where}} cannot be understood: it is {{what}}.", ELSEWHERE);

    private final Exit exit;
    private final Again again;
    private final boolean answered;
    private final String sentence;
    private final String remedy;

    Kind(Exit exit, Again again, boolean answered, String sentence, String remedy) {
      this.exit = exit;
      this.again = again;
      this.answered = answered;
      this.sentence = sentence;
      this.remedy = remedy;
    }

    /** What the provider itself answers. */
    Kind(Exit exit, String sentence, String remedy) {
      this(exit, Again.NEVER, true, sentence, remedy);
    }

    /** What comes before it is asked. */
    Kind(Again again, String sentence, String remedy) {
      this(Exit.UNREACHABLE, again, false, sentence, remedy);
    }

    Kind(String sentence, String remedy) {
      this(Again.NEVER, sentence, remedy);
    }

    private static String later(String what) {
      return "{{provider}} " + what + " ({{status}}{{tries}}){{asks}}.";
    }

    private static String other(String what) {
      return "{{provider}} " + what + " ({{status}}{{code}}).{{quoted}}";
    }

    /** The code that a run ends with on this. */
    public Exit exit() {
      return exit;
    }

    int tries(boolean reading) {
      return reading ? again.reading : again.writing;
    }

    /** Whether the provider itself answered, be it with a no. */
    public boolean answered() {
      return answered;
    }
  }

  /** One in the words of its kind, with what this gives for each name in them. */
  static Verdict no(Kind kind, UnaryOperator<String> words) {
    return no(kind, Template.fill(kind.sentence, words), Template.fill(kind.remedy, words));
  }

  static Verdict no(Kind kind, String sentence, String remedy) {
    return new Verdict(kind, sentence, Remedy.of(remedy), Map.of(), false, "", Map.of());
  }

  public Exit exit() {
    return kind.exit();
  }

  public boolean accepted() {
    return kind == Kind.ACCEPTED;
  }
}
