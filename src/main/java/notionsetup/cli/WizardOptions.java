package notionsetup.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The options of the wizard. Each has an environment twin, NOTION_SETUP_ and its name. */
final class WizardOptions extends Arguments {
  final Argument<List<String>> answers =
      texts("--answer", "STEP=VALUE", "Answer one step by its id; repeatable; never for a secret.");

  final Argument<String> answersFile =
      text("--answers", "FILE", "A JSON object, step id to answer; may hold secrets.");

  final Argument<String> keyFile =
      text("--key-file", "PATH", "Take the secret from this file; - is standard input.");

  final Argument<Boolean> noInput =
      flag("--no-input", "Never ask: a question takes its default, or the run ends with 8.");

  final Argument<Boolean> yes =
      flag("--yes", "Every checkpoint and every guard of the file is answered yes.");

  final Argument<Boolean> noBrowser = flag("--no-browser", "Only print addresses.");

  final Argument<Boolean> saveUnverified =
      flag(
          "--save-unverified", "Where the run would end with 5 or 75, write the key all the same.");

  final Argument<Boolean> dryRun =
      flag("--dry-run", "End as the real run would, touch nothing, show the masked change.");

  final Argument<String> from = text("--from", "STEP", "Start at this step.");

  final Argument<Integer> waitForSharing =
      number(
          "--wait-for-sharing",
          "SECONDS",
          "After a good check, wait until something is shared, else end with 6.",
          null);

  final Argument<String> recipe = text("--recipe", "FILE", "Play another provider's recipe.");

  final Argument<List<String>> allowHosts =
      texts(
          "--allow-host",
          "HOST",
          "A recipe from outside may send credentials to this host, or to every host below"
              + " *.HOST, without asking; repeatable.");

  final Argument<Boolean> practice =
      flag(
          "--practice",
          "Rehearse against a pretend Notion inside this program; writes only where --env-file"
              + " names a file.");

  final Argument<Boolean> accessible =
      flag("--accessible", "Append-only lines, numbered choices, no redraw. Also ACCESSIBLE.");

  /** How long to wait until something is shared; empty where nobody asked for that. */
  Optional<Duration> waitForSharing() {
    return Optional.ofNullable(waitForSharing.value()).map(Duration::ofSeconds);
  }
}
