package notionsetup.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import okhttp3.OkHttpClient;

/**
 * Whose certificates are believed: the platform's issuers, and those of a file with them. A file
 * may hold hundreds, so that it is only read where a connection wants them.
 *
 * @param name the option or variable that names the file
 * @param file PEM blocks or one DER certificate; null where none is named
 */
record Trust(String name, Path file) {
  /** Looks for the file that an option or SSL_CERT_FILE names. */
  static Trust of(Path caFile, Machine machine) {
    String name = caFile == null ? "SSL_CERT_FILE" : "--ca-file";
    String path = caFile == null ? machine.env(name) : caFile.toString();
    Trust trust = new Trust(name, path.isEmpty() ? null : machine.folder().resolve(path));
    if (!path.isEmpty() && !(Files.isRegularFile(trust.file) && Files.isReadable(trust.file))) {
      throw trust.unusable(
          Files.exists(trust.file) ? "it is not a file that can be read" : "there is no such file");
    }
    return trust;
  }

  private Fault unusable(String why) {
    String what = "The certificates in %s (%s) cannot be used: %s.".formatted(file, name, why);
    return new Fault(Exit.FILE, what, "Name a readable PEM file with at least one certificate.");
  }

  /** Has the certificates of servers checked; the issuers are only loaded here. */
  OkHttpClient.Builder in(OkHttpClient.Builder client) {
    try {
      X509TrustManager believed = manager(null);
      if (file != null) {
        List<Certificate> issuers = new ArrayList<>(List.of(believed.getAcceptedIssuers()));
        InputStream in = new ByteArrayInputStream(Files.readAllBytes(file));
        if (!issuers.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in))) {
          throw unusable("there is no certificate in it");
        }
        KeyStore both = KeyStore.getInstance("PKCS12");
        both.load(null, null);
        for (Certificate issuer : issuers) {
          both.setCertificateEntry(String.valueOf(both.size()), issuer);
        }
        believed = manager(both);
      }
      Telling telling = new Telling(believed);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {telling}, null);
      return client.sslSocketFactory(tls.getSocketFactory(), telling);
    } catch (CertificateException | IOException e) {
      throw unusable("a certificate in it cannot be understood");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot check certificates", e);
    }
  }

  private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  /** Leaves the judgement to another, and tells which certificates were not believed. */
  private record Telling(X509TrustManager judge) implements X509TrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      try {
        judge.checkServerTrusted(chain, type);
      } catch (CertificateException e) {
        throw new Untrusted(chain, e);
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new IllegalStateException("nobody connects to this program");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return judge.getAcceptedIssuers();
    }
  }

  /** A server's certificates are not believed. */
  static final class Untrusted extends CertificateException {
    private static final long serialVersionUID = 1L;

    final Instant from;
    final Instant until;
    final String issuer;

    private Untrusted(X509Certificate[] chain, CertificateException cause) {
      super(cause);
      this.from = chain[0].getNotBefore().toInstant();
      this.until = chain[0].getNotAfter().toInstant();
      this.issuer = chain[chain.length - 1].getIssuerX500Principal().getName();
    }
  }
}
