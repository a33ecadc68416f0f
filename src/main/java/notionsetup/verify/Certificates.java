package notionsetup.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import notionsetup.text.Secrets;
import notionsetup.verify.Verdict.Kind;

/**
 * Says why a server's certificates are not believed.
 *
 * @param where the host that was asked
 */
record Certificates(String where, Secrets secrets) {
  /**
   * @param now by this machine's clock
   */
  Verdict verdict(Distrust distrust, Instant now) {
    X509Certificate leaf = distrust.leaf();
    Instant from = leaf.getNotBefore().toInstant();
    Instant until = leaf.getNotAfter().toInstant();
    if (now.isBefore(from)) {
      return Verdict.no(
          Kind.CLOCK,
          "The certificate of %s is good from %s on, and this machine says it is %s."
              .formatted(where, day(from), day(now)),
          "Check the clock: set this machine's date and time, then run this again.");
    } else if (now.isAfter(until)) {
      return Verdict.no(
          Kind.TLS_EXPIRED,
          "The certificate of %s ran out on %s, and this machine says it is %s."
              .formatted(where, day(until), day(now)),
          "Check the clock: if this machine's date is right, something else answers for "
              + where
              + ", so try another network.");
    }
    return Verdict.no(
        Kind.TLS_UNTRUSTED,
        "The certificate shown for %s was issued by \"%s\", which is not trusted here."
            .formatted(where, issuer(distrust.last(), secrets)),
        "A company proxy or a virus scanner may be reading along: ask for its certificate and"
            + " run this again with --ca-file FILE.");
  }

  /** Who issued a certificate, by the common name where there is one. */
  static String issuer(X509Certificate last, Secrets secrets) {
    String whole = last.getIssuerX500Principal().getName();
    for (String part : whole.split("(?<!\\\\),", -1)) {
      if (part.startsWith("CN=")) {
        return secrets.clean(part.substring("CN=".length()).replaceAll("\\\\(.)", "$1"));
      }
    }
    return secrets.clean(whole);
  }

  private static String day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
