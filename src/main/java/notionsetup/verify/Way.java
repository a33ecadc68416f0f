package notionsetup.verify;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How far a request without a key gets on its way to the provider.
 *
 * @param host with its port where that is unusual
 * @param proxy the proxy and the variable that names it, without login; empty where there is none
 * @param legs what was left behind, in order
 * @param verdict what came at the end; see {@link #isOpen}
 */
public record Way(String host, String proxy, List<Leg> legs, Verdict verdict) {
  private static final Set<Verdict.Kind> ANSWERS =
      EnumSet.of(
          Verdict.Kind.ACCEPTED,
          Verdict.Kind.REFUSED,
          Verdict.Kind.BARRED,
          Verdict.Kind.FORBIDDEN,
          Verdict.Kind.RATE_LIMITED,
          Verdict.Kind.VERSION,
          Verdict.Kind.NOT_FOUND,
          Verdict.Kind.REJECTED);

  /** One part of the way. */
  public enum Part {
    /** The host's name was looked up. */
    NAME,
    /** A connection was made, to the host or to the proxy. */
    CONNECTION,
    /** Keys were agreed on with who showed the certificate. */
    TLS,
    /** The head of an answer came. */
    ANSWER
  }

  /**
   * A part of the way that was gone.
   *
   * @param detail an address, or the issuer of the certificate; may be empty
   */
  public record Leg(Part part, Duration took, String detail) {}

  /** Whether the provider itself answered, be it with a no. */
  public boolean isOpen() {
    return ANSWERS.contains(verdict.kind());
  }
}
