package notionsetup.verify;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Time;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Request;
import notionsetup.verify.Verdict.Again;
import okhttp3.HttpUrl;

/** Asks a provider whether what was collected works. */
public final class Verifier implements AutoCloseable {
  private static final long SMALL = 64L << 10;
  private static final long LARGE = 4L << 20;
  private static final int MOST = 4;
  private static final Duration IN_ALL = Duration.ofSeconds(90);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final double JITTER = 0.25;

  final Exchange exchange;
  private final Network network;
  private final Recipe recipe;
  private final Time time;
  private final Consumer<String> notes;
  private Function<String, Runnable> during = what -> () -> {};

  /**
   * @param recipe names the provider, and says which values are secret
   * @param notes takes the sentences that are shown while waiting
   */
  public Verifier(Network network, Recipe recipe, Machine machine, Consumer<String> notes) {
    this.network = network;
    this.recipe = recipe;
    this.time = machine.time();
    this.notes = notes;
    this.exchange = new Exchange(network, time);
  }

  /**
   * Has somebody told while a provider is asked.
   *
   * @param wait begins whenever somebody is asked, with a sentence on that; what it gives ends it
   */
  public void during(Function<String, Runnable> wait) {
    during = wait;
  }

  /**
   * Scheme, host and port that a check would send to, as they are really asked.
   *
   * @param values what is collected by now; the credential need not be among it
   * @throws Fault ANSWER where the host cannot be made of the values
   */
  public String origin(Request asked, Map<String, String> values) {
    HttpUrl url = Outgoing.url(asked.address().origin(), values, network);
    return url.scheme() + "://" + at(url);
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
    return check(asked, values, exchange.limit, MOST);
  }

  /** The same, asked once. */
  public Verdict once(Request asked, Map<String, String> values, Duration limit) {
    return check(asked, values, limit, 1);
  }

  private Verdict check(Request asked, Map<String, String> values, Duration limit, int most) {
    try {
      return ask(asked, values, limit, most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
  }

  private static Fault interrupted() {
    return new Fault(Exit.INTERRUPTED, "The check was interrupted.", "");
  }

  private Verdict ask(Request asked, Map<String, String> values, Duration limit, int most)
      throws InterruptedException {
    Outgoing outgoing = Outgoing.of(asked, values, recipe::isSecret, network);
    HttpUrl url = outgoing.request().url();
    String where = at(url);
    long cap = asked.body().isEmpty() && asked.meaning().expect().isEmpty() ? SMALL : LARGE;
    boolean reading = asked.method().equals(Request.GET);
    boolean connectedAgain = false;
    long start = time.nanos();
    for (int made = 1; ; made++) {
      Duration left = IN_ALL.minusNanos(time.nanos() - start);
      Duration span = left.compareTo(limit) < 0 ? left : limit;
      Runnable done = during.apply("Asking " + where + " ...");
      Verdict verdict;
      Optional<Duration> told = Optional.empty();
      try {
        Answer answer = exchange.send(outgoing.request(), cap, span);
        told = answer.wait(time.now());
        verdict = new Judge(recipe.provider(), where, asked, outgoing, answer, made).verdict(told);
      } catch (IOException e) {
        if (exchange.isClosed() || Thread.currentThread().isInterrupted()) {
          throw interrupted();
        }
        verdict =
            new Breakage(where, network.proxies().to(url), outgoing.secrets())
                .verdict(e, span, time.now());
      } finally {
        done.run();
      }
      boolean again =
          switch (verdict.kind().again()) {
            case NEVER -> false;
            case ONCE -> reading && !connectedAgain;
            case READING -> reading;
            case ALWAYS -> true;
          };
      Duration wait = told.orElse(backoff(made));
      left = IN_ALL.minusNanos(time.nanos() - start);
      if (!again || made >= most || wait.compareTo(LONGEST_WAIT) > 0 || wait.compareTo(left) >= 0) {
        return verdict;
      }
      connectedAgain |= verdict.kind().again() == Again.ONCE;
      notes.accept(note(verdict, where, told, wait, made + 1));
      time.sleep(wait);
    }
  }

  private static Duration backoff(int made) {
    double seconds = (1 << (made - 1)) * (1 + JITTER * ThreadLocalRandom.current().nextDouble());
    return Duration.ofMillis((long) (1000 * seconds));
  }

  private String note(
      Verdict verdict, String where, Optional<Duration> told, Duration wait, int next) {
    if (verdict.exit() == Exit.UNREACHABLE) {
      return where + " could not be reached; trying once more.";
    }
    return told.isPresent()
        ? "%s asks to wait %s; trying again then (%d of %d)."
            .formatted(recipe.provider(), Answer.words(wait), next, MOST)
        : "%s cannot answer now; trying again in %s (%d of %d)."
            .formatted(where, Answer.words(wait), next, MOST);
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
              String origin = origin(asked, known);
              if (agreed.test(origin)) {
                exchange.warm(HttpUrl.get(origin + "/"));
              }
              return null;
            });
    Exchange.start(quiet, "warm");
  }

  /** Breaks off what still runs; may be called from another thread. */
  @Override
  public void close() {
    exchange.close();
  }
}
