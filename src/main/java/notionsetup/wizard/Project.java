package notionsetup.wizard;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.env.EnvFile;
import notionsetup.env.Guard;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;
import notionsetup.recipe.Fitness;
import notionsetup.text.Printable;

/**
 * The project round the folder: which file its key goes to, what stands there already, and under
 * which names it is read.
 */
final class Project {
  /** What stands at the top of a project, beside the files whose names begin with .env. */
  private static final Set<String> TOP = Set.of("package.json", "pyproject.toml", "go.mod", ".git");

  /** A project that reads more names than this is not asking for all of them. */
  private static final int MOST = 4;

  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final int DEEPEST = 7;
  private static final int MOST_BYTES = 256 * 1024;

  private static final SortedMap<String, Path> NONE = Collections.emptySortedMap();

  private final Run run;
  private CompletableFuture<SortedMap<String, Path>> found =
      CompletableFuture.completedFuture(NONE);

  Project(Run run) {
    this.run = run;
  }

  /** Asks once which file is meant, where this is no folder that a project's key goes to. */
  void place() {
    Path here = run.machine.folder();
    Path home = run.machine.home();
    Optional<Path> project =
        Stream.iterate(here, Path::getParent)
            .takeWhile(folder -> folder != null && !folder.equals(home))
            .filter(Project::isTop)
            .findFirst();
    boolean fits = project.map(here::equals).orElse(!here.equals(home));
    if (run.options.named() || !run.options.writes() || fits) {
      return;
    }
    String what =
        project.isPresent()
            ? "This folder is none of a project's own; %s is."
                .formatted(Printable.path(project.get(), home))
            : "This is your home folder, and a project in another folder does not read its .env.";
    if (!run.person()) {
      run.warn(what + " The key goes to .env here; --env-file names another file.");
      return;
    }
    String help = "The key goes to one .env file. --env-file settles it beforehand.";
    String other =
        project.map(top -> Printable.path(top.resolve(".env"), home)).orElse("None: leave");
    if (run.choose(what + " Which file is meant?", help, ".env here", other) == 1) {
      Remedy elsewhere = Remedy.of("Run it again in the project's folder.");
      Path file = project.orElseThrow(() -> run.left(elsewhere)).resolve(".env");
      run.aim(EnvFile.read(file, true, run.machine), run.options.names());
    }
  }

  /** Whether a folder has what stands at the top of a project. */
  private static boolean isTop(Path folder) {
    // Not a stream of paths: closing one can throw what Java 17 declares nowhere.
    String[] names = folder.toFile().list();
    return names != null
        && Stream.of(names).anyMatch(name -> name.startsWith(".env") || TOP.contains(name));
  }

  /** Says what the file and the environment have already, and asks before any of it goes. */
  void toWrite() {
    List<String> names = run.target.names();
    if (run.options.writes()) {
      String twice =
          "%s is also set in this environment. Most programs take that one before the file's; it is"
              + " not used here.";
      names.stream()
          .filter(name -> !run.machine.env(name).isEmpty())
          .forEach(name -> run.warn(twice.formatted(name)));
      run.target.file().warnings(names).forEach(run::warn);
    }
    guards(names);
    run.misfits().forEach(this::misfit);
  }

  /** What must be agreed to before these names are written. */
  private void guards(List<String> names) {
    boolean yes = run.options.yes();
    for (Guard guard : Guard.of(run.target.file(), names)) {
      if (guard.question().isEmpty() || !run.person() && !yes) {
        throw new Fault(Exit.FILE, guard.what() + " Nothing was written.", guard.remedy());
      }
      run.warn(guard.what() + (yes ? " Going on, as agreed by --yes." : ""));
      if (!yes && !run.prompter.agrees(guard.question(), guard.remedy().text(), false)) {
        throw run.left(guard.remedy());
      }
    }
  }

  /** What stands in the place of a key and is none is said, and never sent. */
  private void misfit(String key, Fitness fitness) {
    String file = run.target.file().shown();
    String names = String.join(" and ", run.target.variables().get(key));
    String what = "What %s has as %s is no such key. %s".formatted(file, names, fitness.sentence());
    String help = "It may be a secret that is kept nowhere else; n leaves it there.";
    if (!fitness.isOtherSecret()) {
      run.screen.outcome(Mark.ITEM, what + " The new one takes its place.");
    } else if (!run.person()) {
      run.warn(what + " The new one takes its place.");
    } else if (!run.prompter.agrees(what + " Let the new one take its place?", help, true)) {
      throw run.left(Remedy.of("Move it to another name, or name another file with --env-file."));
    }
  }

  /** Begins to look for the names that the project reads, unless the person settled them. */
  void search() {
    String own = run.recipe.keys().get(0);
    String prefix = own.substring(0, own.indexOf('_') + 1);
    boolean open = run.options.names().isEmpty() && run.recipe.keys().size() == 1;
    if (open && run.options.writes() && !prefix.isEmpty()) {
      Path except = run.target.file().target();
      found = CompletableFuture.supplyAsync(() -> names(run.machine, except, prefix));
    }
  }

  /** Proposes those names to a person once a question was answered, and to a script at the end. */
  void propose() {
    SortedMap<String, Path> names =
        found.completeOnTimeout(NONE, 1, TimeUnit.SECONDS).exceptionally(e -> NONE).join();
    found = CompletableFuture.completedFuture(NONE);
    String own = run.recipe.keys().get(0);
    if (names.isEmpty() || names.size() > MOST || names.keySet().equals(Set.of(own))) {
      return;
    }
    List<String> all = List.copyOf(names.keySet());
    String words = String.join(" and ", all);
    String files =
        names.values().stream().distinct().map(Path::toString).collect(Collectors.joining(", "));
    String what = "This project reads %s (%s).".formatted(words, files);
    if (!run.person() || run.saved) {
      run.tell(Style.PLAIN, what + " The key goes to " + own + "; another name would be:");
      String command = "notion-setup --name " + String.join(" --name ", all);
      run.screen.whole(run.screen.gutter(), Style.PLAIN, command);
    } else if (run.prompter.agrees(
        what + " Save the key under " + (all.size() == 1 ? "that name?" : "those names?"),
        "y writes it so; n writes " + own + ". --name settles it beforehand.",
        true)) {
      guards(all);
      run.aim(run.target.file(), all);
      run.tell(Style.QUIET, "The key will go in as " + words + ".");
    }
  }

  /** The names of keys with this prefix in the files of a folder, each with a file that has it. */
  static SortedMap<String, Path> names(Machine machine, Path except, String prefix) {
    Path folder = machine.folder();
    Pattern name = Pattern.compile(Search.NAME.formatted(Pattern.quote(prefix)));
    long end = machine.time().nanos() + LIMIT.toNanos();
    Search search = new Search(machine, except, name, end, new TreeMap<>());
    // A home folder or a whole disk is no project.
    boolean project = folder.getParent() != null && !folder.equals(machine.home());
    search.below(folder.toFile(), project ? DEEPEST : 1);
    return search.found;
  }

  /** A look into the files of a folder; its patterns are made where nobody waits for them. */
  private record Search(
      Machine machine, Path except, Pattern name, long end, SortedMap<String, Path> found) {
    /** The files in which names of variables stand, but for one that a run is writing. */
    private static final Pattern READ =
        Pattern.compile(
            "(?i)\\.env(?!.*\\.tmp$).*|docker-compose.*|package\\.json|\\.?mcp\\.json"
                + "|settings\\.json|.*\\.([mc]?[jt]s|[jt]sx|vue|svelte|astro|py|rb|go|rs|java|kts?"
                + "|scala|groovy|php|cs|fs|exs?|clj|swift|dart|lua|pl|r|sh|bash|zsh|fish|ps1|toml"
                + "|ya?ml|tf|properties)");

    /** The folders that hold other people's. */
    private static final Pattern LEFT_OUT =
        Pattern.compile(
            "\\.(?!(github|vscode|cursor|gemini|devcontainer|circleci)$).*|node_modules|target"
                + "|build|dist|out|vendor|venv|__pycache__");

    /** Names of keys with a prefix; one with a word of the first group holds something else. */
    private static final String NAME =
        "(?<![A-Za-z0-9_])%s(?!(?:[A-Z0-9]+_)*(?:SETUP|OAUTH|CLIENT|WEBHOOK|VERIFICATION|REFRESH"
            + "|SIGNING|ENCRYPTION|PUBLIC|ADMIN)_)(?:[A-Z0-9_]*_)?"
            + "(?:KEY|TOKEN|SECRET|PAT|AUTH)(?![A-Za-z0-9_])";

    void below(File folder, int deep) {
      File[] inside = folder.listFiles();
      for (File file : inside == null ? new File[0] : inside) {
        Path path = file.toPath();
        String called = file.getName();
        if (machine.time().nanos() - end > 0 || Files.isSymbolicLink(path) || path.equals(except)) {
          continue;
        }
        if (file.isDirectory() && deep > 1 && !LEFT_OUT.matcher(called).matches()) {
          below(file, deep - 1);
        } else if (file.isFile() && file.length() <= MOST_BYTES && READ.matcher(called).matches()) {
          read(path);
        }
      }
    }

    private void read(Path path) {
      try {
        name.matcher(Files.readString(path, StandardCharsets.ISO_8859_1))
            .results()
            .forEach(at -> found.putIfAbsent(at.group(), machine.folder().relativize(path)));
      } catch (IOException e) {
        // What this user cannot read is not read by their project either.
        return;
      }
    }
  }
}
