package notionsetup.verify;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Predicate;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Time;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Request;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/** Asks a provider whether what was collected works. */
public final class Verifier implements AutoCloseable {
  private static final long SMALL = 64L << 10;
  private static final long LARGE = 4L << 20;

  private final Network network;
  private final String provider;
  private final Predicate<String> isSecret;
  private final Time time;
  private final Consumer<String> notes;
  private final Tries.Pace pace;

  /** For one request. */
  Duration limit = Duration.ofSeconds(15);

  /** Looks names up; null for the platform's own way. */
  Dns dns;

  private Exchange exchange;
  private volatile boolean closed;

  /**
   * @param recipe names the provider, and says which values are secret
   * @param notes takes the sentences that are shown while waiting
   */
  public Verifier(Network network, Recipe recipe, Machine machine, Consumer<String> notes) {
    this.network = network;
    this.provider = recipe.provider();
    this.isSecret = recipe::isSecret;
    this.time = machine.time();
    this.notes = notes;
    this.pace = new Tries.Pace(time);
  }

  /**
   * Scheme, host and port that a check would send to, as they are really asked.
   *
   * @param values what is collected by now; the credential need not be among it
   * @throws Fault RECIPE or ANSWER where the host cannot be made of the values
   */
  public String origin(Request asked, Map<String, String> values) {
    HttpUrl url = target(asked, values);
    return url.scheme() + "://" + at(url);
  }

  /** The proxy on the way there and the variable that names it, or empty. */
  public String proxy(Request asked, Map<String, String> values) {
    return network.proxies().to(target(asked, values)).map(Proxies.Entry::toString).orElse("");
  }

  private HttpUrl target(Request asked, Map<String, String> values) {
    return Outgoing.url(asked.address().origin(), values, network);
  }

  /** The host, with its port where that is not the usual one. */
  static String at(HttpUrl url) {
    String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
  }

  /**
   * Asks, waits and asks again where that is allowed, and says what came of it.
   *
   * @param values what was collected, credentials and variables, by name
   * @throws Fault ANSWER where a value cannot be sent, RECIPE where the check cannot be made of
   *     what was collected, INTERRUPTED where the wait was
   */
  public Verdict check(Request asked, Map<String, String> values) {
    return check(asked, values, limit, Tries.MOST);
  }

  /** The same, asked once. */
  public Verdict once(Request asked, Map<String, String> values, Duration most) {
    return check(asked, values, most, 1);
  }

  private Verdict check(Request asked, Map<String, String> values, Duration span, int mostTries) {
    try {
      return ask(
          asked, values, span, new Tries(time, asked.method().equals(Request.GET), mostTries));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
  }

  private Verdict ask(Request asked, Map<String, String> values, Duration span, Tries tries)
      throws InterruptedException {
    Outgoing outgoing = Outgoing.of(asked, values, isSecret, network);
    HttpUrl url = outgoing.request().url();
    long cap = asked.body().isEmpty() && asked.meaning().expect().isEmpty() ? SMALL : LARGE;
    String where = at(url);
    Breakage breakage = new Breakage(where, network.proxies().to(url), outgoing.secrets());
    while (true) {
      pace.take(where);
      Duration most = tries.begin(span);
      Verdict verdict;
      Optional<Duration> told = Optional.empty();
      try {
        Answer answer = exchange().send(outgoing.request(), cap, most);
        told = Tries.asked(answer, time.now());
        verdict = new Judge(provider, where, asked, outgoing, answer).verdict(told, tries.made());
      } catch (IOException e) {
        if (closed || Thread.currentThread().isInterrupted()) {
          throw interrupted();
        }
        verdict = breakage.verdict(e, most, time.now());
      }
      Optional<Duration> wait = tries.after(verdict, told);
      if (wait.isEmpty()) {
        return verdict;
      }
      notes.accept(note(verdict, where, wait.get(), told.isPresent(), tries.made() + 1));
      time.sleep(wait.get());
    }
  }

  /**
   * Connects in the background while the person reads. It never says anything; what fails here is
   * found and said by the check.
   *
   * @param values what is collected by now; the credential need not be among it
   * @param agreed whether an origin, as {@link #origin} gives it, may be connected to
   */
  public void warm(Request asked, Map<String, String> values, Predicate<String> agreed) {
    Map<String, String> known = Map.copyOf(values);
    FutureTask<Void> quiet =
        new FutureTask<>(
            () -> {
              if (agreed.test(origin(asked, known))) {
                exchange().warm(target(asked, known));
              }
              return null;
            });
    Thread thread = new Thread(quiet, "warm");
    thread.setDaemon(true);
    thread.start();
  }

  /** OkHttp and its kind take their time to load, and a run may end before it asks anybody. */
  private synchronized Exchange exchange() {
    if (exchange == null) {
      exchange = new Exchange(network, dns == null ? Dns.SYSTEM : dns, limit);
    }
    return exchange;
  }

  private synchronized Optional<Exchange> made() {
    return Optional.ofNullable(exchange);
  }

  private String note(Verdict verdict, String where, Duration wait, boolean asked, int next) {
    if (verdict.exit() == Exit.UNREACHABLE) {
      return verdict.sentence() + " Trying once more.";
    }
    String span = Tries.words(wait);
    String what =
        asked
            ? provider + " asks to wait " + span + "; trying again then"
            : where + " cannot answer now; trying again in " + span;
    return "%s (%d of %d).".formatted(what, next, Tries.MOST);
  }

  private static Fault interrupted() {
    return new Fault(Exit.INTERRUPTED, "The check was interrupted.", "");
  }

  /** Breaks off what still runs; may be called from another thread. */
  @Override
  public void close() {
    closed = true;
    made().ifPresent(Exchange::close);
  }
}
