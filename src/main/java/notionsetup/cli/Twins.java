package notionsetup.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The environment variables that stand for options the command line does not give. */
final class Twins implements IDefaultValueProvider {
  private static final String PREFIX = "NOTION_SETUP_";

  private final Machine machine;
  private final Map<String, Fault> unfit = new HashMap<>();

  Twins(Machine machine) {
    this.machine = machine;
  }

  /** The name of an option's twin. */
  static String of(String option) {
    return PREFIX + option.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Whether the environment has what may be one. */
  static boolean areIn(Machine machine) {
    return machine.env().keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
  }

  /** What the word for a switch says; empty where it is none. */
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

  @Override
  public String defaultValue(ArgSpec arg) {
    // What asks for help or the version reads nothing, and has no twin.
    if (!(arg instanceof OptionSpec option) || arg.converters().length == 0) {
      return null;
    }
    String twin = of(option.longestName());
    String text = machine.env(twin);
    if (text.isEmpty()) {
      return null;
    }
    if (arg.isMultiValue()) {
      // For the parser a default is one text, and this may be several.
      arg.setValue(lines(text));
      return null;
    }
    try {
      arg.converters()[0].convert(text);
      return text;
    } catch (Exception e) {
      // It is told when the command is run: help and other commands do without.
      unfit.putIfAbsent(
          arg.command().qualifiedName(),
          Usage.fault(twin + " " + e.getMessage() + ".", arg.command()));
      return null;
    }
  }

  /**
   * Stops where a twin does not fit its option of this command.
   *
   * @throws Fault with exit 2
   */
  void check(CommandSpec command) {
    Fault fault = unfit.get(command.qualifiedName());
    if (fault != null) {
      throw fault;
    }
  }

  /** What to say of variables that look like twins, and are none of any command. */
  List<String> unknown(CommandSpec commands) {
    if (!areIn(machine)) {
      return List.of();
    }
    List<String> known =
        Stream.concat(
                Stream.of(commands),
                commands.subcommands().values().stream().map(CommandLine::getCommandSpec))
            .flatMap(command -> command.options().stream())
            .map(option -> of(option.longestName()).substring(PREFIX.length()))
            .distinct()
            .toList();
    return machine.env().keySet().stream()
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()))
        .filter(word -> !known.contains(word))
        .sorted()
        .map(
            word -> {
              String similar = String.join(" or " + PREFIX, Usage.similar(word, known));
              return "No option has the twin "
                  + (PREFIX + word)
                  + (similar.isEmpty() ? "." : "; did you mean " + PREFIX + similar + "?");
            })
        .toList();
  }
}
