package notionsetup.env;

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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
      List.of(".", ".vscode", ".cursor", ".gemini", ".claude", ".github", ".devcontainer");

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
   * @param file where it is; null in the environment
   * @param line where it is in a file, counted from 1; 0 in the environment
   * @param place where it is, in words, such as "on line 4 of .env" or "in this environment"
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
  private final List<Copy> all;

  private Copies(Target target, List<Copy> all) {
    this.target = target;
    this.all = all;
  }

  /** Those under the names of a target and under the names that people's tools read. */
  public static Copies of(Target target, Machine machine) {
    EnvFile file = target.file();
    List<String> names =
        Stream.concat(target.names().stream(), READERS.keySet().stream().sorted())
            .distinct()
            .toList();
    List<Copy> all = new ArrayList<>();
    Optional<EnvFile> local = beside(file.path(), ".env.local", machine);
    Optional<EnvFile> direnv = beside(file.path(), ".envrc", machine);
    for (String name : names) {
      in(file, name, Source.FILE).ifPresent(all::add);
      String value = machine.env(name);
      if (!value.isBlank()) {
        all.add(new Copy(name, value, Source.ENVIRONMENT, null, 0, "in this environment"));
      }
      local.flatMap(seen -> in(seen, name, Source.LOCAL)).ifPresent(all::add);
      direnv.flatMap(seen -> in(seen, name, Source.DIRENV)).ifPresent(all::add);
    }
    return new Copies(target, List.copyOf(all));
  }

  /** Another file next to the one that is looked at, where it can be read. */
  private static Optional<EnvFile> beside(Path path, String name, Machine machine) {
    try {
      Path other = path.resolveSibling(name);
      return other.equals(path) ? Optional.empty() : Optional.of(EnvFile.look(other, machine));
    } catch (Fault e) {
      // Only the named file is anybody's problem here.
      return Optional.empty();
    }
  }

  private static Optional<Copy> in(EnvFile file, String name, Source source) {
    return file.value(name)
        .filter(value -> !value.isBlank() && !file.isReference(name))
        .map(
            value -> {
              List<Integer> lines = file.lines(name);
              int line = lines.get(lines.size() - 1);
              String place = "on line " + line + " of " + file.path().getFileName();
              return new Copy(name, value, source, file.path(), line, place);
            });
  }

  public List<Copy> all() {
    return all;
  }

  /** The key that is meant: the file's, else one that would be taken in its place. */
  public Optional<Copy> first() {
    return Stream.of(Source.values())
        .flatMap(source -> all.stream().filter(copy -> copy.source() == source && isOwn(copy)))
        .findFirst()
        .or(() -> all.stream().filter(copy -> copy.source() == Source.FILE).findFirst())
        .or(() -> all.stream().findFirst());
  }

  /** Whether it is under a name that the key should be under. */
  public boolean isOwn(Copy copy) {
    return target.names().contains(copy.name());
  }

  /**
   * Where another key is than this one, which programs would take in its place.
   *
   * @param name the variable that has this key
   * @param told which of them are to be told of
   */
  public List<Warning> others(String name, String value, Predicate<Copy> told) {
    return all.stream()
        .filter(told)
        .filter(copy -> !copy.plain().equals(value.strip()))
        .filter(copy -> !(copy.source() == Source.FILE && copy.name().equals(name)))
        .map(copy -> other(name, copy))
        .toList();
  }

  private Warning other(String name, Copy copy) {
    if (copy.name().equals(name)) {
      return new Warning(
          "Another %s is %s, and %s.".formatted(name, copy.place(), copy.source().wins),
          copy.source() == Source.ENVIRONMENT
              ? new Remedy("Take it out of this environment:", "unset " + name)
              : Remedy.of("Correct or remove it " + copy.place() + "."),
          copy.line(),
          List.of());
    }
    return new Warning(
        "%s has another key than %s, %s: %s read it."
            .formatted(
                copy.name(),
                name,
                copy.place(),
                READERS.getOrDefault(copy.name(), "some programs")),
        copy.name().equals("OPENAPI_MCP_HEADERS")
            ? Remedy.of("Put the key there too, or take it out.")
            : new Remedy(
                "Give both the same:", target.command("notion-setup", List.of(name, copy.name()))),
        copy.line(),
        List.of());
  }

  /**
   * Where a key still is after its lines are gone.
   *
   * @param file the file as it was
   * @param gone what is taken out of it
   * @param change what taking it out does to the file
   */
  public static List<Warning> left(
      EnvFile file, List<Credential> gone, Change change, Machine machine) {
    Set<String> values =
        gone.stream()
            .map(Credential::value)
            .filter(value -> value.length() >= LONG_ENOUGH)
            .collect(Collectors.toSet());
    List<Warning> warnings = new ArrayList<>();
    List<String> set =
        machine.env().entrySet().stream()
            .filter(entry -> holds(entry.getValue(), values))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!set.isEmpty()) {
      warnings.add(
          warning(
              "The environment of this shell still has the key, as %s."
                  .formatted(String.join(", ", set)),
              new Remedy("Take it out:", "unset " + String.join(" ", set))));
    }
    List<String> others = change.names(values);
    if (!others.isEmpty()) {
      warnings.add(
          warning(
              file.shown() + " still has the key under another name.",
              new Remedy(
                  "Take that out too:",
                  Target.of(file, List.of(), List.of(), machine)
                      .command("notion-setup remove", others))));
    } else if (holds(new String(change.after(), StandardCharsets.UTF_8), values)) {
      warnings.add(
          warning(
              file.shown() + " still has the key, in a comment or in another value.", Remedy.NONE));
    }
    files(file, values, warnings);
    if (Git.state(file.target(), machine) == Git.State.TRACKED) {
      warnings.add(
          warning(
              "Git has " + file.shown() + ": a key that was committed stays in the history.",
              Remedy.NONE));
    }
    return warnings;
  }

  private static void files(EnvFile file, Set<String> values, List<Warning> warnings) {
    Path folder = file.target().getParent();
    Set<String> found = new TreeSet<>();
    for (String nested : NESTED) {
      Path inside = folder.resolve(nested).normalize();
      if (!Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      Optional<List<Path>> entries = Replacement.entries(inside);
      if (entries.isEmpty()) {
        warnings.add(warning(inside + " could not be looked through for the key.", Remedy.NONE));
      }
      entries.orElse(List.of()).stream()
          .limit(MOST_FILES)
          .filter(entry -> !entry.equals(file.target()) && holds(entry, values))
          .forEach(entry -> found.add(folder.relativize(entry).toString()));
    }
    if (!found.isEmpty()) {
      warnings.add(
          warning(
              "The key is still in these files here: " + String.join(", ", found), Remedy.NONE));
    }
  }

  private static boolean holds(Path entry, Set<String> values) {
    if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(entry)) {
      return holds(new String(in.readNBytes(EnvFile.LARGEST), StandardCharsets.ISO_8859_1), values);
    } catch (IOException e) {
      // What this user cannot read is not this user's copy of the key.
      return false;
    }
  }

  private static boolean holds(String text, Set<String> values) {
    return values.stream().anyMatch(text::contains);
  }

  private static Warning warning(String sentence, Remedy cure) {
    return new Warning(sentence, cure, 0, List.of());
  }
}
