package notionsetup.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.env.Target;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;

/**
 * Where keys are, under the names that programs look for.
 *
 * @param own the names that the key should be under
 */
record Keys(List<String> own, List<Key> all) {
  /** The names that people's tools read, each with who reads it. */
  static final Map<String, String> READERS =
      Map.of(
          "NOTION_API_KEY", "Notion's own samples and many templates",
          "NOTION_TOKEN", "Notion's MCP server, its SDK's samples and most command-line tools",
          "NOTION_API_TOKEN", "Notion's command-line tool ntn and its workers",
          "NOTION_KEY", "older samples of Notion",
          "NOTION_ACCESS_TOKEN", "the samples of Notion's reference");

  /** Where keys are looked for, in the order in which one is taken for the key. */
  enum Source {
    FILE("some programs take that one"),
    ENVIRONMENT("most programs take that one"),
    LOCAL("Next.js, Vite and others take that one"),
    DIRENV("direnv puts that one into the environment, where it wins");

    private final String wins;

    Source(String wins) {
      this.wins = wins;
    }

    /** Who takes it before the file's. */
    String wins() {
      return wins;
    }
  }

  /**
   * A key somewhere; it never prints itself.
   *
   * @param file where it is; null in the environment
   * @param line where it is in a file, counted from 1; 0 in the environment
   * @param place where it is, in words, such as "on line 4 of .env" or "in this environment"
   */
  record Key(String name, String value, Source source, Path file, int line, String place) {
    /** Without what surrounds it by mistake. */
    String plain() {
      return value.strip();
    }

    boolean sameAs(Key other) {
      return plain().equals(other.plain());
    }

    @Override
    public String toString() {
      return new Credential(name, value) + " (" + place + ")";
    }
  }

  static Keys of(Target target, Machine machine) {
    EnvFile file = target.file();
    List<String> own = target.names();
    List<String> names =
        Stream.concat(own.stream(), READERS.keySet().stream().sorted()).distinct().toList();
    List<Key> all = new ArrayList<>();
    Optional<EnvFile> local = beside(file.path(), ".env.local", machine);
    Optional<EnvFile> direnv = beside(file.path(), ".envrc", machine);
    for (String name : names) {
      in(file, name, Source.FILE).ifPresent(all::add);
      String value = machine.env(name);
      if (!value.isBlank()) {
        all.add(new Key(name, value, Source.ENVIRONMENT, null, 0, "in this environment"));
      }
      local.flatMap(seen -> in(seen, name, Source.LOCAL)).ifPresent(all::add);
      direnv.flatMap(seen -> in(seen, name, Source.DIRENV)).ifPresent(all::add);
    }
    return new Keys(own, List.copyOf(all));
  }

  /** Another file next to the one that is examined, where it can be read. */
  private static Optional<EnvFile> beside(Path path, String name, Machine machine) {
    try {
      Path other = path.resolveSibling(name);
      return other.equals(path) ? Optional.empty() : Optional.of(EnvFile.look(other, machine));
    } catch (Fault e) {
      // Only the named file is anybody's problem here.
      return Optional.empty();
    }
  }

  private static Optional<Key> in(EnvFile file, String name, Source source) {
    return file.value(name)
        .filter(value -> !value.isBlank() && !file.isReference(name))
        .map(
            value -> {
              List<Integer> lines = file.lines(name);
              int line = lines.get(lines.size() - 1);
              String place = "on line " + line + " of " + file.path().getFileName();
              return new Key(name, value, source, file.path(), line, place);
            });
  }

  /** The key that is examined: the file's, else one that would be taken in its place. */
  Optional<Key> first() {
    return Stream.of(Source.values())
        .flatMap(source -> all.stream().filter(key -> key.source() == source && isOwn(key)))
        .findFirst()
        .or(() -> all.stream().filter(key -> key.source() == Source.FILE).findFirst())
        .or(() -> all.stream().findFirst());
  }

  boolean isOwn(Key key) {
    return own.contains(key.name());
  }
}
