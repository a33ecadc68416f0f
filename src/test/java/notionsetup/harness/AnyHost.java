package notionsetup.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Answers for any https host, as the proxy on the way to it, and keeps what it was sent. */
public final class AnyHost implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final List<RecordedRequest> requests = new ArrayList<>();
  private final HeldCertificate root =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final Deque<MockResponse> answers =
      new ArrayDeque<>(List.of(json(200, "{\"ok\": true}")));

  public AnyHost(String... hosts) throws IOException {
    HeldCertificate.Builder leaf = new HeldCertificate.Builder().signedBy(root);
    for (String host : hosts) {
      leaf.addSubjectAlternativeName(host);
    }
    HandshakeCertificates own =
        new HandshakeCertificates.Builder().heldCertificate(leaf.build()).build();
    server.useHttps(own.sslSocketFactory());
    server.setDispatcher(new Answers());
    server.start();
  }

  /** A server on this machine, without a certificate, that answers each request by this. */
  public static MockWebServer answering(Function<RecordedRequest, MockResponse> answers)
      throws IOException {
    MockWebServer server = new MockWebServer();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answers.apply(request);
          }
        });
    server.start();
    return server;
  }

  public static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .setHeader("Connection", "close")
        .body(body)
        .build();
  }

  /** What it answers, one after the other; the last one from then on. */
  public AnyHost answers(MockResponse... responses) {
    answers.clear();
    answers.addAll(List.of(responses));
    return this;
  }

  /** The address that HTTPS_PROXY takes. */
  public String proxy() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /** Writes the certificate to trust. */
  public Path certificate(Path folder) throws IOException {
    return Files.writeString(folder.resolve("root.pem"), root.certificatePem());
  }

  /** What came through, without what only opened the way. */
  public List<RecordedRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** Whether anything at all was asked for. */
  public boolean isUntouched() {
    return server.getRequestCount() == 0;
  }

  @Override
  public void close() {
    server.close();
  }

  /** Opens the way on each new connection, and then answers once. */
  private final class Answers extends Dispatcher {
    private final MockResponse way = new MockResponse.Builder().inTunnel().build();
    private volatile boolean open;

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      open = request.getMethod().equals("CONNECT");
      if (open) {
        return way;
      }
      synchronized (requests) {
        requests.add(request);
        return answers.size() > 1 ? answers.remove() : answers.element();
      }
    }

    @Override
    public MockResponse peek() {
      return open ? answers.element() : way;
    }
  }
}
