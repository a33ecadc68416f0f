package notionsetup.wizard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import notionsetup.env.EnvFile;
import notionsetup.recipe.Address.HostPattern;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.verify.Network;

/**
 * What the person asked of a run.
 *
 * @param names the variables' names as given: {@code NAME}, or {@code KEY=NAME}; may be empty
 * @param key what answers every secret input that has no answer of its own
 * @param foreign a recipe that did not come with the program; empty for one that did
 * @param base the option that names the same provider in another command; may be empty
 * @param rehearsal the token that a rehearsal takes; empty where nothing is rehearsed
 * @param waitForSharing how long a script waits for what a check expects; then the run ends with 6
 * @param resume the command that continues a run, without any secret: of the step to start at, and
 *     of the one that stopped it
 */
public record Options(
    Recipe recipe,
    EnvFile file,
    boolean named,
    List<String> names,
    Map<String, Answer> answers,
    Optional<Answer> key,
    boolean yes,
    boolean noBrowser,
    boolean saveUnverified,
    boolean dryRun,
    Optional<Foreign> foreign,
    String base,
    String from,
    String rehearsal,
    Optional<Duration> waitForSharing,
    BinaryOperator<String> resume) {
  /** Whether a file is written at all; a rehearsal without a named file writes none. */
  boolean writes() {
    return rehearsal.isEmpty() || named;
  }

  /** What answers the step beforehand; null where nothing does. */
  Answer given(Step step) {
    return answers.getOrDefault(step.id(), recipe.isSecret(step) ? key.orElse(null) : null);
  }

  /** One answer to a step that was given beforehand, and the option that it came by. */
  public record Answer(String text, String from) {
    @Override
    public String toString() {
      return "Answer[from " + from + "]";
    }
  }

  /**
   * A recipe from outside, and what it was allowed beforehand.
   *
   * @param file its name as it was given
   * @param allowed hosts that values may be sent to without asking
   * @param named what {@code --name} on the command line itself is about
   * @param standIn the host of the base address that stands in for Notion's; empty where none does
   */
  public record Foreign(
      String file, String sha256, List<HostPattern> allowed, List<String> named, String standIn) {
    /** Whether the host that it names is allowed, or the one that stands in for it. */
    boolean allows(String host) {
      boolean replaced = Network.NOTION.equals("https://" + host);
      return allowed.stream()
          .anyMatch(pattern -> pattern.allows(host) || replaced && pattern.allows(standIn));
    }
  }
}
