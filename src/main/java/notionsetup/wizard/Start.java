package notionsetup.wizard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.console.Look.Style;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.text.Printable;

/**
 * What comes before the first step: the opening, what must be agreed to before the file is changed,
 * and which step is the first one.
 */
final class Start {
  /** What stands at the top of a project, beside the files whose names begin with .env. */
  private static final Set<String> TOP = Set.of("package.json", "pyproject.toml", "go.mod", ".git");

  private static final int LABEL = 15;

  /** A project that reads more names than this is not asking for all of them. */
  private static final int MOST = 4;

  private static final SortedMap<String, Path> NONE = Collections.emptySortedMap();

  private final Run run;
  private final Asking asking;
  private final Play play;
  private CompletableFuture<SortedMap<String, Path>> found =
      CompletableFuture.completedFuture(NONE);

  Start(Run run, Asking asking, Play play) {
    this.run = run;
    this.asking = asking;
    this.play = play;
  }

  void opening() {
    Recipe recipe = run.recipe;
    String time = recipe.estimatedTime() == null ? "" : "about " + recipe.estimatedTime();
    run.screen.title(recipe.displayName(), time);
    run.screen.text(2, Style.PLAIN, recipe.description());
    run.screen.blank();
    String needs =
        recipe.prerequisites().stream()
            .map(need -> need.replaceFirst("^A(?=n? )", "a").replace(" where you have ", " with "))
            .collect(Collectors.joining(", "));
    run.screen.rows("You will need", LABEL, needs.isEmpty() ? List.of() : List.of(needs));
    boolean one = recipe.outputs().size() == 1;
    List<String> gets = new ArrayList<>();
    for (Recipe.Output output : recipe.outputs()) {
      gets.add(
          output.key()
              + (output.sensitive() ? " (secret)" : " (not secret)")
              + (one ? " in " + destination() : "")
              + (output.description().isEmpty() ? "" : ": " + output.description()));
    }
    if (!one) {
      gets.add("in " + destination());
    }
    run.screen.rows("You will get", LABEL, gets);
  }

  private String destination() {
    if (!run.options.writes()) {
      return "no file: this is a rehearsal";
    }
    return run.target().file().shown()
        + (run.target().isUsual() ? "" : " as " + String.join(" and ", run.target().names()))
        + (run.target().file().exists() ? "" : ", a new file only you can read")
        + (run.options.dryRun() ? " (a dry run: nothing is written)" : "");
  }

  /** Asks once which file is meant, where this is no folder that a project's key goes to. */
  void place() {
    Path here = run.machine.folder();
    Path home = run.machine.home();
    Optional<Path> project =
        Stream.iterate(here, Path::getParent)
            .takeWhile(folder -> folder != null && !folder.equals(home))
            .filter(Start::isProject)
            .findFirst();
    boolean fits = project.map(here::equals).orElse(!here.equals(home));
    if (run.options.named() || !run.options.writes() || fits) {
      return;
    }
    String what =
        project
            .map(
                top ->
                    "This folder is none of a project's own; " + Printable.path(top, home) + " is.")
            .orElse(
                "This is your home folder, and a project in another folder does not read its .env.");
    if (!asking.person()) {
      run.warn(what + " The key goes to .env here; --env-file names another file.");
    } else if (asking.choose(
            what + " Which file is meant?",
            "The key goes to one .env file. --env-file settles it beforehand.",
            ".env here",
            project.map(top -> Printable.path(top.resolve(".env"), home)).orElse("None: leave"))
        == 1) {
      Path top =
          project.orElseThrow(() -> left(Remedy.of("Run it again in the project's folder.")));
      run.aim(EnvFile.judge(top.resolve(".env"), run.machine), run.options.names());
    }
  }

  /** Whether a folder has what stands at the top of a project. */
  private static boolean isProject(Path folder) {
    // Not a stream of paths: closing one can throw what Java 17 declares nowhere.
    String[] names = folder.toFile().list();
    return names != null
        && Stream.of(names).anyMatch(name -> name.startsWith(".env") || TOP.contains(name));
  }

  /** What stands beside the run and may surprise later, and what must be agreed to. */
  void warnings() {
    if (run.options.writes()) {
      List<String> names = run.target().names();
      names.stream()
          .filter(name -> !run.machine.env(name).isEmpty())
          .map(
              name ->
                  name
                      + " is also set in this environment. Most programs take that one before"
                      + " the file's; it is not used here.")
          .forEach(run::warn);
      run.target().file().warnings(names).forEach(run::warn);
    }
    guards(run.target().names());
    run.misfits().forEach(this::misfit);
  }

  /** What must be agreed to before these names are written. */
  private void guards(List<String> names) {
    for (EnvFile.Guard guard : run.target().file().guards(names)) {
      boolean agreeable = !guard.question().isEmpty();
      if (agreeable && run.options.yes()) {
        run.warn(guard.what() + " Going on, as agreed by --yes.");
      } else if (!agreeable || !asking.person()) {
        throw new Fault(Exit.FILE, guard.what() + " Nothing was written.", guard.remedy());
      } else {
        run.warn(guard.what());
        agree(guard.question(), guard.remedy().text(), false, guard.remedy());
      }
    }
  }

  /** Asks a person for one yes, without which the run is left. */
  private void agree(String question, String help, boolean fallback, Remedy remedy) {
    if (!asking.agrees(question, help, fallback)) {
      throw left(remedy);
    }
  }

  private static Fault left(Remedy remedy) {
    return new Fault(Exit.INTERRUPTED, "Left; nothing was written.", remedy);
  }

  /** What stands in the place of a key and is none is said, and never sent. */
  private void misfit(String key, Fitness fitness) {
    String why = fitness.sentence().isEmpty() ? "Something stands round it." : fitness.sentence();
    String what =
        "What %s has as %s is no such key. %s".formatted(run.target().file().shown(), key, why);
    if (!fitness.isOtherSecret()) {
      run.screen.text(2, Style.PLAIN, what + " The new one takes its place.");
    } else if (!asking.person()) {
      run.warn(what + " The new one takes its place.");
    } else {
      agree(
          what + " Let the new one take its place?",
          "It may be a secret of another kind that is kept nowhere else; n leaves it there.",
          true,
          Remedy.of("Move it to another name, or name another file with --env-file."));
    }
  }

  /** Begins to look for the names that the project reads, unless the person settled them. */
  void search() {
    String own = run.recipe.keys().get(0);
    String prefix = own.substring(0, own.indexOf('_') + 1);
    boolean open = run.options.names().isEmpty() && run.recipe.keys().size() == 1;
    if (open && run.options.writes() && !prefix.isEmpty()) {
      found = ProjectNames.in(run.machine, run.target().file().target(), prefix);
    }
  }

  /**
   * Proposes those names to a person, once a question was answered; a script is told at the end.
   */
  void propose() {
    SortedMap<String, Path> names =
        found.completeOnTimeout(NONE, 1, TimeUnit.SECONDS).exceptionally(e -> NONE).join();
    found = CompletableFuture.completedFuture(NONE);
    String own = run.recipe.keys().get(0);
    if (names.isEmpty() || names.size() > MOST || names.keySet().equals(Set.of(own))) {
      return;
    }
    List<String> all = List.copyOf(names.keySet());
    String files =
        names.values().stream().distinct().map(Path::toString).collect(Collectors.joining(", "));
    String what = "This project reads %s (%s).".formatted(String.join(" and ", all), files);
    if (!asking.person() || run.isSaved()) {
      run.tell(Style.PLAIN, what + " The key goes to " + own + "; another name would be:");
      run.screen.whole(
          run.screen.gutter(), Style.PLAIN, "notion-setup --name " + String.join(" --name ", all));
    } else if (asking.agrees(
        what + " Save the key under " + (all.size() == 1 ? "that name?" : "those names?"),
        "y writes it so; n writes " + own + ". --name settles it beforehand.",
        true)) {
      guards(all);
      run.aim(run.target().file(), all);
      run.tell(Style.QUIET, "The key will go in as " + String.join(" and ", all) + ".");
    }
  }

  /** The number of the first step: the first, the one asked for, or the check of a kept key. */
  int find() {
    if (!run.options.from().isEmpty()) {
      return from(run.recipe.after(0, run.options.from()));
    }
    boolean given = run.recipe.inputs().stream().anyMatch(this::isGiven);
    boolean complete = run.recipe.keys().stream().allMatch(key -> run.stored(key).isPresent());
    return complete && !given ? stored() : 0;
  }

  private boolean isGiven(Step.PromptInput input) {
    return run.options.gives(input, run.recipe);
  }

  /** The key is there already: a person may keep it, which only checks it, or replace it. */
  private int stored() {
    String name = run.target().names().get(0);
    EnvFile file = run.target().file();
    String ending = new Credential(name, file.value(name).orElse("")).ending();
    String what =
        "%s is already in %s (line %d, ending %s)."
            .formatted(
                name,
                file.shown(),
                file.lines(name).get(0),
                ending.isEmpty() ? "not shown" : ending);
    if (!asking.person()) {
      run.screen.text(2, Style.PLAIN, what);
      return 0;
    }
    List<Step.Validate> checks = run.recipe.checks();
    int wanted =
        asking.choose(
            what,
            "Keeping it asks the provider whether it still works, and writes nothing.",
            checks.isEmpty() ? "Keep it" : "Keep it and check it",
            "Replace it",
            "Leave");
    if (wanted == 1) {
      return 0;
    }
    if (wanted == 2 || checks.isEmpty()) {
      throw left(Remedy.NONE);
    }
    run.recipe.keys().forEach(key -> run.keep(key, run.stored(key).orElseThrow()));
    return run.recipe.after(0, checks.get(0).id());
  }

  /** The step asked for, or the first before it whose value neither an option nor the file has. */
  private int from(int first) {
    List<Step.PromptInput> before =
        run.paths.before(first).stream()
            .flatMap(i -> run.recipe.steps().get(i).input().stream())
            .sorted(Comparator.comparing(input -> !isGiven(input)))
            .toList();
    for (Step.PromptInput input : before) {
      String key = input.outputKey();
      int at = run.recipe.after(0, input.id());
      if (isGiven(input)) {
        run.at(at);
        run.keep(key, play.ask(input));
      } else if (!run.values().containsKey(key) && run.stored(key).isPresent()) {
        run.keep(key, run.stored(key).get());
      } else if (!run.values().containsKey(key)) {
        run.warn(
            "Starting at step %s, because %s is neither given nor in the file."
                .formatted(input.id(), key));
        return at;
      }
    }
    return first;
  }
}
