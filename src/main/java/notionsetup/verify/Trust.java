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
import java.util.ArrayList;
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
 * @param name the option or variable that names the file
 * @param text the file's bytes, a character each; empty where there is no file
 */
record Trust(String name, Path file, String text) {
  private static final long LARGEST_FILE = 16L << 20;

  /**
   * Reads the file that is named, PEM blocks or one DER certificate.
   *
   * @param caFile as an option names it, or null: then SSL_CERT_FILE counts
   * @throws Fault FILE where the file cannot be read or holds no certificate
   */
  static Trust of(Path caFile, Machine machine) {
    String name = caFile == null ? "SSL_CERT_FILE" : "--ca-file";
    String path = caFile == null ? machine.env(name) : caFile.toString();
    Trust none = new Trust(name, machine.folder().resolve(path), "");
    if (path.isEmpty()) {
      return none;
    } else if (!Files.exists(none.file)) {
      throw none.unusable("there is no such file");
    }
    try {
      if (!Files.isRegularFile(none.file) || Files.size(none.file) > LARGEST_FILE) {
        throw none.unusable("it is not a file of certificates");
      }
      String text = Files.readString(none.file, StandardCharsets.ISO_8859_1);
      // A certificate that is not written as text starts with the sign for a sequence.
      if (!text.startsWith("0") && !text.contains("-----BEGIN CERTIFICATE-----")) {
        throw none.unusable("there is no certificate in it");
      }
      return new Trust(name, none.file, text);
    } catch (IOException e) {
      throw none.unusable("it cannot be read");
    }
  }

  private Fault unusable(String why) {
    return new Fault(
        Exit.FILE,
        "The certificates in " + file + " (" + name + ") cannot be used: " + why + ".",
        "Name a readable PEM file with at least one certificate.");
  }

  /**
   * The certificates of the file.
   *
   * @throws Fault FILE where one cannot be understood
   */
  Collection<? extends Certificate> extra() {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bytes));
    } catch (CertificateException e) {
      throw unusable("a certificate in it cannot be understood");
    }
  }

  /** Has the certificates of servers checked; the platform's issuers are only loaded here. */
  OkHttpClient.Builder in(OkHttpClient.Builder client) {
    try {
      X509TrustManager platform = manager(null);
      X509TrustManager judge = new Judge(text.isEmpty() ? platform : withExtra(platform));
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {judge}, null);
      return client.sslSocketFactory(tls.getSocketFactory(), judge);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java runtime cannot check certificates", e);
    }
  }

  private X509TrustManager withExtra(X509TrustManager platform)
      throws GeneralSecurityException, IOException {
    List<Certificate> issuers = new ArrayList<>(extra());
    issuers.addAll(List.of(platform.getAcceptedIssuers()));
    KeyStore both = KeyStore.getInstance("PKCS12");
    both.load(null, null);
    for (int i = 0; i < issuers.size(); i++) {
      both.setCertificateEntry(String.valueOf(i), issuers.get(i));
    }
    return manager(both);
  }

  private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509TrustManager) factory.getTrustManagers()[0];
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

    final transient X509Certificate own;
    private final transient X509Certificate last;

    private Untrusted(X509Certificate[] chain, CertificateException cause) {
      super(cause.getMessage(), cause);
      this.own = chain[0];
      this.last = chain[chain.length - 1];
    }

    /** Who issued the last of them, by the common name where there is one. */
    String issuer() {
      String whole = last.getIssuerX500Principal().getName();
      return Stream.of(whole.split("(?<!\\\\),", -1))
          .filter(part -> part.startsWith("CN="))
          .findFirst()
          .map(part -> part.substring("CN=".length()).replaceAll("\\\\(.)", "$1"))
          .orElse(whole);
    }
  }
}
