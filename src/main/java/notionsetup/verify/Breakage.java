package notionsetup.verify;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import notionsetup.text.Secrets;
import notionsetup.verify.Verdict.Kind;

/**
 * Says why no answer came.
 *
 * @param where the host that was asked, with its port where that is unusual
 * @param secrets cleans what others wrote
 */
record Breakage(String where, Optional<ProxyAddress> proxy, Secrets secrets) {
  private static final String ONLINE = "Check that this machine is online, then run this again.";
  private static final String IN_BETWEEN =
      "A firewall or a proxy may be in the way: try another network, or set HTTPS_PROXY.";
  private static final Set<Kind> NOT_EVEN_CONNECTED =
      Set.of(Kind.CONNECTION_REFUSED, Kind.NO_ROUTE, Kind.TIMED_OUT);
  private static final Pattern NO_ROUTE =
      Pattern.compile("is unreachable|No route|Permission denied|not permitted");
  private static final Pattern CONNECT = Pattern.compile("response code for CONNECT: ([0-9]{3})");
  private static final Pattern NAMES = Pattern.compile("subjectAltNames: \\[([^\\]]*)]");

  /** The failure of a connection to a proxy. */
  static ProxyFailure unreachable(IOException e) {
    return new ProxyFailure(Kind.PROXY_UNREACHABLE, unreachableWhy(e));
  }

  private static String unreachableWhy(IOException e) {
    if (find(e, UnknownHostException.class).isPresent()) {
      return "its name could not be found";
    }
    return isNoRoute(e) ? "there is no route to it" : "it refused the connection";
  }

  /**
   * Of a host's several addresses, the one that got furthest says most.
   *
   * @param limit how long was waited at most
   * @param now for the dates of certificates
   */
  Verdict verdict(IOException e, Duration limit, Instant now) {
    return Stream.concat(Stream.of(e), Stream.of(e.getSuppressed()))
        .filter(IOException.class::isInstance)
        .map(one -> one((IOException) one, limit, now))
        .filter(verdict -> !NOT_EVEN_CONNECTED.contains(verdict.kind()))
        .findFirst()
        .orElseGet(() -> one(e, limit, now));
  }

  private Verdict one(IOException e, Duration limit, Instant now) {
    // What OkHttp breaks off for taking too long carries the broken connection as its cause.
    if (e instanceof InterruptedIOException) {
      return timedOut(limit);
    }
    Optional<ProxyFailure> failure = find(e, ProxyFailure.class);
    Matcher connect = CONNECT.matcher(String.valueOf(e.getMessage()));
    if (failure.isPresent()) {
      return proxy(failure.get().kind(), failure.get().getMessage());
    } else if (proxy.isPresent() && connect.find()) {
      return proxy(Kind.PROXY_REFUSED, "it answered " + connect.group(1));
    }
    Optional<Distrust> distrust = find(e, Distrust.class);
    if (distrust.isPresent()) {
      return new Certificates(where, secrets).verdict(distrust.get(), now);
    } else if (find(e, SSLPeerUnverifiedException.class).isPresent()) {
      return otherHost(String.valueOf(e.getMessage()));
    } else if (find(e, UnknownHostException.class).isPresent()
        || find(e, ConnectException.class).isPresent()
        || isNoRoute(e)) {
      return notConnected(e, limit);
    } else if (isCut(e)) {
      return lost();
    } else if (find(e, SSLException.class).isPresent()) {
      return tls(find(e, SSLException.class).get());
    }
    return find(e, ProtocolException.class).isPresent() ? broken(e) : lost();
  }

  private Verdict notConnected(IOException e, Duration limit) {
    if (String.valueOf(e.getMessage()).contains("timed out") || isSlowConnect(e)) {
      return timedOut(limit);
    } else if (proxy.isPresent() && proxy.get().scheme() == ProxyAddress.Scheme.HTTP) {
      return proxy(Kind.PROXY_UNREACHABLE, unreachableWhy(e));
    } else if (find(e, UnknownHostException.class).isPresent()) {
      return Verdict.no(
          Kind.DNS,
          "The name "
              + where
              + " could not be found: the network is down,"
              + " or its name server does not know the name.",
          ONLINE);
    } else if (isNoRoute(e)) {
      return Verdict.no(
          Kind.NO_ROUTE, "There is no route from this machine to " + where + ".", ONLINE);
    }
    boolean here = where.matches("(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?");
    return Verdict.no(
        Kind.CONNECTION_REFUSED,
        where + " refused the connection: nothing listens there.",
        here ? "Start what should listen there, or ask the provider itself." : IN_BETWEEN);
  }

  private Verdict proxy(Kind kind, String why) {
    String name = proxy.map(ProxyAddress::shown).orElse("in between");
    String variable = proxy.map(ProxyAddress::variable).orElse("HTTPS_PROXY");
    if (kind == Kind.PROXY_LOGIN) {
      boolean known = proxy.isPresent() && proxy.get().hasLogin();
      return Verdict.no(
          kind,
          known
              ? "The proxy " + name + " does not accept the login in " + variable + "."
              : "The proxy " + name + " wants a login.",
          "Put it into " + variable + " as user:password@ in front of the proxy's host.");
    } else if (kind == Kind.PROXY_REFUSED) {
      return Verdict.no(
          kind,
          "The proxy " + name + " does not connect to " + where + ": " + why + ".",
          "Ask whoever runs the proxy to allow " + where + ", or name it in NO_PROXY.");
    }
    return Verdict.no(
        kind,
        "The proxy " + name + " could not be reached: " + why + ".",
        "Check " + variable + ", or unset it where no proxy is needed.");
  }

  private Verdict otherHost(String message) {
    Matcher names = NAMES.matcher(message);
    String owner =
        names.find() && !names.group(1).isBlank() ? secrets.clean(names.group(1)) : "another host";
    return Verdict.no(
        Kind.TLS_HOST,
        "The certificate that was shown for " + where + " belongs to " + owner + ".",
        "Something else answered in its place: try another network, and check the address and"
            + " the proxy.");
  }

  private Verdict timedOut(Duration limit) {
    return Verdict.no(
        Kind.TIMED_OUT,
        where
            + " did not answer within "
            + Spans.words(limit)
            + proxy.map(used -> ", asked through the proxy " + used.shown()).orElse("")
            + ".",
        "The network may be slow, or a firewall swallows the request: run this again later or"
            + " from another network.");
  }

  private Verdict lost() {
    return Verdict.no(
        Kind.CONNECTION_LOST,
        "The connection to " + where + " broke off before a whole answer was there.",
        "Run this again. " + IN_BETWEEN);
  }

  private Verdict tls(SSLException e) {
    String why = secrets.clean(String.valueOf(e.getMessage()));
    return Verdict.no(
        Kind.TLS,
        "No safe connection to " + where + " came about (" + why + ").",
        "Something in between does not speak today's TLS: try another network, and check the"
            + " address and the proxy.");
  }

  private Verdict broken(IOException e) {
    if (String.valueOf(e.getMessage()).contains("(407)")) {
      return proxy(Kind.PROXY_LOGIN, "");
    }
    return Verdict.no(
        Kind.NOT_UNDERSTOOD,
        "The answer of " + where + " is not proper HTTP.",
        "Something in between may have changed it: try another network, and check the address.");
  }

  private static boolean isCut(IOException e) {
    return find(e, EOFException.class).isPresent()
        || find(e, SocketException.class).isPresent()
        || String.valueOf(e.getMessage()).startsWith("unexpected end of stream");
  }

  private static boolean isSlowConnect(IOException e) {
    return find(e, ConnectException.class)
        .map(found -> String.valueOf(found.getMessage()).contains("timed out"))
        .orElse(false);
  }

  private static boolean isNoRoute(IOException e) {
    return find(e, NoRouteToHostException.class).isPresent() || NO_ROUTE.matcher(causes(e)).find();
  }

  private static String causes(Throwable e) {
    return e == null ? "" : e.getMessage() + "\n" + causes(e.getCause());
  }

  private static <T extends Throwable> Optional<T> find(Throwable e, Class<T> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
