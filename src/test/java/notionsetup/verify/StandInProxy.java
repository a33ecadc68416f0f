package notionsetup.verify;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy that writes down what it is asked and connects to one port of this machine, whatever the
 * name: http or SOCKS 5, told apart by the first octet.
 */
final class StandInProxy implements AutoCloseable {
  private static final int SOCKS = 5;
  final List<String> asked = new CopyOnWriteArrayList<>();
  private final ServerSocket entry = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final AtomicInteger closed = new AtomicInteger();
  private final int target;
  private final String login;
  private final String reply;

  /**
   * @param login what is wanted as a login by http, or empty
   * @param reply the status line for who is let in, such as "200 OK"
   */
  StandInProxy(int target, String login, String reply) throws IOException {
    this.target = target;
    this.login = login;
    this.reply = reply;
    start(
        () -> {
          while (true) {
            Socket client = entry.accept();
            start(() -> serve(client));
          }
        });
  }

  /** Work that ends when a socket closes. */
  private interface Work {
    void run() throws IOException;
  }

  private void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                closed.incrementAndGet();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return entry.getLocalPort();
  }

  private void serve(Socket client) throws IOException {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      int first = in.readUnsignedByte();
      boolean open =
          first == SOCKS
              ? socks(in, client.getOutputStream())
              : http((char) first, in, client.getOutputStream());
      if (open) {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
          start(() -> server.getInputStream().transferTo(client.getOutputStream()));
          in.transferTo(server.getOutputStream());
        }
      }
    }
  }

  private boolean http(char first, InputStream in, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder().append(first);
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    asked.add(head.toString());
    boolean known = login.isEmpty() || head.indexOf("Proxy-Authorization: " + login) >= 0;
    String status = known ? reply : "407 Login";
    out.write(
        ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    return known && reply.startsWith("200");
  }

  private boolean socks(DataInputStream in, OutputStream out) throws IOException {
    in.readFully(new byte[in.readUnsignedByte()]);
    out.write(new byte[] {SOCKS, 0});
    in.readFully(new byte[3]);
    boolean name = in.readUnsignedByte() == 3;
    byte[] host = in.readNBytes(name ? in.readUnsignedByte() : 4);
    asked.add(
        name
            ? new String(host, StandardCharsets.US_ASCII)
            : InetAddress.getByAddress(host).getHostAddress());
    in.readUnsignedShort();
    byte code = (byte) (reply.startsWith("200") ? 0 : 2);
    out.write(new byte[] {SOCKS, code, 0, 1, 0, 0, 0, 0, 0, 0});
    return code == 0;
  }

  @Override
  public void close() throws IOException {
    entry.close();
  }
}
