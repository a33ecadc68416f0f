package notionsetup.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every connection with the same octets, whatever it says, and closes or resets it. */
final class RawServer implements AutoCloseable {
  private final ServerSocket entry = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final AtomicInteger taken = new AtomicInteger();

  RawServer(byte[] answer, boolean reset) throws IOException {
    Thread thread =
        new Thread(
            () -> {
              while (!entry.isClosed()) {
                answer(answer, reset);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void answer(byte[] answer, boolean reset) {
    try (Socket socket = entry.accept()) {
      taken.incrementAndGet();
      InputStream in = socket.getInputStream();
      int first = in.read();
      if (reset) {
        socket.setSoLinger(true, 0);
        return;
      }
      socket.getOutputStream().write(answer);
      socket.shutdownOutput();
      if (first >= 0) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException gone) {
      taken.get();
    }
  }

  int port() {
    return entry.getLocalPort();
  }

  int taken() {
    return taken.get();
  }

  @Override
  public void close() throws IOException {
    entry.close();
  }
}
