package notionsetup.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.doctor.Sighting.Source;
import notionsetup.env.EnvFile;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;

/**
 * Where keys are, under the names that programs look for.
 *
 * @param own the names that the key should be under
 */
record Sightings(List<String> own, List<Sighting> all) {
  /** The names that people's tools read, each with who reads it. */
  static final Map<String, String> READERS =
      Map.of(
          "NOTION_API_KEY", "Notion's own samples and many templates",
          "NOTION_TOKEN", "Notion's MCP server, its SDK's samples and most command-line tools",
          "NOTION_API_TOKEN", "Notion's command-line tool ntn and its workers",
          "NOTION_KEY", "older samples of Notion",
          "NOTION_ACCESS_TOKEN", "the samples of Notion's reference");

  static Sightings of(List<String> own, Optional<EnvFile> file, Path path, Machine machine) {
    List<String> names =
        Stream.concat(own.stream(), READERS.keySet().stream().sorted()).distinct().toList();
    List<Sighting> all = new ArrayList<>();
    for (String name : names) {
      if (!machine.env(name).isBlank()) {
        all.add(new Sighting(name, machine.env(name), Source.ENVIRONMENT, "this environment"));
      }
      beside(path, ".envrc", machine).ifPresent(other -> add(all, other, name, Source.DIRENV));
      beside(path, ".env.local", machine).ifPresent(other -> add(all, other, name, Source.LOCAL));
      file.ifPresent(own2 -> add(all, own2, name, Source.FILE));
    }
    return new Sightings(own, List.copyOf(all));
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

  private static void add(List<Sighting> all, EnvFile file, String name, Source source) {
    file.value(name)
        .filter(value -> !value.isBlank() && !file.isReference(name))
        .ifPresent(
            value -> {
              List<Integer> lines = file.lines(name);
              String place =
                  "line " + lines.get(lines.size() - 1) + " of " + file.path().getFileName();
              all.add(new Sighting(name, value, source, place));
            });
  }

  /** The key that is examined: the file's, else one that would be taken in its place. */
  Optional<Sighting> key() {
    return Stream.of(Source.FILE, Source.ENVIRONMENT, Source.LOCAL, Source.DIRENV)
        .flatMap(source -> all.stream().filter(one -> one.source() == source && isOwn(one)))
        .findFirst()
        .or(() -> all.stream().filter(one -> one.source() == Source.FILE).findFirst())
        .or(() -> all.stream().findFirst());
  }

  boolean isOwn(Sighting sighting) {
    return own.contains(sighting.name());
  }
}
