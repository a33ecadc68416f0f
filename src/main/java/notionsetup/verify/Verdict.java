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
    /** The provider takes the credential. */
    ACCEPTED(Exit.DONE, Again.NEVER, true),
    /** The provider does not know the credential, or not any more. */
    REFUSED(Exit.REFUSED, Again.NEVER, true),
    /** The account behind the credential is shut out; another key would not help. */
    BARRED(Exit.REFUSED, Again.NEVER, true),
    /** The credential is known, and may not do this. */
    FORBIDDEN(Exit.FORBIDDEN, Again.NEVER, true),
    /** A web page said 403 before the provider was asked. */
    BLOCKED(Exit.UNREACHABLE),
    /** Too many requests; waiting helps. */
    RATE_LIMITED(Exit.LATER, Again.ALWAYS, true),
    /** Too many requests; waiting does not help. */
    BLOCKED_FOR_GOOD(Exit.UNREACHABLE),
    /** The provider has too much to do. */
    OVERLOADED(Exit.LATER, Again.ALWAYS),
    /** The provider is out of order, and may soon be back. */
    DOWN(Exit.LATER, Again.READING),
    /** The provider is out of order. */
    OUT_OF_ORDER(Exit.LATER),
    /** The version header is not one that the provider takes. */
    VERSION(Exit.UNREACHABLE, Again.NEVER, true),
    /** There is nothing at the address. */
    NOT_FOUND(Exit.UNREACHABLE, Again.NEVER, true),
    /** The provider was changing the same thing at the same time. */
    CONFLICT(Exit.UNREACHABLE),
    /** The provider did not take the request, and the credential is not why. */
    REJECTED(Exit.UNREACHABLE, Again.NEVER, true),
    /** The host's name is not known here. */
    DNS(Exit.UNREACHABLE, Again.ONCE),
    /** Nothing listens there. */
    CONNECTION_REFUSED(Exit.UNREACHABLE, Again.ONCE),
    /** There is no way from here to there. */
    NO_ROUTE(Exit.UNREACHABLE, Again.ONCE),
    /** The connection broke off. */
    CONNECTION_LOST(Exit.UNREACHABLE, Again.ONCE),
    /** No whole answer came in time. */
    TIMED_OUT(Exit.UNREACHABLE),
    /** The certificate's issuer is not trusted. */
    TLS_UNTRUSTED(Exit.UNREACHABLE),
    /** The certificate belongs to another host. */
    TLS_HOST(Exit.UNREACHABLE),
    /** The certificate has run out, or the clock is ahead. */
    TLS_EXPIRED(Exit.UNREACHABLE),
    /** The certificate starts in the future: the clock is behind. */
    CLOCK(Exit.UNREACHABLE),
    /** No safe connection came about, for another reason. */
    TLS(Exit.UNREACHABLE),
    /** The proxy does not answer. */
    PROXY_UNREACHABLE(Exit.UNREACHABLE, Again.ONCE),
    /** The proxy wants a user and a password, or others. */
    PROXY_LOGIN(Exit.UNREACHABLE),
    /** The proxy does not connect to the host. */
    PROXY_REFUSED(Exit.UNREACHABLE),
    /** A web page answered in the provider's place. */
    PORTAL(Exit.UNREACHABLE),
    /** The answer pointed elsewhere; nobody went there. */
    REDIRECTED(Exit.UNREACHABLE),
    /** Something answered, and it is not the provider. */
    NOT_PROVIDER(Exit.UNREACHABLE),
    /** The answer is broken. */
    NOT_UNDERSTOOD(Exit.UNREACHABLE);

    private final Exit exit;
    private final Again again;
    private final boolean answered;

    Kind(Exit exit) {
      this(exit, Again.NEVER);
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
