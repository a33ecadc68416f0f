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
import java.time.ZoneOffset;
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
record Breakage(String where, Optional<Proxies.Entry> proxy, Secrets secrets) {
  private static final String ONLINE = "Check that this machine is online, then run this again.";
  private static final String IN_BETWEEN =
      "A firewall or a proxy may be in the way: try another network, or set HTTPS_PROXY.";
  private static final Set<Kind> NOT_EVEN_CONNECTED =
      Set.of(Kind.CONNECTION_REFUSED, Kind.NO_ROUTE, Kind.TIMED_OUT);
  private static final Pattern NO_ROUTE =
      Pattern.compile("is unreachable|No route|Permission denied|not permitted");
  private static final Pattern CONNECT = Pattern.compile("response code for CONNECT: ([0-9]{3})");

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
    String message = String.valueOf(e.getMessage());
    Optional<Trust.Untrusted> untrusted = find(e, Trust.Untrusted.class);
    Optional<SSLException> tls = find(e, SSLException.class);
    // What OkHttp breaks off for taking too long carries the broken connection as its cause.
    if (e instanceof InterruptedIOException) {
      return timedOut(limit);
    } else if (proxy.isPresent() && isProxys(e, message, proxy.get())) {
      return proxy(message);
    } else if (untrusted.isPresent()) {
      return untrusted(untrusted.get(), now);
    } else if (find(e, SSLPeerUnverifiedException.class).isPresent()) {
      return Verdict.no(
          Kind.TLS_HOST,
          "The certificate that was shown for " + where + " belongs to another host.",
          "Something else answered in its place: try another network, and check the address and"
              + " the proxy.");
    } else if (causes(e).contains("timed out")) {
      return timedOut(limit);
    } else if (find(e, UnknownHostException.class).isPresent()) {
      return Verdict.no(
          Kind.DNS,
          "The name %s could not be found: the network is down, or its name server does not know the name."
              .formatted(where),
          ONLINE);
    } else if (isNoRoute(e)) {
      return Verdict.no(
          Kind.NO_ROUTE, "There is no route from this machine to " + where + ".", ONLINE);
    } else if (find(e, ConnectException.class).isPresent()) {
      boolean here = where.matches("(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?");
      return Verdict.no(
          Kind.CONNECTION_REFUSED,
          where + " refused the connection: nothing listens there.",
          here ? "Start what should listen there, or ask the provider itself." : IN_BETWEEN);
    } else if (isCut(e) || (tls.isEmpty() && find(e, ProtocolException.class).isEmpty())) {
      return Verdict.no(
          Kind.CONNECTION_LOST,
          "The connection to " + where + " broke off before a whole answer was there.",
          "Run this again. " + IN_BETWEEN);
    } else if (tls.isPresent()) {
      return Verdict.no(
          Kind.TLS,
          "No safe connection to %s came about (%s)."
              .formatted(where, secrets.clean(String.valueOf(tls.get().getMessage()))),
          "Something in between does not speak today's TLS: try another network, and check the"
              + " address and the proxy.");
    } else if (message.contains("(407)")) {
      return Verdict.no(
          Kind.PROXY_LOGIN,
          "Something in between wants a proxy login (407).",
          "Put it into HTTPS_PROXY as user:password@ in front of the proxy's host.");
    }
    return Verdict.no(
        Kind.NOT_UNDERSTOOD,
        "The answer of " + where + " is not proper HTTP.",
        "Something in between may have changed it: try another network, and check the address.");
  }

  /** Whether it was not even the host that failed: with a proxy, only the proxy is connected to. */
  private static boolean isProxys(IOException e, String message, Proxies.Entry proxy) {
    Class<? extends IOException> failure =
        proxy.isSocks() ? SocketException.class : ConnectException.class;
    boolean connecting =
        find(e, UnknownHostException.class).isPresent()
            || find(e, failure).isPresent()
            || isNoRoute(e);
    return connecting && !causes(e).contains("timed out")
        || message.contains("authenticate with proxy")
        || CONNECT.matcher(message).find();
  }

  private Verdict proxy(String message) {
    Proxies.Entry used = proxy.orElseThrow();
    String variable = used.variable();
    Matcher connect = CONNECT.matcher(message);
    if (message.contains("authenticate with proxy")) {
      return Verdict.no(
          Kind.PROXY_LOGIN,
          used.hasLogin()
              ? "The proxy " + used.shown() + " does not accept the login in " + variable + "."
              : "The proxy " + used.shown() + " wants a login.",
          "Put it into " + variable + " as user:password@ in front of the proxy's host.");
    } else if (connect.find()) {
      return Verdict.no(
          Kind.PROXY_REFUSED,
          "The proxy %s does not connect to %s: it answered %s."
              .formatted(used.shown(), where, connect.group(1)),
          "Ask whoever runs the proxy to allow " + where + ", or name it in NO_PROXY.");
    }
    return Verdict.no(
        Kind.PROXY_UNREACHABLE,
        "No connection to " + where + " came about through the proxy " + used.shown() + ".",
        "Check " + variable + ", or unset it where no proxy is needed.");
  }

  private Verdict untrusted(Trust.Untrusted untrusted, Instant now) {
    Instant from = untrusted.own().getNotBefore().toInstant();
    Instant until = untrusted.own().getNotAfter().toInstant();
    if (now.isBefore(from)) {
      return Verdict.no(
          Kind.CLOCK,
          "The certificate of %s is good from %s on, and this machine says it is %s."
              .formatted(where, day(from), day(now)),
          "Check the clock: set this machine's date and time, then run this again.");
    } else if (now.isAfter(until)) {
      return Verdict.no(
          Kind.TLS_EXPIRED,
          "The certificate of %s ran out on %s, and this machine says it is %s."
              .formatted(where, day(until), day(now)),
          "Check the clock: if this machine's date is right, something else answers for "
              + where
              + ", so try another network.");
    }
    return Verdict.no(
        Kind.TLS_UNTRUSTED,
        "The certificate shown for %s was issued by \"%s\", which is not trusted here."
            .formatted(where, secrets.clean(untrusted.issuer())),
        "A company proxy or a virus scanner may be reading along: ask for its certificate and"
            + " run this again with --ca-file FILE.");
  }

  private static String day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private Verdict timedOut(Duration limit) {
    return Verdict.no(
        Kind.TIMED_OUT,
        "%s did not answer within %s%s."
            .formatted(
                where,
                Tries.words(limit),
                proxy.map(used -> ", asked through the proxy " + used.shown()).orElse("")),
        "The network may be slow, or a firewall swallows the request: run this again later or"
            + " from another network.");
  }

  private static boolean isCut(IOException e) {
    return find(e, EOFException.class).isPresent()
        || find(e, SocketException.class).isPresent()
        || String.valueOf(e.getMessage()).startsWith("unexpected end of stream");
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
