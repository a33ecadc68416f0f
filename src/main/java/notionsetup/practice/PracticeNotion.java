package notionsetup.practice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/**
 * The pretend Notion: an HTTP server on this machine alone that speaks like the API and keeps
 * nothing. The token of a request picks the {@link Scenario}.
 */
public final class PracticeNotion implements AutoCloseable {
  private static final int MOST = 1000;

  static {
    // Head and body go out in two writes; without this each answer waits 40 ms between them.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "practice");
            thread.setDaemon(true);
            return thread;
          });
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Received> received = new ArrayDeque<>();

  private PracticeNotion(HttpServer server) {
    this.server = server;
  }

  /**
   * One request as it came in, secrets included; it prints neither header values nor query.
   *
   * @param path without the query
   * @param headers names in lower case; several values are joined with ", "
   * @param callsBefore how many calls this server had with the same token
   * @param searchesBefore how many of them were searches
   */
  public record Received(
      String method,
      String path,
      Map<String, String> headers,
      int callsBefore,
      int searchesBefore) {

    /** A header by its name in lower case; empty where it was not sent. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    @Override
    public String toString() {
      return method + " " + path + " with " + new TreeSet<>(headers.keySet());
    }
  }

  /**
   * Starts listening on 127.0.0.1.
   *
   * @param port 0 for any free one
   * @throws Fault with exit 2 where the port cannot be had
   */
  public static PracticeNotion start(int port) {
    try {
      InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      PracticeNotion practice =
          new PracticeNotion(HttpServer.create(new InetSocketAddress(here, port), 0));
      practice.server.setExecutor(practice.threads);
      practice.server.createContext("/", practice::serve);
      practice.server.start();
      return practice;
    } catch (IOException | IllegalArgumentException e) {
      throw new Fault(
          Exit.USAGE,
          "Port " + port + " on 127.0.0.1 cannot be had: it is taken, kept back, or no port.",
          "Name one from 1 to 65535 with --port, or leave --port out.");
    }
  }

  /** Where it listens, such as {@code http://127.0.0.1:4321}. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The requests so far, oldest first; only the last thousand are remembered. */
  public List<Received> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /** Stops at once: answers still held back are never given. */
  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach(
              (name, all) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", all)));
      Received call = enter(exchange, headers);
      String token = call.header("authorization").replaceFirst("^(?i)bearer ", "");
      Reply answer = Scenario.of(token).answer(call);
      // The server may be closed meanwhile, and then nothing more is said.
      if (!closed.await(answer.after().toNanos(), TimeUnit.NANOSECONDS)) {
        write(exchange, answer);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Notes a request down, and counts what came before it. */
  private Received enter(HttpExchange exchange, Map<String, String> headers) {
    String path = String.valueOf(exchange.getRequestURI().getRawPath());
    String key = headers.getOrDefault("authorization", "");
    synchronized (received) {
      List<Received> before =
          received.stream().filter(one -> one.header("authorization").equals(key)).toList();
      int searches = (int) before.stream().filter(one -> one.path().equals("/v1/search")).count();
      Received call =
          new Received(exchange.getRequestMethod(), path, headers, before.size(), searches);
      received.addLast(call);
      if (received.size() > MOST) {
        received.removeFirst();
      }
      return call;
    }
  }

  /** Sends the answer; where nothing is to be said, closing the exchange breaks it off. */
  private static void write(HttpExchange exchange, Reply answer) throws IOException {
    if (answer.status() == Reply.NOTHING) {
      return;
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
