package notionsetup.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final Pattern KEY =
      Pattern.compile(
          "([A-Z_]+=)?((ntn|secret)_[A-Za-z0-9_-]{16,}"
              + "|(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9_-]{30,})");

  private static final Pattern PREFIXED = Pattern.compile("(ntn|secret)_[A-Za-z0-9_-]{16,}");

  /** What people try to give a key by. */
  private static final Set<String> KEY_OPTIONS =
      Set.of("--token", "--key", "--api-key", "--api-token", "--secret", "--password", "-t", "-k");

  /** Words that people try first, by what to run instead. */
  private static final Map<String, Set<String>> FIRST_WORDS =
      Map.of(
          "notion-setup",
          Set.of("login", "init", "setup", "auth", "start", "configure", "config"),
          "notion-setup doctor",
          Set.of("status", "check", "verify", "test", "whoami"),
          "notion-setup remove",
          Set.of("logout", "delete", "uninstall", "revoke"),
          "notion-setup --version",
          Set.of("version"));

  /** How many guesses are offered. */
  private static final int MOST = 2;

  private Usage() {}

  /** Wrong usage of the wizard. */
  static Fault fault(String what) {
    return fault(what, "notion-setup");
  }

  static Fault fault(String what, CommandSpec command) {
    return fault(what, command.qualifiedName());
  }

  private static Fault fault(String what, String command) {
    return new Fault(Exit.USAGE, what, new Remedy("See the help:", command + " --help"));
  }

  /** What picocli objects to, told without the argument's text. */
  static Fault of(ParameterException e, String... args) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched(), spec, Arrays.asList(args));
    }
    if (e instanceof OverwrittenOptionException twice) {
      return fault(name(twice.getOverwritten()) + " is given twice.", spec);
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      ArgSpec arg = missing.getMissing().get(0);
      String what = arg.isOption() ? " is not complete: a value is missing." : " is missing.";
      return fault(name(arg) + what, spec);
    }
    if (e.getCause() instanceof TypeConversionException misfit) {
      return fault(name(e.getArgSpec()) + " " + misfit.getMessage() + ".", spec);
    }
    if (e.getArgSpec() instanceof OptionSpec option) {
      return fault(option.longestName() + " takes no value.", spec);
    }
    return fault("The options do not fit together.", spec);
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  /** The command's name behind the program's own; empty for the wizard. */
  private static String name(CommandSpec spec) {
    return spec.qualifiedName().replaceFirst("^\\S+ ?", "");
  }

  /** What the parser could not place. */
  static Fault unmatched(List<String> unmatched, CommandSpec spec, List<String> args) {
    String first = unmatched.get(0);
    String text = first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
    boolean option = first.startsWith("-");
    boolean shown = text.matches("--?[a-z][a-z_-]{0,30}") || text.matches("[a-z]{2,12}");
    boolean behind = args.indexOf("--") >= 0 && args.indexOf("--") < args.indexOf(first);
    boolean secret =
        unmatched.stream()
            .anyMatch(arg -> arg.matches(".*[A-Za-z0-9_-]{20,}.*") && arg.matches(".*[0-9_].*"));
    String what =
        behind
            ? "Nothing is taken behind --."
            : option ? noOption(shown ? text : "", spec) : noWord(shown ? text : "", spec);
    if (secret || KEY_OPTIONS.contains(text)) {
      return seen(what);
    }
    return !shown || behind ? fault(what, spec) : meant(text, what, spec);
  }

  private static Fault meant(String text, String what, CommandSpec spec) {
    for (Map.Entry<String, Set<String>> first : FIRST_WORDS.entrySet()) {
      if (first.getValue().contains(text) && name(spec).isEmpty()) {
        return new Fault(Exit.USAGE, what, new Remedy("Run:", first.getKey()));
      }
    }
    boolean option = text.startsWith("-");
    List<String> similar =
        similar(
            text,
            option
                ? spec.options().stream().map(OptionSpec::longestName).toList()
                : List.copyOf(spec.subcommands().keySet()));
    if (similar.isEmpty()) {
      return fault(what, spec);
    }
    String words = String.join(" or ", similar);
    Remedy remedy =
        option || similar.size() > 1
            ? Remedy.of("Did you mean " + words + "?")
            : new Remedy("Did you mean:", spec.qualifiedName() + " " + words);
    return new Fault(Exit.USAGE, what, remedy);
  }

  /** An option that the command does not have; without a text it is not shown. */
  static String noOption(String text, CommandSpec spec) {
    String option = text.isEmpty() ? "such option." : "option " + text + ".";
    return (name(spec).isEmpty() ? "There is no " : name(spec) + " has no ") + option;
  }

  private static String noWord(String text, CommandSpec spec) {
    if (!spec.positionalParameters().isEmpty()) {
      return name(spec) + " takes fewer words.";
    }
    if (!name(spec).isEmpty()) {
      return name(spec) + " takes no word behind it" + (text.isEmpty() ? "." : ": " + text + ".");
    }
    return text.isEmpty()
        ? "An argument is neither an option nor a command."
        : "There is no command " + text + ".";
  }

  /** Whether the text looks like a key and not like a name that a person would choose. */
  static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /** Whether a part of the text looks like a key. */
  static boolean holdsKey(String text) {
    return PREFIXED.matcher(text).find()
        || Arrays.stream(text.split("[^A-Za-z0-9_-]+", -1)).anyMatch(Usage::isKey);
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

  /** The words that begin with this one or are a few slips away from it, nearest first. */
  static List<String> similar(String typed, List<String> words) {
    int length = typed.replace("-", "").length();
    int slips = Math.min(3, Math.max(1, length / 3));
    return words.stream()
        .filter(word -> distance(typed, word) <= slips || length > 1 && word.startsWith(typed))
        .sorted(Comparator.comparingInt(word -> distance(typed, word)))
        .limit(MOST)
        .toList();
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
