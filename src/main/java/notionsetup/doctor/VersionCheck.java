package notionsetup.doctor;

import java.util.List;
import notionsetup.verify.Verdict;

/** Whether the provider takes the version that is asked for, and which is the newest. */
final class VersionCheck {
  private VersionCheck() {}

  static List<Finding> look(Patient patient) {
    if (!patient.sends()) {
      return List.of();
    }
    Identity identity = new Identity(patient);
    Verdict verdict = identity.verdict();
    if (verdict.kind() == Verdict.Kind.VERSION) {
      Finding finding = Finding.problem(verdict);
      return List.of(
          Finding.problem(
              finding.exit(),
              finding.sentence(),
              "Ask in a version that it takes: --notion-version " + identity.newest()));
    }
    if (!verdict.accepted()) {
      return List.of();
    }
    String newest = identity.newest();
    String also = newest.equals(identity.wanted()) ? "" : "; the newest that it takes is " + newest;
    return List.of(Finding.ok("Notion takes Notion-Version " + identity.wanted() + also + "."));
  }
}
