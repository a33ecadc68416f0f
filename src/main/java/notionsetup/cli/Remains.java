package notionsetup.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import notionsetup.env.Change;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.env.Folder;
import notionsetup.env.Target;
import notionsetup.machine.Git;
import notionsetup.machine.Machine;

/** Where a key still is after its lines are gone, as sentences without the key. */
final class Remains {
  /** A shorter value is found in too many places to mean anything. */
  private static final int LONG_ENOUGH = 12;

  private static final int MOST_FILES = 500;

  /** Folders beside the file in which agents and editors keep their configuration. */
  private static final List<String> NESTED =
      List.of(".", ".vscode", ".cursor", ".gemini", ".claude", ".github", ".devcontainer");

  private final EnvFile file;
  private final Machine machine;
  private final Set<String> values;
  private final List<String> sentences = new ArrayList<>();
  private List<String> names = List.of();

  private Remains(EnvFile file, List<Credential> gone, Machine machine) {
    this.file = file;
    this.machine = machine;
    this.values =
        gone.stream()
            .map(Credential::value)
            .filter(value -> value.length() >= LONG_ENOUGH)
            .collect(Collectors.toSet());
  }

  /**
   * Looks for the values.
   *
   * @param file the file as it was
   * @param gone what is taken out of it
   * @param change what taking it out does to the file
   */
  static List<String> of(EnvFile file, List<Credential> gone, Change change, Machine machine) {
    Remains remains = new Remains(file, gone, machine);
    remains.environment();
    remains.names(gone.stream().map(Credential::name).collect(Collectors.toSet()));
    if (remains.names.isEmpty() && remains.values.stream().anyMatch(change::keeps)) {
      remains.sentences.add(file.shown() + " still has the key, in a comment or in another value.");
    }
    remains.files();
    if (Git.state(file.target(), machine) == Git.State.TRACKED) {
      remains.sentences.add(
          "Git has " + file.shown() + ": a key that was committed stays in the history.");
    }
    return remains.sentences;
  }

  private void environment() {
    List<String> names =
        machine.env().entrySet().stream()
            .filter(entry -> values.stream().anyMatch(entry.getValue()::contains))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!names.isEmpty()) {
      sentences.add(
          "The environment of this shell still has the key, as %s. Take it out with: unset %s"
              .formatted(String.join(", ", names), String.join(" ", names)));
    }
  }

  private void names(Set<String> gone) {
    names =
        file.names().stream()
            .filter(name -> !gone.contains(name))
            .filter(name -> values.contains(file.value(name).orElse("")))
            .toList();
    if (!names.isEmpty()) {
      String command =
          Target.of(file, List.of(), List.of(), machine).command("notion-setup remove", names);
      sentences.add(file.shown() + " still has the key under another name: " + command);
    }
  }

  private void files() {
    Path folder = file.target().getParent();
    Set<String> found = new TreeSet<>();
    for (String nested : NESTED) {
      Path inside = folder.resolve(nested).normalize();
      if (!Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      Folder.entries(inside)
          .ifPresentOrElse(
              entries ->
                  entries.stream()
                      .limit(MOST_FILES)
                      .filter(this::holds)
                      .forEach(entry -> found.add(folder.relativize(entry).toString())),
              () -> sentences.add(inside + " could not be looked through for the key."));
    }
    if (!found.isEmpty()) {
      sentences.add("The key is still in these files here: " + String.join(", ", found));
    }
  }

  private boolean holds(Path entry) {
    if (entry.equals(file.target()) || !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(entry)) {
      String text = new String(in.readNBytes(EnvFile.LARGEST), StandardCharsets.ISO_8859_1);
      return values.stream().anyMatch(text::contains);
    } catch (IOException e) {
      // What this user cannot read is not this user's copy of the key.
      return false;
    }
  }
}
