package notionsetup.transcripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;

/**
 * A whole run as a text file: first lines that say what it shows, then sections that each begin
 * with a line {@code === NAME}. See new-integration.txt for an example; {@code args} and {@code
 * answers} are lines, {@code before NAME} and {@code after NAME} are files. {@code piped only} says
 * why a terminal cannot play it; {@code typed} has the questions that only a person gets, each with
 * its answer below it, and {@code not typed} the lines that only a pipe is told.
 */
record Transcript(Path file, Map<String, String> sections) {
  static Stream<Transcript> all() {
    return Disk.files(Path.of("src/test/resources/transcripts")).stream()
        .sorted()
        .map(Transcript::read);
  }

  static Transcript read(Path file) {
    Map<String, String> sections = new LinkedHashMap<>();
    for (String section : ("about\n" + Disk.text(file)).split("(?m)^=== ", -1)) {
      String[] parts = section.split("\n", 2);
      sections.put(parts[0], parts[1]);
    }
    return new Transcript(file, sections);
  }

  String section(String name) {
    return sections.getOrDefault(name, "");
  }

  String[] args() {
    return section("args").lines().toArray(String[]::new);
  }

  int exit() {
    return Integer.parseInt(section("exit").strip());
  }

  /** What is piped in: the answers as they stand; a backslash takes the end of its line away. */
  String input() {
    return section("answers").replace("\\r", "\r").replace("\\uFEFF", "\uFEFF").replace("\\\n", "");
  }

  Map<String, String> env() {
    return section("env")
        .lines()
        .map(line -> line.replace("\\n", "\n").split("=", 2))
        .collect(Collectors.toMap(set -> set[0], set -> set[1]));
  }

  /** The files of the sections whose names begin so, by their own names. */
  Map<String, String> files(String when) {
    return sections.keySet().stream()
        .filter(name -> name.startsWith(when))
        .collect(Collectors.toMap(name -> name.substring(when.length()), sections::get));
  }

  /** Writes it anew after a wanted change, with what a run gave. */
  void write(Ended ran) throws IOException {
    StringBuilder text = new StringBuilder(section("about"));
    sections.forEach(
        (name, section) -> {
          if (!name.matches("about|screen|aside|exit|after .*")) {
            text.append("=== " + name + "\n" + section);
          }
        });
    text.append("=== screen\n%s=== aside\n%s".formatted(ran.out(), ran.err()));
    text.append("=== exit\n" + ran.exit() + "\n");
    files(ran.folder()).forEach((name, all) -> text.append("=== after " + name + "\n" + all));
    Files.writeString(file, text);
  }

  /** The files of a folder, by name. */
  static Map<String, String> files(Path folder) {
    return Disk.files(folder).stream()
        .collect(
            Collectors.toMap(
                file -> folder.relativize(file).toString(), Disk::text, (a, b) -> a, TreeMap::new));
  }

  /** What a run says beside its questions: paragraphs, on one line each. */
  List<String> sentences() {
    return (section("screen") + section("aside"))
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith(TranscriptsTest.ANSWER))
        .filter(line -> !section("not typed").contains(line))
        .map(line -> line.replaceAll("\\s+", " "))
        .toList();
  }

  @Override
  public String toString() {
    return file.getFileName().toString().replace(".txt", "");
  }
}
