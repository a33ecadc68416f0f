package notionsetup.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import notionsetup.verify.Way;

/** The way to the provider, part by part: name, proxy, connection, certificate, answer. */
final class WayCheck {
  private WayCheck() {}

  static List<Finding> look(Patient patient) {
    Way way = patient.way();
    if (!way.isOpen()) {
      String so = way.legs().isEmpty() ? "" : " As far as that: " + words(way) + ".";
      Finding finding = Finding.problem(way.verdict());
      return List.of(
          new Finding(finding.level(), finding.sentence() + so, finding.remedy(), finding.exit()));
    }
    List<Finding> findings = new ArrayList<>();
    if (!patient.network().apiBase().isEmpty()) {
      findings.add(
          Finding.ok(
              patient.network().apiBase()
                  + " is asked in Notion's place, as --api-base or NOTION_API_BASE_URL says."));
    }
    String through = way.proxy().isEmpty() ? "" : " through the proxy " + way.proxy();
    findings.add(Finding.ok(way.host() + " answers" + through + ": " + words(way) + "."));
    return findings;
  }

  /** What was measured, a line a part. */
  static List<String> measured(Patient patient) {
    return patient.way().legs().stream().map(WayCheck::words).toList();
  }

  private static String words(Way way) {
    return String.join(", ", way.legs().stream().map(WayCheck::words).toList());
  }

  private static String words(Way.Leg leg) {
    String what =
        switch (leg.part()) {
          case NAME -> "name";
          case CONNECTION -> "connection";
          case TLS -> "certificate";
          case ANSWER -> "answer";
        };
    String detail =
        switch (leg.part()) {
          case TLS -> leg.detail().isEmpty() ? "" : " of \"" + leg.detail() + "\"";
          case NAME -> leg.detail().isEmpty() ? "" : " " + leg.detail();
          case CONNECTION, ANSWER -> "";
        };
    return what + detail + " in " + millis(leg.took());
  }

  private static String millis(Duration took) {
    return String.format(Locale.ROOT, "%d ms", took.toMillis());
  }
}
