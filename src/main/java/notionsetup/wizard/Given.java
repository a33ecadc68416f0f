package notionsetup.wizard;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;

/** The answers that options gave before the run began. */
public final class Given {
  /**
   * One answer.
   *
   * @param from the option it came by, for faults
   */
  public record Answer(String text, String from) {
    @Override
    public String toString() {
      return "Answer[from " + from + "]";
    }
  }

  /** Shorter answers are no secrets. */
  static final int LONG = 8;

  private final Map<String, Answer> byStep;
  private final Answer secret;
  private final Set<String> asked = new HashSet<>();

  /**
   * @param secret what answers every secret input that has no answer of its own, or null
   */
  public Given(Map<String, Answer> byStep, Answer secret) {
    this.byStep = byStep;
    this.secret = secret;
  }

  /** The answer to a step, which then counts as asked. */
  Optional<Answer> to(Step step, Recipe recipe) {
    asked.add(step.id());
    Answer own = byStep.get(step.id());
    boolean isSecret = step instanceof Step.PromptInput i && recipe.isSecret(i.outputKey());
    return Optional.ofNullable(own == null && isSecret ? secret : own);
  }

  boolean has(String step) {
    return byStep.containsKey(step);
  }

  /** Whether an option gives this step's answer. */
  boolean has(Step.PromptInput step, Recipe recipe) {
    return byStep.containsKey(step.id()) || secret != null && recipe.isSecret(step.outputKey());
  }

  /** Whether an answer that may be a secret is a part of the text. */
  boolean isIn(String text) {
    return Stream.concat(byStep.values().stream(), Stream.ofNullable(secret))
        .anyMatch(answer -> answer.text().length() >= LONG && text.contains(answer.text()));
  }

  /** The steps that were answered but never asked. */
  Set<String> leftOver() {
    return byStep.keySet().stream()
        .filter(id -> !asked.contains(id))
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }
}
