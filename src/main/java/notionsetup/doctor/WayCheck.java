package notionsetup.doctor;

import java.util.ArrayList;
import java.util.List;
import notionsetup.verify.Verdict;

/** Whether the provider answers at all, to a request without a key. */
final class WayCheck {
  private WayCheck() {}

  static List<Finding> look(Patient patient) {
    Verdict way = patient.way();
    if (!way.kind().answered()) {
      return List.of(Finding.problem(way));
    }
    List<Finding> findings = new ArrayList<>();
    if (!patient.network().apiBase().isEmpty()) {
      findings.add(
          Finding.ok(
              patient.network().apiBase()
                  + " is asked in Notion's place, as --api-base or NOTION_API_BASE_URL says."));
    }
    String proxy = patient.proxy();
    String through = proxy.isEmpty() ? "" : " through the proxy " + proxy;
    findings.add(Finding.ok(patient.host() + " answers" + through + "."));
    return findings;
  }
}
