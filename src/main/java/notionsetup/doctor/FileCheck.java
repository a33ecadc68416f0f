package notionsetup.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import notionsetup.env.EnvFile;
import notionsetup.env.Leftovers;
import notionsetup.machine.Git;

/** The file itself: whether it can be read, by whom else, and what git makes of it. */
final class FileCheck {
  private FileCheck() {}

  static List<Finding> look(Patient patient) {
    if (patient.fileFault().isPresent()) {
      return List.of(Finding.problem(patient.fileFault().get()));
    }
    EnvFile file = patient.file().orElseThrow();
    List<Finding> findings = new ArrayList<>();
    String name = file.path().getFileName().toString();
    if (!file.exists()) {
      findings.add(Finding.ok("There is no " + name + " here."));
      return findings;
    }
    Set<String> names = new LinkedHashSet<>(patient.names());
    patient.sightings().all().forEach(sighting -> names.add(sighting.name()));
    List<String> present = names.stream().filter(one -> !file.lines(one).isEmpty()).toList();
    file.warnings(present).forEach(sentence -> findings.add(warning(sentence)));
    present.forEach(one -> duplicates(file, name, one, findings));
    file.unterminatedQuote(present)
        .ifPresent(
            line ->
                findings.add(
                    Finding.warning(
                        "Line %d of %s opens a quote that never ends, so some programs do not see"
                                .formatted(line, name)
                            + " what is below it.",
                        "End the quote on line " + line + ".")));
    boolean ignored = git(file, name, patient, findings);
    Leftovers.find(file, patient.machine())
        .forEach(
            left ->
                findings.add(
                    Finding.warning(
                        "A run that was killed left %s behind, which may hold a key."
                            .formatted(left.getFileName()),
                        "Remove it:\nrm " + left.getFileName())));
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              name + " can be read, by you alone" + (ignored ? ", and git ignores it." : ".")));
    }
    return findings;
  }

  /** A sentence of the file's own; what follows its last colon is a command, if it is one. */
  private static Finding warning(String sentence) {
    int colon = sentence.lastIndexOf(": ");
    String rest = colon < 0 ? "" : sentence.substring(colon + 2);
    return rest.startsWith("chmod ")
        ? Finding.warning(sentence.substring(0, colon) + ".", "Close it to others:\n" + rest)
        : Finding.warning(sentence, "");
  }

  private static void duplicates(
      EnvFile file, String name, String variable, List<Finding> findings) {
    List<Integer> lines = file.lines(variable);
    if (lines.size() > 1) {
      findings.add(
          Finding.warning(
              "%s is in %s %d times, on lines %s: some programs take the first, most the last."
                  .formatted(
                      variable, name, lines.size(), lines.toString().replaceAll("[\\[\\]]", "")),
              "Keep one of the lines."));
    }
  }

  /** Whether git is known to ignore the file. */
  private static boolean git(EnvFile file, String name, Patient patient, List<Finding> findings) {
    Git.State state = Git.state(file.target(), patient.machine());
    switch (state) {
      case TRACKED ->
          findings.add(
              Finding.warning(
                  "Git has " + name + ", so the key is or will be in its history.",
                  "Take it out, and make a new key if it was ever pushed:\ngit rm --cached "
                      + name));
      case NOT_IGNORED ->
          findings.add(
              Finding.warning(
                  name + " is not ignored by git, and would be in the next git add.",
                  "Have it ignored:\necho " + name + " >> .gitignore"));
      case IGNORED, UNKNOWN -> {}
    }
    return state == Git.State.IGNORED;
  }
}
