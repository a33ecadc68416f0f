package notionsetup.wizard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.machine.Machine;

/**
 * The names under which the project in a folder reads a provider's key, looked for while a person
 * reads; links are not followed, and the search ends when its time is up.
 */
final class ProjectNames extends SimpleFileVisitor<Path> {
  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final int DEEPEST = 7;
  private static final int MOST_BYTES = 256 * 1024;

  /** A name behind its prefix; one with a word of the first group holds something else. */
  private static final String NAME =
      "(?<![A-Za-z0-9_])%s(?!(?:[A-Z0-9]+_)*(?:SETUP|OAUTH|CLIENT|WEBHOOK|VERIFICATION|REFRESH"
          + "|SIGNING|ENCRYPTION|PUBLIC|ADMIN)_)"
          + "(?:[A-Z0-9_]*_)?(?:KEY|TOKEN|SECRET|PAT|AUTH)(?![A-Za-z0-9_])";

  /** The files in which names of variables stand. */
  private static final Pattern READ =
      Pattern.compile(
          "(?i)\\.env.*|docker-compose.*|package\\.json|\\.?mcp\\.json|settings\\.json"
              + "|.*\\.([mc]?[jt]s|[jt]sx|vue|svelte|astro|py|rb|go|rs|java|kts?|scala|groovy"
              + "|php|cs|fs|exs?|clj|swift|dart|lua|pl|r|sh|bash|zsh|fish|ps1|toml|ya?ml|tf"
              + "|properties)");

  /** The folders that hold other people's files. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "\\.(?!(github|vscode|cursor|gemini|devcontainer|circleci)$).*|node_modules|target|build"
              + "|dist|out|vendor|venv|__pycache__");

  private final Machine machine;
  private final Path except;
  private final Pattern name;
  private final long start;
  private final SortedMap<String, Path> found = new TreeMap<>();

  private ProjectNames(Machine machine, Path except, String prefix) {
    this.machine = machine;
    this.except = except;
    this.name = Pattern.compile(NAME.formatted(Pattern.quote(prefix)));
    this.start = machine.time().nanos();
  }

  /**
   * Looks through the machine's folder in the background.
   *
   * @param except a file that is not looked at: the one that the key goes to
   * @param prefix what the names start with, such as {@code NOTION_}
   * @return each name with a file that has it, relative to the folder
   */
  static CompletableFuture<SortedMap<String, Path>> in(
      Machine machine, Path except, String prefix) {
    return CompletableFuture.supplyAsync(
        () -> {
          ProjectNames search = new ProjectNames(machine, except, prefix);
          Path folder = machine.folder();
          // A home folder or a whole disk is no project.
          boolean project = folder.getParent() != null && !folder.equals(machine.home());
          try {
            Files.walkFileTree(folder, Set.of(), project ? DEEPEST : 1, search);
          } catch (IOException e) {
            // What was found before the disk failed is proposed all the same.
            return search.found;
          }
          return search.found;
        });
  }

  @Override
  public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes seen) {
    return !inside.equals(machine.folder())
            && LEFT_OUT.matcher(inside.getFileName().toString()).matches()
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
    if (machine.time().nanos() - start > LIMIT.toNanos()) {
      return FileVisitResult.TERMINATE;
    }
    if (seen.isRegularFile()
        && seen.size() <= MOST_BYTES
        && !file.equals(except)
        && Files.isReadable(file)
        && READ.matcher(file.getFileName().toString()).matches()) {
      Matcher names = name.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      while (names.find()) {
        found.putIfAbsent(names.group(), machine.folder().relativize(file));
      }
    }
    return FileVisitResult.CONTINUE;
  }

  /** What this user cannot read is not read by their project either. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException why) {
    return FileVisitResult.CONTINUE;
  }
}
