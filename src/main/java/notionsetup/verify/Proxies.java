package notionsetup.verify;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URLDecoder;
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
    Optional<Entry> proxy = Optional.empty();
    for (String variable : List.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")) {
      String text = machine.env(variable).strip();
      if (proxy.isEmpty() && !text.isEmpty()) {
        proxy = Optional.of(Entry.parse(variable, text));
      }
    }
    String list = machine.env("no_proxy");
    return new Proxies(proxy, list.isBlank() ? machine.env("NO_PROXY") : list);
  }

  /** The proxy for an address; none to this machine. */
  Optional<Entry> to(HttpUrl url) {
    return proxy.filter(
        found -> url.isHttps() && !isLoopback(url) && !isBypassed(url.host(), url.port()));
  }

  private static boolean isLoopback(HttpUrl url) {
    return Address.parse(url.toString()).filter(Address::isLoopback).isPresent();
  }

  /**
   * @param host in lower case, without brackets
   */
  boolean isBypassed(String host, int port) {
    return Stream.of(bypass.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
        .map(entry -> entry.replaceFirst("^\\*?\\.", "").replaceFirst("\\.$", ""))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> entry.equals("*") || covers(entry, host, port));
  }

  private static boolean covers(String entry, String host, int port) {
    String name = entry.replaceFirst("^\\[(.*)]", "$1");
    int colon = name.indexOf(':');
    if (colon >= 0 && colon == name.lastIndexOf(':')) {
      return name.substring(colon + 1).equals(String.valueOf(port))
          && covers(name.substring(0, colon), host, port);
    }
    byte[] address = literal(host);
    if (address.length == 0) {
      return host.equals(name) || host.endsWith("." + name);
    }
    int slash = name.indexOf('/');
    byte[] network = literal(slash < 0 ? name : name.substring(0, slash));
    int width = address.length * 8;
    String bits = slash < 0 ? String.valueOf(width) : name.substring(slash + 1);
    int rest = bits.matches("[0-9]{1,3}") ? width - Integer.parseInt(bits) : -1;
    return network.length == address.length
        && rest >= 0
        && new BigInteger(1, network)
            .shiftRight(rest)
            .equals(new BigInteger(1, address).shiftRight(rest));
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
   * @param host without brackets
   * @param login user and password, decoded, or empty
   * @param variable the environment variable that names it
   */
  record Entry(String scheme, String host, int port, String login, String variable) {
    private static final Pattern FORM =
        Pattern.compile(
            "(?:([A-Za-z0-9+.-]*)://)?(?:(.*)@)?"
                + "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?(?:/[^@]*)?");
    private static final String USUAL_PORT = "1080";
    private static final int HIGHEST_PORT = 65_535;

    static Entry parse(String variable, String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw unusable(variable, "its host or port cannot be read");
      }
      String scheme = form.group(1) == null ? "http" : form.group(1).toLowerCase(Locale.ROOT);
      if (!List.of("http", "socks5", "socks5h").contains(scheme)) {
        throw unusable(variable, "only http, socks5 and socks5h proxies are known");
      }
      int port = Integer.parseInt(form.group(4) == null ? USUAL_PORT : form.group(4));
      if (port == 0 || port > HIGHEST_PORT) {
        throw unusable(variable, "its port is not between 1 and 65535");
      }
      String login = form.group(2) == null ? "" : decoded(form.group(2));
      if (!login.isEmpty() && !scheme.equals("http")) {
        throw unusable(variable, "a SOCKS proxy with a login is not supported");
      }
      String host = form.group(3).replaceAll("[\\[\\]]", "");
      boolean whole = login.isEmpty() || login.indexOf(':') >= 0;
      return new Entry(scheme, host, port, whole ? login : login + ":", variable);
    }

    /** The text behind the encoding; a percent sign that starts no code stands for itself. */
    private static String decoded(String text) {
      String whole = text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").replace("+", "%2B");
      return URLDecoder.decode(whole, StandardCharsets.UTF_8);
    }

    private static Fault unusable(String variable, String why) {
      return new Fault(
          Exit.USAGE,
          "The proxy address in " + variable + " cannot be used: " + why + ".",
          "Write it as http://host:port or socks5h://host:port, or unset " + variable + ".");
    }

    boolean isSocks() {
      return !scheme.equals("http");
    }

    /** Scheme, host and port. */
    String shown() {
      String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
      return scheme + "://" + name + ":" + port;
    }

    @Override
    public String toString() {
      return shown() + " (" + variable + ")";
    }
  }
}
