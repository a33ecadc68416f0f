package notionsetup.transcripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A whole run as a text file: first lines that say what it shows, then sections that each begin
 * with a line {@code === NAME}. See new-integration.txt for an example; {@code args} and {@code
 * answers} are lines, {@code before NAME} and {@code after NAME} are files. {@code piped only} says
 * why a terminal cannot play it; {@code typed} has the questions that only a person gets, each with
 * its answer below it, and {@code not typed} the lines that only a pipe is told.
 */
record Transcript(Path file, Map<String, String> sections) {
  private static final Path FOLDER = Path.of("src/test/resources/transcripts");

  static Stream<Transcript> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream()
          .map(Transcript::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Transcript read(Path file) {
    try {
      Map<String, String> sections = new LinkedHashMap<>();
      String name = "about";
      StringBuilder text = new StringBuilder();
      for (String line : Files.readString(file).split("(?<=\n)", -1)) {
        if (line.startsWith("=== ")) {
          sections.put(name, text.toString());
          name = line.substring(4).strip();
          text.setLength(0);
        } else {
          text.append(line);
        }
      }
      sections.put(name, text.toString());
      return new Transcript(file, sections);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String section(String name) {
    return sections.getOrDefault(name, "");
  }

  boolean isPipedOnly() {
    return sections.containsKey("piped only");
  }

  List<String> args() {
    return section("args").lines().toList();
  }

  /** What is piped in: the answers as they stand, but for the line end of the last section line. */
  String input() {
    return section("answers").replace("\\r", "\r").replace("\\uFEFF", "\uFEFF");
  }

  Map<String, String> env() {
    Map<String, String> env = new LinkedHashMap<>();
    section("env")
        .lines()
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              env.put(line.substring(0, equals), line.substring(equals + 1).replace("\\n", "\n"));
            });
    return env;
  }

  void prepare(Path folder) throws IOException {
    for (Map.Entry<String, String> section : sections.entrySet()) {
      if (section.getKey().startsWith("before ")) {
        Path written = folder.resolve(section.getKey().substring(7));
        Files.writeString(written, section.getValue());
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  /** The same transcript with what a run gave, for writing anew after a wanted change. */
  void write(String screen, String err, int exit, Map<String, String> after) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(section("about"));
    sections.forEach(
        (name, text) -> {
          if (List.of("args", "env", "answers", "piped only", "typed", "not typed").contains(name)
              || name.startsWith("before ")) {
            lines.add("=== " + name + "\n" + text);
          }
        });
    lines.add("=== screen\n" + screen);
    lines.add("=== aside\n" + err);
    lines.add("=== exit\n" + exit + "\n");
    after.forEach((name, text) -> lines.add("=== after " + name + "\n" + text));
    Files.write(file, String.join("", lines).getBytes(StandardCharsets.UTF_8));
  }

  Map<String, String> after() {
    Map<String, String> after = new LinkedHashMap<>();
    sections.forEach(
        (name, text) -> {
          if (name.startsWith("after ")) {
            after.put(name.substring(6), text);
          }
        });
    return after;
  }

  /** The files of a folder, by name. */
  static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Override
  public String toString() {
    return file.getFileName().toString().replace(".txt", "");
  }
}
