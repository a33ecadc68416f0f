package notionsetup.cli;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * An option or a parameter of a command and, once the command line is read, its value. These are
 * not annotated fields, because looking at annotations takes longer than the rest of the parsing.
 *
 * @param <T> what its value is
 */
final class Argument<T> {
  private final Class<?> type;
  private final T usual;
  private final String name;
  private final String label;
  private final String description;
  private Iterable<String> candidates = List.of();
  private boolean optional;
  private ArgSpec spec;

  /**
   * @param usual the value where none is given
   * @param name how an option begins; empty for a parameter
   * @param label what help calls the value
   */
  Argument(Class<?> type, T usual, String name, String label, String description) {
    this.type = type;
    this.usual = usual;
    this.name = name;
    this.label = label;
    this.description = description;
  }

  /** The same, which takes one of these; the description may name them. */
  Argument<T> oneOf(Iterable<String> values) {
    candidates = values;
    return this;
  }

  /** The same parameter, which need not be there. */
  Argument<T> optional() {
    optional = true;
    return this;
  }

  /** What the command line or the environment twin gave, else the usual value. */
  T value() {
    T given = spec == null ? null : spec.getValue();
    return given == null ? usual : given;
  }

  /** This as the parser sees it, which keeps the value. */
  ArgSpec spec() {
    spec = name.isEmpty() ? parameter() : option();
    return spec;
  }

  private ArgSpec option() {
    OptionSpec.Builder option =
        OptionSpec.builder(name)
            .type(type)
            .paramLabel(label)
            .description(description)
            .completionCandidates(candidates);
    // Without it, a flag that is given turns the value of its twin round.
    return type == boolean.class ? option.fallbackValue("true").build() : option.build();
  }

  private ArgSpec parameter() {
    return PositionalParamSpec.builder()
        .type(type)
        .paramLabel(label)
        .description(description)
        .completionCandidates(candidates)
        .arity(optional ? "0..1" : "1")
        .required(!optional)
        .build();
  }
}
