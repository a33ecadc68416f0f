package notionsetup.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * An option or a parameter of a command and, once it is settled, its value. These are not annotated
 * fields, because looking at annotations takes longer than the rest of the parsing.
 *
 * @param <T> what its value is
 */
final class Argument<T> {
  /** What values of a type are made of. */
  record Kind<T>(Class<?> parsed, String words, Function<String, Optional<T>> reading) {
    static final Kind<Boolean> FLAG =
        new Kind<>(boolean.class, "1, true, yes or 0, false, no", Twins::flag);
    static final Kind<String> TEXT = new Kind<>(String.class, "a text", Optional::of);
    static final Kind<List<String>> TEXTS =
        new Kind<>(List.class, "a text a line", text -> Optional.of(Twins.lines(text)));
    static final Kind<Integer> NUMBER =
        new Kind<>(String.class, "a whole number of 0 or more", Kind::number);

    static <T> Kind<T> one(Choices<T> choices) {
      return new Kind<>(String.class, choices.words(), choices::named);
    }

    private static Optional<Integer> number(String text) {
      return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
  }

  private final Kind<T> kind;
  private final T usual;
  private final String name;
  private final String label;
  private final String description;
  private Iterable<String> candidates = List.of();
  private boolean optional;
  private ArgSpec spec;
  private T given;
  private T inherited;

  /**
   * @param usual the value where none is given
   * @param name how an option begins; empty for a parameter
   * @param label what help calls the value
   */
  Argument(Kind<T> kind, T usual, String name, String label, String description) {
    this.kind = kind;
    this.usual = usual;
    this.name = name;
    this.label = label;
    this.description = description;
  }

  /** The same, whose values the shell's completion knows, and the description may name. */
  Argument<T> from(Iterable<String> values) {
    candidates = values;
    return this;
  }

  /** The same parameter, which need not be there. */
  Argument<T> optional() {
    optional = true;
    return this;
  }

  /** What the command line gave, else the environment twin, else the usual value. */
  T value() {
    return given != null ? given : inherited != null ? inherited : usual;
  }

  /** What the command line gave; null where it gave nothing. */
  T given() {
    return given;
  }

  /** What every place has that has something, the command line first, by the place's name. */
  Map<String, T> sources() {
    Map<String, T> sources = new LinkedHashMap<>();
    if (given != null) {
      sources.put(own(), given);
    }
    if (inherited != null) {
      sources.put(Twins.of(name), inherited);
    }
    return sources;
  }

  /** Where the value is from, as the person wrote it. */
  String origin() {
    return given == null && inherited != null ? Twins.of(name) : own();
  }

  private String own() {
    return name.isEmpty() ? label : name;
  }

  /**
   * Takes what the parser found, and what the environment has.
   *
   * @throws Fault with exit 2 where either does not fit
   */
  void settle(Machine machine) {
    Object parsed = spec.getValue();
    if ("".equals(parsed)) {
      throw Usage.fault(own() + " is empty.", spec.command());
    }
    given = parsed instanceof String text ? read(text, own()) : value(parsed);
    if (!name.isEmpty() && machine.env().containsKey(Twins.of(name))) {
      String text = machine.env(Twins.of(name));
      inherited = text.isEmpty() ? null : read(text, Twins.of(name));
    }
  }

  @SuppressWarnings("unchecked")
  private T value(Object parsed) {
    return (T) parsed;
  }

  private T read(String text, String from) {
    return kind.reading()
        .apply(text)
        .orElseThrow(() -> Usage.fault(from + " takes " + kind.words() + ".", spec.command()));
  }

  /** This as the parser sees it, which keeps what it finds. */
  ArgSpec spec() {
    spec = name.isEmpty() ? parameter() : option();
    return spec;
  }

  private ArgSpec option() {
    return OptionSpec.builder(name)
        .type(kind.parsed())
        .paramLabel(label)
        .description(description)
        .completionCandidates(candidates)
        .build();
  }

  private ArgSpec parameter() {
    return PositionalParamSpec.builder()
        .type(kind.parsed())
        .paramLabel(label)
        .description(description)
        .completionCandidates(candidates)
        .arity(optional ? "0..1" : "1")
        .required(!optional)
        .build();
  }
}
