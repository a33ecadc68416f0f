package notionsetup.verify;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
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
  private static final int TICKET_MILLIS = 500;

  private final Network network;
  private final Dns names;
  private OkHttpClient direct;

  Exchange(Network network, Dns names) {
    this.network = network;
    this.names = names;
  }

  /**
   * @param cap bytes of the body that are read at most, and one more to see that there are more
   * @param limit for the whole exchange
   */
  Answer send(Request request, long cap, Duration limit) throws IOException {
    return answer(client(network.proxyTo(request.url())).newCall(request), cap, limit);
  }

  /** The same on a connection of its own, each part of which is told to the listener. */
  Answer send(Request request, long cap, Duration limit, EventListener listener)
      throws IOException {
    OkHttpClient alone =
        client(network.proxyTo(request.url()))
            .newBuilder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .eventListener(listener)
            .build();
    return answer(alone.newCall(request), cap, limit);
  }

  private static Answer answer(Call call, long cap, Duration limit) throws IOException {
    call.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = call.execute();
        BufferedSource body = response.body().source()) {
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
  }

  /**
   * Does ahead what the first exchange would wait for: loads the trusted issuers, looks the name up
   * and lets TLS agree on keys, which it keeps. Nothing is requested.
   */
  void warm(HttpUrl url, Duration limit) throws IOException {
    OkHttpClient client = client(Optional.empty());
    if (!url.isHttps() || network.proxyTo(url).isPresent()) {
      return;
    }
    int most = (int) limit.toMillis();
    InetSocketAddress end = new InetSocketAddress(names.lookup(url.host()).get(0), url.port());
    try (Socket plain = client.socketFactory().createSocket()) {
      plain.connect(end, most);
      plain.setSoTimeout(most);
      SSLSocketFactory factory = client.sslSocketFactory();
      try (SSLSocket safe = (SSLSocket) factory.createSocket(plain, url.host(), url.port(), true)) {
        safe.startHandshake();
        safe.setSoTimeout(TICKET_MILLIS);
        takeTickets(safe);
      }
    }
  }

  /** TLS 1.3 sends what resumes a connection after the handshake, to whoever reads. */
  private static void takeTickets(SSLSocket safe) throws IOException {
    int first;
    try {
      first = safe.getInputStream().read();
    } catch (SocketTimeoutException enough) {
      first = -1;
    }
    if (first >= 0) {
      throw new ProtocolException("an answer without a request");
    }
  }

  private static boolean isUtf8(MediaType type) {
    String charset = type.parameter("charset");
    return charset == null
        || charset.equalsIgnoreCase("utf-8")
        || charset.equalsIgnoreCase("us-ascii");
  }

  private synchronized OkHttpClient client(Optional<ProxyAddress> proxy) {
    if (direct == null) {
      direct = direct();
    }
    return proxy.map(this::through).orElse(direct);
  }

  private OkHttpClient direct() {
    Witness witness = new Witness(network.trust().manager());
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {witness}, null);
      return new OkHttpClient.Builder()
          .sslSocketFactory(tls.getSocketFactory(), witness)
          .proxy(Proxy.NO_PROXY)
          .dns(names)
          .followRedirects(false)
          .followSslRedirects(false)
          .retryOnConnectionFailure(false)
          .fastFallback(true)
          .connectTimeout(Duration.ZERO)
          .readTimeout(Duration.ZERO)
          .writeTimeout(Duration.ZERO)
          .addNetworkInterceptor(chain -> held(chain.proceed(chain.request())))
          .build();
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
  public synchronized void close() {
    if (direct != null) {
      direct.dispatcher().cancelAll();
      direct.connectionPool().evictAll();
      direct.dispatcher().executorService().shutdown();
    }
  }
}
