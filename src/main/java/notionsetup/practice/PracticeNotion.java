package notionsetup.practice;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/**
 * The pretend Notion: an HTTP server on this machine alone that speaks like the API and keeps no
 * page. The token of a request picks the {@link Scenario}.
 */
public final class PracticeNotion implements AutoCloseable {
  static {
    // Head and body go out in two writes; without this each answer waits 40 ms between them.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new ArrayList<>();

  private PracticeNotion(HttpServer server) {
    this.server = server;
  }

  /**
   * One request as it came in, without its token.
   *
   * @param scenario what its token picks
   * @param path without the query
   * @param version the value of Notion-Version, or empty
   * @param before how many calls of this path this server had for the same scenario
   */
  public record Received(
      Scenario scenario, String method, String path, String version, long before) {}

  /** Starts listening on 127.0.0.1; port 0 is any free one, and one that is taken a fault. */
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

  /** The requests so far, oldest first. */
  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  /** Stops at once: answers still held back are never given. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Received call = enter(exchange);
      Reply reply = call.scenario().answer(call);
      Thread.sleep(reply.after().toMillis());
      // Where nothing is to be said, closing the exchange breaks it off.
      if (reply.status() != Reply.NOTHING) {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Notes a request down, and counts what came before it. */
  private synchronized Received enter(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    String path = exchange.getRequestURI().getRawPath();
    String login = Objects.toString(headers.getFirst("Authorization"), "");
    Scenario scenario = Scenario.of(login.replaceFirst("^(?i)bearer ", ""));
    String version = Objects.toString(headers.getFirst("Notion-Version"), "");
    long before =
        received.stream().filter(one -> one.scenario == scenario && one.path.equals(path)).count();
    Received call = new Received(scenario, exchange.getRequestMethod(), path, version, before);
    received.add(call);
    return call;
  }
}
