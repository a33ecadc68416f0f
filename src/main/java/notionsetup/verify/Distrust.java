package notionsetup.verify;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** A server's certificates are not believed. */
final class Distrust extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final transient X509Certificate[] chain;

  /**
   * @param chain the server's own certificate first
   */
  Distrust(X509Certificate[] chain, CertificateException cause) {
    super(cause.getMessage(), cause);
    this.chain = chain.clone();
  }

  X509Certificate leaf() {
    return chain[0];
  }

  X509Certificate last() {
    return chain[chain.length - 1];
  }
}
