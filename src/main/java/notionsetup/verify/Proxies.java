package notionsetup.verify;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
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
 * Which proxy the environment wants, as curl reads it. Plain http goes to this machine alone and so
 * never through a proxy: {@code http_proxy} is not wrong to set, and has nothing to say here.
 *
 * @param bypass the list of {@code NO_PROXY}, the hosts that are kept away from it: names with all
 *     names below them, addresses, networks such as {@code 10.0.0.0/8}, or {@code *} for every host
 */
record Proxies(Optional<Entry> proxy, String bypass) {
  /** Four larger numbers are a name, which the JDK would look up. */
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  /** This is on the way to the first question: no streams. */
  static Proxies of(Machine machine) {
    String set = "";
    for (String variable : List.of("ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy")) {
      set = machine.env(variable).isBlank() ? set : variable;
    }
    Optional<Entry> proxy =
        set.isEmpty() ? Optional.empty() : Optional.of(Entry.parse(set, machine.env(set).strip()));
    String list = machine.env("no_proxy");
    return new Proxies(proxy, list.isBlank() ? machine.env("NO_PROXY") : list);
  }

  /** The proxy for an address; none to this machine. */
  Optional<Entry> to(HttpUrl url) {
    boolean here = Address.parse(Verifier.origin(url)).filter(Address::isLoopback).isPresent();
    return proxy.filter(found -> url.isHttps() && !here && !isBypassed(url.host()));
  }

  boolean isBypassed(String host) {
    return Stream.of(bypass.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
        .map(entry -> entry.replaceFirst("^\\*?\\.", "").replaceAll("[\\[\\]]|\\.$", ""))
        .anyMatch(entry -> !entry.isEmpty() && (entry.equals("*") || covers(entry, host)));
  }

  private static boolean covers(String entry, String host) {
    byte[] address = literal(host);
    if (address.length == 0) {
      return host.equals(entry) || host.endsWith("." + entry);
    }
    String[] parts = entry.split("/", 2);
    byte[] network = literal(parts[0]);
    int width = address.length * 8;
    String bits = parts.length == 1 ? String.valueOf(width) : parts[1];
    int rest = bits.matches("[0-9]{1,3}") ? width - Integer.parseInt(bits) : -1;
    return network.length == address.length
        && rest >= 0
        && new BigInteger(1, network).xor(new BigInteger(1, address)).shiftRight(rest).signum()
            == 0;
  }

  /** The octets of a literal address; none for a name, which is never looked up. */
  private static byte[] literal(String text) {
    if (!text.matches(OCTET + "(\\." + OCTET + "){3}|[0-9a-f.]*:[0-9a-f:.]*")) {
      return new byte[0];
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException notAnAddress) {
      return new byte[0];
    }
  }

  /**
   * A proxy as an environment variable names it; it never prints its login.
   *
   * @param scheme http, socks5 or socks5h: names are looked up by the proxy in any case
   * @param login user and password as a header has them, or empty
   */
  record Entry(String scheme, String host, int port, String login, String variable) {
    private static final int USUAL_PORT = 1080;

    static Entry parse(String variable, String text) {
      int end = text.indexOf("://");
      String scheme = end < 0 ? "http" : text.substring(0, end).toLowerCase(Locale.ROOT);
      String rest = text.substring(end < 0 ? 0 : end + 3);
      HttpUrl url = HttpUrl.parse("http://" + rest);
      boolean bare = url == null || (url.username() + url.password()).isEmpty();
      if (url == null || !scheme.matches(bare ? "http|socks5h?" : "http") || rest.startsWith("/")) {
        throw new Fault(
            Exit.USAGE,
            "The proxy address in " + variable + " cannot be used.",
            "Write it as http://host:port or, without a login, socks5h://host:port; or unset it.");
      }
      String login =
          bare ? "" : Credentials.basic(url.username(), url.password(), StandardCharsets.UTF_8);
      // Two schemes with different usual ports agree only where one is named.
      boolean named = HttpUrl.get("https://" + rest).port() == url.port();
      return new Entry(scheme, url.host(), named ? url.port() : USUAL_PORT, login, variable);
    }

    Proxy proxy() {
      Proxy.Type type = scheme.equals("http") ? Proxy.Type.HTTP : Proxy.Type.SOCKS;
      return new Proxy(type, InetSocketAddress.createUnresolved(host, port));
    }

    /** Scheme, host and port. */
    String shown() {
      return scheme + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    @Override
    public String toString() {
      return shown() + " (" + variable + ")";
    }
  }
}
