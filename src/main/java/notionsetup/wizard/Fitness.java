package notionsetup.wizard;

import java.util.Map;
import java.util.Optional;
import notionsetup.recipe.Patterns;
import notionsetup.recipe.Step;
import notionsetup.text.Printable;

/**
 * How well a value fits the input that it answers.
 *
 * @param kind whether it is taken
 * @param sentence why not, or what is unusual; empty where nothing is to be said
 */
record Fitness(Kind kind, String sentence) {
  private static final int MOST = 4_096;
  private static final String ANY = "[ !#-&(-\\[\\]-~]";

  /** What may become of the value. */
  enum Kind {
    TAKEN,
    /** Taken, but only from a person who insists. */
    DOUBTED,
    REFUSED
  }

  static Fitness of(Step.PromptInput input, String value) {
    Optional<String> mistake =
        input.mistakes().entrySet().stream()
            .filter(entry -> Patterns.found(entry.getKey(), value))
            .map(Map.Entry::getValue)
            .findFirst();
    Optional<String> wall = wall(input, value);
    if (wall.isPresent()) {
      return new Fitness(Kind.REFUSED, mistake.orElse(wall.get()));
    }
    if (mistake.isPresent()) {
      return new Fitness(Kind.DOUBTED, mistake.get());
    }
    if (input.validation() != null && !Patterns.found(input.validation(), value)) {
      String sentence = input.validationError();
      return new Fitness(
          Kind.DOUBTED, sentence == null ? "That does not have the expected form." : sentence);
    }
    boolean usual = input.usual() == null || Patterns.found(input.usual(), value);
    return new Fitness(
        Kind.TAKEN, usual ? "" : "It does not start as these usually do; it is used all the same.");
  }

  /** What nobody can insist on: too short, too long, or a character that cannot be in there. */
  private static Optional<String> wall(Step.PromptInput input, String value) {
    String alphabet = input.alphabet() == null ? ANY : input.alphabet();
    int[] points = value.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (!Patterns.found("^" + alphabet + "$", Character.toString(points[i]))) {
        return Optional.of(
            "Character %d is %s, which cannot be in there."
                .formatted(i + 1, Printable.named(points[i]).replaceAll("[<>]", "")));
      }
    }
    if (points.length < input.least()) {
      return Optional.of(
          "That is too short: it has %d of the %d characters that it needs at least."
              .formatted(points.length, input.least()));
    }
    return points.length > MOST
        ? Optional.of("That is too long: it has more than " + MOST + " characters.")
        : Optional.empty();
  }
}
