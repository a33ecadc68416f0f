package notionsetup.wizard;

import java.util.List;
import java.util.Optional;
import notionsetup.env.EnvFile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** What must be agreed to before the file is changed; asked before anything else is. */
final class Guards {
  private final Run run;
  private final Asking asking;

  Guards(Run run, Asking asking) {
    this.run = run;
    this.asking = asking;
  }

  void pass() {
    for (Guard guard :
        List.of(reference(), company(), openQuote(), readOnly()).stream()
            .flatMap(Optional::stream)
            .toList()) {
      if (run.options.yes()) {
        run.warn(guard.what + " Going on, as agreed by --yes.");
      } else if (!run.prompter.person()) {
        throw new Fault(Exit.FILE, guard.what + " Nothing was written.", guard.remedy);
      } else {
        run.warn(guard.what);
        if (!asking.settle(guard.question, guard.remedy, false)) {
          throw new Fault(Exit.INTERRUPTED, "Left before anything was written.", guard.remedy);
        }
      }
    }
  }

  private record Guard(String what, String question, String remedy) {}

  private Optional<Guard> reference() {
    EnvFile file = run.target.file();
    return run.target.names().stream()
        .filter(file::isReference)
        .findFirst()
        .map(
            name ->
                new Guard(
                    "%s in %s is a reference to a value that is kept elsewhere."
                        .formatted(name, run.shown(file.path())),
                    "Replace the reference by the value itself?",
                    "Name another file with --env-file, another variable with --name, or agree with"
                        + " --yes."));
  }

  private Optional<Guard> company() {
    return run.target
        .file()
        .company(run.target.names())
        .map(
            what ->
                new Guard(
                    what + " A new value would take its place.",
                    "Replace all of it?",
                    "Put the value on a line of its own, or agree with --yes."));
  }

  private Optional<Guard> openQuote() {
    EnvFile file = run.target.file();
    return file.unterminatedQuote(run.target.names()).stream()
        .boxed()
        .findFirst()
        .map(
            line ->
                new Guard(
                    "Line %d of %s opens a quote that never ends, so some programs will not see what"
                            .formatted(line, run.shown(file.path()))
                        + " is below it.",
                    "Write below it all the same?",
                    "End the quote on line " + line + ", or agree with --yes."));
  }

  private Optional<Guard> readOnly() {
    EnvFile file = run.target.file();
    return file.exists() && file.readOnly()
        ? Optional.of(
            new Guard(
                run.shown(file.path()) + " is set to read-only.",
                "Replace it all the same?",
                "Run chmod u+w on the file, name another with --env-file, or agree with --yes."))
        : Optional.empty();
  }
}
