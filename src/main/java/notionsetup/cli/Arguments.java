package notionsetup.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import notionsetup.machine.Machine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
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
}
