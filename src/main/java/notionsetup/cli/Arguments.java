package notionsetup.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/** Arguments that belong together, for one command or for several: an entry each. */
abstract class Arguments {
  /** What options are for, as help groups them. */
  enum Group {
    USUAL("Most used"),
    SCRIPTS("Scripts"),
    NETWORK("Network"),
    OUTPUT("Output");

    final String heading;

    Group(String heading) {
      this.heading = heading;
    }
  }

  private final List<Argument<?>> all = new ArrayList<>();
  private int parameters;

  /** An option that is given or not. */
  final Argument<Boolean> flag(String names, String description) {
    ITypeConverter<?> reading =
        text -> Twins.flag(text).orElseThrow(() -> takes("1, true, yes or 0, false, no"));
    Argument<Boolean> flag = added(new Shape(boolean.class, reading, names, "", description));
    return flag.or(false);
  }

  /** An option with a text, or a word that stands by itself; null where it is not given. */
  final Argument<String> text(String names, String label, String description) {
    return added(new Shape(String.class, text -> text, names, label, description));
  }

  /** An option that may be given several times; none where it is not given. */
  final Argument<List<String>> texts(String names, String label, String description) {
    Argument<List<String>> texts =
        added(new Shape(List.class, text -> text, names, label, description));
    return texts.or(List.of());
  }

  /** An option with a whole number of 0 or more; null where it is not given. */
  final Argument<Integer> number(String names, String label, String description) {
    ITypeConverter<?> reading =
        text -> {
          if (!text.matches("[0-9]{1,9}")) {
            throw takes("a whole number of 0 or more");
          }
          return Integer.valueOf(text);
        };
    return added(new Shape(Integer.class, reading, names, label, description));
  }

  /**
   * An option, or a word that stands by itself, that takes one of these; its description may name
   * them.
   *
   * @param id what a value is called on the command line
   */
  final <T> Argument<T> one(
      String names, String label, String description, List<T> values, Function<T, String> id) {
    List<String> ids = values.stream().map(id).toList();
    int last = ids.size() - 1;
    String words = String.join(", ", ids.subList(0, last)) + " or " + ids.get(last);
    ITypeConverter<?> reading =
        text -> {
          if (!ids.contains(text)) {
            throw takes(words);
          }
          return values.get(ids.indexOf(text));
        };
    String filled = description.formatted(String.join(", ", ids));
    Argument<T> one = added(new Shape(Object.class, reading, names, label, filled));
    one.candidates = ids;
    return one;
  }

  /** Takes other arguments in, which stay where they are read. */
  final <A extends Arguments> A with(A others) {
    all.addAll(others.arguments());
    return others;
  }

  final List<Argument<?>> arguments() {
    return all;
  }

  private <T> Argument<T> added(Shape shape) {
    Argument<T> argument = new Argument<>(shape, parameters);
    parameters += shape.names().isEmpty() ? 1 : 0;
    all.add(argument);
    return argument;
  }

  private static TypeConversionException takes(String words) {
    return new TypeConversionException("takes " + words);
  }

  /**
   * What the parser is told of an argument.
   *
   * @param reading makes a value, or an entry of a list, of what was typed
   * @param names how an option begins, the short form first; empty for a word by itself
   * @param label what help calls the value
   */
  private record Shape(
      Class<?> type, ITypeConverter<?> reading, String names, String label, String description) {}

  /**
   * An option or a parameter of a command: how the parser sees it and, when that has run, its
   * value. These are not annotated fields, because looking at annotations takes longer than the
   * rest of the parsing.
   *
   * @param <T> what its value is
   */
  static final class Argument<T> {
    private final Shape shape;
    private final String name;
    private final int place;
    private List<String> candidates = List.of();
    private T usual;
    private boolean optional;
    private Group group = Group.USUAL;
    private ArgSpec spec;

    private Argument(Shape shape, int place) {
      this.shape = shape;
      this.name = shape.names().substring(shape.names().indexOf(' ') + 1);
      this.place = place;
    }

    /** The same, which need not be there, and then has this value. */
    Argument<T> or(T value) {
      usual = value;
      optional = true;
      return this;
    }

    /** The same option, which help shows with others of its kind. */
    Argument<T> in(Group others) {
      group = others;
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
      return isSet() && !isGiven() ? Twins.of(name) : name.isEmpty() ? shape.label() : name;
    }

    /** What a list has from each place, the command line first, by the place's name. */
    Map<String, List<String>> sources(Machine machine) {
      Map<String, List<String>> sources = new LinkedHashMap<>();
      if (isGiven()) {
        sources.put(name, spec.getValue());
      }
      sources.put(Twins.of(name), Twins.lines(machine.env(Twins.of(name))));
      return sources;
    }

    /** This as the parser sees it, which keeps what it finds. */
    ArgSpec spec() {
      spec = name.isEmpty() ? parameter() : option();
      return spec;
    }

    private ArgSpec option() {
      return OptionSpec.builder(shape.names().split(" ", -1))
          .userObject(group)
          // Else a switch that its twin turned on would be turned off by giving it.
          .fallbackValue(shape.type() == boolean.class ? "true" : "")
          .type(shape.type())
          .converters(this::read)
          .paramLabel(shape.label())
          .description(shape.description())
          .completionCandidates(candidates)
          .build();
    }

    private ArgSpec parameter() {
      return PositionalParamSpec.builder()
          .index(Integer.toString(place))
          .arity(optional ? "0..1" : "1")
          .required(!optional)
          .type(shape.type())
          .converters(this::read)
          .paramLabel(shape.label())
          .description(shape.description())
          .completionCandidates(candidates)
          .build();
    }

    private Object read(String text) throws Exception {
      if (text.isEmpty()) {
        throw new TypeConversionException("is empty");
      }
      return shape.reading().convert(text);
    }
  }

  /** The environment variables that stand for options the command line does not give. */
  static final class Twins implements IDefaultValueProvider {
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
}
