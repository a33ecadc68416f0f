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
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import notionsetup.machine.Machine;

/**
 * The names under which a project reads a provider's key, found in its files. Links are not
 * followed, and the search ends when its time is up.
 */
final class ProjectNames extends SimpleFileVisitor<Path> {
  private static final Duration LIMIT = Duration.ofMillis(200);
  private static final int DEEPEST = 6;
  private static final int MOST_FILES = 2_000;
  private static final int MOST_BYTES = 256 * 1024;

  /** Names that end so hold a key; those with one of the other words hold something else. */
  private static final Pattern KEY = Pattern.compile("_(KEY|TOKEN|SECRET|PAT|AUTH)$");

  private static final Pattern NO_KEY =
      Pattern.compile(
          "_(SETUP|OAUTH|CLIENT|WEBHOOK|VERIFICATION|REFRESH|SIGNING|ENCRYPTION|PUBLIC|ADMIN)_");

  private static final Pattern WORD = Pattern.compile("[A-Z0-9_]+");

  /** How the names of files begin that name variables, whatever their ending. */
  private static final List<String> BEGINNINGS = List.of(".env", "docker-compose");

  private static final Set<String> NAMES =
      Set.of("package.json", "mcp.json", ".mcp.json", "settings.json");

  private static final Set<String> ENDINGS =
      Set.of(
          ("js mjs cjs jsx ts mts cts tsx vue svelte astro py rb go rs java kt kts scala groovy php cs"
                  + " fs ex exs clj swift dart lua pl r sh bash zsh fish ps1 toml yml yaml tf"
                  + " properties")
              .split(" "));

  private static final Set<String> LEFT_OUT =
      Set.of("node_modules", "target", "build", "dist", "out", "vendor", "venv", "__pycache__");

  private static final Set<String> HIDDEN_READ =
      Set.of(".github", ".vscode", ".cursor", ".gemini", ".devcontainer", ".circleci");

  private final Path folder;
  private final Path except;
  private final Needle prefix;
  private final Machine machine;
  private final long start;
  private final SortedMap<String, Path> found = new TreeMap<>();
  private int files;

  private ProjectNames(Path folder, Path except, String prefix, Machine machine) {
    this.folder = folder;
    this.except = except;
    this.prefix = new Needle(prefix);
    this.machine = machine;
    this.start = machine.time().nanos();
  }

  /**
   * Looks through a folder.
   *
   * @param except a file that is not looked at: the one that the key goes to
   * @param prefix what the names start with, such as {@code NOTION_}
   * @return each name with a file that has it, relative to the folder
   */
  static SortedMap<String, Path> in(Path folder, Path except, String prefix, Machine machine) {
    ProjectNames search = new ProjectNames(folder, except, prefix, machine);
    // A home folder or a whole disk is no project.
    boolean project = folder.getParent() != null && !folder.equals(machine.home());
    try {
      // What is at the top says most, and is read while there is time.
      Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), 1, search);
      if (project) {
        Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), DEEPEST, search);
      }
    } catch (Exception e) {
      // What cannot be looked through proposes nothing. Java 17 throws what it declares nowhere
      // where a folder does not close.
      return search.found;
    }
    return search.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes seen) {
    String own = inside.equals(folder) ? "" : inside.getFileName().toString();
    boolean out = own.startsWith(".") ? !HIDDEN_READ.contains(own) : LEFT_OUT.contains(own);
    return isOver() ? FileVisitResult.TERMINATE : go(out);
  }

  private static FileVisitResult go(boolean out) {
    return out ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
    if (isOver() || files >= MOST_FILES) {
      return FileVisitResult.TERMINATE;
    }
    if (seen.isRegularFile()
        && seen.size() <= MOST_BYTES
        && !file.equals(except)
        && mayName(file.getFileName().toString().toLowerCase(Locale.ROOT))) {
      files++;
      read(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    return FileVisitResult.CONTINUE;
  }

  private static boolean mayName(String file) {
    return ENDINGS.contains(file.substring(file.lastIndexOf('.') + 1))
        || NAMES.contains(file)
        || BEGINNINGS.stream().anyMatch(file::startsWith);
  }

  private void read(Path file) {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      for (int at = prefix.in(bytes, 0); at >= 0; at = prefix.in(bytes, at + 1)) {
        String name = name(bytes, at);
        if (KEY.matcher(name).find() && !NO_KEY.matcher(name).find()) {
          found.putIfAbsent(name, folder.relativize(file));
        }
      }
    } catch (IOException e) {
      // What this user cannot read is not read by their project either.
      return;
    }
  }

  /** The word that begins here; empty where this is the middle of one, or not one for variables. */
  private static String name(byte[] bytes, int start) {
    int end = start;
    while (end < bytes.length && isWord(bytes[end])) {
      end++;
    }
    String word = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    return start > 0 && isWord(bytes[start - 1]) || !WORD.matcher(word).matches() ? "" : word;
  }

  private static boolean isWord(byte b) {
    return b == '_' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
  }

  private boolean isOver() {
    return machine.time().nanos() - start > LIMIT.toNanos();
  }
}
