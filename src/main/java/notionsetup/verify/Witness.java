package notionsetup.verify;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Leaves the judgement of certificates to the platform, and keeps those that were not believed. */
final class Witness extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;

  Witness(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  /** One way of asking the judge. */
  private interface Question {
    void ask() throws CertificateException;
  }

  private static void watch(X509Certificate[] chain, Question question)
      throws CertificateException {
    try {
      question.ask();
    } catch (CertificateException e) {
      throw new Distrust(chain, e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    watch(chain, () -> judge.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    watch(chain, () -> judge.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    watch(chain, () -> judge.checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    judge.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
