package notionsetup.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage in words; what may be a secret is never repeated. */
final class Usage {
  private static final Pattern KEY = Pattern.compile("(ntn|secret)_[\\w-]{16,}");

  private Usage() {}

  /** Wrong usage of a command; null is the wizard. */
  static Fault fault(String what, CommandSpec command) {
    String name = command == null ? "notion-setup" : command.qualifiedName();
    return new Fault(Exit.USAGE, what, new Remedy("See the help:", name + " --help"));
  }

  /** What picocli objects to. */
  static Fault of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().get(0), e.getCommandLine().getCommandSpec());
    }
    if (e instanceof OverwrittenOptionException twice) {
      return argument(twice.getOverwritten()).wrong("is given twice.");
    }
    return e instanceof MissingParameterException missing
        ? argument(missing.getMissing().get(0)).wrong("has no value.")
        : argument(e.getArgSpec()).misfit();
  }

  static Arguments.Argument<?> argument(ArgSpec arg) {
    return (Arguments.Argument<?>) arg.userObject();
  }

  /** What the parser could not place. */
  static Fault unmatched(String typed, CommandSpec spec) {
    String text = typed.replaceFirst("=.*", "");
    boolean option = text.startsWith("-");
    if (!option && spec.parent() != null) {
      return fault(spec.name() + " takes no further word.", spec);
    }
    String none = spec.parent() == null ? "There is no " : spec.name() + " has no ";
    String what =
        text.matches("--[a-z][a-z_-]{0,30}|-[a-z]{1,8}|[A-Za-z]{2,12}")
            ? none + (option ? "option " : "command ") + text + "."
            : "An argument is neither an option nor a command.";
    Remedy help = fault("", spec).remedy();
    if (option) {
      List<String> names = spec.options().stream().map(OptionSpec::longestName).toList();
      return new Fault(Exit.USAGE, what, meant(near(text, names), help));
    }
    String word = text.toLowerCase(Locale.ROOT);
    Remedy meant =
        near(word, spec.subcommands().keySet())
            .map(near -> new Remedy("Did you mean:", spec.name() + " " + near))
            .orElse(help);
    if (word.matches("login|init|setup|auth|status")) {
      // Words that people try first.
      meant = new Remedy("Run:", "notion-setup" + (word.equals("status") ? " doctor" : ""));
    }
    return new Fault(Exit.USAGE, what, meant);
  }

  static boolean holdsKey(String text) {
    return KEY.matcher(text).find();
  }

  /** A key stands where others can see it; the text is not repeated. */
  static Fault seen(String what) {
    String risk =
        " If that was a key, other programs could see it, and the shell's history has it.";
    String todo = "Make a new key, and give it at the prompt, or in a file:";
    return new Fault(Exit.USAGE, what + risk, new Remedy(todo, "notion-setup --key-file FILE"));
  }

  static Remedy meant(Optional<String> word, Remedy otherwise) {
    return word.map(near -> Remedy.of("Did you mean " + near + "?")).orElse(otherwise);
  }

  /** The word that begins so, or shares two of five pairs of letters; of several the nearest. */
  static Optional<String> near(String typed, Collection<String> words) {
    String letters = typed.replace("-", "");
    int pairs = letters.length() - 1;
    ToLongFunction<String> shared =
        word ->
            IntStream.range(0, pairs)
                .filter(at -> word.replace("-", "").contains(letters.substring(at, at + 2)))
                .count();
    return words.stream()
        .filter(
            word ->
                pairs > 0 && word.startsWith(typed)
                    || shared.applyAsLong(word) * 5 >= pairs + word.replace("-", "").length() - 1)
        .max(Comparator.comparingLong(shared).thenComparing(word -> -word.length()));
  }
}
