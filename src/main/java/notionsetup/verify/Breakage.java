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
import notionsetup.verify.Trust.Untrusted;
import notionsetup.verify.Verdict.Kind;

/**
 * Says why no answer came.
 *
 * @param where the host that was asked, with its port where that is unusual
 * @param secrets cleans what others wrote
 */
record Breakage(String where, Optional<Proxies.Entry> proxy, Secrets secrets) {
  private static final String IN_BETWEEN =
      "A firewall or a proxy may be in the way: try another network, or set HTTPS_PROXY.";
  private static final String ELSEWHERE =
      "try another network, and check the address and the proxy.";
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
        .filter(one -> !NOT_EVEN_CONNECTED.contains(kind(one, now)))
        .findFirst()
        .map(one -> verdict(one, kind(one, now), limit, now))
        .orElseGet(() -> verdict(e, kind(e, now), limit, now));
  }

  private Kind kind(Throwable e, Instant now) {
    String causes = causes(e);
    Optional<Untrusted> untrusted = find(e, Untrusted.class);
    // What OkHttp breaks off for taking too long carries the broken connection as its cause.
    if (e instanceof InterruptedIOException) {
      return Kind.TIMED_OUT;
    } else if (causes.contains("authenticate with proxy") || causes.contains("(407)")) {
      return Kind.PROXY_LOGIN;
    } else if (CONNECT.matcher(causes).find()) {
      return Kind.PROXY_REFUSED;
    } else if (untrusted.isPresent()) {
      return now.isBefore(untrusted.get().own.getNotBefore().toInstant())
          ? Kind.CLOCK
          : now.isAfter(untrusted.get().own.getNotAfter().toInstant())
              ? Kind.TLS_EXPIRED
              : Kind.TLS_UNTRUSTED;
    } else if (isA(e, SSLPeerUnverifiedException.class)) {
      return Kind.TLS_HOST;
    } else if (causes.contains("timed out")) {
      return Kind.TIMED_OUT;
    }
    boolean noName = isA(e, UnknownHostException.class);
    boolean noRoute = isA(e, NoRouteToHostException.class) || NO_ROUTE.matcher(causes).find();
    boolean refused = isA(e, ConnectException.class);
    boolean cut = isA(e, EOFException.class) || isA(e, SocketException.class);
    boolean socks = proxy.filter(Proxies.Entry::isSocks).isPresent();
    if (proxy.isPresent() && (noName || noRoute || refused || socks && cut)) {
      return Kind.PROXY_UNREACHABLE;
    } else if (noName || noRoute || refused) {
      return noName ? Kind.DNS : noRoute ? Kind.NO_ROUTE : Kind.CONNECTION_REFUSED;
    } else if (cut || causes.contains("unexpected end of stream")) {
      return Kind.CONNECTION_LOST;
    } else if (isA(e, SSLException.class)) {
      return Kind.TLS;
    }
    return isA(e, ProtocolException.class) ? Kind.NOT_UNDERSTOOD : Kind.CONNECTION_LOST;
  }

  private Verdict verdict(Throwable e, Kind kind, Duration limit, Instant now) {
    String by = proxy.map(used -> "The proxy " + used.shown()).orElse("Something in between");
    String variable = proxy.map(Proxies.Entry::variable).orElse("HTTPS_PROXY");
    return switch (kind) {
      case DNS ->
          Verdict.no(
              kind,
              "The name "
                  + where
                  + " could not be found: the network is down, or its name server"
                  + " does not know the name.",
              "Check that this machine is online, then run this again.");
      case NO_ROUTE ->
          Verdict.no(
              kind,
              "There is no route from this machine to " + where + ".",
              "Check that this machine is online, then run this again.");
      case CONNECTION_REFUSED ->
          Verdict.no(
              kind,
              where + " refused the connection: nothing listens there.",
              where.matches("(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?")
                  ? "Start what should listen there, or ask the provider itself."
                  : IN_BETWEEN);
      case TIMED_OUT ->
          Verdict.no(
              kind,
              "%s did not answer within %s%s."
                  .formatted(
                      where,
                      Tries.words(limit),
                      proxy.map(used -> ", asked through the proxy " + used.shown()).orElse("")),
              "The network may be slow, or a firewall swallows the request: run this again later"
                  + " or from another network.");
      case PROXY_LOGIN ->
          Verdict.no(
              kind,
              proxy.filter(used -> !used.login().isEmpty()).isPresent()
                  ? by + " does not accept the login in " + variable + "."
                  : by + " wants a login (407).",
              "Put it into " + variable + " as user:password@ in front of the proxy's host.");
      case PROXY_REFUSED -> {
        Matcher connect = CONNECT.matcher(causes(e));
        yield Verdict.no(
            kind,
            by
                + " does not connect to "
                + where
                + (connect.find() ? ": it answered " + connect.group(1) + "." : "."),
            "Ask whoever runs the proxy to allow " + where + ", or name it in NO_PROXY.");
      }
      case PROXY_UNREACHABLE ->
          Verdict.no(
              kind,
              by + " made no connection to " + where + ".",
              "Check " + variable + ", or unset it where no proxy is needed.");
      case CLOCK ->
          Verdict.no(
              kind,
              "The certificate of %s is good from %s on, and this machine says it is %s."
                  .formatted(where, day(untrusted(e).own.getNotBefore().toInstant()), day(now)),
              "Check the clock: set this machine's date and time, then run this again.");
      case TLS_EXPIRED ->
          Verdict.no(
              kind,
              "The certificate of %s ran out on %s, and this machine says it is %s."
                  .formatted(where, day(untrusted(e).own.getNotAfter().toInstant()), day(now)),
              "Check the clock: if this machine's date is right, something else answers for %s, so"
                      .formatted(where)
                  + " try another network.");
      case TLS_UNTRUSTED ->
          Verdict.no(
              kind,
              "The certificate shown for %s was issued by \"%s\", which is not trusted here."
                  .formatted(where, secrets.clean(untrusted(e).issuer())),
              "A company proxy or a virus scanner may be reading along: ask for its certificate and"
                  + " run this again with --ca-file FILE.");
      case TLS_HOST ->
          Verdict.no(
              kind,
              "The certificate that was shown for " + where + " belongs to another host.",
              "Something else answered in its place: " + ELSEWHERE);
      case TLS ->
          Verdict.no(
              kind,
              "No safe connection to %s came about (%s)."
                  .formatted(
                      where,
                      secrets.clean(
                          find(e, SSLException.class).map(Throwable::getMessage).orElse(""))),
              "Something in between does not speak today's TLS: " + ELSEWHERE);
      case NOT_UNDERSTOOD ->
          Verdict.no(
              kind,
              "The answer of " + where + " is not proper HTTP.",
              "Something in between may have changed it: " + ELSEWHERE);
      default ->
          Verdict.no(
              kind,
              "The connection to " + where + " broke off before a whole answer was there.",
              "Run this again. " + IN_BETWEEN);
    };
  }

  private static Untrusted untrusted(Throwable e) {
    return find(e, Untrusted.class).orElseThrow();
  }

  private static String day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static String causes(Throwable e) {
    return e == null ? "" : e.getMessage() + "\n" + causes(e.getCause());
  }

  private static boolean isA(Throwable e, Class<? extends Throwable> type) {
    return find(e, type).isPresent();
  }

  private static <T extends Throwable> Optional<T> find(Throwable e, Class<T> type) {
    return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
