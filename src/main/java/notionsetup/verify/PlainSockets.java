package notionsetup.verify;

import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/** Makes unconnected sockets of one sort; nobody asks it for connected ones. */
final class PlainSockets extends SocketFactory {
  private final Supplier<Socket> maker;

  PlainSockets(Supplier<Socket> maker) {
    this.maker = maker;
  }

  @Override
  public Socket createSocket() {
    return maker.get();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("unconnected sockets only");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException("unconnected sockets only");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("unconnected sockets only");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException("unconnected sockets only");
  }
}
