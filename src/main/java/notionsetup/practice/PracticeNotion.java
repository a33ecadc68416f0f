package notionsetup.practice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
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
  private static final int THREADS = 16;

  static {
    // Head and body go out in two writes; without this each answer waits 40 ms between them.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Ledger ledger = new Ledger();
  private volatile Duration delay;

  private PracticeNotion(HttpServer server, Duration delay) {
    this.server = server;
    this.delay = delay;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "practice");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts listening on 127.0.0.1.
   *
   * @param port 0 for any free one
   * @throws Fault with exit 2 where the port cannot be had
   */
  public static PracticeNotion start(int port) {
    return start(port, Duration.ZERO);
  }

  /** Starts with a latency that is added to each answer. */
  public static PracticeNotion start(int port, Duration delay) {
    PracticeNotion practice = new PracticeNotion(listen(port), delay);
    practice.server.setExecutor(practice.threads);
    practice.server.createContext("/", practice::serve);
    practice.server.start();
    return practice;
  }

  private static HttpServer listen(int port) {
    if (port < 0 || port > 65535) {
      throw new Fault(
          Exit.USAGE, "There is no port " + port + ".", "Name one from 1 to 65535 with --port.");
    }
    try {
      InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return HttpServer.create(new InetSocketAddress(here, port), 0);
    } catch (IOException taken) {
      throw new Fault(
          Exit.USAGE,
          "Port " + port + " on 127.0.0.1 is taken, or not free for everyone to use.",
          "Name another one with --port, or leave --port out.");
    }
  }

  /** Where it listens, such as {@code http://127.0.0.1:4321}. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** All that can be rehearsed, in the order that people are shown. */
  public static List<Scenario> scenarios() {
    return List.of(Scenario.values());
  }

  /** The requests so far, oldest first; only the last thousand are remembered. */
  public List<Received> received() {
    return ledger.received();
  }

  /** Adds a latency to each answer from now on. */
  public void delay(Duration latency) {
    this.delay = latency;
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
      Answer answer = answer(exchange);
      if (!heldBack(answer)) {
        Wire.write(exchange, answer);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    Received received = Wire.read(exchange);
    Scenario scenario = Scenario.of(Wire.token(received));
    Call call = ledger.enter(received, scenario);
    return Wire.hasMore(exchange)
        ? Errors.validation("body failed validation: body is too large.")
        : scenario.behaviour().answer(call);
  }

  /** Waits as long as the answer takes; true where the server closed meanwhile. */
  private boolean heldBack(Answer answer) throws InterruptedException {
    Duration span = answer.after().plus(delay);
    return closed.await(span.toNanos(), TimeUnit.NANOSECONDS);
  }
}
