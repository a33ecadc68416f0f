package notionsetup.cli;

import java.util.Locale;
import notionsetup.machine.Machine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives options that are not on the command line the value of their environment twin. */
final class Twins implements IDefaultValueProvider {
  private final Machine machine;

  Twins(Machine machine) {
    this.machine = machine;
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
