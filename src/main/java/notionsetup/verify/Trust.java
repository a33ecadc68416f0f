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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** Whose certificates are believed: the platform's issuers, and those of a file with them. */
record Trust(List<X509Certificate> extra) {
  private static final long LARGEST_FILE = 16L << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

  /** Trust in the platform's issuers alone. */
  static Trust platform() {
    return new Trust(List.of());
  }

  /**
   * Reads certificates, as PEM blocks or as one DER certificate.
   *
   * @param name the option or variable that names the file
   */
  static Trust with(String name, Path file) {
    List<X509Certificate> read = new ArrayList<>();
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
        throw unreadable(name, file, "it is not a file of certificates");
      }
      byte[] bytes = Files.readAllBytes(file);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      Matcher blocks = BLOCK.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
      while (blocks.find()) {
        read.add(certificate(factory, blocks.group().getBytes(StandardCharsets.ISO_8859_1)));
      }
      if (read.isEmpty()) {
        read.add(certificate(factory, bytes));
      }
    } catch (IOException e) {
      throw unreadable(name, file, "it cannot be read");
    } catch (CertificateException e) {
      throw unreadable(name, file, "a certificate in it cannot be understood");
    }
    return new Trust(List.copyOf(read));
  }

  private static X509Certificate certificate(CertificateFactory factory, byte[] bytes)
      throws CertificateException {
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
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
