package notionsetup.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import notionsetup.env.EnvFile;
import notionsetup.env.Target;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.verify.Network;
import notionsetup.verify.Verdict;
import notionsetup.verify.Verifier;

/** What is examined: the file, the key in it, and what the provider says, each asked only once. */
public final class Patient {
  /** What is shorter is no key, and hiding it would hide ordinary words. */
  private static final int SECRET = 8;

  private static final Duration WAY = Duration.ofSeconds(15);

  private final Machine machine;
  private final Request request;
  private final Recipe recipe;
  private final Network network;
  private final Verifier verifier;
  private final Optional<EnvFile> file;
  private final Optional<Fault> fileFault;
  private final Target target;
  private final Sightings sightings;
  private final Map<notionsetup.recipe.Request, FutureTask<Verdict>> asked =
      new ConcurrentHashMap<>();
  private final AtomicReference<FutureTask<Verdict>> way = new AtomicReference<>();

  /**
   * @param network names the version that is asked for, if one is
   * @param verifier of the same network, but with the version left to each check
   */
  public Patient(
      Machine machine, Request request, Recipe recipe, Network network, Verifier verifier) {
    this.machine = machine;
    this.request = request;
    this.recipe = recipe;
    this.network = network;
    this.verifier = verifier;
    Optional<EnvFile> found = Optional.empty();
    Optional<Fault> fault = Optional.empty();
    try {
      found = Optional.of(EnvFile.look(request.envFile(), machine));
    } catch (Fault e) {
      fault = Optional.of(e);
    }
    this.file = found;
    this.fileFault = fault;
    this.target =
        Target.of(
            found.orElse(EnvFile.unseen(request.envFile(), machine)),
            recipe.keys(),
            request.names(),
            machine);
    this.sightings = Sightings.of(names(), found, request.envFile(), machine);
  }

  Machine machine() {
    return machine;
  }

  Request request() {
    return request;
  }

  Recipe recipe() {
    return recipe;
  }

  Network network() {
    return network;
  }

  Verifier verifier() {
    return verifier;
  }

  Optional<EnvFile> file() {
    return file;
  }

  Optional<Fault> fileFault() {
    return fileFault;
  }

  Sightings sightings() {
    return sightings;
  }

  /** Every value that must not be shown. */
  public List<String> secrets() {
    return sightings.all().stream()
        .map(sighting -> sighting.value().strip())
        .filter(value -> value.length() >= SECRET)
        .distinct()
        .toList();
  }

  /** The variables that the key should be in. */
  List<String> names() {
    return target.names();
  }

  /** A command that is about the same file, and about these names in it. */
  String command(String words, List<String> about) {
    return target.command(words, about);
  }

  Optional<Sighting> key() {
    return sightings.key();
  }

  /** The step that asks for the key: it knows what a key looks like. */
  Step.PromptInput input() {
    return recipe.inputs().get(0);
  }

  /** The recipe's check that decides, or the one that only looks. */
  Step.Validate check(boolean decides) {
    return recipe.checks().stream()
        .filter(check -> check.decides() == decides)
        .findFirst()
        .orElseThrow();
  }

  /** Whether anything is asked: not offline, and not without a key. */
  boolean asks() {
    return !request.offline() && key().isPresent();
  }

  /** Whether the key may be sent: something that is plainly no key is kept here. */
  boolean sends() {
    return asks() && KeyCheck.isSendable(this);
  }

  /** The provider's answer; whoever asks first waits for it, and the others with them. */
  Verdict ask(notionsetup.recipe.Request inquiry) {
    FutureTask<Verdict> task =
        new FutureTask<>(
            () ->
                verifier.check(
                    inquiry,
                    Map.of(recipe.outputs().get(0).key(), key().orElseThrow().value().strip())));
    FutureTask<Verdict> first = asked.putIfAbsent(inquiry, task);
    if (first == null) {
      task.run();
    }
    return get(first == null ? task : first);
  }

  /** The check's address without a key: a no to it shows that the way is open. */
  private notionsetup.recipe.Request unkeyed() {
    return notionsetup.recipe.Request.get(check(true).address());
  }

  /** The host that is asked. */
  String host() {
    return verifier.origin(unkeyed(), Map.of()).replaceFirst("^[a-z]+://", "");
  }

  /** The proxy on the way there, or empty. */
  String proxy() {
    return verifier.proxy(unkeyed(), Map.of());
  }

  /** What comes of a request that carries no key. */
  Verdict way() {
    FutureTask<Verdict> task = new FutureTask<>(() -> verifier.once(unkeyed(), Map.of(), WAY));
    if (way.compareAndSet(null, task)) {
      task.run();
    }
    return get(way.get());
  }

  /** Several answers, asked for at once. */
  List<Verdict> askAll(List<notionsetup.recipe.Request> inquiries) {
    List<FutureTask<Verdict>> tasks =
        inquiries.stream().map(inquiry -> new FutureTask<>(() -> ask(inquiry))).toList();
    tasks.forEach(task -> Background.run(task, "inquiry"));
    return tasks.stream().map(Patient::get).toList();
  }

  private static <T> T get(FutureTask<T> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("an inquiry broke", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault(Exit.INTERRUPTED, "The examination was interrupted.", "");
    }
  }
}
