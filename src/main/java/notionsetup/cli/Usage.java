package notionsetup.cli;

import java.util.List;
import java.util.regex.Pattern;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage in words; an argument is never repeated, because it may be a secret. */
final class Usage {
  private static final Pattern KEY =
      Pattern.compile(
          "([A-Z_]+=)?((ntn|secret)_[A-Za-z0-9_-]{16,}"
              + "|(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9_-]{30,})");

  private Usage() {}

  static Fault fault(String what) {
    return new Fault(Exit.USAGE, what, "See notion-setup --help.");
  }

  /** What picocli objects to, told without the argument's text. */
  static Fault of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (e instanceof OverwrittenOptionException twice) {
      return fault(name(twice.getOverwritten()) + " is given twice.");
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return fault(name(missing.getMissing().get(0)) + " is not complete: a value is missing.");
    }
    if (e.getArgSpec() instanceof CommandLine.Model.OptionSpec option) {
      return fault(
          option.longestName()
              + (option.arity().max() == 0
                  ? " takes no value."
                  : " needs a value of the right kind: " + option.paramLabel() + "."));
    }
    return fault("The options do not fit together.");
  }

  private static String name(CommandLine.Model.ArgSpec arg) {
    return arg instanceof CommandLine.Model.OptionSpec option
        ? option.longestName()
        : arg.paramLabel();
  }

  private static Fault unmatched(UnmatchedArgumentException e) {
    String first = e.getUnmatched().get(0);
    String name = first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
    boolean shown = name.matches("--?[a-z][a-z_-]{0,30}") || name.matches("[a-z]{2,12}");
    String what =
        shown
            ? "There is no " + (name.startsWith("-") ? "option " : "command ") + name + "."
            : "An argument is neither an option nor a command.";
    boolean secret =
        e.getUnmatched().stream()
            .anyMatch(text -> text.matches(".*[A-Za-z0-9_-]{20,}.*") && text.matches(".*[0-9_].*"));
    if (secret) {
      return seen(what);
    }
    List<String> similar = shown ? similar(name, e.getCommandLine().getCommandSpec()) : List.of();
    return new Fault(
        Exit.USAGE,
        what,
        similar.isEmpty()
            ? "See notion-setup --help."
            : "Did you mean " + String.join(" or ", similar) + "?");
  }

  private static List<String> similar(String name, CommandLine.Model.CommandSpec spec) {
    return Similar.to(
        name,
        name.startsWith("-")
            ? spec.options().stream().map(CommandLine.Model.OptionSpec::longestName).toList()
            : List.copyOf(spec.subcommands().keySet()));
  }

  /** Whether the text looks like a key and not like a name that a person would choose. */
  static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /** A key stands where others can see it; the text is not repeated. */
  static Fault seen(String what) {
    return new Fault(
        Exit.USAGE,
        what + " If that was a key, other programs could see it, and the shell's history has it.",
        "Make a new key, and give it by --key-file or at the prompt.");
  }
}
