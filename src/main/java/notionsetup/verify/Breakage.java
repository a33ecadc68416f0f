package notionsetup.verify;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Request.Meaning.Explanation;
import notionsetup.text.Secrets;
import notionsetup.verify.Trust.Untrusted;
import notionsetup.verify.Verdict.Kind;

/** Says why no answer came from a host. */
record Breakage(String where, Optional<NamedProxy> proxy, Secrets secrets) {
  /** What stands in the names and messages of an exception and its causes; the first counts. */
  private static final List<Map.Entry<String, Kind>> SIGNS =
      List.of(
          // What OkHttp breaks off for taking too long carries the broken connection as its cause.
          Map.entry("InterruptedIO|SocketTimeout", Kind.TIMED_OUT),
          Map.entry("authenticate with proxy|\\(407\\)", Kind.PROXY_LOGIN),
          Map.entry("response code for CONNECT", Kind.PROXY_REFUSED),
          Map.entry("SSLPeerUnverified", Kind.TLS_HOST),
          Map.entry("timed out", Kind.TIMED_OUT),
          Map.entry("UnknownHost", Kind.DNS),
          Map.entry("NoRoute|No route|is unreachable|denied|not permitted", Kind.NO_ROUTE),
          Map.entry("net\\.ConnectException", Kind.CONNECTION_REFUSED),
          Map.entry("EOFException|SocketException|end of stream", Kind.CONNECTION_LOST),
          Map.entry("net\\.ssl\\.SSL", Kind.TLS),
          Map.entry("net\\.ProtocolException", Kind.NOT_UNDERSTOOD),
          Map.entry("", Kind.CONNECTION_LOST));

  /** Of a host's several addresses, the one that got furthest says most. */
  Verdict verdict(IOException e, Duration limit, Instant now) {
    Throwable told =
        Stream.concat(Stream.of(e), Stream.of(e.getSuppressed()))
            .max(Comparator.comparing(one -> kind(one, now)))
            .get();
    Kind kind = kind(told, now);
    Explanation words = kind.words(name -> word(name, told, limit, now));
    Remedy remedy = Remedy.of(words.remedy());
    return new Verdict(kind, words.sentence(), remedy, Map.of(), false, "", Map.of());
  }

  private Kind kind(Throwable e, Instant now) {
    Optional<Untrusted> untrusted = untrusted(e);
    if (untrusted.isPresent()) {
      boolean early = now.isBefore(untrusted.get().from);
      return early || now.isAfter(untrusted.get().until) ? Kind.CLOCK : Kind.TLS_UNTRUSTED;
    }
    String said = causes(e).map(Throwable::toString).collect(Collectors.joining("\n"));
    Predicate<Map.Entry<String, Kind>> found =
        it -> Pattern.compile(it.getKey()).matcher(said).find();
    Kind kind = SIGNS.stream().filter(found).findFirst().orElseThrow().getValue();
    // What is tried once more is a connection that failed, and a proxy's is its own affair.
    return proxy.isPresent() && kind.tries(true) > 1 ? Kind.PROXY_UNREACHABLE : kind;
  }

  private String word(String name, Throwable e, Duration limit, Instant now) {
    return switch (name) {
      case "where" -> where;
      case "limit" -> Judge.words(limit);
      case "through" -> proxy.map(it -> ", asked through the proxy " + it.shown()).orElse("");
      case "by" -> proxy.map(it -> "The proxy " + it.shown()).orElse("Something in between");
      case "variable" -> proxy.map(NamedProxy::variable).orElse("HTTPS_PROXY");
      case "login" -> proxy.isPresent() ? "gets none that it accepts" : "no proxy is set here";
      case "issuer" -> secrets.clean(untrusted(e).orElseThrow().issuer);
      case "from" -> day(untrusted(e).orElseThrow().from);
      case "until" -> day(untrusted(e).orElseThrow().until);
      case "today" -> day(now);
      default -> "not proper HTTP";
    };
  }

  private static Optional<Untrusted> untrusted(Throwable e) {
    return causes(e).filter(Untrusted.class::isInstance).map(Untrusted.class::cast).findFirst();
  }

  private static String day(Instant instant) {
    return instant.toString().substring(0, "2022-06-28".length());
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
  }
}
