package notionsetup.verify;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;

/**
 * A socket that reaches its end through a SOCKS 5 proxy (RFC 1928, 1929). The JDK's own tells
 * neither who failed nor leaves names to the proxy on demand, and would offer the user's name.
 */
final class SocksSocket extends Socket {
  private static final int VERSION = 5;
  private static final int NO_LOGIN = 0;
  private static final int LOGIN = 2;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int IPV4_OCTETS = 4;
  private static final int IPV6_OCTETS = 16;
  private static final byte[] PLACEHOLDER = new byte[IPV4_OCTETS];

  private final ProxyAddress proxy;

  private SocksSocket(ProxyAddress proxy) {
    this.proxy = proxy;
  }

  /** Makes sockets that go through the proxy. */
  static SocketFactory factory(ProxyAddress proxy) {
    return new PlainSockets(() -> new SocksSocket(proxy));
  }

  /** Looks names up, or leaves that to the proxy where its scheme says so. */
  static Dns names(ProxyAddress proxy, Dns names) {
    return proxy.scheme() == ProxyAddress.Scheme.SOCKS5H
        ? host -> List.of(InetAddress.getByAddress(host, PLACEHOLDER))
        : names;
  }

  @Override
  public void connect(SocketAddress end, int timeout) throws IOException {
    InetSocketAddress entry = new InetSocketAddress(proxy.host(), proxy.port());
    if (entry.isUnresolved()) {
      throw new ProxyFailure(Verdict.Kind.PROXY_UNREACHABLE, "its name could not be found");
    }
    try {
      super.connect(entry, timeout);
    } catch (IOException e) {
      throw Breakage.unreachable(e);
    }
    DataInputStream in = new DataInputStream(getInputStream());
    greet(in);
    getOutputStream().write(request((InetSocketAddress) end));
    read(in, VERSION);
    int reply = in.readUnsignedByte();
    if (reply != 0) {
      throw new ProxyFailure(Verdict.Kind.PROXY_REFUSED, "SOCKS reply " + reply);
    }
    in.readUnsignedByte();
    in.readFully(new byte[length(in) + Short.BYTES]);
  }

  private static int length(DataInputStream in) throws IOException {
    return switch (in.readUnsignedByte()) {
      case IPV4 -> IPV4_OCTETS;
      case IPV6 -> IPV6_OCTETS;
      default -> in.readUnsignedByte();
    };
  }

  private void greet(DataInputStream in) throws IOException {
    OutputStream out = getOutputStream();
    out.write(
        proxy.hasLogin()
            ? new byte[] {VERSION, 2, NO_LOGIN, LOGIN}
            : new byte[] {VERSION, 1, NO_LOGIN});
    read(in, VERSION);
    int method = in.readUnsignedByte();
    if (method == LOGIN && proxy.hasLogin()) {
      byte[] user = proxy.user().getBytes(StandardCharsets.UTF_8);
      byte[] password = proxy.password().getBytes(StandardCharsets.UTF_8);
      out.write(join(new byte[] {1, (byte) user.length}, user, one(password.length), password));
      in.readUnsignedByte();
      if (in.readUnsignedByte() != 0) {
        throw new ProxyFailure(Verdict.Kind.PROXY_LOGIN, "login refused");
      }
    } else if (method != NO_LOGIN) {
      throw new ProxyFailure(Verdict.Kind.PROXY_LOGIN, "login wanted");
    }
  }

  private byte[] request(InetSocketAddress end) {
    byte[] address = end.getAddress().getAddress();
    byte[] place = join(one(address.length == IPV4_OCTETS ? IPV4 : IPV6), address);
    if (Arrays.equals(address, PLACEHOLDER)) {
      byte[] name = end.getHostString().getBytes(StandardCharsets.US_ASCII);
      place = join(new byte[] {NAME, (byte) name.length}, name);
    }
    byte[] port = {(byte) (end.getPort() >> Byte.SIZE), (byte) end.getPort()};
    return join(new byte[] {VERSION, CONNECT, 0}, place, port);
  }

  private static void read(DataInputStream in, int expected) throws IOException {
    if (in.readUnsignedByte() != expected) {
      throw new ProxyFailure(Verdict.Kind.PROXY_REFUSED, "it does not speak SOCKS 5");
    }
  }

  private static byte[] one(int value) {
    return new byte[] {(byte) value};
  }

  private static byte[] join(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
