package notionsetup.verify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Looks names up for so long and no longer, which the platform's own lookup cannot. */
final class Names implements Dns {
  private final Dns dns;
  private final Duration limit;

  // No record: OkHttp asks for its hash, and a record's is put together at run time.
  Names(Dns dns, Duration limit) {
    this.dns = dns;
    this.limit = limit;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    if (host.equals("localhost")) {
      return List.of(
          InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}),
          InetAddress.getByAddress(
              host, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
    }
    FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> dns.lookup(host));
    Thread thread = new Thread(lookup, "names");
    thread.setDaemon(true);
    thread.start();
    try {
      return lookup.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw new IllegalStateException("a name could not be looked up", e);
    } catch (TimeoutException e) {
      throw new UnknownHostException("no name server answered");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("interrupted");
    }
  }
}
