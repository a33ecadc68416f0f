package notionsetup.doctor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.doctor.PageCheck.PageId;
import notionsetup.env.Copies;
import notionsetup.env.Copies.Copy;
import notionsetup.env.EnvFile;
import notionsetup.env.Target;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Request;
import notionsetup.recipe.Step;
import notionsetup.recipe.Template;
import notionsetup.verify.Network;
import notionsetup.verify.Verdict;
import notionsetup.verify.Verifier;

/** What is looked at: the file, the key in it, and what the provider says, each asked only once. */
public final class Facts {
  /** The newest version of the API that is known here. */
  static final String NEWEST = "2026-03-11";

  final Network network;
  final PageId page;
  final Target target;
  final Copies keys;

  /** Why the file cannot be read, if it cannot. */
  final Optional<Fault> fileFault;

  /** Why the key is sent to nobody, if there is one and it is not. */
  final Optional<Fault> unsent;

  private final boolean offline;
  private final Recipe recipe;
  private final Verifier verifier;
  private final Map<Boolean, Verdict> asked = new HashMap<>();

  /** The page is what the key should see, if anything; the verifier leaves versions to requests. */
  public Facts(
      Machine machine,
      Path envFile,
      List<String> names,
      boolean offline,
      String page,
      Recipe recipe,
      Network network,
      Verifier verifier) {
    if (offline && !page.isEmpty()) {
      String what = "What a page is only Notion can say, and --offline asks nobody.";
      throw new Fault(Exit.USAGE, what, "Leave out --page or --offline.");
    }
    this.offline = offline;
    this.recipe = recipe;
    this.network = network;
    this.verifier = verifier;
    this.page = PageId.of(page);
    EnvFile file = EnvFile.unseen(envFile, machine);
    Optional<Fault> fault = Optional.empty();
    try {
      file = EnvFile.look(envFile, machine);
    } catch (Fault e) {
      fault = Optional.of(e);
    }
    this.fileFault = fault;
    this.target = Target.of(file, recipe.keys(), names);
    this.keys = Copies.of(target);
    this.unsent = key().flatMap(this::unsent);
  }

  public Optional<Copy> key() {
    return keys.first();
  }

  /** Every value that must not be shown. */
  public List<String> secrets() {
    return keys.all().stream().map(Copy::plain).distinct().toList();
  }

  /** A command that is about the same file and names as this one. */
  public String again(String words) {
    return target.command(words) + network.option(target.file().machine());
  }

  /** Whether the key is sent: not offline, and not what is plainly no key or not meant for it. */
  public boolean sends() {
    return !offline && key().isPresent() && unsent.isEmpty();
  }

  /** A request that reads one thing of this kind with the key, however long its answer is. */
  static Request read(String version, String path, String object, Map<String, String> keep) {
    Request.Meaning meaning =
        new Request.Meaning(
            Map.of("/object", "^" + object + "$"), Map.of(), Map.of(), Map.of(), "/object", keep);
    Map<String, String> headers =
        Map.of("Authorization", "Bearer {{NOTION_API_KEY}}", Network.VERSION, version);
    return new Request(
        Request.GET, Template.of(Network.NOTION + path), headers, "", "", meaning, "");
  }

  /** The provider's answers, of which several are waited for at once. */
  List<Verdict> ask(Stream<Request> requests) {
    Map<String, String> values = Map.of(recipe.outputs().get(0).key(), key().orElseThrow().plain());
    return requests.parallel().map(request -> verifier.check(request, values)).toList();
  }

  private Verdict ask(boolean decides) {
    return asked.computeIfAbsent(
        decides, any -> ask(Stream.of(usual(decides).header(Network.VERSION, version()))).get(0));
  }

  /** The recipe's request that decides on a key, or the one that only looks. */
  private Request usual(boolean decides) {
    return recipe.checks().stream()
        .filter(check -> check.decides() == decides)
        .findFirst()
        .orElseThrow()
        .request();
  }

  /** The version that was asked for, or else the recipe's. */
  String version() {
    String wanted = network.version();
    return wanted.isEmpty() ? usual(true).headers().getOrDefault(Network.VERSION, "") : wanted;
  }

  public Verdict account() {
    return ask(true);
  }

  public Verdict seen() {
    return ask(false);
  }

  public boolean isAccepted() {
    return sends() && account().accepted();
  }

  /** Whether the key acts as a person, sees what they see, and needs no sharing. */
  boolean isPersonal() {
    return account().kept().getOrDefault("OWNER", "").matches("user|person");
  }

  /** Whether nothing is there for the key to see, where it is certain. */
  boolean sharesNothing() {
    return !isPersonal() && seen().accepted() && !seen().found();
  }

  /** Whose key it is: the name of the connection, which is what people add to a page. */
  Optional<String> name() {
    return Optional.ofNullable(account().kept().get("CONNECTION"));
  }

  String connection() {
    return name().map(text -> "\"" + text + "\"").orElse("your integration");
  }

  /** Where that is, in quotes. */
  Optional<String> workspace() {
    return Optional.ofNullable(account().shown().get("workspace")).map(it -> "\"" + it + "\"");
  }

  /** Why what stands there is sent to nobody; empty where it may be a key. */
  private Optional<Fault> unsent(Copy key) {
    EnvFile file = key.file() == null ? null : EnvFile.look(key.file(), target.file().machine());
    if (file != null && file.isEncrypted()) {
      String what = "%s is encrypted by dotenvx, and %s stands in it readable. It was not sent.";
      Remedy encrypt = new Remedy("Have it encrypted:", "dotenvx encrypt -f " + file.word());
      String told = what.formatted(file.path().getFileName(), key.name());
      return Optional.of(new Fault(Exit.FILE, told, encrypt));
    }
    boolean stored = key.source() == Copies.Source.FILE;
    Step.PromptInput input = recipe.inputs().get(0);
    Fitness fitness = Fitness.stored(input, stored ? key.value() : key.plain());
    if (fitness.kind() == Fitness.Kind.TAKEN) {
      return Optional.empty();
    }
    String what = "What is in %s (%s) is no key: %s It was not sent.";
    String told = what.formatted(key.name(), key.place(), fitness.sentence());
    Remedy put = new Remedy("Put the key there:", again("notion-setup"));
    return Optional.of(new Fault(Exit.ANSWER, told, put));
  }
}
