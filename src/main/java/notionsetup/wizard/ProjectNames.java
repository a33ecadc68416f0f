package notionsetup.wizard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
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
final class ProjectNames {
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

  /** The folders that hold other people's files. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "\\.(?!(github|vscode|cursor|gemini|devcontainer|circleci)$).*|node_modules|target|build"
              + "|dist|out|vendor|venv|__pycache__");

  private final Path folder;
  private final Path except;
  private final Pattern name;
  private final Machine machine;
  private final long start;
  private final SortedMap<String, Path> found = new TreeMap<>();

  private ProjectNames(Path folder, Path except, String prefix, Machine machine) {
    this.folder = folder;
    this.except = except;
    this.name =
        Pattern.compile(
            "(?<![A-Za-z0-9_])%s(?:[A-Z0-9_]*_)?(?:KEY|TOKEN|SECRET|PAT|AUTH)(?![A-Za-z0-9_])"
                .formatted(Pattern.quote(prefix)));
    this.machine = machine;
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
          Path folder = machine.folder();
          ProjectNames search = new ProjectNames(folder, except, prefix, machine);
          // A home folder or a whole disk is no project.
          boolean project = folder.getParent() != null && !folder.equals(machine.home());
          search.look(folder, project ? DEEPEST : 0);
          return search.found;
        });
  }

  private void look(Path inside, int deeper) {
    // Not a stream of paths: closing one can throw what Java 17 declares nowhere.
    String[] names = inside.toFile().list();
    try {
      for (String own : names == null ? new String[0] : names) {
        Path entry = inside.resolve(own);
        if (machine.time().nanos() - start > LIMIT.toNanos()) {
          return;
        }
        BasicFileAttributes seen =
            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (seen.isDirectory() && deeper > 0 && !LEFT_OUT.matcher(own).matches()) {
          look(entry, deeper - 1);
        } else if (seen.isRegularFile()
            && seen.size() <= MOST_BYTES
            && !entry.equals(except)
            && READ.matcher(own).matches()) {
          read(entry);
        }
      }
    } catch (IOException e) {
      // The same of a folder that cannot be listed.
      return;
    }
  }

  private void read(Path file) {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      Matcher names =
          name.matcher(new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1));
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
