package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import notionsetup.console.Hostile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.harness.StandIn;
import notionsetup.verify.Verdict.Kind;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose certificate is not believed gets no request, and the person learns why. */
class TlsTest {
  private static final String HOST = "api.example.test";
  private static final HeldCertificate ROOT = StandIn.root();
  private StandIn server;
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static HeldCertificate.Builder leaf() {
    return new HeldCertificate.Builder().signedBy(ROOT).addSubjectAlternativeName(HOST);
  }

  private Trial trial(HeldCertificate leaf, HeldCertificate issuer) {
    server = StandIn.showing(leaf, issuer);
    Trial trial = new Trial(server.address().replace("localhost", HOST) + "/v1/users/me");
    trial.dns = host -> List.of(InetAddress.getLoopbackAddress());
    return trial;
  }

  private Path root() throws IOException {
    return Files.writeString(folder.resolve("root.pem"), "# Acme\n" + ROOT.certificatePem() + "\n");
  }

  private void refused(Trial trial, Kind kind, String words) {
    Verdict verdict = trial.is(kind, words);
    assertEquals(Exit.UNREACHABLE, verdict.exit());
    assertEquals(0, server.requests());
    assertEquals(List.of(), trial.time.slept);
  }

  @Test
  void e16_unknownIssuerIsNamed() {
    refused(trial(leaf().build(), ROOT), Kind.TLS_UNTRUSTED, "CN=Acme Corp");
  }

  @Test
  void f01_aHostileNameInACertificateSteersNothing() {
    HeldCertificate issuer =
        new HeldCertificate.Builder()
            .commonName("Evil " + Hostile.whole().replaceAll("[\\x00\\ud800-\\udfff]", "") + " CA")
            .certificateAuthority(0)
            .build();
    HeldCertificate leaf =
        new HeldCertificate.Builder().signedBy(issuer).addSubjectAlternativeName(HOST).build();
    Trial trial = trial(leaf, issuer);
    Hostile.assertHarmless(trial.is(Kind.TLS_UNTRUSTED, "Evil ").sentence());
    assertEquals(0, server.requests());
  }

  @Test
  void e15_theAddressThatAnsweredSaysMoreThanTheOneThatDidNot() {
    Trial trial = trial(leaf().build(), ROOT);
    byte[] elsewhere = {127, 0, 0, 77};
    trial.dns =
        host ->
            List.of(InetAddress.getByAddress(host, elsewhere), InetAddress.getLoopbackAddress());
    refused(trial, Kind.TLS_UNTRUSTED, "Acme");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void e16_aFileOfCertificatesAddsTrust(boolean byVariable) throws IOException {
    Trial trial = trial(leaf().build(), ROOT);
    Path several =
        Files.writeString(
            folder.resolve("several.pem"),
            StandIn.root().certificatePem() + "text\n" + Files.readString(root()));
    if (byVariable) {
      trial.env.putAll(Map.of("SSL_CERT_FILE", several.toString()));
    } else {
      trial.caFile = several;
    }
    trial.is(Kind.ACCEPTED, "");
  }

  @Test
  void e16_wrongHost() throws IOException {
    HeldCertificate other =
        new HeldCertificate.Builder()
            .signedBy(ROOT)
            .addSubjectAlternativeName("other.example.test")
            .build();
    Trial trial = trial(other, ROOT);
    trial.caFile = root();
    refused(trial, Kind.TLS_HOST, "belongs to another host");
  }

  @ParameterizedTest
  @CsvSource({"-9, -2, CLOCK", "2, 9, CLOCK"})
  void e16_e17_certificatesOfAnotherTime(int from, int until, Kind kind) throws IOException {
    long now = System.currentTimeMillis();
    long day = Duration.ofDays(1).toMillis();
    Trial trial = trial(leaf().validityInterval(now + from * day, now + until * day).build(), ROOT);
    trial.caFile = root();
    refused(trial, kind, "Check the clock");
  }

  @Test
  void e16_unreadableCertificatesAreAFileFault() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Map<Path, String> why =
        Map.of(folder, "is not a file", folder.resolve("none.pem"), "no such file", empty, "in it");
    for (Map.Entry<Path, String> file : why.entrySet()) {
      Trial trial = new Trial("https://" + HOST + "/");
      trial.caFile = file.getKey();
      Fault fault = assertThrows(Fault.class, trial::verdict);
      assertEquals(Exit.FILE, fault.exit());
      assertTrue(fault.getMessage().contains(file.getValue()), fault.getMessage());
    }
  }
}
