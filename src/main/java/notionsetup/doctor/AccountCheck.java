package notionsetup.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import notionsetup.fault.Exit;
import notionsetup.verify.Verdict;

/** What the provider says of the key, and whom it speaks for. */
final class AccountCheck {
  private AccountCheck() {}

  static List<Finding> look(Patient patient) {
    if (!patient.sends()) {
      return List.of();
    }
    Identity identity = new Identity(patient);
    Verdict verdict = identity.verdictInAnyVersion();
    if (verdict.accepted()) {
      return accepted(patient, identity);
    }
    if (verdict.kind() == Verdict.Kind.REFUSED) {
      return List.of(
          Finding.problem(
              verdict.exit(),
              Finding.problem(verdict).sentence(),
              verdict.remedy().text() + " A token that was made just now may need a minute."));
    }
    boolean onTheWay = verdict.exit() == Exit.UNREACHABLE && !patient.way().kind().answered();
    return onTheWay
        ? List.of(
            Finding.warning(
                "Nobody could say whether the key works: the way to Notion is not open.",
                "Open the way first."))
        : List.of(Finding.problem(verdict));
  }

  private static List<Finding> accepted(Patient patient, Identity identity) {
    List<Finding> findings = new ArrayList<>();
    String as = identity.name().map(name -> " as \"" + name + "\"").orElse("");
    String in = identity.workspace().map(name -> ", in the workspace \"" + name + "\"").orElse("");
    findings.add(Finding.ok("Notion accepts the key: connected" + as + in + "."));
    if (identity.isPersonal()) {
      findings.add(
          Finding.ok(
              "It is a personal access token: it acts as that person, needs no sharing, and ends"
                  + " some day."));
    } else if (identity.isConnection()) {
      findings.add(Finding.ok("It is the key of an internal integration (connection)."));
    } else if (identity.name().isEmpty()) {
      findings.add(
          Finding.ok("Notion does not say whose it is: it may not read user information."));
    }
    findings.add(Finding.ok(elsewhere(patient)));
    return findings;
  }

  /** Why another program may be refused with a key that is good. */
  private static String elsewhere(Patient patient) {
    String others =
        Sightings.READERS.keySet().stream()
            .filter(name -> !patient.names().contains(name))
            .sorted()
            .collect(Collectors.joining(", "));
    return "A program that is refused with it all the same reads another variable ("
        + others
        + "), was started before it was set, insists on the old secret_ form, or talks to"
        + " mcp.notion.com, which takes no such key.";
  }
}
