package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import notionsetup.console.Hostile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.verify.Verdict.Kind;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate is not believed gets no request, and the person learns why. */
class TlsTest {
  private static final String HOST = "api.example.test";
  private static final HeldCertificate ROOT =
      new HeldCertificate.Builder()
          .commonName("Acme Corp, Security CA")
          .certificateAuthority(0)
          .build();
  private final MockWebServer server = new MockWebServer();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    server.close();
  }

  private static HeldCertificate.Builder leaf() {
    return new HeldCertificate.Builder().signedBy(ROOT).addSubjectAlternativeName(HOST);
  }

  private Trial trial(HeldCertificate leaf) throws IOException {
    return trial(leaf, ROOT);
  }

  private Trial trial(HeldCertificate leaf, HeldCertificate issuer) throws IOException {
    HandshakeCertificates shown =
        new HandshakeCertificates.Builder().heldCertificate(leaf, issuer.certificate()).build();
    server.useHttps(shown.sslSocketFactory());
    server.start(InetAddress.getLoopbackAddress(), 0);
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .body(Trial.ME)
            .build());
    Trial trial = new Trial("https://" + HOST + ":" + server.getPort() + "/v1/users/me");
    trial.dns = host -> List.of(InetAddress.getLoopbackAddress());
    return trial;
  }

  private Path root() throws IOException {
    return Files.writeString(folder.resolve("root.pem"), "# Acme\n" + ROOT.certificatePem() + "\n");
  }

  private void refused(Trial trial, Kind kind, String words) {
    Verdict verdict = trial.verdict();
    assertEquals(kind, verdict.kind(), verdict.sentence());
    assertEquals(Exit.UNREACHABLE, verdict.exit());
    assertTrue((verdict.sentence() + verdict.remedy()).contains(words), verdict.toString());
    assertEquals(0, server.getRequestCount());
    assertEquals(List.of(), trial.time.slept);
  }

  @Test
  void e16_unknownIssuerIsNamed() throws IOException {
    refused(trial(leaf().build()), Kind.TLS_UNTRUSTED, "Acme Corp, Security CA\"");
  }

  @Test
  void f01_aHostileNameInACertificateSteersNothing() throws IOException {
    HeldCertificate issuer =
        new HeldCertificate.Builder()
            .commonName("Evil " + Hostile.whole().replaceAll("[\\x00\\ud800-\\udfff]", "") + " CA")
            .certificateAuthority(0)
            .build();
    HeldCertificate leaf =
        new HeldCertificate.Builder().signedBy(issuer).addSubjectAlternativeName(HOST).build();
    Verdict verdict = trial(leaf, issuer).verdict();
    assertEquals(Kind.TLS_UNTRUSTED, verdict.kind(), verdict.sentence());
    assertTrue(verdict.sentence().contains("Evil "), verdict.sentence());
    Hostile.assertHarmless(verdict.sentence() + verdict.remedy());
    assertEquals(0, server.getRequestCount());
  }

  @Test
  void e15_theAddressThatAnsweredSaysMoreThanTheOneThatDidNot() throws IOException {
    Trial trial = trial(leaf().build());
    byte[] elsewhere = {127, 0, 0, 77};
    trial.dns =
        host ->
            List.of(InetAddress.getByAddress(host, elsewhere), InetAddress.getLoopbackAddress());
    refused(trial, Kind.TLS_UNTRUSTED, "Acme");
  }

  @Test
  void e16_aFileOfCertificatesAddsTrust() throws IOException {
    Trial trial = trial(leaf().build());
    trial.caFile = root();
    assertEquals(Kind.ACCEPTED, trial.verdict().kind());
  }

  @Test
  void e16_theUsualVariableAddsTrustToo() throws IOException {
    Trial trial = trial(leaf().build());
    trial.env.put("SSL_CERT_FILE", root().toString());
    assertEquals(Kind.ACCEPTED, trial.verdict().kind());
  }

  @Test
  void e16_wrongHost() throws IOException {
    HeldCertificate other =
        new HeldCertificate.Builder()
            .signedBy(ROOT)
            .addSubjectAlternativeName("other.example.test")
            .build();
    Trial trial = trial(other);
    trial.caFile = root();
    refused(trial, Kind.TLS_HOST, "belongs to other.example.test");
  }

  @Test
  void e16_expiredLeaf() throws IOException {
    long now = System.currentTimeMillis();
    long day = TimeUnit.DAYS.toMillis(1);
    Trial trial = trial(leaf().validityInterval(now - 9 * day, now - 2 * day).build());
    trial.caFile = root();
    refused(trial, Kind.TLS_EXPIRED, "Check the clock");
  }

  @Test
  void e17_clockIsBehind() throws IOException {
    long now = System.currentTimeMillis();
    long day = TimeUnit.DAYS.toMillis(1);
    Trial trial = trial(leaf().validityInterval(now + 2 * day, now + 9 * day).build());
    trial.caFile = root();
    refused(trial, Kind.CLOCK, "Check the clock");
  }

  @Test
  void e16_unreadableCertificatesAreAFileFault() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    for (Path file : List.of(folder, folder.resolve("none.pem"), empty)) {
      Trial trial = new Trial("https://" + HOST + "/");
      trial.caFile = file;
      assertEquals(Exit.FILE, assertThrows(Fault.class, trial::verdict).exit());
    }
  }
}
