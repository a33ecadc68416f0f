package notionsetup.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.recipe.Address;
import okhttp3.Credentials;
import okhttp3.HttpUrl;

/**
 * The proxy that an environment variable names, as curl reads it; it never prints its login. Plain
 * http goes to this machine alone: {@code http_proxy} may be set, and has nothing to say here.
 *
 * @param scheme http, socks5 or socks5h: names are looked up by the proxy in any case
 * @param url its host and port
 * @param login user and password as a header has them, or empty
 * @param bypass the list of {@code NO_PROXY}, the hosts that are kept away from it: names with all
 *     names below them, addresses, networks such as {@code 10.0.0.0/8}, or {@code *} for every host
 */
record NamedProxy(String scheme, HttpUrl url, String login, String variable, String bypass) {
  private static final int USUAL_PORT = 1080;

  /** Four larger numbers are a name, which the JDK would look up. */
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  /** This is on the way to the first question: no streams. */
  static Optional<NamedProxy> of(Machine machine) {
    String set = "";
    for (String variable : List.of("ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy")) {
      set = machine.env(variable).isBlank() ? set : variable;
    }
    if (set.isEmpty()) {
      return Optional.empty();
    }
    String text = machine.env(set).strip();
    String whole = text.contains("://") ? text : "http://" + text;
    int end = whole.indexOf("://");
    String scheme = whole.substring(0, end).toLowerCase(Locale.ROOT);
    String rest = whole.substring(end + 3);
    HttpUrl url = HttpUrl.parse("http://" + rest);
    boolean bare = url == null || (url.username() + url.password()).isEmpty();
    if (url == null || !scheme.matches(bare ? "http|socks5h?" : "http") || rest.startsWith("/")) {
      String todo =
          "Write it as http://host:port or, without a login, socks5h://host:port; or unset it.";
      throw new Fault(Exit.USAGE, "The proxy address in " + set + " cannot be used.", todo);
    }
    // Two schemes with different usual ports agree only where one is named.
    boolean named = HttpUrl.get("https://" + rest).port() == url.port();
    HttpUrl there = named ? url : url.newBuilder().port(USUAL_PORT).build();
    String login = bare ? "" : Credentials.basic(url.username(), url.password(), UTF_8);
    String list = machine.env("no_proxy");
    String bypass = list.isBlank() ? machine.env("NO_PROXY") : list;
    return Optional.of(new NamedProxy(scheme, there, login, set, bypass));
  }

  /** Whether it is on the way to an address; never to this machine. */
  boolean isFor(HttpUrl to) {
    boolean here = Address.parse(Verifier.origin(to)).filter(Address::isLoopback).isPresent();
    return to.isHttps() && !here && !isBypassed(to.host());
  }

  boolean isBypassed(String host) {
    return Stream.of(bypass.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
        .map(entry -> entry.replaceFirst("^\\*?\\.", "").replaceAll("[\\[\\]]|\\.$", ""))
        .anyMatch(entry -> !entry.isEmpty() && (entry.equals("*") || covers(entry, host)));
  }

  private static boolean covers(String entry, String host) {
    byte[] address = octets(host);
    if (address.length == 0) {
      return host.equals(entry) || host.endsWith("." + entry);
    }
    int width = address.length * 8;
    String[] parts = (entry + "/" + width).split("/", -1);
    byte[] network = octets(parts[0]);
    int rest = parts[1].matches("[0-9]{1,3}") ? width - Integer.parseInt(parts[1]) : -1;
    BigInteger other = new BigInteger(1, network).xor(new BigInteger(1, address));
    return network.length == address.length && rest >= 0 && other.shiftRight(rest).signum() == 0;
  }

  /** Of a literal address; none of a name, which is never looked up. */
  private static byte[] octets(String text) {
    String form = OCTET + "(\\." + OCTET + "){3}|[0-9a-f.]*:[0-9a-f:.]*";
    try {
      return text.matches(form) ? InetAddress.getByName(text).getAddress() : new byte[0];
    } catch (UnknownHostException notAnAddress) {
      return new byte[0];
    }
  }

  Proxy proxy() {
    Proxy.Type type = scheme.equals("http") ? Proxy.Type.HTTP : Proxy.Type.SOCKS;
    return new Proxy(type, InetSocketAddress.createUnresolved(url.host(), url.port()));
  }

  /** Scheme, host and port. */
  String shown() {
    String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
    return scheme + "://" + host + ":" + url.port();
  }

  @Override
  public String toString() {
    return shown() + " (" + variable + ")";
  }
}
