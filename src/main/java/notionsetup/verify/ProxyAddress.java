package notionsetup.verify;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/**
 * A proxy as an environment variable names it; it never prints its login.
 *
 * @param host without brackets
 * @param user decoded; null where no login is named
 * @param password decoded; may be empty
 * @param variable the environment variable that names it
 */
record ProxyAddress(
    Scheme scheme, String host, int port, String user, String password, String variable) {

  /** How the proxy is spoken to. */
  enum Scheme {
    HTTP,
    /** Names are looked up here. */
    SOCKS5,
    /** Names are looked up by the proxy. */
    SOCKS5H
  }

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?(?:/.*)?");
  private static final int USUAL_PORT = 1080;
  private static final int HIGHEST_PORT = 65_535;
  private static final int LONGEST_SOCKS_FIELD = 255;

  static ProxyAddress parse(String variable, String text) {
    int mark = text.indexOf("://");
    Scheme scheme = scheme(variable, mark < 0 ? "http" : text.substring(0, mark));
    String rest = mark < 0 ? text : text.substring(mark + "://".length());
    int at = rest.lastIndexOf('@');
    Matcher form = FORM.matcher(rest.substring(at + 1));
    if (!form.matches()) {
      throw unusable(variable, "its host or port cannot be read");
    }
    int port = form.group(2) == null ? USUAL_PORT : Integer.parseInt(form.group(2));
    if (port == 0 || port > HIGHEST_PORT) {
      throw unusable(variable, "its port is not between 1 and 65535");
    }
    String host = form.group(1).replaceAll("[\\[\\]]", "");
    if (at < 0) {
      return new ProxyAddress(scheme, host, port, null, "", variable);
    }
    String login = rest.substring(0, at);
    int colon = login.indexOf(':');
    String user = Percent.decode(colon < 0 ? login : login.substring(0, colon));
    String password = colon < 0 ? "" : Percent.decode(login.substring(colon + 1));
    if (scheme != Scheme.HTTP && (tooLong(user) || tooLong(password))) {
      throw unusable(variable, "its login is too long");
    }
    return new ProxyAddress(scheme, host, port, user, password, variable);
  }

  private static boolean tooLong(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKS_FIELD;
  }

  private static Scheme scheme(String variable, String text) {
    for (Scheme scheme : Scheme.values()) {
      if (scheme.name().equals(text.toUpperCase(Locale.ROOT))) {
        return scheme;
      }
    }
    throw unusable(variable, "only http, socks5 and socks5h proxies are known");
  }

  private static Fault unusable(String variable, String why) {
    return new Fault(
        Exit.USAGE,
        "The proxy address in " + variable + " cannot be used: " + why + ".",
        "Write it as http://host:port or socks5h://host:port, or unset " + variable + ".");
  }

  boolean hasLogin() {
    return user != null;
  }

  /** Scheme, host and port. */
  String shown() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return scheme.name().toLowerCase(Locale.ROOT) + "://" + name + ":" + port;
  }

  @Override
  public String toString() {
    return shown() + " (" + variable + ")";
  }
}
