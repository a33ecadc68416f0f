package notionsetup.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.fault.Exit;
import notionsetup.recipe.Request;
import notionsetup.verify.Verdict;

/** What the key can see. */
final class SharingCheck {
  private SharingCheck() {}

  static List<Finding> look(Patient patient) {
    Identity identity = new Identity(patient);
    if (!patient.sends() || !identity.isAccepted()) {
      return List.of();
    }
    Verdict seen = seen(patient);
    String what = seen.shown().values().stream().findFirst().orElse("something without a title");
    if (!seen.accepted()) {
      Finding finding = Finding.problem(seen);
      return List.of(
          Finding.warning(
              "What is shared could not be looked up: " + finding.sentence(), finding.remedy()));
    } else if (seen.found()) {
      return List.of(Finding.ok("It can see " + what + "."));
    } else if (identity.isPersonal()) {
      return List.of(Finding.ok("Its person has no pages yet."));
    }
    return List.of(
        Finding.problem(
            Exit.FORBIDDEN,
            "Nothing is shared with " + connection(identity) + ", so every page is 'not found'.",
            how(identity)));
  }

  static Verdict seen(Patient patient) {
    Request search = patient.check(false).request();
    return patient.ask(Inquiry.in(new Identity(patient).version(), search, Map.of()));
  }

  /** The connection by its name, as one finds it on a page's menu. */
  static String connection(Identity identity) {
    return connection(identity.name());
  }

  static String connection(Optional<String> name) {
    return name.map(text -> "\"" + text + "\"").orElse("your integration");
  }

  /** Both ways to share, in today's words. */
  static String how(Identity identity) {
    return "On the page or database: '...' at the top right, 'Connections', '+ Add connection', "
        + connection(identity)
        + "; what is below comes with it."
        + " Or in the integration's settings: 'Content access', 'Edit access'. A fresh share can"
        + " take some minutes to show.";
  }
}
