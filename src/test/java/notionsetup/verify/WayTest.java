package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import notionsetup.verify.Verdict.Kind;
import notionsetup.verify.Way.Part;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to a provider is gone without a key, part by part, and where it ends is known. */
class WayTest {
  private static final String HOST = "api.example.test";
  private static final HeldCertificate ROOT =
      new HeldCertificate.Builder().commonName("Acme Root CA").certificateAuthority(0).build();
  private final MockWebServer server = new MockWebServer();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    server.close();
  }

  private Trial trial() throws IOException {
    HeldCertificate leaf =
        new HeldCertificate.Builder().signedBy(ROOT).addSubjectAlternativeName(HOST).build();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(leaf, ROOT.certificate())
            .build()
            .sslSocketFactory());
    server.start(InetAddress.getLoopbackAddress(), 0);
    server.enqueue(
        new MockResponse.Builder()
            .code(401)
            .setHeader("Content-Type", "application/json")
            .body("{\"object\":\"error\",\"code\":\"unauthorized\"}")
            .build());
    Trial trial = new Trial("https://" + HOST + ":" + server.getPort() + "/v1/users/me");
    trial.dns = host -> List.of(InetAddress.getLoopbackAddress());
    trial.caFile = Files.writeString(folder.resolve("root.pem"), ROOT.certificatePem());
    return trial;
  }

  private static Way way(Trial trial) {
    trial.config.remove("api_key_field");
    var check = trial.check().request();
    try (Verifier verifier = trial.verifier()) {
      return verifier.way(check);
    }
  }

  @Test
  void everyPartIsTimedAndTheIssuerNamed() throws Exception {
    Way way = way(trial());
    assertTrue(way.isOpen());
    assertEquals(List.of(Part.values()), way.legs().stream().map(Way.Leg::part).toList());
    assertEquals("Acme Root CA", way.legs().get(2).detail());
    assertNull(server.takeRequest().getHeaders().get("Authorization"));
  }

  @Test
  void anUntrustedIssuerEndsItAtTls() throws IOException {
    Trial trial = trial();
    trial.caFile = null;
    Way way = way(trial);
    assertFalse(way.isOpen());
    assertEquals(Kind.TLS_UNTRUSTED, way.verdict().kind());
    assertEquals(
        List.of(Part.NAME, Part.CONNECTION), way.legs().stream().map(Way.Leg::part).toList());
  }

  @Test
  void anUnknownNameEndsItAtOnce() throws IOException {
    Trial trial = trial();
    trial.dns =
        host -> {
          throw new UnknownHostException(host);
        };
    Way way = way(trial);
    assertEquals(Kind.DNS, way.verdict().kind());
    assertEquals(List.of(), way.legs());
  }

  @Test
  void aDeadProxyIsNamedWithoutItsLogin() throws IOException {
    Trial trial = trial();
    trial.env.putAll(Map.of("HTTPS_PROXY", "http://ada:lovelace@127.0.0.1:1"));
    Way way = way(trial);
    assertEquals(Kind.PROXY_UNREACHABLE, way.verdict().kind());
    assertEquals("http://127.0.0.1:1 (HTTPS_PROXY)", way.proxy());
  }
}
