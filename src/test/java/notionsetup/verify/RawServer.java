package notionsetup.verify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves every connection to a port of this machine by the same work, and then closes it. */
final class RawServer implements AutoCloseable {
  /** What ends when a socket closes. */
  interface Work {
    void on(Socket socket) throws IOException;
  }

  final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();
  private final ServerSocket entry = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());

  RawServer(Work work) throws IOException {
    beside(
        null,
        none -> {
          while (true) {
            Socket socket = entry.accept();
            taken.incrementAndGet();
            beside(socket, work);
          }
        });
  }

  /** Does this work on a thread of its own. */
  void beside(Socket socket, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try (socket) {
                work.on(socket);
              } catch (IOException closed) {
                broken.incrementAndGet();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return entry.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    entry.close();
  }
}
