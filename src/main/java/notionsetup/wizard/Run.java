package notionsetup.wizard;

import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import notionsetup.console.Choice;
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
import notionsetup.recipe.Step.Validate;
import notionsetup.recipe.Template;

/** Where a run is, what it has collected, and who is asked; changed by the verbs in here alone. */
final class Run {
  /** The person wants the question before this one again. */
  static final class WentBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A step on the way, how the run stood before it, and whether somebody answered there. */
  private record Moment(
      int index, Map<String, String> values, Validate checkAgain, boolean asked) {}

  final Machine machine;
  final Replacement replacement = new Replacement();
  final Screen screen;
  final Prompter prompter;
  final Recipe recipe;
  final Options options;
  final Result result;

  private final Paths paths;
  private final Map<String, String> values = new LinkedHashMap<>();

  /** The way here with the step that is being played; the first is before any was known. */
  private final Deque<Moment> path = new ConcurrentLinkedDeque<>();

  /** The check that was refused and waits for another value; null where none does. */
  private Validate checkAgain;

  private volatile int index;
  volatile Target target;
  volatile boolean saved;

  Run(Screen screen, Prompter prompter, Options options, Result result) {
    this.machine = options.file().machine();
    this.screen = screen;
    this.prompter = prompter;
    this.options = options;
    this.result = result;
    this.recipe = options.recipe();
    this.paths = new Paths(recipe);
    aim(options.file(), options.names());
    recipe.inputs().stream()
        .filter(input -> recipe.isSecret(input) && isGiven(input))
        .forEach(input -> hide(options.given(input).text()));
  }

  /** Turns to a file, and to these names in it; the usual where there are none. */
  void aim(EnvFile file, List<String> names) {
    target = Target.of(file, recipe.keys(), names);
  }

  void at(String step) {
    index = paths.after(0, step);
  }

  /** Whether it is known which step was the first. */
  boolean isPlaying() {
    return path.size() > 1;
  }

  boolean isOver() {
    return index >= recipe.steps().size();
  }

  Step step() {
    return recipe.steps().get(index);
  }

  /** The step that comes after this one without a turn, if this is not the last. */
  Optional<Step> following() {
    return recipe.steps().stream().skip(paths.after(index, step().next())).findFirst();
  }

  /** The steps of the ways to this one, none before another that leads to it. */
  List<Step> before(String id) {
    return paths.before(paths.after(0, id)).stream().map(recipe.steps()::get).toList();
  }

  /** Whether no step that may still come collects a value, or decides on one. */
  boolean isSettled() {
    return paths.reachable(paths.after(index, step().next())).stream()
        .mapToObj(recipe.steps()::get)
        .allMatch(
            step -> step.keeps().isEmpty() && step.check().stream().noneMatch(Validate::decides));
  }

  /** Where the run is, of the longest path; on a shorter one a number is left out. */
  String place() {
    int all = paths.longest(0);
    return step().counts() ? all - paths.longest(index) + 1 + "/" + all : "";
  }

  /** Sets out to play the step, or to find the first. */
  void begin() {
    path.addLast(new Moment(index, Map.copyOf(values), checkAgain, false));
  }

  /** On to the next step; or, with another value for a check that was refused, straight to it. */
  void goOn(String next) {
    boolean again = checkAgain != null && !Collections.disjoint(step().keeps(), checkAgain.sends());
    index = paths.after(index, again ? checkAgain.id() : next);
    checkAgain = again ? null : checkAgain;
  }

  /** The steps that were played, with the one that is being played. */
  private Stream<Step> played() {
    return path.stream().skip(1).map(moment -> recipe.steps().get(moment.index()));
  }

  /** Whether the step was played, or none is named. */
  boolean hasPlayed(String id) {
    return id == null || played().anyMatch(step -> step.id().equals(id));
  }

  /** The page that the ways to this step open last, if this run did not. */
  Optional<String> skippedPage() {
    return before(step().id()).stream()
        .filter(step -> step.page() != null)
        .reduce((earlier, later) -> later)
        .filter(step -> !hasPlayed(step.id()))
        .map(Step::page);
  }

  boolean canGoBack() {
    return path.stream().anyMatch(Moment::asked);
  }

  /** Back to before the last step where somebody was asked, as if nobody had been. */
  void goBack() {
    Moment last = path.removeLast();
    while (!last.asked()) {
      last = path.removeLast();
    }
    index = last.index();
    checkAgain = last.checkAgain();
    values.clear();
    values.putAll(last.values());
  }

  boolean person() {
    return prompter.person();
  }

  boolean wasAsked() {
    return !path.isEmpty() && path.getLast().asked();
  }

  /** The answer of whoever is asked; {@link WentBack} where they want the question before. */
  String answer(Question question) {
    Optional<String> said = prompter.ask(question);
    // Who goes back from what follows up the step's own question wants that one again.
    boolean asked = said.isPresent() || question.about().id().isEmpty() && wasAsked();
    if (!path.isEmpty()) {
      Moment now = path.removeLast();
      path.addLast(new Moment(now.index(), now.values(), now.checkAgain(), asked));
    }
    return said.orElseThrow(WentBack::new);
  }

  /** A question beside the recipe, only ever put to a person; Enter takes the first entry. */
  int choose(String message, String help, String... labels) {
    List<Choice.Option> entries =
        Stream.of(labels).map(label -> new Choice.Option(label, "")).toList();
    Question.About about = new Question.About("", "", message, "", help, canGoBack());
    return Integer.parseInt(answer(new Choice(about, entries, "1"))) - 1;
  }

  /** The input that last asked for a value which the check sends. */
  Optional<Step.PromptInput> source(Validate check) {
    return played()
        .flatMap(step -> step.input().filter(check::sends).stream())
        .reduce((earlier, later) -> later);
  }

  /** Takes note of a refusal, and gives the id of the step to go back to for another value. */
  String refused(Validate check) {
    checkAgain = check;
    return Optional.ofNullable(check.retry())
        .or(() -> source(check).map(Step::id))
        .or(() -> recipe.inputs().stream().filter(check::sends).map(Step::id).findFirst())
        .orElse(check.id());
  }

  boolean isGiven(Step step) {
    return options.given(step) != null;
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
      target
          .value(input.outputKey())
          .map(value -> Fitness.stored(input, value))
          .filter(fitness -> fitness.kind() != Fitness.Kind.TAKEN)
          .ifPresent(fitness -> misfits.putIfAbsent(input.outputKey(), fitness));
    }
    return misfits;
  }

  void noteSaved() {
    saved = true;
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

  void tell(Style style, String text) {
    screen.text(screen.gutter(), style, text);
  }

  void warn(Warning warning) {
    result.warn(warning, screen);
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
    // Last words come from beside, and the run may go on meanwhile: what it was at is read once.
    List<Step> way = played().toList();
    if (way.isEmpty() || isOver()) {
      return fault;
    }
    Step now = way.get(way.size() - 1);
    String start = start(now.id());
    result.way.addAll(way);
    way.stream()
        .dropWhile(each -> !each.id().equals(start))
        .filter(each -> each.equals(now) || each.asks() && !isGiven(each))
        .forEach(result.again::add);
    return fault.at(now.id());
  }

  private String id() {
    return recipe.steps().stream().skip(index).map(Step::id).findFirst().orElse("");
  }

  /** What continues this run at the step that it is at. */
  Remedy resume(String sentence) {
    return resume(sentence, id());
  }

  /** What continues this run at another step, or before it where a value would be missing. */
  Remedy resume(String sentence, String at) {
    String words = options.resume().apply(start(at), id());
    return new Remedy(sentence, options.named() ? words : target.command(words, recipe.keys()));
  }

  /** The first step that kept a value which is now nowhere else; where none did, the one named. */
  private String start(String at) {
    List<String> stored = saved ? recipe.keys() : List.of();
    return played()
        .filter(step -> !isGiven(step) && !stored.containsAll(step.keeps()))
        .findFirst()
        .map(Step::id)
        .orElse(at);
  }
}
