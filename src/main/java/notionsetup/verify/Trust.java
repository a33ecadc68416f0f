package notionsetup.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
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
 * may hold hundreds, so that they are only looked at where a connection wants them.
 *
 * @param name the option or variable that names the file; empty where there is none
 * @param text the file's bytes, a character each
 */
record Trust(String name, Path file, String text) {
  private static final long LARGEST_FILE = 16L << 20;
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

  /** How a certificate starts that is not written as text. */
  private static final String SEQUENCE = "0";

  /**
   * Reads the file that is named, PEM blocks or one DER certificate.
   *
   * @param caFile as an option names it, or null: then SSL_CERT_FILE counts
   * @throws Fault FILE where the file cannot be read or holds no certificate
   */
  static Trust of(Path caFile, Machine machine) {
    String variable = machine.env("SSL_CERT_FILE");
    if (caFile == null && variable.isEmpty()) {
      return new Trust("", Path.of(""), "");
    }
    return caFile == null
        ? of("SSL_CERT_FILE", machine.folder().resolve(variable))
        : of("--ca-file", machine.folder().resolve(caFile));
  }

  private static Trust of(String name, Path file) {
    try {
      if (!Files.exists(file)) {
        throw unreadable(name, file, "there is no such file");
      } else if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
        throw unreadable(name, file, "it is not a file of certificates");
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      if (!text.startsWith(SEQUENCE) && !text.contains(BEGIN)) {
        throw unreadable(name, file, "there is no certificate in it");
      }
      return new Trust(name, file, text);
    } catch (IOException e) {
      throw unreadable(name, file, "it cannot be read");
    }
  }

  /**
   * The certificates of the file.
   *
   * @throws Fault FILE where one cannot be understood
   */
  Collection<? extends Certificate> extra() {
    try {
      return text.isEmpty()
          ? List.of()
          : CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (CertificateException e) {
      throw unreadable(name, file, "a certificate in it cannot be understood");
    }
  }

  private static Fault unreadable(String name, Path file, String why) {
    return new Fault(
        Exit.FILE,
        "The certificates in " + file + " (" + name + ") cannot be used: " + why + ".",
        "Name a readable PEM file with at least one certificate.");
  }

  /** Has the certificates of servers checked; the platform's issuers are only loaded here. */
  OkHttpClient.Builder in(OkHttpClient.Builder client) {
    try {
      X509TrustManager judge = new Judge(manager());
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {judge}, null);
      return client.sslSocketFactory(tls.getSocketFactory(), judge);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java runtime cannot check certificates", e);
    }
  }

  private X509TrustManager manager() throws GeneralSecurityException, IOException {
    X509TrustManager platform = manager(null);
    Collection<? extends Certificate> extra = extra();
    if (extra.isEmpty()) {
      return platform;
    }
    KeyStore both = KeyStore.getInstance("PKCS12");
    both.load(null, null);
    int number = 0;
    for (X509Certificate issuer : platform.getAcceptedIssuers()) {
      both.setCertificateEntry("platform" + number++, issuer);
    }
    for (Certificate issuer : extra) {
      both.setCertificateEntry("extra" + number++, issuer);
    }
    return manager(both);
  }

  private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Stream.of(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Leaves the judgement to the platform, and keeps the certificates that were not believed. */
  private record Judge(X509TrustManager platform) implements X509TrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      try {
        platform.checkServerTrusted(chain, type);
      } catch (CertificateException e) {
        throw new Untrusted(chain, e);
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      platform.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return platform.getAcceptedIssuers();
    }
  }

  /** A server's certificates are not believed. */
  static final class Untrusted extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient X509Certificate[] chain;

    private Untrusted(X509Certificate[] chain, CertificateException cause) {
      super(cause.getMessage(), cause);
      this.chain = chain.clone();
    }

    X509Certificate own() {
      return chain[0];
    }

    /** Who issued the last of them, by the common name where there is one. */
    String issuer() {
      String whole = chain[chain.length - 1].getIssuerX500Principal().getName();
      return Stream.of(whole.split("(?<!\\\\),", -1))
          .filter(part -> part.startsWith("CN="))
          .findFirst()
          .map(part -> part.substring("CN=".length()).replaceAll("\\\\(.)", "$1"))
          .orElse(whole);
    }
  }
}
