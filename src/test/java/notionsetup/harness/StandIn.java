package notionsetup.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;

/**
 * A provider on this machine, by plain http, by TLS, or for any https host as the proxy on the way
 * to it. It keeps what it was sent, but for what only makes a connection ahead.
 */
public final class StandIn implements AutoCloseable {
  /** What it does with a request. */
  public enum Manner {
    ACCEPTS,
    /** Accepts, but nothing is shared. */
    SHARES_NOTHING,
    /** Refuses, and repeats the key wherever an answer can hold text. */
    ECHOES,
    STALLS
  }

  public static final String ME =
      """
      {"object":"user","id":"8a6b7c1d-0000-4000-8000-000000000001","name":"Roadmap bot",
       "type":"bot","bot":{"workspace_name":"Acme Inc"},"request_id":"3f1c-77"}""";
  private static final String PAGE =
      "{\"object\":\"page\",\"id\":\"8a6b7c1d-0000-4000-8000-000000000002\",\"properties\":{}}";
  private static final String LIST = "{\"object\":\"list\",\"results\":[%s],\"has_more\":false}";
  private static final String NO =
      "{\"object\":\"error\",\"status\":401,\"code\":\"unauthorized\",\"message\":\"%s\"}";

  public final MockWebServer server = new MockWebServer();
  private final HeldCertificate root;
  private final List<RecordedRequest> seen = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<RecordedRequest> waiting = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<MockResponse> queued = new LinkedBlockingQueue<>();
  private volatile Function<RecordedRequest, MockResponse> answer = request -> json(200, ME);
  private volatile Runnable meanwhile = () -> {};
  private volatile boolean tunnelled;

  private StandIn(HeldCertificate root, HeldCertificate leaf, boolean proxy) {
    this.root = root;
    server.setDispatcher(proxy ? new Tunnel() : new Answers());
    if (leaf != null) {
      server.useHttps(
          new HandshakeCertificates.Builder()
              .heldCertificate(leaf, root.certificate())
              .build()
              .sslSocketFactory());
    }
    try {
      server.start(InetAddress.getLoopbackAddress(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One by plain http that answers what it is told to, and else accepts. */
  public static StandIn plain() {
    return new StandIn(null, null, false).is(Manner.ACCEPTS);
  }

  /** From now on it answers every request by this. */
  public StandIn answers(Function<RecordedRequest, MockResponse> by) {
    answer = by;
    return this;
  }

  /** From now on it does this with every request. */
  public StandIn is(Manner manner) {
    return answers(request -> answer(manner, request));
  }

  /** One by TLS that shows a certificate, which a certificate vouches for. */
  public static StandIn showing(HeldCertificate leaf, HeldCertificate root) {
    return new StandIn(root, leaf, false);
  }

  /** One that accepts, by TLS, for these names. */
  public static StandIn secure(String... hosts) {
    HeldCertificate root = root();
    return showing(leaf(root, hosts), root);
  }

  /** The proxy on the way to any of these https hosts, which answers in their place. */
  public static StandIn forHosts(String... hosts) {
    HeldCertificate root = root();
    return new StandIn(root, leaf(root, hosts), true).answers(json(200, "{\"ok\": true}"));
  }

  public static HeldCertificate root() {
    return new HeldCertificate.Builder()
        .commonName("Acme Corp, Security CA")
        .certificateAuthority(0)
        .build();
  }

  private static HeldCertificate leaf(HeldCertificate root, String... hosts) {
    HeldCertificate.Builder leaf = new HeldCertificate.Builder().signedBy(root);
    for (String host : hosts) {
      leaf.addSubjectAlternativeName(host);
    }
    return leaf.build();
  }

  public static MockResponse json(int status, String body) {
    return answer(status, "application/json", body).build();
  }

  /** These bytes; null is not found. */
  public static MockResponse bytes(byte[] bytes) {
    return bytes == null
        ? new MockResponse.Builder().code(404).build()
        : new MockResponse.Builder().body(new Buffer().write(bytes)).build();
  }

  public static MockResponse.Builder answer(int status, String type, String body) {
    return new MockResponse.Builder().code(status).setHeader("Content-Type", type).body(body);
  }

  /** From now on these are the answers, each once, and the last of them for good. */
  public StandIn answers(MockResponse... responses) {
    List<MockResponse> all = List.of(responses);
    queued.addAll(all.subList(0, all.size() - 1));
    answer = request -> all.get(all.size() - 1);
    return this;
  }

  /** What happens whenever a request has come in and is not yet answered. */
  public void meanwhile(Runnable what) {
    meanwhile = what;
  }

  public String address() {
    return (root == null ? "http://127.0.0.1:" : "https://localhost:") + server.getPort();
  }

  /** The address that HTTPS_PROXY takes. */
  public String proxy() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /** Writes the certificate to trust. */
  public Path certificate(Path folder) {
    return Disk.write(folder.resolve("root.pem"), root.certificatePem());
  }

  /** How many requests came in. */
  public int requests() {
    return seen.size();
  }

  /** The requests that came in. */
  public List<RecordedRequest> seen() {
    return List.copyOf(seen);
  }

  /** Whether nobody connected, not even ahead. */
  public boolean isUntouched() {
    return server.getRequestCount() == 0;
  }

  /** Waits for the next request. */
  public RecordedRequest awaitRequest() throws InterruptedException {
    return waiting.poll(1, TimeUnit.MINUTES);
  }

  private static MockResponse answer(Manner manner, RecordedRequest request) {
    String sent = String.valueOf(request.getHeaders().get("Authorization"));
    boolean me = request.getTarget().contains("/users/me");
    return switch (manner) {
      case ACCEPTS -> json(200, me ? ME : LIST.formatted(PAGE));
      case SHARES_NOTHING -> json(200, me ? ME : LIST.formatted(""));
      case ECHOES ->
          answer(401, "application/json", NO.formatted(sent))
              .setHeader("X-Request-Id", sent)
              .setHeader("Location", "https://" + sent.replace(" ", ".") + ".example")
              .build();
      case STALLS ->
          new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    };
  }

  @Override
  public void close() {
    server.close();
  }

  /** Answers what was queued, and then what is answered always. */
  private class Answers extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      if (!request.getTarget().equals("/") || request.getHeaders().get("Accept") != null) {
        seen.add(request);
        waiting.add(request);
      }
      meanwhile.run();
      MockResponse next = queued.poll();
      return next == null ? answer.apply(request) : next;
    }
  }

  /** Opens the way on each new connection, and then answers once. */
  private final class Tunnel extends Answers {
    private final MockResponse way = new MockResponse.Builder().inTunnel().build();

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      tunnelled = request.getMethod().equals("CONNECT");
      return tunnelled
          ? way
          : super.dispatch(request).newBuilder().setHeader("Connection", "close").build();
    }

    @Override
    public MockResponse peek() {
      return tunnelled ? answer.apply(null) : way;
    }
  }
}
