package notionsetup.cli;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Arguments that belong together, for one command or for several: an entry each. */
class Arguments {
  /** What Java reads in the place of bytes that are no text. */
  static final String UNREADABLE = "\uFFFD";

  /** Begins the name of an environment twin, which counts where the command line gives nothing. */
  static final String TWIN = "NOTION_SETUP_";

  private static final Map<String, Boolean> SWITCH =
      Map.of("1", true, "true", true, "yes", true, "0", false, "false", false, "no", false);

  /** What options are for, as help groups them. */
  static final List<String> GROUPS = List.of("Most used", "Scripts", "Network", "Output");

  final Machine machine;
  final List<Argument<?>> entries;
  private final String group;

  /** Those of a command, or more of the same. */
  Arguments(Machine machine, List<Argument<?>> entries, String group) {
    this.machine = machine;
    this.entries = entries;
    this.group = group;
  }

  /** An option that is given or not. */
  final Argument<Boolean> flag(String usage, String description) {
    return new Argument<>(
        usage, description, "1, true, yes or 0, false, no", false, Arguments::isOn);
  }

  /** An option with a text, or a word that stands by itself; null where it is not given. */
  final Argument<String> text(String usage, String description) {
    return new Argument<>(usage, description, "", null, text -> text);
  }

  /** An option that may be given several times; none where it is not given. */
  final Argument<List<String>> texts(String usage, String description) {
    return many(usage, description, "", text -> text);
  }

  /** The same with values that are made of the texts; of a misfit null. */
  final <T> Argument<List<T>> many(
      String usage, String description, String takes, Function<String, T> reading) {
    return new Argument<>(usage, description, takes, List.of(), reading);
  }

  /** An option with a whole number of 0 or more; null where it is not given. */
  final Argument<Integer> number(String usage, String description) {
    Function<String, Integer> reading =
        text -> text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    return new Argument<>(usage, description, "a whole number of 0 or more", null, reading);
  }

  /** An option or a word that takes one of these; its description may name them, as %s. */
  final <T> Argument<T> one(String usage, String description, List<T> values) {
    List<String> ids = values.stream().map(id -> id.toString().toLowerCase(Locale.ROOT)).toList();
    String names = String.join(", ", ids);
    String takes = names.replaceFirst(", (?!.*,)", " or ");
    Function<String, T> reading = text -> ids.contains(text) ? values.get(ids.indexOf(text)) : null;
    Argument<T> one = new Argument<>(usage, description.formatted(names), takes, null, reading);
    one.candidates = ids;
    return one;
  }

  /** What the word for a switch says; null where it is none. */
  static Boolean isOn(String word) {
    return SWITCH.get(word.toLowerCase(Locale.ROOT));
  }

  /** The name of an option's twin. */
  static String twin(String option) {
    return TWIN + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /**
   * An option or a parameter of a command. These are not annotated fields, because looking at
   * annotations takes longer than the rest of the parsing.
   *
   * @param <T> what its value is
   */
  final class Argument<T> {
    final String name;
    private final List<String> usage;
    private final String description;
    private final String takes;
    private final Function<String, ?> reading;
    List<String> candidates = List.of();
    final String group = Arguments.this.group;
    private ArgSpec spec;
    private T value;

    /**
     * @param usage the names of an option, the long one last, and what help calls its value; of a
     *     word that stands by itself this alone
     * @param reading makes the value, or one of several, of what was typed; of a misfit null
     */
    private Argument(
        String usage, String description, String takes, T usual, Function<String, ?> reading) {
      this.usage = List.of(usage.split(" ", -1));
      this.description = description;
      this.takes = takes;
      this.reading = reading;
      value = usual;
      name = this.usage.stream().filter(word -> word.startsWith("--")).findFirst().orElse(usage);
      entries.add(this);
    }

    /** The same, which has this value where it is not given. */
    Argument<T> or(T usual) {
      value = usual;
      return this;
    }

    /** What the command line gave, else the environment twin, else the usual value. */
    T value() {
      return value;
    }

    /** What the command line itself gave, as it was typed. */
    List<String> typed() {
      return spec == null ? List.of() : spec.stringValues();
    }

    boolean isGiven() {
      return !typed().isEmpty();
    }

    /** Whether the command line or the environment gave it. */
    boolean isSet() {
      return isGiven() || !twins().isEmpty();
    }

    /** Where the value is from, as the person wrote it. */
    String origin() {
      return isGiven() || twins().isEmpty() ? name : twin(name);
    }

    /** That it is wrong, and in what; names the help of its command. */
    Fault wrong(String what) {
      return Usage.fault(origin() + " " + what, spec == null ? null : spec.command());
    }

    /** The path that it names, from the current folder. */
    Path path() {
      String text = (String) value;
      if (text.endsWith("/")) {
        String todo = "Name a file in it, such as " + Printable.word(text + ".env") + ".";
        throw new Fault(Exit.FILE, origin() + " names a folder.", todo);
      }
      try {
        if (!text.isBlank() && !text.equals("-") && !text.contains(UNREADABLE)) {
          return machine.folder().resolve(text);
        }
      } catch (InvalidPathException e) {
        // Told below, without the text, which may hold anything.
      }
      String what = origin() + " does not name a file.";
      throw new Fault(Exit.USAGE, what, "Give it a path, such as ./name.");
    }

    /** This as the parser sees it, which keeps what it finds. */
    ArgSpec spec() {
      String[] names = usage.stream().filter(word -> word.startsWith("-")).toArray(String[]::new);
      String label = usage.get(usage.size() - 1);
      boolean flag = value instanceof Boolean;
      Class<?> one = label.matches("PATH|FILE") ? File.class : String.class;
      List<String> offered = candidates.isEmpty() ? null : candidates;
      // What fits is seen by the command that runs: help and others do without. But of a switch the
      // parser takes nothing else than what is one.
      spec =
          names.length == 0
              ? PositionalParamSpec.builder()
                  .userObject(this)
                  .arity("0..1")
                  .type(one)
                  .converters(text -> text)
                  .paramLabel(label)
                  .description(description)
                  .completionCandidates(offered)
                  .build()
              : OptionSpec.builder(names)
                  .userObject(this)
                  .usageHelp(name.equals("--help"))
                  .versionHelp(name.equals("--version"))
                  .type(isMany() ? List.class : flag ? boolean.class : one)
                  .converters(text -> flag ? Objects.requireNonNull(isOn(text)) : text)
                  .paramLabel(label)
                  .description(description)
                  .completionCandidates(offered)
                  .build();
      return spec;
    }

    /** That what it got is none of what it takes. */
    Fault misfit() {
      return wrong("takes " + takes + ".");
    }

    private boolean isMany() {
      return value instanceof List;
    }

    /** What the twin has: of an option that may be given several times an entry a line. */
    List<String> twins() {
      String text = name.startsWith("--") ? machine.env(twin(name)) : "";
      return isMany()
          ? text.lines().filter(line -> !line.isBlank()).toList()
          : text.isEmpty() ? List.of() : List.of(text);
    }

    /** Takes what the command line gave, else the twin; what does not fit ends the run. */
    @SuppressWarnings("unchecked") // The reading makes what the value is.
    void settle() {
      List<String> all = isGiven() ? typed() : twins();
      if (all.isEmpty()) {
        return;
      }
      if (all.stream().anyMatch(Usage::holdsKey) && !name.equals(ScriptOptions.ANSWER)) {
        throw Usage.seen(name + " takes no key.");
      }
      if (all.contains("")) {
        throw wrong("is empty.");
      }
      List<?> found = all.stream().map(reading).toList();
      if (found.contains(null)) {
        throw misfit();
      }
      value = (T) (isMany() ? found : found.get(0));
    }
  }
}
