package notionsetup.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A provider on this machine that takes every key, or none, or never answers. */
final class StandIn implements AutoCloseable {
  /** What it does with a request. */
  enum Manner {
    ACCEPTS,
    /** Accepts, but nothing is shared. */
    SHARES_NOTHING,
    /** Refuses, and repeats the key wherever an answer can hold text. */
    ECHOES,
    STALLS
  }

  private static final String ME =
      "{\"object\":\"user\",\"id\":\"8a6b7c1d-0000-4000-8000-000000000001\",\"name\":\"Roadmap"
          + " bot\",\"type\":\"bot\",\"bot\":{\"workspace_name\":\"Acme Inc\"}}";
  private static final String LIST =
      "{\"object\":\"list\",\"results\":[%s],\"next_cursor\":null,\"has_more\":false}";
  private static final String PAGE =
      "{\"object\":\"page\",\"id\":\"8a6b7c1d-0000-4000-8000-000000000002\",\"properties\":{}}";

  private final MockWebServer server = new MockWebServer();
  private String address;
  private volatile Runnable meanwhile = () -> {};

  private StandIn(Manner manner) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            meanwhile.run();
            return answer(manner, request);
          }
        });
  }

  static StandIn that(Manner manner) {
    StandIn standIn = new StandIn(manner);
    standIn.start();
    return standIn;
  }

  /**
   * One that accepts, over TLS.
   *
   * @param trust where to write the certificate that vouches for it
   */
  static StandIn secure(Path trust) {
    HeldCertificate root = new HeldCertificate.Builder().certificateAuthority(0).build();
    HeldCertificate leaf =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").signedBy(root).build();
    Ground.write(trust, root.certificatePem());
    StandIn standIn = new StandIn(Manner.ACCEPTS);
    standIn.server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(leaf).build().sslSocketFactory());
    standIn.start();
    standIn.address = "https://localhost:" + standIn.server.getPort();
    return standIn;
  }

  private void start() {
    try {
      server.start(InetAddress.getLoopbackAddress(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    address = "http://127.0.0.1:" + server.getPort();
  }

  String address() {
    return address;
  }

  /** What happens whenever a request has come in and is not yet answered. */
  void meanwhile(Runnable what) {
    meanwhile = what;
  }

  int requests() {
    return server.getRequestCount();
  }

  /** Waits until a request has come in. */
  void awaitRequest() throws InterruptedException {
    server.takeRequest();
  }

  private static MockResponse answer(Manner manner, RecordedRequest request) {
    MockResponse.Builder answer =
        new MockResponse.Builder().setHeader("Content-Type", "application/json");
    String sent = String.valueOf(request.getHeaders().get("Authorization"));
    switch (manner) {
      case ACCEPTS, SHARES_NOTHING -> {
        String page = manner == Manner.ACCEPTS ? PAGE : "";
        boolean me = String.valueOf(request.getUrl()).contains("/users/me");
        answer.body(me ? ME : LIST.formatted(page));
      }
      case ECHOES ->
          answer
              .code(401)
              .setHeader("X-Request-Id", sent)
              .setHeader("Location", "https://" + sent.replace(" ", ".") + ".example")
              .body(
                  "{\"object\":\"error\",\"status\":401,\"code\":\"unauthorized\","
                      + "\"message\":\""
                      + sent
                      + "\"}");
      case STALLS -> answer.onResponseStart(SocketEffect.Stall.INSTANCE);
    }
    return answer.build();
  }

  @Override
  public void close() {
    server.close();
  }
}
