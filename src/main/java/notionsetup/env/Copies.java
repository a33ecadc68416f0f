package notionsetup.env;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Git;
import notionsetup.machine.Machine;

/** Where keys are, under the names that programs look for, and what else holds one. */
public final class Copies {
  /** The names that people's tools read, each with who reads it. */
  public static final Map<String, String> READERS =
      Map.of(
          "NOTION_API_KEY", "Notion's own samples and many templates",
          "NOTION_TOKEN", "Notion's MCP server, its SDK's samples and most command-line tools",
          "NOTION_API_TOKEN", "Notion's command-line tool ntn and its workers",
          "NOTION_KEY", "older samples of Notion",
          "NOTION_ACCESS_TOKEN", "the samples of Notion's reference",
          "OPENAPI_MCP_HEADERS", "older set-ups of Notion's MCP server");

  /** The one of these names that has its key inside a header. */
  private static final Pattern HEADER = Pattern.compile("Bearer\\s+([^\\s\"'\\\\]+)");

  /** A shorter value is found in too many places to mean anything. */
  private static final int LONG_ENOUGH = 12;

  private static final int MOST_FILES = 500;

  /** Folders beside the file in which agents and editors keep their configuration. */
  private static final List<String> NESTED =
      List.of("", ".vscode", ".cursor", ".gemini", ".claude", ".github", ".devcontainer");

  /** Where keys are looked for, in the order in which one is taken for the key. */
  public enum Source {
    FILE("some programs take that one"),
    ENVIRONMENT("most programs take that one"),
    LOCAL("Next.js, Vite and others take that one"),
    DIRENV("direnv puts that one into the environment, where it wins");

    private final String wins;

    Source(String wins) {
      this.wins = wins;
    }
  }

  /**
   * A key somewhere; it never prints itself.
   *
   * @param file where it is; null in the environment, where the line is 0
   * @param place the same in words, such as "on line 4 of .env" or "in this environment"
   */
  public record Copy(String name, String value, Source source, Path file, int line, String place) {
    /** Without what surrounds it by mistake. */
    public String plain() {
      Matcher header = HEADER.matcher(value);
      return header.find() ? header.group(1) : value.strip();
    }

    @Override
    public String toString() {
      return new Credential(name, value) + " (" + place + ")";
    }
  }

  private final Target target;
  private final List<Copy> all = new ArrayList<>();

  private Copies(Target target) {
    this.target = target;
  }

  /** Those under the names of a target and under the names that people's tools read. */
  public static Copies of(Target target, Machine machine) {
    List<String> names = new ArrayList<>(target.names());
    READERS.keySet().stream().sorted().filter(name -> !names.contains(name)).forEach(names::add);
    Copies copies = new Copies(target);
    copies.add(target.file(), names, Source.FILE);
    names.stream()
        .map(
            name ->
                new Copy(
                    name, machine.env(name), Source.ENVIRONMENT, null, 0, "in this environment"))
        .filter(copy -> !copy.value.isBlank())
        .forEach(copies.all::add);
    copies.beside(".env.local", names, Source.LOCAL, machine);
    copies.beside(".envrc", names, Source.DIRENV, machine);
    return copies;
  }

  private void beside(String file, List<String> names, Source source, Machine machine) {
    Path other = target.file().path().resolveSibling(file);
    try {
      if (!other.equals(target.file().path())) {
        add(EnvFile.look(other, machine), names, source);
      }
    } catch (Fault e) {
      // Only the named file is anybody's problem here.
    }
  }

  private void add(EnvFile file, List<String> names, Source source) {
    for (String name : names) {
      file.own(name)
          .ifPresent(
              value -> {
                List<Integer> lines = file.lines(name);
                int line = lines.get(lines.size() - 1);
                String place = "on line " + line + " of " + file.path().getFileName();
                all.add(new Copy(name, value, source, file.path(), line, place));
              });
    }
  }

  public List<Copy> all() {
    return all;
  }

  /** The key that is meant: the file's, else one that would be taken in its place. */
  public Optional<Copy> first() {
    return all.stream().filter(this::isOwn).findFirst().or(() -> all.stream().findFirst());
  }

  /** Whether it is under a name that the key should be under. */
  public boolean isOwn(Copy copy) {
    return target.names().contains(copy.name());
  }

  /** Where another key is than this one of a variable, which programs would take in its place. */
  public List<Warning> others(String name, String value, Predicate<Copy> told) {
    return all.stream()
        .filter(told)
        .filter(copy -> !copy.plain().equals(value.strip()))
        .filter(copy -> !(copy.source() == Source.FILE && copy.name().equals(name)))
        .map(copy -> other(name, copy))
        .toList();
  }

  private Warning other(String name, Copy copy) {
    if (!copy.name().equals(name)) {
      String readers = READERS.getOrDefault(copy.name(), "some programs");
      String command = target.command("notion-setup", List.of(name, copy.name()));
      return new Warning(
          "%s has another key than %s, %s: %s read it."
              .formatted(copy.name(), name, copy.place(), readers),
          copy.name().equals("OPENAPI_MCP_HEADERS")
              ? Remedy.of("Put the key there too, or take it out.")
              : new Remedy("Give both the same:", command),
          copy.line(),
          List.of());
    }
    return new Warning(
        "Another %s is %s, and %s.".formatted(name, copy.place(), copy.source().wins),
        copy.source() == Source.ENVIRONMENT
            ? new Remedy("Take it out of this environment:", "unset " + name)
            : Remedy.of("Correct or remove it " + copy.place() + "."),
        copy.line(),
        List.of());
  }

  /** Where a key still is once this change, which takes it out of the file, is made. */
  public static List<Warning> left(
      EnvFile file, List<Credential> gone, Change change, Machine machine) {
    Predicate<String> holds =
        text ->
            gone.stream()
                .map(Credential::value)
                .anyMatch(value -> value.length() >= LONG_ENOUGH && text.contains(value));
    List<Warning> warnings = new ArrayList<>();
    String set =
        machine.env().keySet().stream()
            .filter(name -> holds.test(machine.env(name)))
            .sorted()
            .collect(joining(" "));
    if (!set.isEmpty()) {
      warnings.add(
          new Warning(
              "The environment of this shell still has the key, as " + set.replace(" ", ", ") + ".",
              new Remedy("Take it out:", "unset " + set)));
    }
    Path folder = file.target().getParent();
    String files =
        NESTED.stream()
            .map(folder::resolve)
            .filter(nested -> Files.isDirectory(nested, LinkOption.NOFOLLOW_LINKS))
            .flatMap(nested -> Replacement.entries(nested).stream().limit(MOST_FILES))
            .filter(
                each -> holds.test(each.equals(file.target()) ? text(change.after()) : text(each)))
            .map(each -> folder.relativize(each).toString())
            .sorted()
            .collect(joining(", "));
    if (!files.isEmpty()) {
      warnings.add(new Warning("The key is still in these files here: " + files, Remedy.NONE));
    }
    if (Git.state(file.target(), machine) == Git.State.TRACKED) {
      String git = ": a key that was committed stays in the history.";
      warnings.add(new Warning("Git has " + file.shown() + git, Remedy.NONE));
    }
    return warnings;
  }

  /** The start of a regular file; nothing of what this user cannot read. */
  private static String text(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return text(in.readNBytes(EnvFile.LARGEST));
    } catch (IOException e) {
      return "";
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
