package notionsetup.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

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
  private static final String END = "-----END CERTIFICATE-----";

  /** How a certificate starts that is not written as text. */
  private static final String SEQUENCE = "0";

  /** Trust in the platform's issuers alone. */
  static Trust platform() {
    return new Trust("", Path.of(""), "");
  }

  /**
   * Reads certificates, as PEM blocks or as one DER certificate.
   *
   * @param name the option or variable that names the file
   * @throws Fault FILE where the file cannot be read or holds no certificate
   */
  static Trust with(String name, Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
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
  List<X509Certificate> extra() {
    if (text.isEmpty()) {
      return List.of();
    }
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<X509Certificate> read = new ArrayList<>();
      int begin = text.indexOf(BEGIN);
      if (begin < 0) {
        read.add(certificate(factory, text));
      }
      while (begin >= 0) {
        int end = text.indexOf(END, begin);
        if (end < 0) {
          throw new CertificateException("a block without an end");
        }
        read.add(certificate(factory, text.substring(begin, end + END.length()) + "\n"));
        begin = text.indexOf(BEGIN, end);
      }
      return read;
    } catch (CertificateException e) {
      throw unreadable(name, file, "a certificate in it cannot be understood");
    }
  }

  private static X509Certificate certificate(CertificateFactory factory, String text)
      throws CertificateException {
    return (X509Certificate)
        factory.generateCertificate(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static Fault unreadable(String name, Path file, String why) {
    return new Fault(
        Exit.FILE,
        "The certificates in " + file + " (" + name + ") cannot be used: " + why + ".",
        "Name a readable PEM file with at least one certificate.");
  }

  /** What checks the certificates of a server; the platform's issuers are only loaded here. */
  X509ExtendedTrustManager manager() {
    try {
      X509ExtendedTrustManager platform = manager(null);
      List<X509Certificate> extra = extra();
      if (extra.isEmpty()) {
        return platform;
      }
      KeyStore both = KeyStore.getInstance("PKCS12");
      both.load(null, null);
      int number = 0;
      for (X509Certificate issuer : platform.getAcceptedIssuers()) {
        both.setCertificateEntry("platform" + number++, issuer);
      }
      for (X509Certificate issuer : extra) {
        both.setCertificateEntry("extra" + number++, issuer);
      }
      return manager(both);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java runtime cannot check certificates", e);
    }
  }

  private static X509ExtendedTrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
