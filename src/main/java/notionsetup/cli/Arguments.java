package notionsetup.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/** Arguments that belong together, for one command or for several: an entry each. */
abstract class Arguments {
  /** What Java reads in the place of bytes that are no text. */
  static final String UNREADABLE = "\uFFFD";

  /** What options are for, as help groups them, in words of its headings. */
  enum Group {
    MOST_USED,
    SCRIPTS,
    NETWORK,
    OUTPUT
  }

  final Machine machine;
  final List<Argument<?>> entries = new ArrayList<>();
  private final Group group;

  Arguments(Machine machine, Group group) {
    this.machine = machine;
    this.group = group;
  }

  /** An option that is given or not. */
  final Argument<Boolean> flag(String usage, String description) {
    Argument<Boolean> flag = new Argument<>(boolean.class, usage, description);
    return flag.reads(Twins::flag, "1, true, yes or 0, false, no").or(false);
  }

  /** An option with a text, or a word that stands by itself; null where it is not given. */
  final Argument<String> text(String usage, String description) {
    return new Argument<>(String.class, usage, description);
  }

  /** An option that may be given several times; none where it is not given. */
  final Argument<List<String>> texts(String usage, String description) {
    return new Argument<List<String>>(List.class, usage, description).or(List.of());
  }

  /** An option with a whole number of 0 or more; null where it is not given. */
  final Argument<Integer> number(String usage, String description) {
    Argument<Integer> number = new Argument<>(Integer.class, usage, description);
    return number.reads(
        text -> text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null,
        "a whole number of 0 or more");
  }

  /** An option or a word that takes one of these; its description may name them, as %s. */
  final <T> Argument<T> one(String usage, String description, List<T> values) {
    List<String> ids =
        values.stream().map(value -> value.toString().toLowerCase(Locale.ROOT)).toList();
    String all = String.join(", ", ids);
    Argument<T> one = new Argument<>(Object.class, usage, description.formatted(all));
    one.candidates = ids;
    return one.reads(
        text -> ids.contains(text) ? values.get(ids.indexOf(text)) : null,
        all.replaceFirst(", (?!.*,)", " or "));
  }

  /** Takes other arguments in, which stay where they are read. */
  final <A extends Arguments> A with(A others) {
    entries.addAll(others.entries);
    return others;
  }

  /**
   * An option or a parameter of a command: how the parser sees it and, when that has run, its
   * value. These are not annotated fields, because looking at annotations takes longer than the
   * rest of the parsing.
   *
   * @param <T> what its value is
   */
  final class Argument<T> {
    private final Class<?> type;
    private final String usage;
    private final String name;
    private final String description;
    private Function<String, ?> reading = text -> text;
    private String takes = "";
    private List<String> candidates = List.of();
    private Group kind = group;
    private T usual;
    private boolean optional;
    private ArgSpec spec;

    /**
     * @param usage the names of an option, the long one last, and what help calls its value; of a
     *     word that stands by itself this alone
     */
    private Argument(Class<?> type, String usage, String description) {
      this.type = type;
      this.usage = usage;
      this.name = usage.replaceFirst("^-. ", "").replaceFirst(" .*", "");
      this.description = description;
      entries.add(this);
    }

    /** The same, whose value, or entry of a list, is made of what was typed; of a misfit null. */
    private Argument<T> reads(Function<String, T> how, String what) {
      reading = how;
      takes = what;
      return this;
    }

    /** The same, which need not be there, and then has this value. */
    Argument<T> or(T value) {
      usual = value;
      optional = true;
      return this;
    }

    /** The same option, which help shows with others of its kind. */
    Argument<T> in(Group others) {
      kind = others;
      return this;
    }

    /** What the command line gave, else the environment twin, else the usual value. */
    T value() {
      return isSet() ? spec.getValue() : usual;
    }

    /** Whether the command line itself gave it. */
    boolean isGiven() {
      return spec != null
          && spec.command().commandLine().getParseResult().matchedArgs().contains(spec);
    }

    /** Whether the command line or the environment gave it. */
    boolean isSet() {
      return spec != null && spec.getValue() != null;
    }

    /** Where the value is from, as the person wrote it. */
    String origin() {
      return isSet() && !isGiven() ? Twins.of(name) : name;
    }

    /** The path that it names, from the current folder. */
    Path path() {
      String text = (String) value();
      if (text.endsWith("/")) {
        throw new Fault(
            Exit.FILE,
            origin() + " names a folder.",
            "Name a file in it, such as " + Printable.word(text + ".env") + ".");
      }
      try {
        if (!text.isBlank() && !text.equals("-") && !text.contains(UNREADABLE)) {
          return machine.folder().resolve(text);
        }
      } catch (InvalidPathException e) {
        // Told below, without the text, which may hold anything.
      }
      throw new Fault(
          Exit.USAGE, origin() + " does not name a file.", "Give it a path, such as ./name.");
    }

    /** This as the parser sees it, which keeps what it finds. */
    ArgSpec spec() {
      String label = usage.substring(usage.lastIndexOf(' ') + 1);
      spec =
          name.startsWith("-")
              ? OptionSpec.builder(usage.replaceFirst(" [^ -]\\S*$", "").split(" ", -1))
                  .userObject(kind)
                  // Else a switch that its twin turned on would be turned off by giving it.
                  .fallbackValue(type == boolean.class ? "true" : "")
                  .type(type)
                  .converters(this::read)
                  .paramLabel(label)
                  .description(description)
                  .completionCandidates(candidates)
                  .build()
              : PositionalParamSpec.builder()
                  .arity(optional ? "0..1" : "1")
                  .required(!optional)
                  .converters(this::read)
                  .paramLabel(label)
                  .description(description)
                  .completionCandidates(candidates)
                  .build();
      return spec;
    }

    private Object read(String text) {
      if (Usage.holdsKey(text) && !name.equals(ScriptOptions.ANSWER)) {
        throw Usage.seen(name + " takes no key.");
      }
      Object value = text.isEmpty() ? null : reading.apply(text);
      if (value == null) {
        throw new TypeConversionException(text.isEmpty() ? "is empty" : "takes " + takes);
      }
      return value;
    }
  }

  /** The environment variables that stand for options the command line does not give. */
  static final class Twins implements IDefaultValueProvider {
    private static final String PREFIX = "NOTION_SETUP_";
    private static final Map<String, Boolean> SWITCH =
        Map.of("1", true, "true", true, "yes", true, "0", false, "false", false, "no", false);

    private final Machine machine;

    /** What does not fit, by command: told where it runs, as help and others do without. */
    private final Map<CommandSpec, Fault> unfit = new HashMap<>();

    Twins(Machine machine) {
      this.machine = machine;
    }

    /** The name of an option's twin. */
    static String of(String option) {
      return PREFIX + option.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** What the word for a switch says; null where it is none. */
    static Boolean flag(String word) {
      return SWITCH.get(word.toLowerCase(Locale.ROOT));
    }

    /** What the environment has that begins as they do. */
    List<String> all() {
      return machine.env().keySet().stream()
          .filter(name -> name.startsWith(PREFIX))
          .sorted()
          .toList();
    }

    /** The entries of a repeatable option. */
    List<String> entries(String option) {
      return machine.env(of(option)).lines().filter(line -> !line.isBlank()).toList();
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
      List<String> entries = arg.isMultiValue() ? entries(option.longestName()) : List.of(text);
      try {
        for (String entry : entries) {
          arg.converters()[0].convert(entry);
        }
        if (!arg.isMultiValue()) {
          return text;
        }
        // For the parser a default is one text, and this may be several.
        arg.setValue(entries);
        return null;
      } catch (Exception e) {
        unfit.putIfAbsent(
            arg.command(),
            e instanceof Fault fault
                ? fault
                : Usage.fault(twin + " " + e.getMessage() + ".", arg.command()));
        return null;
      }
    }

    /** Stops where a twin does not fit its option of this command. */
    void check(CommandSpec command) {
      if (unfit.containsKey(command)) {
        throw unfit.get(command);
      }
    }
  }
}
