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
    BLOCKED(Exit.UNREACHABLE),
    RATE_LIMITED(Exit.LATER, Again.ALWAYS, true),
    /** Too many requests; waiting does not help. */
    BLOCKED_FOR_GOOD(Exit.UNREACHABLE),
    OVERLOADED(Exit.LATER, Again.ALWAYS),
    /** The provider is out of order, and may soon be back. */
    DOWN(Exit.LATER, Again.READING),
    OUT_OF_ORDER(Exit.LATER),
    VERSION(Exit.UNREACHABLE, Again.NEVER, true),
    NOT_FOUND(Exit.UNREACHABLE, Again.NEVER, true),
    CONFLICT(Exit.UNREACHABLE),
    /** The provider did not take the request, and the credential is not why. */
    REJECTED(Exit.UNREACHABLE, Again.NEVER, true),
    DNS(Exit.UNREACHABLE, Again.ONCE),
    CONNECTION_REFUSED(Exit.UNREACHABLE, Again.ONCE),
    NO_ROUTE(Exit.UNREACHABLE, Again.ONCE),
    CONNECTION_LOST(Exit.UNREACHABLE, Again.ONCE),
    TIMED_OUT(Exit.UNREACHABLE),
    TLS_UNTRUSTED(Exit.UNREACHABLE),
    TLS_HOST(Exit.UNREACHABLE),
    /** The certificate has run out, or the clock is ahead. */
    TLS_EXPIRED(Exit.UNREACHABLE),
    /** The certificate starts in the future: the clock is behind. */
    CLOCK(Exit.UNREACHABLE),
    TLS(Exit.UNREACHABLE),
    PROXY_UNREACHABLE(Exit.UNREACHABLE, Again.ONCE),
    PROXY_LOGIN(Exit.UNREACHABLE),
    PROXY_REFUSED(Exit.UNREACHABLE),
    /** A web page answered in the provider's place. */
    PORTAL(Exit.UNREACHABLE),
    /** The answer pointed elsewhere; nobody went there. */
    REDIRECTED(Exit.UNREACHABLE),
    /** Something answered, and it is not the provider. */
    NOT_PROVIDER(Exit.UNREACHABLE),
    NOT_UNDERSTOOD(Exit.UNREACHABLE);

    private final Exit exit;
    private final Again again;
    private final boolean answered;

    Kind(Exit exit) {
      this(exit, Again.NEVER, false);
    }

    Kind(Exit exit, Again again) {
      this(exit, again, false);
    }

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

  static Verdict no(Kind kind, String sentence, Remedy remedy) {
    return new Verdict(kind, sentence, remedy, Map.of(), false, "", Map.of());
  }

  static Verdict no(Kind kind, String sentence, String remedy) {
    return no(kind, sentence, Remedy.of(remedy));
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
