package notionsetup.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import notionsetup.export.EnvFile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;

/** Which file, and which names in it: the options of every command that reads or writes a file. */
final class FileOptions extends Arguments {
  private final Argument<String> envFile =
      text(
          "--env-file", "PATH", "The file that holds the key; default .env in the current folder.");

  private final Argument<List<String>> names =
      texts(
          "--name",
          "NAME",
          "The variable's name; may be given several times. With several credentials: KEY=NAME.");

  boolean isNamed() {
    return envFile.value() != null;
  }

  Path path(Machine machine) {
    String named = isNamed() ? envFile.value() : ".env";
    EnvFile.named(named);
    return path(named, machine, "--env-file");
  }

  List<String> names(Machine machine) {
    List<String> given =
        names.value() == null ? lines(machine.env(Common.twin("--name"))) : names.value();
    if (given.stream().anyMatch(Usage::isKey)) {
      throw Usage.seen("--name does not name a variable.");
    }
    return given;
  }

  /** The entries of a repeatable option's twin. */
  static List<String> lines(String twin) {
    return twin.lines().filter(line -> !line.isBlank()).toList();
  }

  /** A path that an option names, from the current folder. */
  static Path path(String text, Machine machine, String option) {
    try {
      Path path = machine.folder().resolve(text);
      if (Usage.isKey(text) && !Files.exists(path)) {
        throw Usage.seen(option + " does not name a file.");
      }
      if (!text.isEmpty()) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Told below, without the text, which may hold anything.
    }
    throw new Fault(Exit.USAGE, option + " does not name a file.", "Give it a path.");
  }
}
