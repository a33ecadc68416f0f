package notionsetup.practice;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Between the bytes of HTTP and what is asked and answered. */
final class Wire {
  /** The longest body that is looked at, in bytes. */
  private static final int MOST = 1 << 16;

  private static final int READ_AWAY = 1 << 26;
  private static final String BEARER = "bearer ";

  private Wire() {}

  /** The request, with as much of its body as is looked at. */
  static Received read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    String path = exchange.getRequestURI().getRawPath();
    String query = exchange.getRequestURI().getRawQuery();
    return new Received(
        exchange.getRequestMethod(),
        path == null ? "" : path,
        query == null ? "" : query,
        Map.copyOf(headers),
        new String(exchange.getRequestBody().readNBytes(MOST), StandardCharsets.UTF_8));
  }

  /**
   * Whether there is more of the body than was looked at. A good deal of it is read away, so that
   * the client gets to see the answer instead of a broken connection.
   */
  static boolean hasMore(HttpExchange exchange) throws IOException {
    byte[] chunk = new byte[1 << 13];
    int rest = 0;
    while (rest < READ_AWAY) {
      int read = exchange.getRequestBody().read(chunk);
      if (read < 0) {
        break;
      }
      rest += read;
    }
    return rest > 0;
  }

  /** The bearer's token; empty where there is none. */
  static String token(Received request) {
    String header = request.header("authorization");
    return header.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? header.substring(BEARER.length())
        : "";
  }

  static Call call(Received request, int callsBefore, int searchesBefore) {
    List<String> path =
        Stream.of(request.path().split("/", -1))
            .map(segment -> decode(segment.replace("+", "%2B")))
            .collect(Collectors.toList());
    return new Call(
        request.method(),
        path,
        parameters(request.query()),
        request.headers().get("notion-version"),
        request.body(),
        callsBefore,
        searchesBefore);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Sends the answer as far as it goes; closing the exchange then breaks off the rest. */
  static void write(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.ending() == Answer.Ending.DROPPED) {
      return;
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    int sent = answer.ending() == Answer.Ending.CUT ? body.length / 2 : body.length;
    exchange.getResponseBody().write(body, 0, sent);
    exchange.getResponseBody().flush();
  }
}
