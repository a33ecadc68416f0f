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
  final Argument<Boolean> flag(String name, String description) {
    ITypeConverter<?> reading =
        text -> Twins.flag(text).orElseThrow(() -> takes("1, true, yes or 0, false, no"));
    return added(boolean.class, reading, false, name, "", description);
  }

  /** An option with a text; null where it is not given. */
  final Argument<String> text(String name, String label, String description) {
    return added(String.class, text -> text, null, name, label, description);
  }

  /** An option that may be given several times; none where it is not given. */
  final Argument<List<String>> texts(String name, String label, String description) {
    return added(List.class, text -> text, List.of(), name, label, description);
  }

  /** An option with a whole number of 0 or more; null where it is not given. */
  final Argument<Integer> number(String name, String label, String description) {
    ITypeConverter<?> reading =
        text -> {
          if (!text.matches("[0-9]{1,9}")) {
            throw takes("a whole number of 0 or more");
          }
          return Integer.valueOf(text);
        };
    return added(Integer.class, reading, null, name, label, description);
  }

  /**
   * An option that takes one of these, which its description may name.
   *
   * @param id what a value is called on the command line
   */
  final <T> Argument<T> one(
      String name, String label, String description, List<T> values, Function<T, String> id) {
    List<String> ids = values.stream().map(id).toList();
    int last = ids.size() - 1;
    String words = String.join(", ", ids.subList(0, last)) + " or " + ids.get(last);
    ITypeConverter<?> reading =
        text -> {
          int index = ids.indexOf(text);
          if (index < 0) {
            throw takes(words);
          }
          return values.get(index);
        };
    String filled = description.formatted(String.join(", ", ids));
    return added(
        new Shape(Object.class, reading, List.of(name.split(" ", -1)), label, filled, ids), null);
  }

  /** A word that stands by itself; null where it does not. */
  final Argument<String> parameter(String label, String description) {
    return text("", label, description);
  }

  /** A word that stands by itself, and is one of these. */
  final Argument<String> parameter(String label, String description, List<String> values) {
    return one("", label, description, values, word -> word);
  }

  /** Takes other arguments in, which stay where they are read. */
  final <A extends Arguments> A with(A others) {
    all.addAll(others.arguments());
    return others;
  }

  final List<Argument<?>> arguments() {
    return all;
  }

  private <T> Argument<T> added(
      Class<?> type,
      ITypeConverter<?> reading,
      T usual,
      String names,
      String label,
      String description) {
    return added(
        new Shape(type, reading, List.of(names.split(" ", -1)), label, description, List.of()),
        usual);
  }

  private <T> Argument<T> added(Shape shape, T usual) {
    Argument<T> argument = new Argument<>(shape, parameters, usual);
    parameters += argument.name.isEmpty() ? 1 : 0;
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
   * @param names how an option begins, the short form first; one that is empty for a parameter
   * @param label what help calls the value
   */
  @SuppressWarnings("ArrayRecordComponent") // The parser takes names as an array.
  private record Shape(
      Class<?> type,
      ITypeConverter<?> reading,
      List<String> names,
      String label,
      String description,
      List<String> candidates) {}

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
    private T usual;
    private boolean optional;
    private Group group = Group.USUAL;
    private ArgSpec spec;

    private Argument(Shape shape, int place, T usual) {
      this.shape = shape;
      this.name = shape.names().get(shape.names().size() - 1);
      this.place = place;
      this.usual = usual;
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
      return OptionSpec.builder(shape.names().toArray(String[]::new))
          .userObject(group)
          // Else a switch that its twin turned on would be turned off by giving it.
          .fallbackValue(shape.type() == boolean.class ? "true" : "")
          .type(shape.type())
          .converters(this::read)
          .paramLabel(shape.label())
          .description(shape.description())
          .completionCandidates(shape.candidates())
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
          .completionCandidates(shape.candidates())
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
