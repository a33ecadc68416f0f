package notionsetup.verify;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy that writes down what it is asked and connects to one port of this machine, whatever the
 * name: http or SOCKS 5, told apart by the first octet.
 */
final class StandInProxy implements AutoCloseable {
  private static final int SOCKS = 5;

  final List<String> asked = new CopyOnWriteArrayList<>();
  private final RawServer server;
  private final String login;
  private final boolean open;

  /**
   * @param login what is wanted as a login by http, or empty
   * @param open whether it lets anybody through
   */
  StandInProxy(int target, String login, boolean open) throws IOException {
    this.login = login;
    this.open = open;
    this.server =
        new RawServer(
            client -> {
              DataInputStream in = new DataInputStream(client.getInputStream());
              OutputStream out = client.getOutputStream();
              int first = in.readUnsignedByte();
              if (first == SOCKS ? socks(in, out) : http((char) first, in, out)) {
                Socket way = new Socket(InetAddress.getLoopbackAddress(), target);
                beside(way, out);
                in.transferTo(way.getOutputStream());
              }
            });
  }

  private void beside(Socket way, OutputStream out) {
    server.beside(way, back -> back.getInputStream().transferTo(out));
  }

  int port() {
    return server.port();
  }

  private boolean http(char first, DataInputStream in, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder().append(first);
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    asked.add(head.toString());
    boolean known = login.isEmpty() || head.indexOf("Proxy-Authorization: " + login) >= 0;
    String status = !known ? "407 Login" : open ? "200 OK" : "403 No";
    out.write(
        ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    return known && open;
  }

  private boolean socks(DataInputStream in, OutputStream out) throws IOException {
    in.readFully(new byte[in.readUnsignedByte()]);
    out.write(new byte[] {SOCKS, 0});
    in.readFully(new byte[3]);
    boolean name = in.readUnsignedByte() == 3;
    byte[] host = in.readNBytes(name ? in.readUnsignedByte() : 4);
    asked.add(new String(host, StandardCharsets.US_ASCII));
    in.readUnsignedShort();
    out.write(new byte[] {SOCKS, (byte) (open ? 0 : 2), 0, 1, 0, 0, 0, 0, 0, 0});
    return open;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
