package notionsetup.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;

/** Which file, and which names in it: the options of every command that reads or writes a file. */
final class FileOptions extends Arguments {
  /** What Java reads in the place of bytes that are no text. */
  private static final String UNREADABLE = "\uFFFD";

  private final Argument<String> envFile =
      text(
              "-f --env-file",
              "PATH",
              "The file that holds the key; default .env in the current folder.")
          .or(".env");

  private final Argument<List<String>> names =
      texts(
          "--name",
          "NAME",
          "The variable's name; may be given several times. With several credentials: KEY=NAME.");

  boolean isNamed() {
    return envFile.isSet();
  }

  Path path(Machine machine) {
    return path(envFile, machine);
  }

  /** What the command line itself names, and not its twin. */
  List<String> named(Machine machine) {
    return names.sources(machine).getOrDefault("--name", List.of());
  }

  List<String> names() {
    if (names.value().stream().anyMatch(Usage::isKey)) {
      throw Usage.seen(names.origin() + " does not name a variable.");
    }
    return names.value();
  }

  /** The path that an option names, from the current folder. */
  static Path path(Argument<String> option, Machine machine) {
    String text = option.value();
    try {
      Path path = machine.folder().resolve(text);
      if (Usage.holdsKey(text) && !Files.exists(path)) {
        throw Usage.seen(option.origin() + " does not name a file.");
      }
      if (text.contains(UNREADABLE)) {
        throw new Fault(
            Exit.USAGE,
            option.origin()
                + " names a file by bytes that are no UTF-8, and another name would be used.",
            "Rename the file or its folder.");
      }
      if (text.endsWith("/") && !text.isBlank()) {
        throw new Fault(
            Exit.FILE,
            option.origin() + " names a folder.",
            "Name a file in it, such as " + Printable.word(text + ".env") + ".");
      }
      if (!text.isBlank() && !text.equals("-")) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Told below, without the text, which may hold anything.
    }
    throw new Fault(
        Exit.USAGE, option.origin() + " does not name a file.", "Give it a path, such as ./name.");
  }
}
