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
import notionsetup.machine.Time;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Request;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/** Asks a provider whether what was collected works. */
public final class Verifier implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final long SMALL = 64L << 10;
  private static final long LARGE = 4L << 20;

  private final Network network;
  private final String provider;
  private final Predicate<String> isSecret;
  private final Time time;
  private final Consumer<String> notes;
  private final Duration limit;
  private final Dns dns;
  private Exchange exchange;
  private final Pace pace;
  private volatile boolean closed;

  /**
   * @param recipe names the provider, and says which values are secret
   * @param notes takes the sentences that are shown while waiting
   */
  public Verifier(Network network, Recipe recipe, Machine machine, Consumer<String> notes) {
    this(network, recipe, machine, notes, LIMIT, null);
  }

  /**
   * @param dns looks names up; null for the platform's own way
   */
  Verifier(
      Network network,
      Recipe recipe,
      Machine machine,
      Consumer<String> notes,
      Duration limit,
      Dns dns) {
    this.network = network;
    this.provider = recipe.displayName().replaceFirst(" API$", "");
    this.isSecret = recipe::isSecret;
    this.time = machine.time();
    this.notes = notes;
    this.limit = limit;
    this.dns = dns;
    this.pace = new Pace(time);
  }

  /**
   * Scheme, host and port that a check would send to, as they are really asked.
   *
   * @param values what is collected by now; the credential need not be among it
   * @throws Fault RECIPE or ANSWER where the host cannot be made of the values
   */
  public String origin(Request asked, Map<String, String> values) {
    HttpUrl url = target(asked, values);
    return url.scheme() + "://" + Judge.at(url);
  }

  private HttpUrl target(Request asked, Map<String, String> values) {
    return Outgoing.url(asked.address().origin(), values, isSecret, network);
  }

  /**
   * Asks, waits and asks again where that is allowed, and says what came of it.
   *
   * @param values what was collected, credentials and variables, by name
   * @throws Fault ANSWER where a value cannot be sent, RECIPE where the check cannot be made of
   *     what was collected, INTERRUPTED where the wait was
   */
  public Verdict check(Request asked, Map<String, String> values) {
    Outgoing outgoing = Outgoing.of(asked, values, isSecret, network);
    HttpUrl url = outgoing.request().url();
    boolean reading = asked.method().equals(Request.GET);
    long cap = reading && asked.expect().isEmpty() ? SMALL : LARGE;
    String where = Judge.at(url);
    Judge judge = new Judge(provider, where, asked, outgoing);
    Breakage breakage = new Breakage(where, network.proxyTo(url), outgoing.secrets());
    Tries tries = new Tries(time, reading);
    while (true) {
      rest(() -> pace.take(where));
      Duration most = tries.begin(limit);
      Verdict verdict;
      Optional<Duration> wait;
      Optional<Duration> told = Optional.empty();
      try {
        Answer answer = exchange().send(outgoing.request(), cap, most);
        told = RetryAfter.of(answer, time.now());
        verdict = judge.verdict(answer, told, tries.made());
        wait = tries.after(answer, verdict, told);
      } catch (IOException e) {
        if (closed || Thread.currentThread().isInterrupted()) {
          throw interrupted();
        }
        verdict = breakage.verdict(e, most, time.now());
        wait = tries.after(verdict);
      }
      if (wait.isEmpty()) {
        return verdict;
      }
      notes.accept(note(verdict, where, wait.get(), told.isPresent(), tries.made() + 1));
      Duration span = wait.get();
      rest(() -> time.sleep(span));
    }
  }

  /**
   * Goes the way that a check would go, on a connection of its own, and says how far that leads.
   *
   * @param asked one that sends no value
   */
  public Way way(Request asked) {
    Outgoing outgoing = Outgoing.of(asked, Map.of(), isSecret, network);
    HttpUrl url = outgoing.request().url();
    String where = Judge.at(url);
    Optional<ProxyAddress> proxy = network.proxyTo(url);
    Breakage breakage = new Breakage(where, proxy, outgoing.secrets());
    Stopwatch stopwatch = new Stopwatch(time, outgoing.secrets());
    Verdict verdict;
    rest(() -> pace.take(where));
    try {
      Answer answer = exchange().send(outgoing.request(), SMALL, limit, stopwatch);
      verdict =
          new Judge(provider, where, asked, outgoing)
              .verdict(answer, RetryAfter.of(answer, time.now()), 1);
    } catch (IOException e) {
      verdict = breakage.verdict(e, limit, time.now());
    }
    String through = proxy.map(ProxyAddress::toString).orElse("");
    return new Way(where, through, stopwatch.legs(), verdict);
  }

  /** Loads what every check needs, and connects to nobody; may run while something else does. */
  public static void prepare() {
    try {
      Exchange.load();
    } catch (IOException e) {
      throw new IllegalStateException("what is written here cannot be read", e);
    }
  }

  /**
   * Prepares for a check in the background while the person reads: name, connection and keys, but
   * no request. It never says anything; what fails here is found and said by the check.
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
      exchange = new Exchange(network, new Names(dns == null ? Dns.SYSTEM : dns, limit));
    }
    return exchange;
  }

  private synchronized Exchange made() {
    return exchange;
  }

  private String note(Verdict verdict, String where, Duration wait, boolean asked, int next) {
    String span = Spans.words(wait);
    if (verdict.exit() == Exit.UNREACHABLE) {
      return verdict.sentence() + " Trying once more.";
    }
    String what =
        asked
            ? provider + " asks to wait " + span + "; trying again then"
            : where + " cannot answer now; trying again in " + span;
    return "%s (%d of %d).".formatted(what, next, Tries.MOST);
  }

  /** Something that waits. */
  private interface Rest {
    void take() throws InterruptedException;
  }

  private static void rest(Rest rest) {
    try {
      rest.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
  }

  private static Fault interrupted() {
    return new Fault(Exit.INTERRUPTED, "The check was interrupted.", "");
  }

  /** Breaks off what still runs; may be called from another thread. */
  @Override
  public void close() {
    closed = true;
    Exchange running = made();
    if (running != null) {
      running.close();
    }
  }
}
