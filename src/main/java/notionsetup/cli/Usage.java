package notionsetup.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage in words; an argument is never repeated, because it may be a secret. */
final class Usage {
  private static final Pattern KEY = Pattern.compile("(ntn|secret)_[\\w-]{16,}");

  private Usage() {}

  /** Wrong usage of the wizard. */
  static Fault fault(String what) {
    return new Fault(Exit.USAGE, what, help("notion-setup"));
  }

  static Fault fault(String what, CommandSpec command) {
    return new Fault(Exit.USAGE, what, help(command.qualifiedName()));
  }

  private static Remedy help(String command) {
    return new Remedy("See the help:", command + " --help");
  }

  /** What picocli objects to, told without the argument's text. */
  static Fault of(ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched(), spec);
    }
    if (e instanceof OverwrittenOptionException twice) {
      return fault(name(twice.getOverwritten()) + " is given twice.", spec);
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return fault(name(missing.getMissing().get(0)) + " has no value.", spec);
    }
    return e.getCause() instanceof TypeConversionException misfit
        ? fault(name(e.getArgSpec()) + " " + misfit.getMessage() + ".", spec)
        : fault("The options do not fit together.", spec);
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  /** What the parser could not place. */
  static Fault unmatched(List<String> unmatched, CommandSpec spec) {
    String text = unmatched.get(0).replaceFirst("=.*", "");
    boolean shown = text.matches("--?[a-z][a-z_-]{0,30}|[A-Za-z]{2,12}");
    boolean wizard = spec.parent() == null;
    Remedy remedy = help(spec.qualifiedName());
    String what;
    if (text.startsWith("-")) {
      String which = shown ? "option " + text + "." : "such option.";
      what = (wizard ? "There is no " : spec.name() + " has no ") + which;
      remedy = meant(text, spec.options().stream().map(OptionSpec::longestName).toList(), remedy);
    } else if (!wizard) {
      what = spec.name() + " takes no further word.";
    } else if (!shown) {
      what = "An argument is neither an option nor a command.";
    } else {
      what = "There is no command " + text + ".";
      text = text.toLowerCase(Locale.ROOT);
      remedy =
          near(text, spec.subcommands().keySet())
              .map(word -> new Remedy("Did you mean:", spec.name() + " " + word))
              .orElse(remedy);
      if (text.matches("login|init|setup|auth|status")) {
        // Words that people try first.
        String run = text.equals("status") ? "notion-setup doctor" : "notion-setup";
        remedy = new Remedy("Run:", run);
      }
    }
    boolean secret = unmatched.stream().anyMatch(Usage::holdsKey) || text.equals("--token");
    return secret ? seen(what) : new Fault(Exit.USAGE, what, remedy);
  }

  /** Whether a part of the text looks like a key. */
  static boolean holdsKey(String text) {
    return KEY.matcher(text).find();
  }

  /** A key stands where others can see it; the text is not repeated. */
  static Fault seen(String what) {
    return new Fault(
        Exit.USAGE,
        what + " If that was a key, other programs could see it, and the shell's history has it.",
        new Remedy(
            "Make a new key, and give it at the prompt, or in a file:",
            "notion-setup --key-file FILE"));
  }

  /** Names the word that was meant, where there is one. */
  static Remedy meant(String typed, Collection<String> words, Remedy otherwise) {
    return near(typed, words)
        .map(word -> Remedy.of("Did you mean " + word + "?"))
        .orElse(otherwise);
  }

  /** The word that begins with this one or is a few slips away from it; of several the nearest. */
  private static Optional<String> near(String typed, Collection<String> words) {
    int slips = Math.min(3, Math.max(1, typed.replace("-", "").length() / 3));
    return words.stream()
        .filter(
            word ->
                distance(typed, word) <= slips || typed.matches("-*..+") && word.startsWith(typed))
        .min(Comparator.comparingInt(word -> distance(typed, word)));
  }

  /** How many letters were left out, put in or changed. */
  private static int distance(String a, String b) {
    int[] last = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int[] next = new int[last.length];
      next[0] = i;
      for (int j = 1; j < next.length; j++) {
        int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        next[j] = Math.min(change, 1 + Math.min(last[j], next[j - 1]));
      }
      last = next;
    }
    return last[b.length()];
  }
}
