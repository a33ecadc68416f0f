package notionsetup.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Time;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Request;
import notionsetup.recipe.Template;
import notionsetup.text.Secrets;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Asks a provider whether what was collected works. */
public final class Verifier implements AutoCloseable {
  private static final Duration IN_ALL = Duration.ofSeconds(90);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  final Exchange exchange;
  private final Network network;
  private final Recipe recipe;
  private final Time time;
  private final Consumer<String> notes;
  private Function<String, Runnable> during = what -> () -> {};

  /** Of a recipe's provider; the notes take the sentences that are shown while waiting. */
  public Verifier(Network network, Recipe recipe, Machine machine, Consumer<String> notes) {
    this.network = network;
    this.recipe = recipe;
    this.time = machine.time();
    this.notes = notes;
    this.exchange = new Exchange(network, time);
  }

  /** Has this told whenever a provider is asked; what it gives is run when that has answered. */
  public void during(Function<String, Runnable> wait) {
    during = wait;
  }

  /** Scheme, host and the port where it is not the usual one. */
  static String origin(HttpUrl url) {
    return url.redact().replace("/...", "");
  }

  /** The same without the scheme. */
  static String at(HttpUrl url) {
    return origin(url).replaceFirst("^https?://", "");
  }

  /** Asks, waits and asks again where that is allowed, and says what came of it. */
  public Verdict check(Request asked, Map<String, String> values) {
    return check(asked, values, exchange.limit, Integer.MAX_VALUE);
  }

  /** The same with so many tries at most, of which each may take so long. */
  public Verdict check(Request asked, Map<String, String> values, Duration limit, int most) {
    okhttp3.Request request = request(asked, values);
    String where = at(request.url());
    Secrets secrets = secrets(request, values);
    boolean reads = asked.method().equals(Request.GET);
    long end = time.nanos() + IN_ALL.toNanos();
    try {
      for (int made = 1; ; made++) {
        Duration longest = Duration.ofNanos(Math.min(limit.toNanos(), end - time.nanos()));
        Runnable done = during.apply("Asking " + where + " ...");
        Verdict verdict;
        Optional<Duration> told = Optional.empty();
        try {
          Response answer = exchange.send(request, Judge.most(asked), longest);
          Judge judge = judge(asked, secrets, answer, made);
          told = judge.wait(time.now());
          verdict = judge.verdict(told);
        } catch (IOException e) {
          Optional<NamedProxy> proxy = network.proxy(request.url());
          verdict = new Breakage(where, proxy, secrets).verdict(e, longest, time.now());
        } finally {
          done.run();
        }
        // One second, twice as long each time, and up to a quarter more.
        long millis = (1L << made) * ThreadLocalRandom.current().nextLong(500, 625);
        Duration wait = told.orElse(Duration.ofMillis(millis));
        int tries = Math.min(most, verdict.kind().tries(reads));
        if (made >= tries
            || wait.compareTo(LONGEST_WAIT) > 0
            || time.nanos() + wait.toNanos() >= end) {
          return verdict;
        }
        String silent = "%s has no answer yet; trying again in %s (%s of %s).";
        String asks = "%s asks to wait %s; trying again then (%s of %s).";
        String who = told.isPresent() ? recipe.provider() : where;
        String note = told.isPresent() ? asks : silent;
        notes.accept(note.formatted(who, Judge.words(wait), made + 1, tries));
        time.sleep(wait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault(Exit.INTERRUPTED, "The check was interrupted.", "");
    }
  }

  private Judge judge(Request asked, Secrets secrets, Response answer, int made) {
    return new Judge(recipe.provider(), asked, secrets, answer, Judge.json(answer), made);
  }

  /** The request filled with what was collected, which has every name on every path. */
  private okhttp3.Request request(Request asked, Map<String, String> values) {
    okhttp3.Request.Builder request =
        new okhttp3.Request.Builder()
            .url(url(asked.address(), values))
            .header("User-Agent", "notion-setup")
            .header("Accept", "application/json")
            .header("Accept-Encoding", "identity");
    try {
      asked
          .headers()
          .forEach((name, text) -> request.header(name, Template.fill(text, values::get)));
    } catch (IllegalArgumentException e) {
      String what = "A value for a header holds a character that cannot be sent.";
      String todo = "Copy the value again, without line ends and without letters outside ASCII.";
      throw new Fault(Exit.ANSWER, what, todo);
    }
    okhttp3.Request bare = request.build();
    if (!network.version().isEmpty() && bare.header(Network.VERSION) != null) {
      request.header(Network.VERSION, network.version());
    }
    if (!asked.login().isEmpty()) {
      byte[] login = Template.fill(asked.login(), values::get).getBytes(UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }
    if (!asked.method().equals(Request.GET)) {
      request.method(asked.method(), body(asked.body(), bare.header("Content-Type"), values));
    }
    return request.build();
  }

  /** Every secret that is in the request, in each form that it takes there. */
  private Secrets secrets(okhttp3.Request request, Map<String, String> values) {
    Secrets secrets = new Secrets();
    String login = Objects.requireNonNullElse(request.header("Authorization"), "");
    secrets.add(login.replaceFirst("^\\w+ ", ""));
    for (String name : values.keySet()) {
      if (recipe.isSecret(name)) {
        secrets.add(values.get(name));
        secrets.add(Template.encoded(values.get(name)));
      }
    }
    return secrets;
  }

  /** The address that is really asked. */
  HttpUrl url(Template template, Map<String, String> values) {
    String what = "The address of the check, with the answers in it, may not be sent to.";
    String todo = "Run again and check the answers that make up the address.";
    Optional<HttpUrl> url = template.address(values::get).flatMap(Network::url).map(network::real);
    return url.orElseThrow(() -> new Fault(Exit.ANSWER, what, todo));
  }

  /** Every value stays in its place: what the body's kind would read otherwise is encoded. */
  private static RequestBody body(String template, String type, Map<String, String> values) {
    boolean json = template.strip().matches("(?s)[{\\[].*");
    String usual = json ? "application/json" : "application/x-www-form-urlencoded";
    JsonStringEncoder quoting = JsonStringEncoder.getInstance();
    UnaryOperator<String> escaped =
        json
            ? name -> new String(quoting.quoteAsString(values.get(name)))
            : name -> Template.encoded(values.get(name));
    byte[] text = Template.fill(template, escaped).getBytes(UTF_8);
    return RequestBody.create(text, MediaType.parse(Objects.requireNonNullElse(type, usual)));
  }

  /**
   * Makes ready in the background what a check would make the person wait for: a connection, where
   * that was agreed to, all that is loaded on the way, and what else is given. What fails, fails
   * again in the check, which says it.
   */
  public void warm(Request asked, Map<String, String> values, boolean agreed, Runnable beside) {
    Map<String, String> known = Map.copyOf(values);
    Exchange.start(
        new FutureTask<>(
            () -> {
              rehearse(asked);
              beside.run();
              if (agreed) {
                exchange.warm(url(new Template(asked.address().head(), ""), known));
              }
              // The first collection takes 15 ms, and would else fall into the check.
              System.gc();
              return null;
            }));
  }

  /** Judges an answer that nobody gave to a request that is not sent, which loads all it takes. */
  private void rehearse(Request asked) {
    Map<String, String> values = new TreeMap<>();
    asked.names().forEach(name -> values.put(name, name));
    okhttp3.Request request = request(asked, values);
    Response answer =
        new Response.Builder()
            .request(request)
            .protocol(Protocol.HTTP_1_1)
            .code(200)
            .message("")
            .body(ResponseBody.create("{}", MediaType.get("application/json")))
            .build();
    judge(asked, secrets(request, values), answer, 1).verdict(Optional.empty());
  }

  /** Breaks off what still runs; may be called from another thread. */
  @Override
  public void close() {
    exchange.close();
  }
}
