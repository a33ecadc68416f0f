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
import notionsetup.console.Hostile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.harness.StandIn;
import notionsetup.verify.Verdict.Kind;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose certificate is not believed gets no request, and the person learns why. */
class TlsTest {
  private static final String HOST = "api.example.test";
  private static final HeldCertificate ROOT = StandIn.root();
  @AutoClose private StandIn server;
  @TempDir private Path folder;

  private static HeldCertificate.Builder leaf(HeldCertificate issuer, String host) {
    return new HeldCertificate.Builder().signedBy(issuer).addSubjectAlternativeName(host);
  }

  private Trial trial(HeldCertificate.Builder leaf, HeldCertificate issuer) {
    server = StandIn.showing(leaf.build(), issuer);
    Trial trial = new Trial(server.address().replace("localhost", HOST) + "/v1/users/me");
    trial.dns = host -> List.of(InetAddress.getLoopbackAddress());
    return trial;
  }

  private Trial trial() {
    return trial(leaf(ROOT, HOST), ROOT);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("some.pem"), text);
  }

  private String refused(Trial trial, Kind kind, String words) {
    Verdict verdict = trial.is(kind, words);
    assertEquals(0, server.requests());
    assertEquals(List.of(), trial.time.slept);
    return verdict.sentence();
  }

  @Test
  void e16_f01_anUnknownIssuerIsNamedAndItsNameSteersNothing() {
    refused(trial(), Kind.TLS_UNTRUSTED, "CN=Acme Corp");
    server.close();
    HeldCertificate evil =
        new HeldCertificate.Builder()
            .commonName("Evil " + Hostile.whole().replaceAll("[\\x00\\ud800-\\udfff]", "") + " CA")
            .certificateAuthority(0)
            .build();
    Hostile.assertHarmless(refused(trial(leaf(evil, HOST), evil), Kind.TLS_UNTRUSTED, "Evil "));
  }

  @Test
  void e15_theAddressThatAnsweredSaysMoreThanTheOneThatDidNot() {
    Trial trial = trial();
    byte[] elsewhere = {127, 0, 0, 77};
    trial.dns =
        host ->
            List.of(InetAddress.getByAddress(host, elsewhere), InetAddress.getLoopbackAddress());
    refused(trial, Kind.TLS_UNTRUSTED, "Acme");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void e16_aFileOfCertificatesAddsTrust(boolean byVariable) throws IOException {
    Trial trial = trial();
    String other = StandIn.root().certificatePem();
    Path several = file(other + "text\n# Acme\n" + ROOT.certificatePem() + "\n");
    if (byVariable) {
      trial.env.put("SSL_CERT_FILE", several.toString());
    } else {
      trial.caFile = several;
    }
    trial.is(Kind.ACCEPTED, "");
  }

  @Test
  void e16_wrongHost() throws IOException {
    Trial trial = trial(leaf(ROOT, "other.example.test"), ROOT);
    trial.caFile = file(ROOT.certificatePem());
    refused(trial, Kind.TLS_HOST, "belongs to another host");
  }

  @ParameterizedTest
  @CsvSource({"-9, -2", "2, 9"})
  void e16_e17_certificatesOfAnotherTime(int from, int until) throws IOException {
    long now = System.currentTimeMillis();
    long day = Duration.ofDays(1).toMillis();
    Trial trial =
        trial(leaf(ROOT, HOST).validityInterval(now + from * day, now + until * day), ROOT);
    trial.caFile = file(ROOT.certificatePem());
    refused(trial, Kind.CLOCK, "Check the clock");
  }

  @ParameterizedTest
  @CsvSource({
    "., is not a file",
    "none.pem, no such file",
    "some.pem, no certificate in it",
    "bad.pem, cannot be understood"
  })
  void e16_unreadableCertificatesAreAFileFault(String name, String why) throws IOException {
    file("");
    String bad = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    Files.writeString(folder.resolve("bad.pem"), bad);
    Trial trial = trial();
    trial.caFile = folder.resolve(name);
    Fault fault = assertThrows(Fault.class, trial::verdict);
    assertEquals(Exit.FILE, fault.exit());
    assertTrue(fault.getMessage().contains(why), fault.getMessage());
  }
}
