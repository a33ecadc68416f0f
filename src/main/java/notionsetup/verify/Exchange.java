package notionsetup.verify;

import static okhttp3.ConnectionSpec.CLEARTEXT;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** One request, one answer: nothing is repeated, followed or remembered here. */
final class Exchange implements AutoCloseable {
  private static final String RETRY_AFTER = "Retry-After";
  private static final String HELD = "Held-Retry-After";
  private static final int UNAVAILABLE = 503;
  private static final int PROXY_LOGIN = 407;
  private static final int MOST_STANDING = 15;

  private final Network network;
  private final Dns names;
  private final AtomicReference<Standing> standing = new AtomicReference<>();
  private OkHttpClient open;
  private OkHttpClient direct;
  private volatile boolean closed;

  Exchange(Network network, Dns names) {
    this.network = network;
    this.names = names;
  }

  /**
   * @param cap bytes of the body that are read at most, and one more to see that there are more
   * @param limit for the whole exchange
   */
  Answer send(Request request, long cap, Duration limit) throws IOException {
    Standing ahead = standing.getAndSet(null);
    Optional<Answer> answer = ahead == null ? Optional.empty() : ahead.ask(request, cap, limit);
    if (closed) {
      throw new InterruptedIOException("closed");
    }
    if (answer.isPresent()) {
      return answer.get();
    }
    OkHttpClient client = client(request.url());
    if (!request.url().isHttps() && !request.method().equals("GET")) {
      // A simple server may be closing the connection that it has just answered on, and what is not
      // a GET is not tried again. On this machine a new connection costs nothing.
      client.connectionPool().evictAll();
    }
    return answer(client.newCall(request), cap, limit);
  }

  /** The same on a connection of its own, each part of which is told to the listener. */
  Answer send(Request request, long cap, Duration limit, EventListener listener)
      throws IOException {
    OkHttpClient alone =
        client(request.url())
            .newBuilder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .eventListener(listener)
            .build();
    return answer(alone.newCall(request), cap, limit);
  }

  private static Answer answer(Call call, long cap, Duration limit) throws IOException {
    call.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      return answer(response, cap);
    }
  }

  /** Reads a response to its end, or to the cap. */
  static Answer answer(Response response, long cap) throws IOException {
    BufferedSource body = response.body().source();
    boolean whole = !body.request(cap + 1);
    byte[] bytes = whole ? body.readByteArray() : new byte[0];
    MediaType type = response.body().contentType();
    String name = type == null ? "" : type.type() + "/" + type.subtype();
    Answer answer =
        new Answer(
            response.code(),
            restored(response.headers()),
            name.toLowerCase(Locale.ROOT),
            Optional.empty(),
            whole);
    boolean readable = answer.isJsonType() && whole && isUtf8(type);
    return readable ? answer.with(StrictJson.read(bytes)) : answer;
  }

  /** Loads what every exchange needs, and connects to nobody. */
  static void load() throws IOException {
    new OkHttpClient.Builder().connectionSpecs(List.of(CLEARTEXT)).build();
    StrictJson.read("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Does ahead what the first exchange would wait for: loads the trusted issuers, looks the name
   * up, connects and shakes hands, and keeps that connection for the exchange. Nothing is
   * requested. Returns when the connection was used, or when it is no longer likely to be.
   */
  void warm(HttpUrl url) throws IOException {
    load();
    OkHttpClient client = client(url);
    if (!url.isHttps() || network.proxyTo(url).isPresent()) {
      return;
    }
    boolean again = true;
    for (int i = 0; again && i < MOST_STANDING && !closed; i++) {
      Standing next = new Standing(url);
      standing.set(next);
      again = next.stand(client);
    }
  }

  /** Whether an exchange would find a connection made. */
  boolean isWarm() {
    Standing ahead = standing.get();
    return ahead != null && ahead.isReady();
  }

  private static boolean isUtf8(MediaType type) {
    String charset = type.parameter("charset");
    return charset == null
        || charset.equalsIgnoreCase("utf-8")
        || charset.equalsIgnoreCase("us-ascii");
  }

  private synchronized OkHttpClient client(HttpUrl url) {
    Optional<ProxyAddress> proxy = network.proxyTo(url);
    if (!url.isHttps() && proxy.isEmpty()) {
      open = open == null ? common().connectionSpecs(List.of(CLEARTEXT)).build() : open;
      return open;
    }
    direct = direct == null ? direct() : direct;
    return proxy.map(this::through).orElse(direct);
  }

  private OkHttpClient.Builder common() {
    return new OkHttpClient.Builder()
        .proxy(Proxy.NO_PROXY)
        .dns(names)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .fastFallback(true)
        .connectTimeout(Duration.ZERO)
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .addNetworkInterceptor(Standing::intercept)
        .addNetworkInterceptor(chain -> held(chain.proceed(chain.request())));
  }

  private OkHttpClient direct() {
    Witness witness = new Witness(network.trust().manager());
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {witness}, null);
      return common().sslSocketFactory(tls.getSocketFactory(), witness).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot speak TLS", e);
    }
  }

  private OkHttpClient through(ProxyAddress proxy) {
    OkHttpClient.Builder client = direct.newBuilder();
    if (proxy.scheme() != ProxyAddress.Scheme.HTTP) {
      return client
          .socketFactory(SocksSocket.factory(proxy))
          .dns(SocksSocket.names(proxy, names))
          .build();
    }
    InetSocketAddress entry = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
    return client.proxy(new Proxy(Proxy.Type.HTTP, entry)).proxyAuthenticator(login(proxy)).build();
  }

  /** Sends the login along at once, and never a second time. */
  private static Authenticator login(ProxyAddress proxy) {
    return (route, response) -> {
      boolean beforehand =
          response.challenges().stream()
              .anyMatch(challenge -> challenge.scheme().equalsIgnoreCase("OkHttp-Preemptive"));
      if (!beforehand && response.code() == PROXY_LOGIN) {
        throw new ProxyFailure(
            Verdict.Kind.PROXY_LOGIN, proxy.hasLogin() ? "login refused" : "login wanted");
      }
      if (!proxy.hasLogin()) {
        return null;
      }
      String basic = Credentials.basic(proxy.user(), proxy.password(), StandardCharsets.UTF_8);
      return response.request().newBuilder().header("Proxy-Authorization", basic).build();
    };
  }

  /** OkHttp repeats a 503 with "Retry-After: 0" by itself unless it does not see that header. */
  private static Response held(Response response) {
    if (response.code() != UNAVAILABLE) {
      return response;
    }
    Response.Builder held = response.newBuilder().removeHeader(RETRY_AFTER);
    response.headers(RETRY_AFTER).forEach(value -> held.addHeader(HELD, value));
    return held.build();
  }

  private static Headers restored(Headers headers) {
    Headers.Builder restored = headers.newBuilder().removeAll(HELD);
    headers.values(HELD).forEach(value -> restored.addUnsafeNonAscii(RETRY_AFTER, value));
    return restored.build();
  }

  @Override
  public void close() {
    closed = true;
    Standing ahead = standing.getAndSet(null);
    if (ahead != null) {
      ahead.give();
    }
    end();
  }

  private synchronized void end() {
    for (OkHttpClient client : Arrays.asList(open, direct)) {
      if (client != null) {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
      }
    }
  }
}
