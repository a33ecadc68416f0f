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
    List<String> names = new ArrayList<>(target.names());
    READERS.keySet().stream().sorted().filter(name -> !names.contains(name)).forEach(names::add);
    Copies copies = new Copies(target);
    copies.add(target.file(), names, Source.FILE);
    for (String name : names) {
      String value = machine.env(name);
      if (!value.isBlank()) {
        String place = "in this environment";
        copies.all.add(new Copy(name, value, Source.ENVIRONMENT, null, 0, place));
      }
    }
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

  /**
   * Where a key still is after its lines are gone.
   *
   * @param file the file as it was
   * @param gone what is taken out of it
   * @param change what taking it out does to the file
   */
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
    if (holds.test(new String(change.after(), StandardCharsets.UTF_8))) {
      List<String> names =
          Content.of(change.after()).assignments().stream()
              .filter(line -> holds.test(line.value()))
              .map(Content.Line::name)
              .distinct()
              .toList();
      String command =
          Target.of(file, List.of(), List.of(), machine).command("notion-setup remove", names);
      warnings.add(
          new Warning(
              file.shown() + " still has the key, under another name or in a comment.",
              names.isEmpty() ? Remedy.NONE : new Remedy("Take that out too:", command)));
    }
    String files = files(file.target(), holds);
    if (!files.isEmpty()) {
      warnings.add(new Warning("The key is still in these files here: " + files, Remedy.NONE));
    }
    if (Git.state(file.target(), machine) == Git.State.TRACKED) {
      String git = ": a key that was committed stays in the history.";
      warnings.add(new Warning("Git has " + file.shown() + git, Remedy.NONE));
    }
    return warnings;
  }

  private static String files(Path file, Predicate<String> holds) {
    return NESTED.stream()
        .map(file::resolveSibling)
        .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
        .flatMap(folder -> Replacement.entries(folder).stream().limit(MOST_FILES))
        .filter(entry -> !entry.equals(file) && holds.test(text(entry)))
        .map(entry -> file.getParent().relativize(entry).toString())
        .sorted()
        .collect(joining(", "));
  }

  /** The start of a regular file; nothing of what this user cannot read. */
  private static String text(Path entry) {
    if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(entry)) {
      return new String(in.readNBytes(EnvFile.LARGEST), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
