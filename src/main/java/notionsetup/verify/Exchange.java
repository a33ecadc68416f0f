package notionsetup.verify;

import static okhttp3.ConnectionSpec.CLEARTEXT;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import notionsetup.machine.Machine.Time;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** One request, one answer, on a connection that may be there already; no redirect is followed. */
final class Exchange implements AutoCloseable {
  private static final String PROXY_LOGIN = "Proxy-Authorization";

  /** Three requests a second, and a burst of ten: ten stored permits, and two more a second. */
  private static final long EACH = Duration.ofMillis(500).toNanos();

  private static final int BURST = 10;

  /** For one request. */
  Duration limit = Duration.ofSeconds(15);

  Dns names = Dns.SYSTEM;

  private final Network network;
  private final Time time;
  private final Map<String, OkHttpClient> clients = new ConcurrentHashMap<>();
  private long fullAt = Long.MIN_VALUE;
  private volatile boolean closed;

  Exchange(Network network, Time time) {
    this.network = network;
    this.time = time;
  }

  /** Waits until one more request may be sent. */
  private synchronized void pace() throws InterruptedException {
    long now = time.nanos();
    fullAt = Math.max(fullAt, now) + EACH;
    long wait = fullAt - now - BURST * EACH;
    if (wait > 0) {
      time.sleep(Duration.ofNanos(wait));
    }
  }

  /** Reads so many bytes at most, and waits so long: a look-up or a SOCKS proxy might for ever. */
  Response send(Request request, long cap, Duration most) throws IOException, InterruptedException {
    pace();
    HttpUrl url = request.url();
    Call call = clients.computeIfAbsent(Verifier.origin(url), any -> client(url)).newCall(request);
    FutureTask<Response> answer =
        new FutureTask<>(
            () -> {
              try (Response response = call.execute()) {
                return response.newBuilder().body(response.peekBody(cap)).build();
              }
            });
    start(answer);
    try {
      return answer.get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new InterruptedIOException("too long");
    } catch (ExecutionException e) {
      if (closed) {
        throw new InterruptedException();
      } else if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      call.cancel();
    }
  }

  /** Connects ahead where that takes long, by asking for nothing: no body, no key, no path. */
  void warm(HttpUrl any) throws IOException, InterruptedException {
    if (any.isHttps() && network.proxy(any).isEmpty()) {
      send(new Request.Builder().url(Verifier.origin(any) + "/").build(), Judge.SMALL, limit);
    }
  }

  private OkHttpClient client(HttpUrl url) {
    boolean safe = url.isHttps();
    Optional<NamedProxy> proxy = network.proxy(url);
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .proxy(proxy.map(NamedProxy::proxy).orElse(Proxy.NO_PROXY))
            .proxyAuthenticator((route, refused) -> login(proxy, refused.request()))
            .dns(this::lookUp)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .fastFallback(true)
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .addNetworkInterceptor(chain -> once(chain.proceed(chain.request())))
            // What waits for longer may be no connection any more; a simple server on this machine
            // closes it right after its answer, and a new one costs nothing here.
            .connectionPool(new ConnectionPool(safe ? 1 : 0, 50, TimeUnit.SECONDS));
    return (safe ? network.trust().in(client) : client.connectionSpecs(List.of(CLEARTEXT))).build();
  }

  /** The same with the login that a proxy wants; null where there is none, or it was refused. */
  private static Request login(Optional<NamedProxy> proxy, Request refused) {
    String login = proxy.map(NamedProxy::login).orElse("");
    return login.isEmpty() || refused.header(PROXY_LOGIN) != null
        ? null
        : refused.newBuilder().header(PROXY_LOGIN, login).build();
  }

  /** OkHttp repeats a 503 with "Retry-After: 0" by itself unless it does not see that header. */
  private static Response once(Response response) {
    return response.code() == 503 && response.header(Judge.RETRY_AFTER, "").matches("0+")
        ? response.newBuilder().removeHeader(Judge.RETRY_AFTER).build()
        : response;
  }

  /** This machine's own name is this machine, whatever a name server says. */
  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    return host.equals("localhost")
        ? List.of(InetAddress.getLoopbackAddress(), InetAddress.getAllByName("::1")[0])
        : names.lookup(host);
  }

  /** Starts it beside other things, on a thread that keeps no process alive. */
  static void start(Runnable work) {
    Thread thread = new Thread(work, "exchange");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    for (OkHttpClient client : clients.values()) {
      client.dispatcher().cancelAll();
      client.connectionPool().evictAll();
    }
  }
}
