package notionsetup.wizard;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import notionsetup.console.Choice;
import notionsetup.console.Confirm;
import notionsetup.console.Look.Style;
import notionsetup.console.Prompter;
import notionsetup.console.Question;
import notionsetup.console.Screen;
import notionsetup.env.EnvFile;
import notionsetup.env.Replacement;
import notionsetup.env.Target;
import notionsetup.env.Warning;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Paths;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.recipe.Template;

/**
 * Where a run is, what it has collected so far, and who is asked; changed by the verbs in here
 * alone.
 */
final class Run {
  /** The person wants the question before this one again. */
  static final class WentBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** How the run stood before a step, and whether somebody answered at it. */
  private record Moment(int index, Map<String, String> values, boolean asked) {}

  final Machine machine;
  final Replacement replacement;
  final Screen screen;
  final Prompter prompter;
  final Recipe recipe;
  final Paths paths;
  final Options options;
  final Result result = new Result();

  private final Map<String, String> values = new LinkedHashMap<>();

  /** The way here, the latest step first; the last is how it was before the first was known. */
  private final Deque<Moment> path = new ArrayDeque<>();

  /** The check that was refused and waits for another value; null where none does. */
  private Step.Validate checkAgain;

  private Map<String, String> before = Map.of();
  private boolean asked;

  /** Whether who goes back does so from a question that the step had put after its own, to it. */
  private boolean toOwn;

  private volatile int index;
  private volatile Target target;
  private volatile boolean saved;

  Run(
      Machine machine,
      Screen screen,
      Prompter prompter,
      Recipe recipe,
      Options options,
      EnvFile file) {
    this.machine = machine;
    this.replacement = new Replacement();
    this.screen = screen;
    this.prompter = prompter;
    this.recipe = recipe;
    this.paths = new Paths(recipe);
    this.options = options;
    aim(file, options.names());
    options.key().ifPresent(key -> hide(key.text()));
    recipe.inputs().stream()
        .filter(input -> recipe.isSecret(input) && options.answers().containsKey(input.id()))
        .forEach(input -> hide(options.answers().get(input.id()).text()));
  }

  Target target() {
    return target;
  }

  /** Turns to a file, and to these names in it; the usual where there are none. */
  void aim(EnvFile file, List<String> names) {
    target = Target.of(file, recipe.keys(), names, machine);
  }

  /** Turns to a step, to ask for a value of it. */
  void at(int step) {
    index = step;
  }

  /** Starts at a step; {@code asked} where somebody can go back to what decided so. */
  void start(int first, boolean asked) {
    path.push(new Moment(0, Map.of(), asked));
    index = first;
  }

  /** Whether it is known which step was the first. */
  boolean isPlaying() {
    return !path.isEmpty();
  }

  boolean isOver() {
    return index >= recipe.steps().size();
  }

  /** The step that is being played. */
  Step step() {
    return recipe.steps().get(index);
  }

  /** The step that comes after this one without a turn, if this is not the last. */
  Optional<Step> following() {
    return recipe.steps().stream().skip(recipe.after(index, step().next())).findFirst();
  }

  /** The steps that may still come. */
  Stream<Step> ahead() {
    int next = recipe.after(index, step().next());
    return paths.reachable(next).stream().mapToObj(recipe.steps()::get);
  }

  /** Where the run is, of the longest path; on a shorter one a number is left out. */
  String place() {
    int all = paths.longest(0);
    return step().counts() ? all - paths.longest(index) + 1 + "/" + all : "";
  }

  /** Remembers how things stand before the step is played. */
  void mark() {
    before = new LinkedHashMap<>(values);
  }

  /** On to the next step; or, with another value for a check that was refused, straight to it. */
  void goOn(String next, boolean asked) {
    Set<String> kept = step().keeps();
    path.push(new Moment(index, before, asked));
    if (checkAgain != null && !Collections.disjoint(kept, checkAgain.sends())) {
      index = recipe.after(index, checkAgain.id());
      checkAgain = null;
    } else {
      index = recipe.after(index, next);
    }
  }

  /** The steps that were played, the latest first. */
  private Stream<Step> played() {
    return path.stream()
        .limit(Math.max(0, path.size() - 1))
        .map(moment -> recipe.steps().get(moment.index()));
  }

  /** Whether the step was played, or none is named. */
  boolean hasPlayed(String id) {
    return id == null || played().anyMatch(step -> step.id().equals(id));
  }

  /** Whether there is a question before the step that is being played. */
  boolean canGoBack() {
    return path.stream().anyMatch(Moment::asked);
  }

  /**
   * Back to before the step that is being played, or else to the last question, as if it had not
   * been answered; there is one.
   */
  void goBack() {
    if (!toOwn) {
      Moment last = path.pop();
      while (!last.asked()) {
        last = path.pop();
      }
      checkAgain = null;
      index = last.index();
      before = last.values();
    }
    values.clear();
    values.putAll(before);
  }

  /** Whether a person answers what no option does. */
  boolean person() {
    return prompter.person();
  }

  /** Whether anybody was asked since the last call. */
  boolean wasAsked() {
    boolean was = asked;
    asked = false;
    return was;
  }

  /**
   * The answer of whoever is asked.
   *
   * @throws WentBack where the person wants the question before this one
   */
  String answer(Question question) {
    Optional<String> said = prompter.ask(question);
    asked |= said.isPresent();
    toOwn = question.id().isEmpty() && isAfterOwn();
    return said.orElseThrow(WentBack::new);
  }

  private Question.About beside(String message, String help) {
    return new Question.About(message, help, isAfterOwn() || canGoBack());
  }

  /** Whether a question beside the recipe follows up the one of the step that is being played. */
  private boolean isAfterOwn() {
    return isPlaying() && step().asks();
  }

  /** A question beside the recipe, only ever put to a person; Enter takes the first entry. */
  int choose(String message, String help, String... labels) {
    List<Choice.Option> options =
        Stream.of(labels).map(label -> new Choice.Option(label, "")).toList();
    Question question = new Choice(beside(message, help), options, "1");
    return Integer.parseInt(answer(question)) - 1;
  }

  /** A yes or no beside the recipe, only ever put to a person. */
  boolean confirm(String message, String help, boolean fallback) {
    return answer(new Confirm(beside(message, help), fallback)).equals(Confirm.YES);
  }

  /** The input that last asked for a value which the check sends. */
  Optional<Step.PromptInput> source(Step.Validate check) {
    return Stream.concat(Stream.of(step()), played())
        .flatMap(step -> step.input().stream())
        .filter(input -> check.sends().contains(input.outputKey()))
        .findFirst();
  }

  /** Takes note of a refusal, and gives the id of the step to go back to for another value. */
  String refused(Step.Validate check) {
    checkAgain = check;
    Stream<Step.PromptInput> all =
        recipe.inputs().stream().filter(input -> check.sends().contains(input.outputKey()));
    return Optional.ofNullable(check.retry())
        .or(() -> Stream.concat(source(check).stream(), all).map(Step::id).findFirst())
        .orElseThrow(
            () -> new Fault(Exit.REFUSED, "No step of this recipe asks for what was refused.", ""));
  }

  /** Whether an option answers the step. */
  boolean isGiven(Step step) {
    return options.answers().containsKey(step.id())
        || options.key().isPresent() && recipe.isSecret(step);
  }

  void keep(String name, String value) {
    values.put(name, value);
    if (recipe.isSecret(name)) {
      hide(value);
    }
  }

  /** Keeps a secret off the screen; the token that a rehearsal names is none. */
  void hide(String secret) {
    if (!secret.equals(options.rehearsal())) {
      screen.hide(secret);
    }
  }

  /** What was kept, by name. */
  Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }

  /** A text of the recipe with its names filled; null is the empty text. */
  String fill(String text) {
    return text == null ? "" : Template.fill(text, values::get);
  }

  /** What the file has under a key, where that may be the value that the recipe is about. */
  Optional<String> stored(String key) {
    return misfits().containsKey(key) ? Optional.empty() : target.value(key);
  }

  /** What the file has in the place of values, by key, judged as if it were pasted. */
  Map<String, Fitness> misfits() {
    Map<String, Fitness> misfits = new LinkedHashMap<>();
    for (Step.PromptInput input : recipe.inputs()) {
      String value = target.value(input.outputKey()).orElse("");
      // Most files have none, and judging takes its time before the first question.
      if (value.isEmpty()) {
        continue;
      }
      Fitness fitness = Fitness.of(input, value);
      if (fitness.kind() != Fitness.Kind.TAKEN || !fitness.value().equals(value)) {
        misfits.putIfAbsent(input.outputKey(), fitness);
      }
    }
    return misfits;
  }

  /** Takes note that the file now has what it should. */
  void save() {
    saved = true;
  }

  boolean isSaved() {
    return saved;
  }

  /** What has become of the key so far, as the start of a sentence. */
  String standing() {
    return saved ? String.join(", ", target.names()) + " is saved" : "The key works";
  }

  /** What a fault's sentence ends with: whether anything was written. */
  String written() {
    return saved ? "" : " Nothing was written.";
  }

  /** Shows a message of the step that is being played, with its hint. */
  void say(String message) {
    // The address of a page stands right under its sentence.
    String hint = step().page() == null ? fill(step().head().hint()) : "";
    screen.step(place(), fill(message), hint);
  }

  /** A line of the conversation. */
  void tell(Style style, String text) {
    screen.text(screen.gutter(), style, text);
  }

  void warn(Warning warning) {
    result.warnings().add(screen.safe(warning.text()));
    screen.warn(warning.sentence(), warning.cure());
  }

  void warn(String text) {
    warn(new Warning(text, Remedy.NONE));
  }

  /** Somebody ends the run: what became of it, and what continues it. */
  Fault left(Exit exit, String what) {
    return saved
        ? new Fault(exit, "%s. %s in %s.".formatted(what, standing(), target.file().shown()), "")
        : new Fault(exit, what + "; nothing was written.", resume("Continue with:"));
  }

  /** The person leaves before anything was played. */
  Fault left(Remedy remedy) {
    return new Fault(Exit.INTERRUPTED, "Left; nothing was written.", remedy);
  }

  /** The fault, known to have happened at the step that is being played. */
  Fault here(Fault fault) {
    if (!isPlaying() || isOver()) {
      return fault;
    }
    result.way().add(step());
    played().forEach(step -> result.way().add(0, step));
    String start = start(step().id());
    result.way().stream()
        .dropWhile(step -> !step.id().equals(start))
        .filter(step -> step.id().equals(start) || step == step() || step.asks() && !isGiven(step))
        .forEach(result.again()::add);
    return fault.at(step().id());
  }

  /** What continues this run at the step that it is at. */
  Remedy resume(String sentence) {
    return resume(sentence, isOver() ? "" : step().id());
  }

  /** What continues this run at another step, or before it where a value would be missing. */
  Remedy resume(String sentence, String at) {
    String words = options.resume().apply(start(at), isOver() ? "" : step().id());
    return new Remedy(sentence, options.named() ? words : target.command(words, recipe.keys()));
  }

  /** The first step that kept a value which is now nowhere else; where none did, the one named. */
  private String start(String at) {
    return played()
        .filter(step -> !isGiven(step) && step.keeps().stream().anyMatch(name -> !isStored(name)))
        .reduce((later, earlier) -> earlier)
        .map(Step::id)
        .orElse(at);
  }

  private boolean isStored(String name) {
    return saved && recipe.keys().contains(name);
  }
}
