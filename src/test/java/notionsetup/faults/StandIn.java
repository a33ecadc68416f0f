package notionsetup.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** A provider on this machine that takes every key, or none, or never answers. */
final class StandIn implements AutoCloseable {
  /** What it does with a request. */
  enum Manner {
    ACCEPTS,
    /** Refuses, and repeats the key wherever an answer can hold text. */
    ECHOES,
    STALLS
  }

  private static final String ME =
      "{\"object\":\"user\",\"id\":\"8a6b7c1d-0000-4000-8000-000000000001\",\"name\":\"Roadmap"
          + " bot\",\"type\":\"bot\",\"bot\":{\"workspace_name\":\"Acme Inc\"}}";
  private static final String NOTHING =
      "{\"object\":\"list\",\"results\":[],\"next_cursor\":null,\"has_more\":false}";

  private final MockWebServer server = new MockWebServer();

  private StandIn(Manner manner) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(manner, request);
          }
        });
  }

  static StandIn that(Manner manner) {
    StandIn standIn = new StandIn(manner);
    try {
      standIn.server.start(InetAddress.getLoopbackAddress(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return standIn;
  }

  String address() {
    return "http://127.0.0.1:" + server.getPort();
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
      case ACCEPTS ->
          answer.body(String.valueOf(request.getUrl()).contains("/users/me") ? ME : NOTHING);
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
