package notionsetup.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of the wizard. Each has an environment twin, NOTION_SETUP_ and its name. */
final class WizardOptions {
  @Option(
      names = "--answer",
      paramLabel = "STEP=VALUE",
      description = "Answer one step by its id; repeatable; never for a secret.")
  List<String> answers;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description = "A JSON object, step id to answer; may hold secrets.")
  String answersFile;

  @Option(
      names = "--key-file",
      paramLabel = "PATH",
      description = "Take the secret from this file; - is standard input.")
  String keyFile;

  @Option(
      names = "--no-input",
      description = "Never ask: a question takes its default, or the run ends with 8.")
  boolean noInput;

  @Option(
      names = "--yes",
      description = "Every checkpoint and every guard of the file is answered yes.")
  boolean yes;

  @Option(names = "--no-browser", description = "Only print addresses.")
  boolean noBrowser;

  @Option(
      names = "--save-unverified",
      description = "Where the run would end with 5 or 75, write the key all the same.")
  boolean saveUnverified;

  @Option(
      names = "--dry-run",
      description = "End as the real run would, touch nothing, show the masked change.")
  boolean dryRun;

  @Option(names = "--from", paramLabel = "STEP", description = "Start at this step.")
  String from;

  @Option(
      names = "--wait-for-sharing",
      paramLabel = "SECONDS",
      description = "After a good check, wait until something is shared, else end with 6.")
  Integer waitForSharing;

  @Option(names = "--recipe", paramLabel = "FILE", description = "Play another provider's recipe.")
  String recipe;

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      description =
          "A recipe from outside may send credentials to this host, or to every host below"
              + " *.HOST, without asking; repeatable.")
  List<String> allowHosts;

  @Option(
      names = "--practice",
      description =
          "Rehearse against a pretend Notion inside this program; writes only where --env-file"
              + " names a file.")
  boolean practice;

  @Option(
      names = "--accessible",
      description = "Append-only lines, numbered choices, no redraw. Also ACCESSIBLE.")
  boolean accessible;

  /** How long to wait until something is shared; empty where nobody asked for that. */
  Optional<Duration> waitForSharing() {
    if (waitForSharing != null && waitForSharing < 0) {
      throw Usage.fault("--wait-for-sharing takes a number of seconds.");
    }
    return Optional.ofNullable(waitForSharing).map(Duration::ofSeconds);
  }
}
