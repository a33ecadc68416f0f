package notionsetup.doctor;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.verify.Verdict;

/** Who is behind the key, and in which versions of the API the provider says so. */
final class Identity {
  /** The newest version known to this program. */
  static final String NEWEST = "2026-03-11";

  private static final Pattern DATE = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
  private static final String MESSAGE = "MESSAGE";

  private final Patient patient;

  Identity(Patient patient) {
    this.patient = patient;
  }

  /** The version that was asked for, or else the recipe's. */
  String wanted() {
    String asked = patient.network().version();
    return asked.isEmpty() ? Inquiry.version(patient.check(true).request()) : asked;
  }

  /** What comes of the wanted version. */
  Verdict verdict() {
    return ask(wanted());
  }

  /** The same, but in a version that is taken where the wanted one is not. */
  Verdict verdictInAnyVersion() {
    return verdict().kind() == Verdict.Kind.VERSION ? ask(newest()) : verdict();
  }

  boolean isAccepted() {
    return verdictInAnyVersion().accepted();
  }

  /** The version to ask everything else in. */
  String version() {
    return verdict().kind() == Verdict.Kind.VERSION ? newest() : wanted();
  }

  /** The newest version that the provider takes. */
  String newest() {
    Verdict verdict = ask(NEWEST);
    if (verdict.kind() != Verdict.Kind.VERSION) {
      return NEWEST;
    }
    String offered = verdict.kept().getOrDefault(MESSAGE, "").replaceFirst("instead was.*", "");
    Matcher dates = DATE.matcher(offered);
    String newest = "";
    while (dates.find()) {
      newest = dates.group().compareTo(newest) > 0 ? dates.group() : newest;
    }
    return newest.isEmpty() ? NEWEST : newest;
  }

  private Verdict ask(String version) {
    return patient.ask(
        Inquiry.in(version, patient.check(true).request(), Map.of(MESSAGE, "/message")));
  }

  /** Whether the key acts as a person, sees what they see, and needs no sharing. */
  boolean isPersonal() {
    return verdictInAnyVersion().kept().getOrDefault("OWNER", "").matches("user|person");
  }

  /** The name of the connection, which is what people add to a page. */
  Optional<String> name() {
    return Optional.ofNullable(verdictInAnyVersion().kept().get("CONNECTION"));
  }

  Optional<String> workspace() {
    return Optional.ofNullable(verdictInAnyVersion().shown().get("workspace"));
  }

  /** Whether its owner is a workspace, so that it is a connection's key. */
  boolean isConnection() {
    return verdictInAnyVersion().kept().getOrDefault("OWNER", "").equals("workspace");
  }
}
