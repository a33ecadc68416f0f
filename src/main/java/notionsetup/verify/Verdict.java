package notionsetup.verify;

import java.util.Map;
import notionsetup.fault.Exit;
import notionsetup.fault.Remedy;

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

  /** Which requests are sent once more after this. */
  enum Again {
    NEVER,
    /** One that only reads, once: its connection failed. */
    ONCE,
    /** One that only reads. */
    READING,
    ALWAYS
  }

  /** Every way that asking a provider can end. */
  public enum Kind {
    ACCEPTED(Exit.DONE, Again.NEVER, true),
    REFUSED(Exit.REFUSED, Again.NEVER, true),
    /** The account behind the credential is shut out; another key would not help. */
    BARRED(Exit.REFUSED, Again.NEVER, true),
    FORBIDDEN(Exit.FORBIDDEN, Again.NEVER, true),
    /** A web page said 403 before the provider was asked. */
    BLOCKED(Exit.UNREACHABLE, Again.NEVER, false),
    RATE_LIMITED(Exit.LATER, Again.ALWAYS, true),
    /** Too many requests; waiting does not help. */
    BLOCKED_FOR_GOOD(Exit.UNREACHABLE, Again.NEVER, false),
    OVERLOADED(Exit.LATER, Again.ALWAYS, false),
    /** The provider is out of order, and may soon be back. */
    DOWN(Exit.LATER, Again.READING, false),
    OUT_OF_ORDER(Exit.LATER, Again.NEVER, false),
    VERSION(Exit.UNREACHABLE, Again.NEVER, true),
    NOT_FOUND(Exit.UNREACHABLE, Again.NEVER, true),
    CONFLICT(Exit.UNREACHABLE, Again.NEVER, false),
    /** The provider did not take the request, and the credential is not why. */
    REJECTED(Exit.UNREACHABLE, Again.NEVER, true),
    DNS(Exit.UNREACHABLE, Again.ONCE, false),
    CONNECTION_REFUSED(Exit.UNREACHABLE, Again.ONCE, false),
    NO_ROUTE(Exit.UNREACHABLE, Again.ONCE, false),
    CONNECTION_LOST(Exit.UNREACHABLE, Again.ONCE, false),
    TIMED_OUT(Exit.UNREACHABLE, Again.NEVER, false),
    TLS_UNTRUSTED(Exit.UNREACHABLE, Again.NEVER, false),
    TLS_HOST(Exit.UNREACHABLE, Again.NEVER, false),
    TLS_EXPIRED(Exit.UNREACHABLE, Again.NEVER, false),
    /** The certificate starts in the future: the clock is behind. */
    CLOCK(Exit.UNREACHABLE, Again.NEVER, false),
    TLS(Exit.UNREACHABLE, Again.NEVER, false),
    PROXY_UNREACHABLE(Exit.UNREACHABLE, Again.ONCE, false),
    PROXY_LOGIN(Exit.UNREACHABLE, Again.NEVER, false),
    PROXY_REFUSED(Exit.UNREACHABLE, Again.NEVER, false),
    PORTAL(Exit.UNREACHABLE, Again.NEVER, false),
    REDIRECTED(Exit.UNREACHABLE, Again.NEVER, false),
    NOT_PROVIDER(Exit.UNREACHABLE, Again.NEVER, false),
    NOT_UNDERSTOOD(Exit.UNREACHABLE, Again.NEVER, false);

    private final Exit exit;
    private final Again again;
    private final boolean answered;

    Kind(Exit exit, Again again, boolean answered) {
      this.exit = exit;
      this.again = again;
      this.answered = answered;
    }

    /** The code that a run ends with on this. */
    public Exit exit() {
      return exit;
    }

    Again again() {
      return again;
    }

    /** Whether the provider itself answered, be it with a no. */
    public boolean answered() {
      return answered;
    }
  }

  static Verdict no(Kind kind, String sentence, String remedy) {
    return new Verdict(kind, sentence, Remedy.of(remedy), Map.of(), false, "", Map.of());
  }

  Verdict with(String id, Map<String, String> facts) {
    return new Verdict(kind, sentence, remedy, shown, found, id, facts);
  }

  public Exit exit() {
    return kind.exit();
  }

  public boolean accepted() {
    return kind == Kind.ACCEPTED;
  }
}
