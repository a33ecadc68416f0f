package notionsetup.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import notionsetup.recipe.Request;
import notionsetup.verify.Verdict;

/** What the key may do, seen by how the provider turns down requests that cannot succeed. */
final class CapabilityCheck {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private CapabilityCheck() {}

  /** One capability, and the request that tells whether it is there. */
  private record Probe(String name, Request inquiry) {}

  static List<Finding> look(Patient patient) {
    Identity identity = new Identity(patient);
    if (!patient.sends() || !identity.isAccepted()) {
      return List.of();
    }
    List<Probe> probes = probes(identity);
    List<Verdict> verdicts = patient.askAll(probes.stream().map(Probe::inquiry).toList());
    List<String> may = new ArrayList<>();
    List<String> mayNot = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      String name = probes.get(i).name();
      Verdict verdict = verdicts.get(i);
      switch (verdict.kind()) {
        case ACCEPTED, NOT_FOUND, REJECTED -> may.add(name);
        case FORBIDDEN -> mayNot.add(name);
        default ->
            findings.add(
                Finding.warning(
                    "Whether it may " + name + " is not known: " + verdict.sentence(),
                    verdict.remedy().text()));
      }
    }
    if (!may.isEmpty()) {
      findings.add(Finding.ok("It may " + String.join(", ", may) + "."));
    }
    lacking(mayNot).forEach(findings::add);
    return findings;
  }

  private static List<Finding> lacking(List<String> mayNot) {
    if (mayNot.isEmpty()) {
      return List.of();
    }
    String sentence = "It may not " + String.join(", ", mayNot) + ".";
    return List.of(
        mayNot.contains("read content")
            ? Finding.warning(
                sentence,
                "Tick 'Read content' in the integration's Configuration tab, if it is to read"
                    + " pages; the key stays the same.")
            : Finding.ok(sentence));
  }

  private static List<Probe> probes(Identity identity) {
    String version = identity.version();
    List<Probe> probes = new ArrayList<>();
    probes.add(
        new Probe(
            "read content", Inquiry.read(version, "/v1/pages/" + NOBODY, "page", "", Map.of())));
    probes.add(
        new Probe("read comments", Inquiry.read(version, "/v1/comments", "list", "", Map.of())));
    if (!identity.isPersonal()) {
      probes.add(
          new Probe(
              "read user information",
              Inquiry.read(version, "/v1/users?page_size=1", "list", "", Map.of())));
    }
    return probes;
  }
}
