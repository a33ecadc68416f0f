package notionsetup.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import notionsetup.machine.Machine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives options that are not on the command line the value of their environment twin. */
final class Twins implements IDefaultValueProvider {
  private final Machine machine;

  Twins(Machine machine) {
    this.machine = machine;
  }

  /** What to say of variables that look like twins, and are none of any command. */
  static List<String> unknown(CommandSpec commands, Machine machine) {
    if (!Plain.hasTwins(machine)) {
      return List.of();
    }
    List<String> twins = all(commands).distinct().toList();
    return machine.env().keySet().stream()
        .filter(name -> name.startsWith(Common.TWIN) && !twins.contains(name))
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
    int own = Common.TWIN.length();
    List<String> words = twins.stream().map(twin -> twin.substring(own)).toList();
    return Similar.to(name.substring(own), words).stream().map(Common.TWIN::concat).toList();
  }

  private static Stream<String> all(CommandSpec command) {
    return Stream.concat(
        command.options().stream().map(option -> Common.twin(option.longestName())),
        command.subcommands().values().stream().flatMap(below -> all(below.getCommandSpec())));
  }

  @Override
  public String defaultValue(ArgSpec arg) {
    if (!(arg instanceof OptionSpec option)
        || option.usageHelp()
        || option.versionHelp()
        || option.isMultiValue()) {
      return null;
    }
    String name = Common.twin(option.longestName());
    String value = machine.env(name);
    if (option.arity().max() == 0 && machine.env().containsKey(name)) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "1", "true", "yes" -> "true";
        case "0", "false", "no", "" -> "false";
        default -> throw Usage.fault(name + " takes 1, true, yes or 0, false, no.");
      };
    }
    return value.isEmpty() ? null : value;
  }
}
