package notionsetup.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A connection that is ready before it is known what to ask: a call that stands still between the
 * handshake and the first byte of its request.
 */
final class Standing {
  /** Servers give up on a silent connection after a minute or more. */
  private static final Duration KEEP = Duration.ofSeconds(40);

  private final HttpUrl origin;
  private final CompletableFuture<Asked> asked = new CompletableFuture<>();
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private volatile boolean ready;
  private volatile boolean lapsed;
  private volatile Call call;

  private record Asked(Request request, long cap) {}

  Standing(HttpUrl url) {
    origin = url.newBuilder().encodedPath("/").query(null).fragment(null).build();
  }

  /**
   * Connects, and stands until it is asked or for as long as such a connection lasts.
   *
   * @return whether it stood in vain, so that another may take its place
   */
  boolean stand(OkHttpClient client) throws IOException {
    Request nothing =
        new Request.Builder()
            .url(origin)
            .header("Accept-Encoding", "identity")
            .tag(Standing.class, this)
            .build();
    call = client.newCall(nothing);
    try (Response response = call.execute()) {
      answer.complete(Exchange.answer(response, asked.join().cap()));
      return false;
    } catch (IOException | RuntimeException e) {
      answer.completeExceptionally(e);
      if (asked.cancel(false) && lapsed) {
        return true;
      }
      throw e;
    }
  }

  /** Lets every other call pass, and puts in what a standing one is asked. */
  static Response intercept(Interceptor.Chain chain) throws IOException {
    Standing standing = chain.request().tag(Standing.class);
    return chain.proceed(
        standing == null ? chain.request() : standing.request(chain.request()).build());
  }

  private Request.Builder request(Request nothing) throws IOException {
    ready = true;
    try {
      Request wanted = asked.get(KEEP.toNanos(), TimeUnit.NANOSECONDS).request();
      Request.Builder whole = wanted.newBuilder();
      nothing.headers().names().stream()
          .filter(name -> wanted.header(name) == null)
          .forEach(name -> whole.header(name, String.valueOf(nothing.header(name))));
      return whole;
    } catch (TimeoutException e) {
      lapsed = true;
      throw new IOException("nothing was asked", e);
    } catch (ExecutionException | CancellationException e) {
      throw new IOException("given up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  boolean isReady() {
    return ready && !asked.isDone();
  }

  /**
   * Asks by this connection; once, and never anything that would change something.
   *
   * @return empty where the connection is not ready or did not last: nothing is known then
   */
  Optional<Answer> ask(Request request, long cap, Duration limit) throws IOException {
    HttpUrl url = request.url();
    boolean fits =
        request.method().equals("GET")
            && url.scheme().equals(origin.scheme())
            && url.host().equals(origin.host())
            && url.port() == origin.port();
    if (!fits || !ready || !asked.complete(new Asked(request, cap))) {
      give();
      return Optional.empty();
    }
    try {
      return Optional.of(answer.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (TimeoutException e) {
      call.cancel();
      throw new InterruptedIOException("timeout");
    } catch (InterruptedException e) {
      call.cancel();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Gives the connection up. */
  void give() {
    asked.cancel(false);
    Call running = call;
    if (running != null) {
      running.cancel();
    }
  }
}
