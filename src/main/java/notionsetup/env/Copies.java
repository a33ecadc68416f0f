package notionsetup.env;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;

/** Where keys are, under the names that programs look for, and what else holds one. */
public record Copies(Target target, List<Copy> all) {
  /** The names that people's tools read, each with who reads it. */
  public static final Map<String, String> READERS =
      Map.of(
          "NOTION_API_KEY", "Notion's own samples and many templates",
          "NOTION_TOKEN", "Notion's MCP server, its SDK's samples and most command-line tools",
          "NOTION_API_TOKEN", "Notion's command-line tool ntn and its workers",
          "NOTION_KEY", "older samples of Notion",
          "NOTION_ACCESS_TOKEN", "the samples of Notion's reference",
          "OPENAPI_MCP_HEADERS", "older set-ups of Notion's MCP server");

  /** The last of these names has its key inside a header. */
  private static final Pattern HEADER = Pattern.compile("Bearer\\s+([^\\s\"'\\\\]+)");

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

  /** A key somewhere; in the environment it has no file, and the line 0. */
  public record Copy(String name, String value, Source source, Path file, int line) {
    public String place() {
      return file == null ? "in this environment" : "on line " + line + " of " + file.getFileName();
    }

    /** Without what surrounds it by mistake. */
    public String plain() {
      Matcher header = HEADER.matcher(value);
      return header.find() ? header.group(1) : value.strip();
    }

    @Override
    public String toString() {
      return new Credential(name, value) + " (" + place() + ")";
    }
  }

  /** Those under the names of a target and under the names that people's tools read. */
  public static Copies of(Target target) {
    Machine machine = target.file().machine();
    List<String> names =
        Stream.concat(target.names().stream(), READERS.keySet().stream().sorted())
            .distinct()
            .toList();
    Copies copies = new Copies(target, new ArrayList<>());
    copies.add(target.file(), names, Source.FILE);
    for (String name : names) {
      if (!machine.env(name).isBlank()) {
        copies.all.add(new Copy(name, machine.env(name), Source.ENVIRONMENT, null, 0));
      }
    }
    copies.beside(".env.local", names, Source.LOCAL);
    copies.beside(".envrc", names, Source.DIRENV);
    return copies;
  }

  private void beside(String file, List<String> names, Source source) {
    Path other = target.file().path().resolveSibling(file);
    try {
      if (!other.equals(target.file().path())) {
        add(EnvFile.look(other, target.file().machine()), names, source);
      }
    } catch (Fault e) {
      // Only the named file is anybody's problem here.
    }
  }

  private void add(EnvFile file, List<String> names, Source source) {
    for (String name : names) {
      List<Integer> lines = file.lines(name);
      for (String value : file.own(name).stream().toList()) {
        all.add(new Copy(name, value, source, file.path(), lines.get(lines.size() - 1)));
      }
    }
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
        .filter(copy -> copy.source() != Source.FILE || !copy.name().equals(name))
        .map(copy -> other(name, copy))
        .toList();
  }

  private Warning other(String name, Copy copy) {
    if (copy.name().equals(name)) {
      String what = "Another %s is %s, and %s.";
      return new Warning(what.formatted(name, copy.place(), copy.source().wins), taken(copy));
    }
    String what = "%s has another key than %s, %s: %s read it.";
    String readers = READERS.getOrDefault(copy.name(), "some programs");
    Remedy remedy = taken(copy);
    if (copy.name().equals("OPENAPI_MCP_HEADERS")) {
      remedy = Remedy.of("Put the key there too, or take it out.");
    } else if (copy.source() == Source.FILE) {
      String both = target.command("notion-setup", List.of(name, copy.name()));
      remedy = new Remedy("Give both the same:", both);
    }
    return new Warning(what.formatted(copy.name(), name, copy.place(), readers), remedy);
  }

  /** Where the keys still are that are taken out of the file. */
  public List<Warning> left(Collection<Credential> gone) {
    List<String> values = gone.stream().map(Credential::value).toList();
    return all.stream()
        .filter(copy -> values.contains(copy.plain()))
        .filter(copy -> !(copy.source() == Source.FILE && isOwn(copy)))
        .map(copy -> new Warning(copy.name() + " still is " + copy.place() + ".", taken(copy)))
        .toList();
  }

  /** How a copy goes away. */
  private Remedy taken(Copy copy) {
    List<String> name = List.of(copy.name());
    return switch (copy.source()) {
      case FILE -> new Remedy("Take it out too:", target.command("notion-setup remove", name));
      case ENVIRONMENT -> new Remedy("Take it out of this environment:", "unset " + copy.name());
      default -> Remedy.of("Correct or remove it " + copy.place() + ".");
    };
  }
}
