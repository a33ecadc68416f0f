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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.env.Content.Line;
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
    FILE("", "some programs take that one"),
    ENVIRONMENT("", "most programs take that one"),
    LOCAL(".env.local", "Next.js, Vite and others take that one"),
    DIRENV(".envrc", "direnv puts that one into the environment, where it wins");

    private final String beside;
    private final String wins;

    /**
     * @param beside the file next to the one that is looked at, if it is one
     */
    Source(String beside, String wins) {
      this.beside = beside;
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
  private final List<Copy> all = new ArrayList<>();

  private Copies(Target target) {
    this.target = target;
  }

  /** Those under the names of a target and under the names that people's tools read. */
  public static Copies of(Target target, Machine machine) {
    Copies copies = new Copies(target);
    for (Source source : Source.values()) {
      Optional<EnvFile> file = file(source, target.file(), machine);
      Stream.concat(target.names().stream(), READERS.keySet().stream().sorted())
          .distinct()
          .flatMap(name -> find(name, source, file, machine).stream())
          .forEach(copies.all::add);
    }
    return copies;
  }

  private static Optional<EnvFile> file(Source source, EnvFile own, Machine machine) {
    if (source.beside.isEmpty()) {
      return source == Source.FILE ? Optional.of(own) : Optional.empty();
    }
    try {
      Path other = own.path().resolveSibling(source.beside);
      return other.equals(own.path())
          ? Optional.empty()
          : Optional.of(EnvFile.look(other, machine));
    } catch (Fault e) {
      // Only the named file is anybody's problem here.
      return Optional.empty();
    }
  }

  private static Optional<Copy> find(
      String name, Source source, Optional<EnvFile> in, Machine machine) {
    if (source == Source.ENVIRONMENT) {
      String place = "in this environment";
      return Optional.of(new Copy(name, machine.env(name), source, null, 0, place))
          .filter(copy -> !copy.value().isBlank());
    }
    return in.filter(file -> !file.isReference(name))
        .flatMap(file -> file.value(name))
        .filter(value -> !value.isBlank())
        .map(
            value -> {
              Path path = in.get().path();
              List<Integer> lines = in.get().lines(name);
              int line = lines.get(lines.size() - 1);
              String place = "on line " + line + " of " + path.getFileName();
              return new Copy(name, value, source, path, line, place);
            });
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
    String what =
        "%s has another key than %s, %s: %s read it."
            .formatted(
                copy.name(),
                name,
                copy.place(),
                READERS.getOrDefault(copy.name(), "some programs"));
    Remedy cure =
        new Remedy(
            "Give both the same:", target.command("notion-setup", List.of(name, copy.name())));
    if (copy.name().equals(name)) {
      what = "Another %s is %s, and %s.".formatted(name, copy.place(), copy.source().wins);
      cure =
          copy.source() == Source.ENVIRONMENT
              ? new Remedy("Take it out of this environment:", "unset " + name)
              : Remedy.of("Correct or remove it " + copy.place() + ".");
    } else if (copy.name().equals("OPENAPI_MCP_HEADERS")) {
      cure = Remedy.of("Put the key there too, or take it out.");
    }
    return new Warning(what, cure, copy.line(), List.of());
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
    String set =
        machine.env().entrySet().stream()
            .filter(entry -> holds(entry.getValue(), values))
            .map(Map.Entry::getKey)
            .sorted()
            .collect(Collectors.joining(" "));
    if (!set.isEmpty()) {
      warnings.add(
          new Warning(
              "The environment of this shell still has the key, as %s."
                  .formatted(set.replace(" ", ", ")),
              new Remedy("Take it out:", "unset " + set)));
    }
    List<String> names =
        Content.of(change.after()).assignments().stream()
            .filter(line -> values.contains(line.value()))
            .map(Line::name)
            .distinct()
            .toList();
    if (!names.isEmpty()) {
      Target others = Target.of(file, List.of(), List.of(), machine);
      warnings.add(
          new Warning(
              file.shown() + " still has the key under another name.",
              new Remedy("Take that out too:", others.command("notion-setup remove", names))));
    } else if (holds(new String(change.after(), StandardCharsets.UTF_8), values)) {
      warnings.add(
          new Warning(
              file.shown() + " still has the key, in a comment or in another value.", Remedy.NONE));
    }
    String files = files(file.target(), values);
    if (!files.isEmpty()) {
      warnings.add(new Warning("The key is still in these files here: " + files, Remedy.NONE));
    }
    if (Git.state(file.target(), machine) == Git.State.TRACKED) {
      warnings.add(
          new Warning(
              "Git has " + file.shown() + ": a key that was committed stays in the history.",
              Remedy.NONE));
    }
    return warnings;
  }

  private static String files(Path file, Set<String> values) {
    return NESTED.stream()
        .map(file::resolveSibling)
        .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
        .flatMap(folder -> Replacement.entries(folder).stream().limit(MOST_FILES))
        .filter(entry -> !entry.equals(file) && holds(entry, values))
        .map(entry -> file.getParent().relativize(entry).toString())
        .sorted()
        .collect(Collectors.joining(", "));
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
}
