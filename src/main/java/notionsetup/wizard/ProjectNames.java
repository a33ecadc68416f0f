package notionsetup.wizard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import notionsetup.console.Look.Style;
import notionsetup.machine.Machine;

/**
 * Proposes to save the key under the names that the project around the file reads, which are looked
 * for while a person reads.
 */
final class ProjectNames {
  /** A project that reads more names than this is not asking for all of them. */
  private static final int MOST = 4;

  private final Run run;
  private final Asking asking;
  private FutureTask<SortedMap<String, Path>> search;

  ProjectNames(Run run, Asking asking) {
    this.run = run;
    this.asking = asking;
  }

  /** Begins to look, unless the person settled the names. */
  void search() {
    String own = own();
    String prefix = own.substring(0, own.indexOf('_') + 1);
    if (run.options.names().isEmpty()
        && run.options.writes()
        && run.recipe.outputs().size() == 1
        && !prefix.isEmpty()) {
      Path except = run.target().file().target();
      search = new FutureTask<>(() -> in(run.machine.folder(), except, prefix, run.machine));
      Thread thread = new Thread(search, "names");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private String own() {
    return run.recipe.outputs().get(0).key();
  }

  /**
   * Asks a person, once and when the first question is answered; a script is told at the end.
   *
   * @return the names that the key now has too
   */
  List<String> propose() {
    SortedMap<String, Path> found = found();
    String own = own();
    if (found.isEmpty() || found.keySet().equals(Set.of(own))) {
      return List.of();
    }
    if (found.size() > MOST) {
      run.tell(
          Style.PLAIN,
          "This project reads %d names that could be the key's. It goes to %s; --name picks another."
              .formatted(found.size(), own));
      return List.of();
    }
    String where =
        found.values().stream().distinct().map(Path::toString).collect(Collectors.joining(", "));
    String names = String.join(" and ", found.keySet());
    String what = "This project reads %s (%s).".formatted(names, where);
    if (!asking.person() || run.isSaved()) {
      String flags = " --name " + String.join(" --name ", found.keySet());
      run.tell(Style.PLAIN, "%s The key is saved as %s; to save it so:".formatted(what, own));
      run.screen.whole(run.screen.gutter(), Style.PLAIN, "notion-setup" + flags);
      return List.of();
    }
    boolean agreed =
        asking.agrees(
            what + " Save the key under " + (found.size() == 1 ? "that name?" : "those names?"),
            "y writes " + names + "; n writes " + own + ". --name settles it beforehand.",
            true);
    return agreed ? List.copyOf(found.keySet()) : List.of();
  }

  /** What was found; nothing the second time. */
  private SortedMap<String, Path> found() {
    FutureTask<SortedMap<String, Path>> running = search;
    search = null;
    try {
      return running == null
          ? new TreeMap<>()
          : running.get(2 * Search.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // What cannot be looked through proposes nothing.
      return new TreeMap<>();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TreeMap<>();
    }
  }

  /**
   * Looks through a folder.
   *
   * @param except a file that is not looked at: the one that the key goes to
   * @param prefix what the names start with, such as {@code NOTION_}
   * @return each name with a file that has it, relative to the folder
   */
  static SortedMap<String, Path> in(Path folder, Path except, String prefix, Machine machine)
      throws IOException {
    Search search = new Search(folder, except, prefix, machine);
    // A home folder or a whole disk is no project.
    boolean project = folder.getParent() != null && !folder.equals(machine.home());
    Files.walkFileTree(
        folder, EnumSet.noneOf(FileVisitOption.class), project ? Search.DEEPEST : 1, search);
    return search.found;
  }

  /** Reads a project's files until its time is up; links are not followed. */
  private static final class Search extends SimpleFileVisitor<Path> {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final int DEEPEST = 6;
    private static final int MOST_BYTES = 256 * 1024;

    /** Names with one of these words hold something else than a key. */
    private static final Pattern NO_KEY =
        Pattern.compile(
            "_(SETUP|OAUTH|CLIENT|WEBHOOK|VERIFICATION|REFRESH|SIGNING|ENCRYPTION|PUBLIC|ADMIN)_");

    /** The files in which names of variables stand. */
    private static final Pattern READ =
        Pattern.compile(
            "(?i)\\.env.*|docker-compose.*|package\\.json|\\.?mcp\\.json|settings\\.json"
                + "|.*\\.([mc]?[jt]s|[jt]sx|vue|svelte|astro|py|rb|go|rs|java|kts?|scala|groovy"
                + "|php|cs|fs|exs?|clj|swift|dart|lua|pl|r|sh|bash|zsh|fish|ps1|toml|ya?ml|tf"
                + "|properties)");

    private static final Set<String> LEFT_OUT =
        Set.of("node_modules", "target", "build", "dist", "out", "vendor", "venv", "__pycache__");

    private static final Set<String> HIDDEN_READ =
        Set.of(".github", ".vscode", ".cursor", ".gemini", ".devcontainer", ".circleci");

    private final Path folder;
    private final Path except;
    private final Pattern name;
    private final Machine machine;
    private final long start;
    private final SortedMap<String, Path> found = new TreeMap<>();

    private Search(Path folder, Path except, String prefix, Machine machine) {
      this.folder = folder;
      this.except = except;
      this.name =
          Pattern.compile(
              "(?<![A-Za-z0-9_])%s(?:[A-Z0-9_]*_)?(?:KEY|TOKEN|SECRET|PAT|AUTH)(?![A-Za-z0-9_])"
                  .formatted(Pattern.quote(prefix)));
      this.machine = machine;
      this.start = machine.time().nanos();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes seen) {
      String own = inside.equals(folder) ? "" : inside.getFileName().toString();
      boolean out = own.startsWith(".") ? !HIDDEN_READ.contains(own) : LEFT_OUT.contains(own);
      return out ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
      if (machine.time().nanos() - start > LIMIT.toNanos()) {
        return FileVisitResult.TERMINATE;
      }
      if (seen.isRegularFile()
          && seen.size() <= MOST_BYTES
          && !file.equals(except)
          && READ.matcher(file.getFileName().toString()).matches()) {
        read(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    private void read(Path file) {
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        Matcher names = name.matcher(text);
        while (names.find()) {
          if (!NO_KEY.matcher(names.group()).find()) {
            found.putIfAbsent(names.group(), folder.relativize(file));
          }
        }
      } catch (IOException e) {
        // What this user cannot read is not read by their project either.
        return;
      }
    }
  }
}
