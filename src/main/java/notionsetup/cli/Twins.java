package notionsetup.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.machine.Machine;
import picocli.CommandLine.Model.CommandSpec;

/** The environment variables that stand for options: their names, and what they may hold. */
final class Twins {
  private static final String PREFIX = "NOTION_SETUP_";

  private Twins() {}

  /** The name of an option's twin. */
  static String of(String option) {
    return PREFIX + option.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Whether the environment has what may be one. */
  static boolean areIn(Machine machine) {
    return machine.env().keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
  }

  /** What the twin of a switch says; empty where it is no word for it. */
  static Optional<Boolean> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes" -> Optional.of(true);
      case "0", "false", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** The entries in the twin of a repeatable option. */
  static List<String> lines(String text) {
    return text.lines().filter(line -> !line.isBlank()).toList();
  }

  /** What to say of variables that look like twins, and are none of any command. */
  static List<String> unknown(CommandSpec commands, Machine machine) {
    if (!areIn(machine)) {
      return List.of();
    }
    List<String> twins = all(commands).distinct().toList();
    return machine.env().keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !twins.contains(name))
        .sorted()
        .map(
            name -> {
              List<String> similar = similar(name, twins);
              return "No option has the twin "
                  + name
                  + (similar.isEmpty()
                      ? "."
                      : "; did you mean " + String.join(" or ", similar) + "?");
            })
        .toList();
  }

  private static List<String> similar(String name, List<String> twins) {
    int own = PREFIX.length();
    List<String> words = twins.stream().map(twin -> twin.substring(own)).toList();
    return Similar.to(name.substring(own), words).stream().map(PREFIX::concat).toList();
  }

  private static Stream<String> all(CommandSpec command) {
    return Stream.concat(
        command.options().stream().map(option -> of(option.longestName())),
        command.subcommands().values().stream().flatMap(below -> all(below.getCommandSpec())));
  }
}
